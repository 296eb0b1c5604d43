// What is said of a crowded place that decides on which place was meant by a name (engine/findings/mismatch.h), where
// the place has too many claims to hold them all: of a place of which several origins speak only that they do, and
// what they say about when somebody speaks of a namesake who is alone with it.
//
//   absl::Status status = AddNameClaims(view, vocabulary, {"ivanivka"}, cells, as_known_day, &claims);
//
// `claims` has all that is said elsewhere under the names. The mismatches among claims under these names are then those
// among all. Pure but for reading; any thread. Damaged records are left out. Status: the store's.
#ifndef CROSSCHECK_ENGINE_PASSES_NAME_CLAIMS_H_
#define CROSSCHECK_ENGINE_PASSES_NAME_CLAIMS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "engine/reading/claim_pool.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/read_view.h"

namespace crosscheck {

// `names`: folded. `cells`: of places that a gazetteer knows, all that is kept in them.
absl::Status AddNameClaims(const ReadView& view, const Vocabulary& vocabulary,
                           const std::set<std::string>& names, const std::set<uint64_t>& cells,
                           std::optional<int32_t> as_known_day, ClaimPool* claims);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_NAME_CLAIMS_H_
