#include "engine/report/report.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/relate/relate.h"
#include "engine/report/report_selection.h"
#include "engine/report/report_writer.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

constexpr int kPairsShown = 5;

std::optional<PlaceRef> CentreOf(absl::Span<const Claim> claims, const ReportOptions& options,
                                 const Gazetteer* gazetteer) {
  if (gazetteer != nullptr) {
    const std::optional<PlaceRef> centre = CentreOf(*gazetteer, options);
    if (centre.has_value()) return centre;
  }
  for (const Claim& claim : claims) {
    if (claim.place().id() == options.place_id) return claim.place();
  }
  return std::nullopt;
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

std::optional<PlaceRef> CentreOf(const Gazetteer& gazetteer, const ReportOptions& options) {
  const Place place = gazetteer.Find(options.place_id);
  if (!place.ok() || !place.has_coordinates()) return std::nullopt;
  PlaceRef centre;
  centre.set_id(options.place_id);
  centre.set_lat_e7(place.lat_e7());
  centre.set_lon_e7(place.lon_e7());
  return centre;
}

FindingOptions FindingOptionsFor(const ReportOptions& options, const Gazetteer* gazetteer) {
  FindingOptions finding_options;
  finding_options.relations = options.relations;
  finding_options.max_pairs = options.explain ? 0 : kPairsShown;
  if (gazetteer != nullptr) {
    finding_options.describe_place = [gazetteer](const PlaceRef& ref) {
      return DescribePlace(*gazetteer, ref);
    };
  }
  return finding_options;
}

ConflictReport ReportOnClaims(absl::Span<const Claim> claims, const ReportOptions& options,
                              const Vocabulary& vocabulary, const Gazetteer* gazetteer,
                              const ReportVisitors& visitors) {
  std::vector<Claim> known;
  if (options.as_known_day.has_value()) {
    for (const Claim& claim : claims) {
      if (IsKnownBy(claim, options.as_known_day)) known.push_back(claim);
    }
    claims = known;
  }
  const Corpus corpus(claims, vocabulary);
  ReportSelection selection(options, vocabulary, CentreOf(claims, options, gazetteer));
  for (const Statement& statement : corpus.statements()) selection.Add(statement);
  FindingOptions wanted = FindingOptionsFor(options, gazetteer);
  if (RestrictsPlaces(options) && AsksForConflicts(options)) {
    wanted.about = [&](const PlaceRef& place) { return selection.place_ids().contains(place.id()); };
  }
  wanted.has_finding = [&](QuestionKind, const DayBounds& days) { return selection.HasDays(days); };
  wanted.see_question = visitors.question;
  ReportWriter writer(options);
  FindingsOutput found = BuildFindings(corpus, wanted);
  for (Finding& finding : found.findings) {
    if (!selection.HasFinding(finding)) continue;
    if (visitors.finding) visitors.finding(finding);
    writer.Add(std::move(finding));
  }
  return writer.Finish(selection.TakeCoverage());
}

}  // namespace crosscheck
