// Builds a conflict report from claims: findings, gravest first.
//
//   ReportOptions options;
//   options.place_id = "geonames:703656";
//   ConflictReport report = ReportOnClaims(claims, options, vocabulary, &gazetteer);
#ifndef CROSSCHECK_ENGINE_RUN_REPORT_H_
#define CROSSCHECK_ENGINE_RUN_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Which claims to look at and which findings to show. Unset: no restriction.
struct ReportOptions {
  std::string place_id;                 // this place, and for an area everything inside it
  std::optional<double> within_km;      // with place_id: everything this near to it as well
  std::string region_id;                // everything inside this area
  std::optional<int32_t> first_day;     // event time, days since 1970-01-01, both ends included
  std::optional<int32_t> last_day;
  std::optional<int32_t> as_known_day;  // only what was published by this day, included
  std::vector<std::string> relations;   // findings with one of these; empty: conflicts and mismatches
  std::string source_id;                // findings in which this source, or one of its origin, speaks
  int min_severity = 0;                 // 0..100
  int max_findings = 0;                 // 0: all; the others are counted
  bool explain = false;                 // list every pair with its reasons rather than the first ones
};

// The report on `claims`, which are already all there is to look at (a store's selection, or a
// file's). Options that select claims are applied here as well, so the result for a store and
// for a file with the same claims is the same, byte for byte. Pure. The gazetteer gives the places'
// names for people; without one they are shown as the claims state them.
ConflictReport ReportOnClaims(absl::Span<const Claim> claims, const ReportOptions& options,
                              const Vocabulary& vocabulary, const Gazetteer* gazetteer = nullptr);

// A place's name, divisions and coordinates as the gazetteer has them, else as the claim states them.
QuestionPlace DescribePlace(const Gazetteer& gazetteer, const PlaceRef& place);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_REPORT_H_
