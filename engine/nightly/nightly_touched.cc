#include "engine/nightly/nightly_touched.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/cells/nightly_cell.h"
#include "engine/findings/question_length.h"
#include "engine/reading/days_near.h"
#include "engine/reading/subject_days.h"
#include "engine/relate/control.h"
#include "engine/relate/subjects.h"

namespace crosscheck {
namespace {

// Days are cut where numbers of this many begin, so that many places are compared on the same ones.
constexpr int64_t kStepDays = 64;
// Days that are not farther apart are compared together.
constexpr int64_t kLeastGapDays = 2 * kStepDays;

bool SameCluster(const PlaceMap& before, int old, const PlaceMap& now, int index) {
  const absl::Span<const int> a = before.CellsOf(before.ClusterOf(old));
  const absl::Span<const int> b = now.CellsOf(now.ClusterOf(index));
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](int x, int y) {
    return before.cell(x).cell() == now.cell(y).cell();
  });
}

// Running totals, and what came of plans; events and counts of one time less.
constexpr int64_t kOtherMarginDays = kLongestQuestionDays + kPersistenceDays + 2;

// How far around a claim the questions lie on which it may decide.
int64_t MarginDays(const std::string& subject) {
  constexpr int64_t kIntended = kLongestQuestionDays + kSweepDays + 2;
  if (subject == kControlSubject) return kControlMarginDays;
  return absl::StartsWith(subject, kIntendedOf) ? kIntended : kOtherMarginDays;
}

bool IsOfTotals(const std::string& subject) {
  return absl::StartsWith(subject, kCountOf) && absl::EndsWith(subject, absl::StrCat(" ", CUMULATIVE));
}

int64_t DownToStep(int64_t day) { return (day >= 0 ? day : day - kStepDays + 1) / kStepDays * kStepDays; }

// The earliest span of running totals; nothing when there are none.
std::optional<int32_t> FirstOfTotals(const SubjectSpans& changes) {
  std::optional<int32_t> first;
  for (const auto& [subject, spans] : changes) {
    if (IsOfTotals(subject) && !spans.empty()) first = std::min(first.value_or(*spans.begin()), *spans.begin());
  }
  return first;
}

