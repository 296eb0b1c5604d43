#include "engine/report/report_selection.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/findings/findings.h"
#include "engine/gazetteer/resolver.h"
#include "engine/relate/words.h"
#include "engine/time/edtf.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

template <typename Ids>
bool Contains(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool IsConflictWord(absl::string_view word) {
  return word == kPlaceMismatch || word == RelationWord(CONTRADICTS) ||
         word == RelationWord(DENIES) || word == RelationWord(SELF_CONTRADICTS);
}

}  // namespace

bool RestrictsPlaces(const ReportOptions& options) {
  return !options.place_id.empty() || !options.region_id.empty();
}

bool AsksForConflicts(const ReportOptions& options) {
  return std::all_of(options.relations.begin(), options.relations.end(), IsConflictWord);
}

std::optional<int32_t> DayOfEnd(const std::string& edtf) {
  if (edtf.empty()) return std::nullopt;
  const absl::StatusOr<TimeSpan> span = ParseEdtf(edtf);
  if (!span.ok() || !span->has_first_day()) return std::nullopt;
  return span->first_day();
}

ReportSelection::ReportSelection(const ReportOptions& options, const Vocabulary& vocabulary,
                                 std::optional<PlaceRef> centre)
    : options_(options),
      centre_(std::move(centre)),
      origin_(options.source_id.empty() ? "" : vocabulary.sources().OriginOf(options.source_id)) {}

bool ReportSelection::HasPlace(const PlaceRef& place) const {
  if (!options_.region_id.empty() && place.id() != options_.region_id &&
      !Contains(place.parents(), options_.region_id)) {
    return false;
  }
  if (options_.place_id.empty()) return true;
  if (place.id() == options_.place_id || Contains(place.parents(), options_.place_id) ||
      Contains(place.candidates(), options_.place_id)) {
    return true;
  }
  if (!options_.within_km.has_value() || !centre_.has_value()) return false;
  const std::optional<double> distance_km = DistanceKm(*centre_, place);
  return distance_km.has_value() && *distance_km <= *options_.within_km;
}

void ReportSelection::Add(const Statement& statement) {
  const Claim& claim = *statement.claim;
  if (!options_.source_id.empty()) {
    const auto& chain = claim.chain();
    const bool has_part = statement.origin == origin_ ||
                          std::any_of(chain.begin(), chain.end(), [this](const Hop& hop) {
                            return hop.source_id() == options_.source_id;
                          });
    if (has_part) claims_of_source_.insert(claim.id());
  }
  if (!HasPlace(claim.place())) return;
  // A place that could not be told from its namesakes has no id, as others have none.
  if (RestrictsPlaces(options_) && !claim.place().id().empty()) place_ids_.insert(claim.place().id());
  if (statement.when.last >= options_.first_day.value_or(INT32_MIN) &&
      statement.when.first <= options_.last_day.value_or(INT32_MAX)) {
    coverage_.Add(statement);
  }
}

void ReportSelection::Merge(const ReportSelection& other) {
  coverage_.Merge(other.coverage_);
  place_ids_.insert(other.place_ids_.begin(), other.place_ids_.end());
  claims_of_source_.insert(other.claims_of_source_.begin(), other.claims_of_source_.end());
}

Coverage ReportSelection::TakeCoverage() {
  const CoverageTally tally = std::exchange(coverage_, {});
  return tally.Total();
}

bool ReportSelection::HasDays(const DayBounds& days) const {
  const bool ends_before = options_.first_day.has_value() && days.last < *options_.first_day;
  const bool begins_after = options_.last_day.has_value() && days.first > *options_.last_day;
  return !ends_before && !begins_after;
}

bool ReportSelection::HasFinding(const Finding& finding) const {
  const Question& question = finding.question();
  if (RestrictsPlaces(options_) && !place_ids_.contains(question.place().id())) return false;
  DayBounds days;
  days.first = DayOfEnd(question.from()).value_or(days.first);
  days.last = DayOfEnd(question.to()).value_or(days.last);
  if (!HasDays(days)) return false;
  if (options_.source_id.empty()) return true;
  for (const Answer& answer : finding.answers()) {
    for (const Voice& voice : answer.claims()) {
      if (claims_of_source_.contains(voice.claim_id())) return true;
    }
  }
  return false;
}

}  // namespace crosscheck
