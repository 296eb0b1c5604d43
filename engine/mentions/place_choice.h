// Chooses, for all place names of one text together, which place of its name each is.
//
// A candidate's score is what its size alone says, in powers of ten of inhabitants, plus what the
// text says for it: the stated region (decisive), countries and divisions named elsewhere, places
// near it named elsewhere. Against the known candidates stands one more, the place that the
// gazetteer does not have; where that one leads, or nobody leads by enough, nothing is chosen.
// docs/mentions.md has the figures. Used by places.cc.
#ifndef CROSSCHECK_ENGINE_MENTIONS_PLACE_CHOICE_H_
#define CROSSCHECK_ENGINE_MENTIONS_PLACE_CHOICE_H_

#include <string>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/places.h"

namespace crosscheck {

// A place's mention as far as choosing goes.
struct ChoiceMention {
  PlaceMention* mention = nullptr;
  const std::vector<Place>* places = nullptr;  // of its name
  std::vector<std::string> names;              // the dictionary forms it may have
  bool division_word = false;                  // only divisions
  // The stated region's places; empty when none is stated or it is unknown.
  std::vector<Place> region;
};

// Fills candidates, place, margin, why and mismatch of each.
void ChoosePlaces(const Gazetteer& gazetteer, const PlaceContext& context,
                  std::vector<ChoiceMention>* mentions);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_PLACE_CHOICE_H_
