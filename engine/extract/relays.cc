#include "engine/extract/relays.h"

#include <algorithm>

#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// A relay stands at most this many tokens after what is said.
constexpr std::size_t kFarthestRelay = 12;

}  // namespace

void FindRelays(const AttributedSentence& sentence, AttributionSpan* span) {
  const ReadText& reading = sentence.reading();
  const std::size_t from = std::min(span->source.begin, span->cue.begin);
  std::size_t to = std::max(span->source.end, span->cue.end);
  // After the speaker's name, before the verb, or right after the content.
  to = std::max(to, span->content.back().end);
  const std::size_t limit = std::min(sentence.end(), to + kFarthestRelay);
  for (std::size_t i = from; i < limit; ++i) {
    if (sentence.Quoted(i)) continue;
    // "quoted by X" before "quoted X".
    if (const std::optional<FoundCue> relay =
            CueAt(reading, i, sentence.end(), CueGroup::RELAYED)) {
      const TokenRange by = NounPhraseFrom(reading, relay->range.end, sentence.end(), false);
      if (!by.empty()) span->relay = by;
    } else if (const std::optional<FoundCue> cue =
                   CueAt(reading, i, sentence.end(), CueGroup::CITING)) {
      const TokenRange cited = NounPhraseFrom(reading, cue->range.end, sentence.end(), false);
      // "citing reports it had received", "citing satellite images": nobody in particular.
      const bool papers = !cited.empty() && reading.Is(cited.begin, DOCUMENT) &&
                          reading.Form(cited.begin + 1) != "from" &&
                          reading.Form(cited.begin + 1) != "by" && !reading.IsCapital(cited.begin);
      if (!cited.empty() && !papers && MaySpeak(reading, cited)) span->cited = cited;
    }
  }
  if (span->cited.empty()) return;
  // The source as found holds the interruption; the name ends before it.
  for (std::size_t i = span->source.begin; i < span->source.end; ++i) {
    const bool cites = CueAt(reading, i, sentence.end(), CueGroup::CITING).has_value();
    if ((reading.IsComma(i) && i < span->cited.begin) || (cites && i > span->source.begin)) {
      span->source.end = i;
      break;
    }
  }
}

}  // namespace crosscheck
