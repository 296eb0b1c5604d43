#include "engine/run/report.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/findings/findings.h"
#include "engine/gazetteer/resolver.h"
#include "engine/relate/relate.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "engine/time/span.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr int kReportVersion = 1;
constexpr int kPairsShown = 5;

bool HasParent(const PlaceRef& place, const std::string& area) {
  return std::find(place.parents().begin(), place.parents().end(), area) != place.parents().end();
}

// Which places the report is about.
class PlaceFilter {
 public:
  PlaceFilter(absl::Span<const Claim> claims, const ReportOptions& options) : options_(options) {
    for (const Claim& claim : claims) {
      if (claim.place().id() == options.place_id) {
        centre_ = &claim.place();
        break;
      }
    }
  }

  bool restricts() const { return !options_.place_id.empty() || !options_.region_id.empty(); }

  // The place itself is asked about.
  bool Holds(const PlaceRef& place) const {
    if (!options_.region_id.empty() && place.id() != options_.region_id &&
        !HasParent(place, options_.region_id)) {
      return false;
    }
    if (options_.place_id.empty()) return true;
    if (place.id() == options_.place_id || HasParent(place, options_.place_id)) return true;
    if (std::find(place.candidates().begin(), place.candidates().end(), options_.place_id) !=
        place.candidates().end()) {
      return true;
    }
    if (!options_.within_km.has_value() || centre_ == nullptr) return false;
    const std::optional<double> distance_km = DistanceKm(*centre_, place);
    return distance_km.has_value() && *distance_km <= *options_.within_km;
  }

 private:
  const ReportOptions& options_;
  const PlaceRef* centre_ = nullptr;  // a claim's reference to the place asked for
};

bool InTime(const Question& question, const ReportOptions& options) {
  const auto day = [](const std::string& text) -> std::optional<int32_t> {
    if (text.empty()) return std::nullopt;
    const absl::StatusOr<TimeSpan> span = ParseEdtf(text);
    if (!span.ok() || !span->has_first_day()) return std::nullopt;
    return span->first_day();
  };
  const std::optional<int32_t> from = day(question.from()), to = day(question.to());
  if (options.first_day.has_value() && to.has_value() && *to < *options.first_day) return false;
  return !options.last_day.has_value() || !from.has_value() || *from <= *options.last_day;
}

bool SpeaksIn(const Finding& finding, const absl::flat_hash_set<std::string>& claim_ids) {
  for (const Answer& answer : finding.answers()) {
    for (const Voice& voice : answer.claims()) {
      if (claim_ids.contains(voice.claim_id())) return true;
    }
  }
  return false;
}

// Claims in which the source, or another voice of its origin, has a part.
absl::flat_hash_set<std::string> ClaimsOfSource(const Corpus& corpus, const std::string& source_id) {
  const std::string origin = corpus.vocabulary().sources().OriginOf(source_id);
  absl::flat_hash_set<std::string> ids;
  for (const Statement& s : corpus.statements()) {
    bool has_part = s.origin == origin;
    for (const Hop& hop : s.claim->chain()) has_part |= hop.source_id() == source_id;
    if (has_part) ids.insert(s.claim->id());
  }
  return ids;
}

bool InWindow(const DayBounds& when, const ReportOptions& options) {
  return when.last >= options.first_day.value_or(INT32_MIN) &&
         when.first <= options.last_day.value_or(INT32_MAX);
}

