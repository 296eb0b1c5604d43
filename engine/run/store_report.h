// The report on a store: reads the claims that a report with these options can need, and no others
// where place narrows them, and reports on them.
//
//   absl::StatusOr<ConflictReport> report =
//       BuildReport(*store->NewReadView(), options, vocabulary, gazetteer, sink);
//
// The result is that of ReportOnClaims on all claims of the store, byte for byte, but for the status
// of findings on whose question a person decided (judgements.h).
//
// Where places and days are asked for, it reads what bears on those days (claims_of_days.h); else all about the places.
//
// Memory: the claims read, up to 300,000 of them; beyond that the conflicts are found in parts
// (report_in_parts.h). Reports of other relations hold all claims that they read.
//
// Pure but for reading; any thread. Damaged records go to the sink and are left out. Errors are the
// store's: Internal when the file system failed.
#ifndef CROSSCHECK_ENGINE_RUN_STORE_REPORT_H_
#define CROSSCHECK_ENGINE_RUN_STORE_REPORT_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/report/report.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

inline constexpr size_t kMostClaimsHeld = 300000;

absl::StatusOr<ConflictReport> BuildReport(const ReadView& view, const ReportOptions& options,
                                           const Vocabulary& vocabulary,
                                           const Gazetteer& gazetteer, DamageSink sink,
                                           size_t most_claims_held = kMostClaimsHeld);

// Every claim about a place that the options hold to, about one nearer to it than any relation
// reaches, about an area around it, or about a name that could mean it, in the order of their keys, whatever days
// are asked for; then what stands elsewhere and decides on its name (namesakes.h), corrects one of these, or is a
// version of one (far_claims.h). More than needed rather than less; without a place, all claims.
absl::StatusOr<std::vector<Claim>> ClaimsForReport(const ReadView& view,
                                                   const ReportOptions& options,
                                                   const Vocabulary& vocabulary,
                                                   const Gazetteer& gazetteer, DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_STORE_REPORT_H_
