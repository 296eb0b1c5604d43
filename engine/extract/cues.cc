#include "engine/extract/cues.h"

#include <algorithm>

namespace crosscheck {

std::optional<FoundCue> CueAt(const ReadText& reading, std::size_t i, std::size_t end,
                              CueGroup::Form form) {
  const absl::InlinedVector<FoundCue, 4> all = CuesAt(reading, i, end, form);
  if (all.empty()) return std::nullopt;
  return all.front();
}

absl::InlinedVector<FoundCue, 4> CuesAt(const ReadText& reading, std::size_t i, std::size_t end,
                                        CueGroup::Form form) {
  absl::InlinedVector<FoundCue, 4> all;
  if (i >= end || !reading.BeginsCue(i, CueFormBit(form))) return all;
  for (const WordInfo* info : {reading.Exact(i), reading.Stem(i)}) {
    if (info == nullptr) continue;
    for (const std::int32_t index : info->cues) {
      const CuePattern& cue = reading.lexicon().cue(index);
      if (cue.group->form() != form || !reading.MayMatch(cue.pattern, i, end)) continue;
      const std::optional<PatternMatch> match = reading.Match(cue.pattern, i, end);
      if (match.has_value()) all.push_back({cue.group, match->range, match->gap});
    }
  }
  if (all.size() > 1) {
    std::stable_sort(all.begin(), all.end(), [](const FoundCue& a, const FoundCue& b) {
      if (a.range.end != b.range.end) return a.range.end > b.range.end;
      return a.gap.empty() && !b.gap.empty();
    });
  }
  return all;
}

}  // namespace crosscheck
