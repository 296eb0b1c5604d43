// What part each place name of a text plays, and which region is stated beside it, from the words
// around it. Used by places.cc.
#ifndef CROSSCHECK_ENGINE_MENTIONS_PLACE_ROLES_H_
#define CROSSCHECK_ENGINE_MENTIONS_PLACE_ROLES_H_

#include <cstddef>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/mentions/place_names.h"
#include "engine/mentions/places.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

// A name found in the text, before it is known which place it is.
struct FoundName {
  std::size_t first = 0;  // tokens of the name
  std::size_t end = 0;
  NameHit hit;
  PlaceMention mention;
  bool in_list = false;  // joined to a place before it, which the preposition is for
};

// Fills role, outer bytes, distance, bearing, region and other end of every mention. Returns, by
// the index of a mention, the places that its stated region may be.
absl::flat_hash_map<std::size_t, std::vector<Place>> TellRoles(const MentionText& text,
                                                               PlaceNameReader* names,
                                                               std::vector<FoundName>* found);

// "a town in", "the capital of the", from token `at` on: the token of the name that follows, or of
// the sign that ends the phrase; 0 when it is no such phrase.
std::size_t KindPhraseEnd(const MentionText& text, std::size_t at);

// Some place of the name is a country or a division of the first level.
bool HasArea(const NameHit& hit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_PLACE_ROLES_H_
