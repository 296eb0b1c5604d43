// Claims that stand far from a place and yet belong to a report on it.
//
// A correction, or a newer version, may move a claim to another place; what it withdraws is in conflict with nobody,
// also where only the old place is asked about. And a claim about a far place may have a name that the place asked
// for has too.
//
//   std::vector<CellRange> ranges = ...;           // what is around the place
//   FarNamesakes(view, ranges, "geonames:700569", sink);       // places that are to be read as well
//   std::vector<Claim> claims = ...;               // all in `ranges`
//   AddFarPartners(view, ranges, sink, &claims);
//
// Both look at the bytes of all claims outside the ranges, about half a microsecond each, since no index knows who
// corrects what. `ranges` are ascending and apart, without a window of days. Pure but for reading; any thread. Damaged
// records go to the sink. Status: the store's.
#ifndef CROSSCHECK_ENGINE_RUN_FAR_CLAIMS_H_
#define CROSSCHECK_ENGINE_RUN_FAR_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

// Places outside the ranges, each once and as one claim has it, of which a claim says that its name could mean
// `place_id` as well.
absl::StatusOr<std::vector<PlaceRef>> FarNamesakes(const ReadView& view,
                                                   absl::Span<const CellRange> ranges,
                                                   const std::string& place_id, DamageSink sink);

// Adds every other version of a claim, every claim that corrects it, and what it corrects itself; some more may come
// with them.
absl::Status AddFarPartners(const ReadView& view, absl::Span<const CellRange> ranges,
                            DamageSink sink, std::vector<Claim>* claims);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_FAR_CLAIMS_H_
