// The report on a store whose claims do not fit into memory: the conflicts are found place by place, in
// parts, on several threads.
//
//   if (CanBeMadeInParts(options)) report = ReportInParts(view, options, vocabulary, gazetteer, {}, sink);
//
// The result is that of ReportOnClaims on all claims of the store, byte for byte. Only conflicts and
// place mismatches can be looked for like this: what agrees may be anywhere. Where days are asked for and most claims
// are of others, places are compared as far as those days go (days_pass.h).
//
// Memory: what the nightly checks keep of every place (nightly.h), 20,000 claims on each thread, or as many as one
// large question has, and the findings that are asked for. Every claim is read three times or a little more often. Damaged records
// go to the sink, in the order of their keys, and are left out. Status: the store's. Call on any thread.
#ifndef CROSSCHECK_ENGINE_RUN_REPORT_IN_PARTS_H_
#define CROSSCHECK_ENGINE_RUN_REPORT_IN_PARTS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/report/report_options.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct PartsOptions {
  int threads = 2;  // the result is the same on any number
  int64_t claims_at_once = 20000;
  int64_t claims_of_crowded_place = 50000;  // a place with more is read by subject, if it can be
  bool reads_by_days = false;  // also where most claims are of the days asked for
};

bool CanBeMadeInParts(const ReportOptions& options);

// REQUIRES: CanBeMadeInParts(options).
absl::StatusOr<ConflictReport> ReportInParts(const ReadView& view, const ReportOptions& options,
                                             const Vocabulary& vocabulary,
                                             const Gazetteer& gazetteer, const PartsOptions& parts,
                                             DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_REPORT_IN_PARTS_H_
