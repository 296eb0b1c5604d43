// Which of a name's places its kind, size and office speak for. Pure; any thread. Internal to this
// package.
//
//   const Place* main = Dominant(PlacesNamed(gazetteer, "Lyon", MatchTier::kExact), "Lyon");
#ifndef CROSSCHECK_ENGINE_GAZETTEER_CHOICE_SIZE_H_
#define CROSSCHECK_ENGINE_GAZETTEER_CHOICE_SIZE_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"

namespace crosscheck {

// A settlement or site of a name is meant before the division named after it; a division of another
// country is no such thing (Virginia is a town in South Africa, too).
void PreferPoints(std::vector<Place>* places);

// One settlement that the data has twice: of two of one name within a kilometre the one that the
// official register has, or else the larger, stands for both.
void DropDoubles(std::vector<Place>* places);

// True when `asked` is the place's own name, in whatever spelling, and not another name of it.
bool OwnName(const Place& place, absl::string_view asked);

// The settlement's own name is among the division's names: Beyrouth is named after Beirut.
bool IsNamedAfter(const Place& division, const Place& settlement);

// A town that has the name beside its own is not meant before the first-level division that bears
// it: Hatay is the province, though its chief town Antakya is called so now and then. A division
// named after the town is no such thing: Beyrouth is Beirut. Not to be asked where a region is
// stated as well: then the town may be.
void PreferNamedDivisions(absl::string_view asked, std::vector<Place>* places);

// A settlement that has the name only beside its own is not meant where one a short way off has it
// for its own: Delhi is called New Delhi now and then, but New Delhi is there.
void PreferOwnNames(absl::string_view asked, std::vector<Place>* places);

// Rule 5 of docs/places.md: the one whose size or office leaves no doubt, or null. Villages never dominate.
const Place* Dominant(const std::vector<Place>& places, absl::string_view asked);

// Of the places of a name in one region the town, when the others are villages; else null. At least
// one place.
const Place* TownOfRegion(const std::vector<Place>& places);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_CHOICE_SIZE_H_
