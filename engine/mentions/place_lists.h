// Whether a name stands in a list with the place found before it: "shelling Lashio and Kutkai", "біля Удачного,
// Котлиного та Зеленого", "сёла Козинка и Глотово". Used by places.cc. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_PLACE_LISTS_H_
#define CROSSCHECK_ENGINE_MENTIONS_PLACE_LISTS_H_

#include <cstddef>
#include <vector>

#include "engine/mentions/place_roles.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

// The name at token i is joined to the last of `found`, which stands where a place must.
bool JoinsPlace(const MentionText& text, const std::vector<FoundName>& found, std::size_t i);

// The word before the first of the list says what all of them are.
bool InListOfKind(const MentionText& text, const std::vector<FoundName>& found, std::size_t i);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_PLACE_LISTS_H_
