// The places of the name that is asked for, sorted by the country and region stated with it. Pure;
// any thread. Internal to this package.
//
//   Namesakes exact = FindNamesakes(input, MatchTier::kExact);   // input: "Kherson" in Ukraine
//   AddSpellings(FindNamesakes(input, MatchTier::kSkeleton), &exact);
#ifndef CROSSCHECK_ENGINE_GAZETTEER_CHOICE_NAMESAKES_H_
#define CROSSCHECK_ENGINE_GAZETTEER_CHOICE_NAMESAKES_H_

#include <vector>

#include "engine/gazetteer/choice.h"
#include "engine/gazetteer/gazetteer.h"

namespace crosscheck {

// Empty where the gazetteer has none.
struct Namesakes {
  std::vector<Place> all;
  std::vector<Place> in_country;  // all, when no country is stated
  std::vector<Place> in_region;   // in_country, when no known region is stated
};

// Those found by one way to spell the name. Doubles are dropped, and of those in the country and the
// region only what choice_size.h prefers is kept.
Namesakes FindNamesakes(const ChoiceInput& in, MatchTier tier);

// The namesakes of one country are spelled in several ways: one found by an equal spelling stands
// beside all that are found by a like one there.
void AddSpellings(const Namesakes& like, Namesakes* exact);

// The stated region is called what the place is: "Kyiv, Kyiv".
bool RegionHasTheName(const ChoiceInput& in);

// The same, with the word for a region and in other words, or of another name of the settlement:
// "Kyiv, Kyiv Oblast", "Kiev, Kyiv Oblast". False of areas.
bool RegionIsNamedAfter(const ChoiceInput& in, const Place& place);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_CHOICE_NAMESAKES_H_
