// The rules that choose among the places of a name; docs/places.md lists them in this order.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_CHOICE_H_
#define CROSSCHECK_ENGINE_GAZETTEER_CHOICE_H_

#include <string>
#include <vector>

#include "engine/gazetteer/area_names.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {

// A query with its country and region looked up. Coordinates are both there and in range, or
// absent.
struct ChoiceInput {
  const Gazetteer* gazetteer = nullptr;
  PlaceQuery query;
  std::vector<Place> countries;
  StatedAreas areas;
};

struct Choice {
  enum class Outcome {
    kPlace,      // `place`
    kStated,     // no place of the gazetteer: one of its own
    kAmbiguous,  // one of `candidates`, or another of the name that the gazetteer lacks
  };
  Outcome outcome = Outcome::kStated;
  Place place;
  Place part_of;  // with kStated: the area of which the name means a part ("western Nepal")
  // What it may be; with kPlace, the namesakes that only the stated region excluded.
  std::vector<Place> candidates;
  std::string why;       // for people
  std::string mismatch;  // see PlaceRef.mismatch
};

Choice ChoosePlace(const ChoiceInput& in);

// Thresholds of the rules, in people and kilometres.
//
// Two of one name this near are one settlement.
inline constexpr double kDoubleKm = 1;
// Stated coordinates choose a village whose division has other namesakes only this near.
inline constexpr double kNamesakePlaceKm = 8;
// A gazetteer of towns over 15,000 knows every namesake of at least that size.
inline constexpr std::uint32_t kCompleteFrom = 15000;
// A city of 100,000 is meant before namesakes a fiftieth of its size.
inline constexpr std::uint32_t kCityPopulation = 100000;
inline constexpr double kCityRatio = 50;
// A division of a million is meant before a town of another country a twentieth of its size.
inline constexpr std::uint32_t kDivisionPopulation = 1000000;
inline constexpr double kDivisionRatio = 20;
// A seat of a country or first-level division with 50,000 is meant before namesakes a tenth its
// size.
inline constexpr std::uint32_t kSeatPopulation = 50000;
inline constexpr double kSeatRatio = 10;
// A town of 20,000 is meant before namesakes a fortieth of its size when the register counts at
// most five of the name, and a seat of a second-level division with 10,000, or a town of 20,000,
// before namesakes a fifteenth of its size when it counts at most three.
inline constexpr std::uint32_t kTownPopulation = 20000;
inline constexpr double kTownRatio = 40;
inline constexpr std::uint32_t kTownNamesakes = 5;
inline constexpr std::uint32_t kSmallTownPopulation = 10000;
inline constexpr double kSmallTownRatio = 15;
inline constexpr std::uint32_t kSmallTownNamesakes = 3;
// Within a stated division, a town of 10,000 is meant before namesakes a twentieth of its size.
inline constexpr std::uint32_t kRegionTownPopulation = 10000;
inline constexpr double kRegionTownRatio = 20;
// A namesake of unknown size is a village of this many.
inline constexpr std::uint32_t kVillagePopulation = 500;
// A place mentioned beside this one chooses a namesake this near when all others are this far. It
// may itself have namesakes, but no more than these, or all of them known.
inline constexpr double kNearMentionKm = 40;
inline constexpr double kFarMentionKm = 80;
inline constexpr std::uint32_t kMentionNamesakes = 3;

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_CHOICE_H_
