// Claims that stand far from a place and yet belong to a report on it.
//
// A correction, or a newer version, may move a claim to another place; what it withdraws is in conflict with nobody,
// also where only the old place is asked about. And a claim about a far place may have a name that the place asked
// for has too.
//
//   FarNamesakes(view, "geonames:700569", sink);       // places that are to be read as well
//   std::vector<Claim> claims = ...;                   // all around the places
//   AddPartners(view, sink, &claims);
//
// By the indices by_candidate, by_external and by_corrected: some microseconds for each claim given, however many the
// store has. Pure but for reading; any thread. Damaged records go to the sink. Status: the store's.
#ifndef CROSSCHECK_ENGINE_READING_FAR_CLAIMS_H_
#define CROSSCHECK_ENGINE_READING_FAR_CLAIMS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

// Places of which a claim says that its name could mean `place_id` as well, each once and as one claim has it.
absl::StatusOr<std::vector<PlaceRef>> FarNamesakes(const ReadView& view,
                                                   const std::string& place_id, DamageSink sink);

// Of what is not among the claims, every other version of one, every claim that corrects one, and what one corrects
// itself; some more may come with them. By claim key. Only for claims that may have any, as far as the caller knows.
absl::StatusOr<std::vector<Claim>> PartnersOf(const ReadView& view, absl::Span<const Claim> claims,
                                              absl::FunctionRef<bool(const Claim&)> may_have_any, DamageSink sink);
// Adds those of all claims.
absl::Status AddPartners(const ReadView& view, DamageSink sink, std::vector<Claim>* claims);

// Whether nobody corrects the claim, and it has no other version.
absl::StatusOr<bool> IsAlone(const ReadView& view, const Claim& claim, DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_FAR_CLAIMS_H_
