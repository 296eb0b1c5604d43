#include "engine/passes/days_pass.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/passes/crowded_place.h"
#include "engine/reading/days_near.h"
#include "storage/parallel.h"

namespace crosscheck {
DaysPass::DaysPass(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary,
                   const Gazetteer& gazetteer, const FindingsPassOptions& options, size_t most_claims)
    : view_(view), map_(map), vocabulary_(vocabulary), gazetteer_(gazetteer), options_(options),
      most_claims_(most_claims), finding_options_(FindingOptionsFor(options, gazetteer)),
      inside_(view, vocabulary, options.as_known_day) {}

absl::StatusOr<std::set<int>> DaysPass::OfClusters(const std::set<int>& clusters, const DayRange& days,
                                                   Visit visit) {
  std::set<int> whole;
  std::vector<int> open;  // from the last to the first
  for (const int cluster : clusters) {
    if (CrowdedPlace::IsPossible(map_, cluster)) {
      open.push_back(cluster);
    } else {
      whole.insert(whole.end(), cluster);
    }
  }
  std::reverse(open.begin(), open.end());
  absl::Status status = RunParallel(options_.threads, options_.threads, [&](int, int) -> absl::Status {
    for (;;) {
      const std::set<int> part = TakePart(open);
      if (part.empty()) return absl::OkStatus();
      std::set<int> some_whole;
      absl::Status found = FindOn(part, days, visit, some_whole);
      if (!found.ok()) return found;
      const absl::MutexLock lock(&mutex_);
      whole.merge(some_whole);
    }
  });
  if (!status.ok()) return status;
  return whole;
}

// How many of a place's claims are read for the days shows with the first parts.
std::set<int> DaysPass::TakePart(std::vector<int>& open) {
  const absl::MutexLock lock(&mutex_);
  const double share = claims_in_parts_ == 0 ? 1
                                             : static_cast<double>(counts_.claims_read + 1) /
                                                   static_cast<double>(claims_in_parts_);
  std::set<int> part;
  double claims = 0;
  while (!open.empty() && claims < static_cast<double>(options_.claims_at_once)) {
    claims += share * static_cast<double>(map_.ClaimsIn(open.back()));
    part.insert(open.back());
    open.pop_back();
  }
  return part;
}

absl::Status DaysPass::FindOn(const std::set<int>& homes, const DayRange& days, Visit visit,
                              std::set<int>& whole) {
  const absl::StatusOr<std::optional<std::vector<Finding>>> findings = FindingsOf(homes, days);
  if (!findings.ok()) return findings.status();
  if (findings->has_value()) {
    for (const Finding& finding : **findings) {
      visit(*map_.HomeOf(finding.question().place().id()), finding);
    }
    return absl::OkStatus();
  }
  if (homes.size() == 1) {
    whole.insert(*homes.begin());
    return absl::OkStatus();
  }
  const auto middle = std::next(homes.begin(), static_cast<std::ptrdiff_t>(homes.size() / 2));
  absl::Status status = FindOn({homes.begin(), middle}, days, visit, whole);
  return status.ok() ? FindOn({middle, homes.end()}, days, visit, whole) : status;
}

PlacesAndDays DaysPass::AskedOf(const std::set<int>& homes, const DayRange& days) const {
  PlacesAndDays asked;
  if (days.first_day != kMinDay) asked.first_day = days.first_day;
  if (days.last_day != kMaxDay) asked.last_day = days.last_day;
  asked.as_known_day = options_.as_known_day;
  asked.has_place = [this, &homes](const PlaceRef& place) { return map_.IsAtHome(place.id(), homes); };
  // Where a place is that no gazetteer knows the map has found out.
  asked.may_be_unlisted = false;
  asked.wants_mismatches = false;
  std::set<int> close, areas, whole;
  for (const int cluster : map_.Around(homes)) {
    std::set<int>& cells = !CrowdedPlace::IsPossible(map_, cluster) ? whole
                           : map_.IsArea(cluster) && !homes.contains(cluster) ? areas
                                                                              : close;
    cells.insert(map_.CellsOf(cluster).begin(), map_.CellsOf(cluster).end());
  }
  asked.close = map_.RangesOf(close);
  asked.areas = map_.RangesOf(areas);
  asked.whole = map_.RangesOf(whole);
  asked.standing = asked.close;
  asked.standing.insert(asked.standing.end(), asked.areas.begin(), asked.areas.end());
  return asked;
}

absl::StatusOr<std::optional<std::vector<Finding>>> DaysPass::FindingsOf(const std::set<int>& homes,
                                                                         const DayRange& days) {
  PlacesAndDays asked = AskedOf(homes, days);
  FindingOptions options = finding_options_;
  options.about = asked.has_place;
  options.has_finding = [&days](QuestionKind, const DayBounds& its) { return Meet(days, its); };
  ClaimsOfDays of_days(view_, std::move(asked), vocabulary_, gazetteer_);
  options.see_question = [&](const QuestionGroup& question, const Corpus& corpus) { of_days.Note(question, corpus); };
  std::vector<Finding> findings;
  const auto find = [&] { findings = BuildFindings(Corpus(of_days.claims(), vocabulary_), options).findings; };
  const absl::StatusOr<bool> is_narrow = of_days.ReadAll(most_claims_, IgnoreDamage, [&]() -> absl::Status {
    find();
    if (!options_.looks_inside_areas) return absl::OkStatus();
    absl::StatusOr<std::vector<Claim>> more = inside_.DecidingOn(findings, of_days.claims());
    if (!more.ok()) return more.status();
    if (more->empty()) return absl::OkStatus();
    of_days.Add(*std::move(more));
    find();
    return absl::OkStatus();
  });
  if (!is_narrow.ok()) return is_narrow.status();
  const absl::MutexLock lock(&mutex_);
  counts_.claims_read += static_cast<int64_t>(of_days.claims().size());
  counts_.places_read += static_cast<int64_t>(homes.size());
  for (const int home : homes) claims_in_parts_ += map_.ClaimsIn(home);
  if (!*is_narrow) return std::nullopt;
  return findings;
}

}  // namespace crosscheck