Coverage CoverageOf(const Corpus& corpus, const PlaceFilter& places, const ReportOptions& options) {
  Coverage coverage;
  std::set<std::string> reports, origins, place_ids;
  DayBounds days{INT32_MAX, INT32_MIN};
  for (const Statement& s : corpus.statements()) {
    if (!places.Holds(s.claim->place()) || !InWindow(s.when, options)) continue;
    coverage.set_claims(coverage.claims() + 1);
    reports.insert(s.claim->report_id().empty() ? s.claim->id() : s.claim->report_id());
    origins.insert(s.origin);
    if (s.claim->place().id().empty()) {
      coverage.set_unresolved(coverage.unresolved() + 1);
    } else {
      place_ids.insert(s.claim->place().id());
    }
    if (s.force == Force::kPlan || s.force == Force::kNone) {
      coverage.set_not_factual(coverage.not_factual() + 1);
    }
    const DayBounds stated = StatedDays(s.claim->event_time());
    if (!stated.open_first()) days.first = std::min(days.first, stated.first);
    if (!stated.open_last()) days.last = std::max(days.last, stated.last);
  }
  coverage.set_reports(reports.size());
  coverage.set_origins(origins.size());
  coverage.set_places(place_ids.size());
  if (days.first != INT32_MAX) coverage.set_from(FormatDay(days.first));
  if (days.last != INT32_MIN) coverage.set_to(FormatDay(days.last));
  return coverage;
}

}  // namespace

QuestionPlace DescribePlace(const Gazetteer& gazetteer, const PlaceRef& ref) {
  QuestionPlace shown;
  shown.set_id(ref.id());
  shown.set_name(ref.name());
  shown.set_admin(ref.region());
  if (ref.has_lat_e7() && ref.has_lon_e7()) {
    shown.set_lat(ref.lat_e7() / 1e7);
    shown.set_lon(ref.lon_e7() / 1e7);
  }
  const Place place = gazetteer.Find(ref.id());
  if (!place.ok()) return shown;
  shown.set_name(std::string(place.name()));
  std::string admin;
  for (const Place& parent : gazetteer.Parents(place)) {
    absl::StrAppend(&admin, admin.empty() ? "" : ", ",
                    absl::string_view(parent.name().data(), parent.name().size()));
  }
  shown.set_admin(admin);
  return shown;
}

ConflictReport ReportOnClaims(absl::Span<const Claim> claims, const ReportOptions& options,
                              const Vocabulary& vocabulary, const Gazetteer* gazetteer) {
  std::vector<Claim> known;
  if (options.as_known_day.has_value()) {
    for (const Claim& claim : claims) {
      if (KnownDayOf(claim) <= *options.as_known_day) known.push_back(claim);
    }
    claims = known;
  }
  const Corpus corpus(claims, vocabulary);
  const PlaceFilter places(claims, options);

  FindingOptions finding_options;
  finding_options.relations = options.relations;
  finding_options.max_pairs = options.explain ? 0 : kPairsShown;
  if (gazetteer != nullptr) {
    finding_options.describe_place = [gazetteer](const PlaceRef& ref) {
      return DescribePlace(*gazetteer, ref);
    };
  }
  FindingsOutput found = BuildFindings(corpus, finding_options);

  absl::flat_hash_set<std::string> place_ids;
  for (const Claim& claim : claims) {
    if (places.Holds(claim.place())) place_ids.insert(claim.place().id());
  }
  absl::flat_hash_set<std::string> claims_of_source;
  if (!options.source_id.empty()) claims_of_source = ClaimsOfSource(corpus, options.source_id);

  ConflictReport report;
  report.set_schema_version(kReportVersion);
  if (options.as_known_day.has_value()) report.set_as_known(FormatDay(*options.as_known_day));
  *report.mutable_coverage() = CoverageOf(corpus, places, options);
  // Of a part of the claims the number would hang on how many around it were read.
  if (!places.restricts()) report.mutable_coverage()->set_related(found.related_pairs);
  for (Finding& finding : found.findings) {
    const Question& question = finding.question();
    if (places.restricts() && !place_ids.contains(question.place().id())) continue;
    if (!InTime(question, options)) continue;
    if (!options.source_id.empty() && !SpeaksIn(finding, claims_of_source)) continue;
    const bool full =
        options.max_findings > 0 && report.findings_size() >= options.max_findings;
    if (finding.severity() < options.min_severity || full) {
      report.set_findings_left_out(report.findings_left_out() + 1);
      continue;
    }
    *report.add_findings() = std::move(finding);
  }
  return report;
}

}  // namespace crosscheck