// Nothing: on all days. `own_totals`: the first of the place's own totals that are changed.
std::optional<std::vector<DayRange>> DaysOf(const SubjectSpans& changes, std::optional<int32_t> own_totals) {
  std::vector<DayRange> days;
  const auto add = [&](int32_t span, int64_t margin, bool is_for_ever) {
    const int64_t first = int64_t{span} * kSpanDays;
    days.push_back({ToKeyDay(DownToStep(first - margin)),
                    is_for_ever ? kMaxDay : ToKeyDay(DownToStep(first + kSpanDays - 1 + margin) + kStepDays - 1)});
  };
  for (const auto& [subject, spans] : changes) {
    const int64_t margin = MarginDays(subject);
    for (const int32_t span : spans) {
      if (span == kEverySpan) return std::nullopt;
      add(span, margin, /*is_for_ever=*/false);
    }
  }
  if (own_totals.has_value()) add(*own_totals, kOtherMarginDays, /*is_for_ever=*/true);
  std::sort(days.begin(), days.end(),
            [](const DayRange& a, const DayRange& b) { return a.first_day < b.first_day; });
  std::vector<DayRange> merged;
  for (const DayRange& range : days) {
    if (!merged.empty() && range.first_day <= ToKeyDay(merged.back().last_day + kLeastGapDays)) {
      merged.back().last_day = std::max(merged.back().last_day, range.last_day);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

using Correction = std::tuple<std::string, std::string, std::string>;

std::set<Correction> CorrectionsIn(const NightCell& cell) {
  std::set<Correction> corrections;
  for (const NightCorrection& correction : cell.corrections()) {
    corrections.emplace(correction.scope(), correction.external_id(), correction.claim_key());
  }
  return corrections;
}

// The days on which something is said there, of what is not open; from the first to the last.
DayRange DaysSpokenOf(const PlaceMap& map, int cluster) {
  int64_t first = INT64_MAX, last = INT64_MIN;
  for (const int index : map.CellsOf(cluster)) {
    for (const NightSubject& subject : map.cell(index).subjects()) {
      for (const int32_t span : subject.spans()) {
        if (span == kEverySpan) continue;
        first = std::min<int64_t>(first, span);
        last = std::max<int64_t>(last, span);
      }
    }
  }
  if (first > last) return {0, -1};
  return {ToKeyDay(first * kSpanDays), ToKeyDay((last + 1) * kSpanDays - 1)};
}

}  // namespace

Touched TouchEverything(const PlaceMap& now) {
  Touched touched;
  for (int i = 0; i < now.cluster_count(); ++i) touched.whole.insert(touched.whole.end(), i);
  for (const auto& [name, cells] : now.names()) touched.names.insert(touched.names.end(), name);
  return touched;
}

Touched FindTouched(const std::map<uint64_t, NightCell>& before, const CellsUpdate& update,
                    const PlaceMap& now, const std::set<uint64_t>& whole,
                    const std::map<uint64_t, SubjectSpans>& also_changed) {
  const PlaceMap map_before(before);
  Touched touched;
  std::map<int, SubjectSpans> changes;
  std::map<int, int32_t> own_totals;  // of clusters, the first that is changed
  const auto note_totals = [&](int cluster, const SubjectSpans& changed) {
    const std::optional<int32_t> first = FirstOfTotals(changed);
    if (!first.has_value()) return;
    int32_t& earliest = own_totals.try_emplace(cluster, *first).first->second;
    earliest = std::min(earliest, *first);
  };
  for (const auto& [number, activity] : update.made) {
    const auto old = before.find(number);
    const int index = *now.IndexOf(number);
    const int cluster = now.ClusterOf(index);
    const NightCell& cell = update.cells.at(number);
    SubjectSpans& changed = changes[index];
    changed = ChangesBetween(old == before.end() ? nullptr : &old->second, &cell);
    if (whole.contains(number) || old == before.end() || !SamePlaces(old->second, cell)) {
      touched.whole.insert(cluster);
    }
    note_totals(cluster, changed);
  }
  for (const auto& [number, changed] : also_changed) {
    const int index = *now.IndexOf(number);
    AddSubjects(changed, changes[index]);
    note_totals(now.ClusterOf(index), changed);
  }
  // Where it has changed what may be one place, everything is new.
  for (int i = 0; i < now.cell_count(); ++i) {
    const std::optional<int> old = map_before.IndexOf(now.cell(i).cell());
    if (old.has_value() && SameCluster(map_before, *old, now, i)) continue;
    AddAllSubjects(now.cell(i), changes[i]);
    touched.whole.insert(now.ClusterOf(i));
  }
  for (const auto& [cluster, spans] : now.Touched(changes)) {
    if (touched.whole.contains(cluster)) continue;
    const auto totals = own_totals.find(cluster);
    std::optional<std::vector<DayRange>> days =
        DaysOf(spans, totals == own_totals.end() ? std::nullopt : std::optional(totals->second));
    if (days.has_value()) {
      touched.on_days[cluster] = *std::move(days);
    } else {
      touched.whole.insert(cluster);
    }
  }
  std::set<int> members;
  for (const auto& [index, changed] : changes) {
    for (const int member : now.CellsOf(now.ClusterOf(index))) members.insert(member);
  }
  for (const auto& [name, cells] : now.names()) {
    const bool is_touched = std::any_of(cells.begin(), cells.end(),
                                        [&](int cell) { return members.contains(cell); });
    if (is_touched) touched.names.insert(name);
  }
  return touched;
}

std::vector<ExternalId> NewlyCorrected(const std::map<uint64_t, NightCell>& before,
                                       const CellsUpdate& update) {
  std::set<ExternalId> corrected;
  for (const auto& [number, activity] : update.made) {
    std::set<Correction> old;
    if (const auto it = before.find(number); it != before.end()) old = CorrectionsIn(it->second);
    for (const Correction& correction : CorrectionsIn(update.cells.at(number))) {
      if (!old.contains(correction)) corrected.insert({std::get<0>(correction), std::get<1>(correction)});
    }
  }
  return {corrected.begin(), corrected.end()};
}

int64_t ClaimsToCompare(const Touched& touched, const PlaceMap& now) {
  double claims = 0;
  for (const int cluster : touched.whole) claims += static_cast<double>(now.ClaimsIn(cluster));
  for (const auto& [cluster, ranges] : touched.on_days) {
    const DayRange spoken_of = DaysSpokenOf(now, cluster);
    int64_t days = 0;
    for (const DayRange& range : ranges) {
      const int64_t first_day = std::max<int64_t>(spoken_of.first_day, int64_t{range.first_day} - kControlMarginDays);
      const int64_t last_day = std::min<int64_t>(spoken_of.last_day, int64_t{range.last_day} + kControlMarginDays);
      days += std::max<int64_t>(0, last_day - first_day + 1);
    }
    const int64_t all_days = std::max<int64_t>(1, int64_t{spoken_of.last_day} - spoken_of.first_day + 1);
    const double share = std::min(1.0, static_cast<double>(days) / static_cast<double>(all_days));
    claims += share * static_cast<double>(now.ClaimsIn(cluster));
  }
  return static_cast<int64_t>(claims);
}

}  // namespace crosscheck
