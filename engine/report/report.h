// Builds a conflict report from claims: findings, gravest first.
//
//   ReportOptions options;
//   options.place_id = "geonames:703656";
//   ConflictReport report = ReportOnClaims(claims, options, vocabulary, &gazetteer);
#ifndef CROSSCHECK_ENGINE_REPORT_REPORT_H_
#define CROSSCHECK_ENGINE_REPORT_REPORT_H_

#include <functional>
#include <optional>

#include "absl/types/span.h"
#include "engine/findings/findings.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/report/report_options.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Who is told what a report is made of. Unset: nobody.
struct ReportVisitors {
  // Each finding, before they are limited to the gravest and the most that are asked for.
  std::function<void(const Finding& finding)> finding;
  // Each question about the places asked for, on whatever days; see FindingOptions.
  std::function<void(const QuestionGroup& question, const Corpus& corpus)> question;
};

// The report on `claims`, which are already all there is to look at (a store's selection, or a
// file's). Options that select claims are applied here as well, so the result for a store and
// for a file with the same claims is the same, byte for byte. Pure. The gazetteer gives the places'
// names for people; without one they are shown as the claims state them.
ConflictReport ReportOnClaims(absl::Span<const Claim> claims, const ReportOptions& options,
                              const Vocabulary& vocabulary, const Gazetteer* gazetteer = nullptr,
                              const ReportVisitors& visitors = {});

// The place asked for where the gazetteer has it, from which distances are measured; nothing when it
// does not know where that is. Then a claim about the place says, if there is one.
std::optional<PlaceRef> CentreOf(const Gazetteer& gazetteer, const ReportOptions& options);

// How the findings of such a report are made. Borrows the gazetteer.
FindingOptions FindingOptionsFor(const ReportOptions& options, const Gazetteer* gazetteer);

// A place's name, divisions and coordinates as the gazetteer has them, else as the claim states them.
QuestionPlace DescribePlace(const Gazetteer& gazetteer, const PlaceRef& place);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_REPORT_REPORT_H_
