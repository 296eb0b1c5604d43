// Which place each name found in a text is, and by which of its forms it is known. Used by places.cc.
#ifndef CROSSCHECK_ENGINE_MENTIONS_FOUND_CHOICE_H_
#define CROSSCHECK_ENGINE_MENTIONS_FOUND_CHOICE_H_

#include <cstddef>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/place_roles.h"
#include "engine/mentions/places.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

// Fills what place_choice.h says of every mention, and its name: of several dictionary forms the one of the place
// chosen. `region_places`: by the index of a mention, the places that its stated region may be.
void ChooseForFound(const MentionText& text, const Gazetteer& gazetteer, const PlaceContext& context,
                    const absl::flat_hash_map<std::size_t, std::vector<Place>>& region_places,
                    std::vector<FoundName>* found);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_FOUND_CHOICE_H_
