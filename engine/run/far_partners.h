// Claims that stand far from those read for a report and yet change what becomes of them: later versions of them,
// and those that correct them. A correction may move the place; what it withdraws is in conflict with nobody, also
// where only the old place is asked about.
//
//   std::vector<Claim> claims = ...;               // all in `ranges`
//   absl::Status status = AddFarPartners(view, ranges, sink, &claims);
//
// Adds every other version of a claim, every claim that corrects it, and what it corrects itself; some more may come
// with them. Looks at the bytes of all claims outside the ranges, about half a microsecond each, since no index knows
// who corrects what. Pure but for reading; any thread. Damaged records go to the sink. Status: the store's.
#ifndef CROSSCHECK_ENGINE_RUN_FAR_PARTNERS_H_
#define CROSSCHECK_ENGINE_RUN_FAR_PARTNERS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

// `ranges` are ascending and apart, without a window of days.
absl::Status AddFarPartners(const ReadView& view, absl::Span<const CellRange> ranges,
                            DamageSink sink, std::vector<Claim>* claims);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_FAR_PARTNERS_H_
