#include "engine/run/store_report.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "engine/judgements/judgements.h"
#include "engine/reading/claims_of_days.h"
#include "engine/reading/counts_inside.h"
#include "engine/reading/far_claims.h"
#include "engine/reading/namesakes.h"
#include "engine/reading/places_and_days.h"
#include "engine/reading/report_ranges.h"
#include "engine/report/report_selection.h"
#include "engine/run/report_in_parts.h"

namespace crosscheck {
namespace {

// Adds what is said of other places of the name of one that is asked for.
absl::Status AddNamesakes(const ReadView& view, const ReportOptions& options,
                          const Vocabulary& vocabulary, const Gazetteer& gazetteer, DamageSink sink,
                          std::vector<Claim>* claims) {
  const ReportSelection selection(options, vocabulary, CentreOf(gazetteer, options));
  std::set<std::string> ambiguous;
  absl::flat_hash_set<std::string> known;
  for (const Claim& claim : *claims) {
    known.insert(claim.id());
    if (!claim.place().candidates().empty() && selection.HasPlace(claim.place())) {
      ambiguous.insert(claim.place().id());
    }
  }
  absl::StatusOr<std::vector<Claim>> more =
      ClaimsOnNamesakes(view, vocabulary, gazetteer, ambiguous, options.as_known_day, sink);
  if (!more.ok()) return more.status();
  for (Claim& claim : *more) {
    if (known.insert(claim.id()).second) claims->push_back(std::move(claim));
  }
  return absl::OkStatus();
}

// Those of the ranges in the order of their keys, then those elsewhere that bear on them.
absl::StatusOr<std::vector<Claim>> ReadClaims(const ReadView& view, const ReportOptions& options,
                                              const ReportRanges& ranges,
                                              const Vocabulary& vocabulary,
                                              const Gazetteer& gazetteer, DamageSink sink) {
  std::vector<Claim> claims;
  for (const CellRange& range : ranges.around) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCells(
        range,
        [&](const ClaimKey&, const Claim& claim) {
          claims.push_back(claim);
          return true;
        },
        sink);
    if (!counts.ok()) return counts.status();
  }
  if (ranges.is_everywhere) return claims;
  absl::Status status = AddNamesakes(view, options, vocabulary, gazetteer, sink, &claims);
  if (status.ok()) status = AddPartners(view, sink, &claims);
  if (!status.ok()) return status;
  return claims;
}

// Reports on claims about some places, of which `more` takes in what else is found to decide on counts for areas:
// what their own sources counted in towns that nobody asked for.
absl::StatusOr<ConflictReport> ReportWithCountsInside(
    CountsInside& inside, const ReportOptions& options, const Vocabulary& vocabulary,
    const Gazetteer& gazetteer, absl::FunctionRef<absl::Span<const Claim>()> claims,
    absl::FunctionRef<void(std::vector<Claim> more)> add, ReportVisitors visitors) {
  std::vector<Finding> on_numbers;
  visitors.finding = [&](const Finding& finding) {
    if (finding.question().kind() == QUANTITY) on_numbers.push_back(finding);
  };
  ConflictReport report = ReportOnClaims(claims(), options, vocabulary, &gazetteer, visitors);
  if (!RestrictsPlaces(options) || on_numbers.empty()) return report;
  absl::StatusOr<std::vector<Claim>> more = inside.DecidingOn(on_numbers, claims());
  if (!more.ok()) return more.status();
  if (more->empty()) return report;
  add(*std::move(more));
  visitors.finding = nullptr;
  return ReportOnClaims(claims(), options, vocabulary, &gazetteer, visitors);
}

// On what bears on the days asked for; nothing where days do not narrow it.
absl::StatusOr<std::optional<ConflictReport>> ReportOnDays(
    const ReadView& view, const ReportOptions& options, const Vocabulary& vocabulary,
    const Gazetteer& gazetteer, const ReportRanges& ranges, DamageSink sink, size_t most_claims) {
  ClaimsOfDays of_days(view, PlacesAndDaysOf(options, vocabulary, gazetteer, ranges), vocabulary,
                       gazetteer);
  CountsInside inside(view, vocabulary, options.as_known_day);
  ConflictReport report;
  const absl::StatusOr<bool> is_narrow = of_days.ReadAll(most_claims, sink, [&] {
    absl::StatusOr<ConflictReport> made = ReportWithCountsInside(
        inside, options, vocabulary, gazetteer, [&] { return of_days.claims(); },
        [&](std::vector<Claim> more) { of_days.Add(std::move(more)); },
        {.question = [&](const QuestionGroup& question, const Corpus& corpus) { of_days.Note(question, corpus); }});
    if (made.ok()) report = *std::move(made);
    return made.status();
  });
  if (!is_narrow.ok()) return is_narrow.status();
  if (!*is_narrow) return std::nullopt;
  return report;
}

// On the claims held in memory when they are not too many, else in parts.
absl::StatusOr<ConflictReport> ReportHeldOrInParts(const ReadView& view,
                                                   const ReportOptions& options,
                                                   const Vocabulary& vocabulary,
                                                   const Gazetteer& gazetteer, DamageSink sink,
                                                   size_t most_claims_held) {
  const absl::StatusOr<ReportRanges> ranges = RangesFor(view, options, gazetteer);
  if (!ranges.ok()) return ranges.status();
  if (ClaimsOfDays::MayNarrow(options, *ranges)) {
    absl::StatusOr<std::optional<ConflictReport>> narrow =
        ReportOnDays(view, options, vocabulary, gazetteer, *ranges, sink, most_claims_held);
    if (!narrow.ok()) return narrow.status();
    if (narrow->has_value()) return **std::move(narrow);
  }
  if (CanBeMadeInParts(options)) {
    const absl::StatusOr<bool> are_too_many = HoldMoreThan(most_claims_held, view, ranges->around);
    if (!are_too_many.ok()) return are_too_many.status();
    if (*are_too_many) return ReportInParts(view, options, vocabulary, gazetteer, {}, sink);
  }
  absl::StatusOr<std::vector<Claim>> claims =
      ReadClaims(view, options, *ranges, vocabulary, gazetteer, sink);
  if (!claims.ok()) return claims.status();
  CountsInside inside(view, vocabulary, options.as_known_day);
  return ReportWithCountsInside(
      inside, options, vocabulary, gazetteer, [&] { return absl::MakeConstSpan(*claims); },
      [&](std::vector<Claim> more) {
        for (Claim& claim : more) claims->push_back(std::move(claim));
      },
      {});
}

}  // namespace

absl::StatusOr<std::vector<Claim>> ClaimsForReport(const ReadView& view,
                                                   const ReportOptions& options,
                                                   const Vocabulary& vocabulary,
                                                   const Gazetteer& gazetteer, DamageSink sink) {
  const absl::StatusOr<ReportRanges> ranges = RangesFor(view, options, gazetteer);
  if (!ranges.ok()) return ranges.status();
  return ReadClaims(view, options, *ranges, vocabulary, gazetteer, sink);
}

absl::StatusOr<ConflictReport> BuildReport(const ReadView& view, const ReportOptions& options,
                                           const Vocabulary& vocabulary,
                                           const Gazetteer& gazetteer, DamageSink sink,
                                           size_t most_claims_held) {
  absl::StatusOr<ConflictReport> report =
      ReportHeldOrInParts(view, options, vocabulary, gazetteer, sink, most_claims_held);
  if (!report.ok()) return report;
  const absl::StatusOr<std::vector<Judgement>> judgements = ReadJudgements(view, sink);
  if (!judgements.ok()) return judgements.status();
  MarkJudged(CountingJudgements(DecidedBy(*judgements, options.as_known_day), vocabulary), *report);
  return report;
}

}  // namespace crosscheck
