// Which of some names may be a slip for another place of that name after all (engine/findings/mismatch.h): under the
// others no place is in the wrong region, and of each place two origins speak.
//
//   absl::StatusOr<std::set<std::string>> in_doubt = NamesInDoubt(view, vocabulary, map, names, as_known_day);
//
// More rather than fewer. The claims of each cell are looked through until two origins are found for all of its places,
// so that most cells cost some claims. Pure but for reading; any thread. Damaged records are left out. Status: the
// store's.
#ifndef CROSSCHECK_ENGINE_PASSES_NAMES_IN_DOUBT_H_
#define CROSSCHECK_ENGINE_PASSES_NAMES_IN_DOUBT_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "engine/passes/place_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/read_view.h"

namespace crosscheck {

// `names`: of map.names().
absl::StatusOr<std::set<std::string>> NamesInDoubt(const ReadView& view, const Vocabulary& vocabulary,
                                                   const PlaceMap& map, const std::set<std::string>& names,
                                                   std::optional<int32_t> as_known_day);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_NAMES_IN_DOUBT_H_
