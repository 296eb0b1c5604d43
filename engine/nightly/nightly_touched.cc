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

// How far around a claim the questions lie on which it may decide.
int64_t MarginDays(const std::string& subject) {
  // Running totals, and what came of plans; events and counts of one time less.
  constexpr int64_t kOthers = kLongestQuestionDays + kPersistenceDays + 2;
  constexpr int64_t kIntended = kLongestQuestionDays + kSweepDays + 2;
  if (subject == kControlSubject) return kControlMarginDays;
  return absl::StartsWith(subject, kIntendedOf) ? kIntended : kOthers;
}

// A total falls below one of any day before.
bool IsOfTotals(const std::string& subject) {
  return absl::StartsWith(subject, kCountOf) && absl::EndsWith(subject, absl::StrCat(" ", CUMULATIVE));
}

int64_t DownToStep(int64_t day) { return (day >= 0 ? day : day - kStepDays + 1) / kStepDays * kStepDays; }

// Nothing: on all days.
std::optional<std::vector<DayRange>> DaysOf(const SubjectSpans& changes) {
  std::vector<DayRange> days;
  for (const auto& [subject, spans] : changes) {
    const int64_t margin = MarginDays(subject);
    for (const int32_t span : spans) {
      if (span == kEverySpan) return std::nullopt;
      const int64_t first = int64_t{span} * kSpanDays;
      days.push_back({ToKeyDay(DownToStep(first - margin)),
                      ToKeyDay(DownToStep(first + kSpanDays - 1 + margin) + kStepDays - 1)});
    }
  }
  std::sort(days.begin(), days.end(),
            [](const DayRange& a, const DayRange& b) { return a.first_day < b.first_day; });
  std::vector<DayRange> merged;
  for (const DayRange& range : days) {
    if (!merged.empty() && range.first_day <= merged.back().last_day + kLeastGapDays) {
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

// The days on which something is said there, of what is not open.
int64_t DaysSpokenOf(const PlaceMap& map, int cluster) {
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
  return first > last ? 0 : (last - first + 1) * kSpanDays;
}

}  // namespace

Touched TouchEverything(const PlaceMap& now) {
  Touched touched;
  for (int i = 0; i < now.cluster_count(); ++i) touched.whole.insert(touched.whole.end(), i);
  for (const auto& [name, cells] : now.names()) touched.names.insert(touched.names.end(), name);
  return touched;
}

Touched FindTouched(const std::map<uint64_t, NightCell>& before, const CellsUpdate& update,
                    const PlaceMap& now, const std::set<uint64_t>& whole) {
  const PlaceMap map_before(before);
  Touched touched;
  std::map<int, SubjectSpans> changes;
  for (const auto& [number, activity] : update.made) {
    const auto old = before.find(number);
    const int index = *now.IndexOf(number);
    const NightCell& cell = update.cells.at(number);
    SubjectSpans& changed = changes[index];
    changed = ChangesBetween(old == before.end() ? nullptr : &old->second, &cell);
    const bool has_totals = std::any_of(changed.begin(), changed.end(),
                                        [](const auto& subject) { return IsOfTotals(subject.first); });
    if (has_totals || whole.contains(number) || old == before.end() || !SamePlaces(old->second, cell)) {
      touched.whole.insert(now.ClusterOf(index));
    }
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
    std::optional<std::vector<DayRange>> days = DaysOf(spans);
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
    int64_t days = 0;
    for (const DayRange& range : ranges) {
      days += int64_t{range.last_day} - range.first_day + 1 + 2 * kControlMarginDays;
    }
    const int64_t all_days = std::max<int64_t>(1, DaysSpokenOf(now, cluster));
    const double share = std::min(1.0, static_cast<double>(days) / static_cast<double>(all_days));
    claims += share * static_cast<double>(now.ClaimsIn(cluster));
  }
  return static_cast<int64_t>(claims);
}

}  // namespace crosscheck
