// What stated words mean as places to look in: countries, regions, and every place of a name.
//
//   std::vector<Place> ukraine = CountriesNamed(g, "Ukraine");
//   StatedAreas areas = AreasNamed(g, "eastern part of the Luhansk region", ukraine);
//   InAreas(g, place, areas)
//
// Pure; any thread. Nothing found is an empty answer, never an error.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_AREA_NAMES_H_
#define CROSSCHECK_ENGINE_GAZETTEER_AREA_NAMES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"

namespace crosscheck {

// The countries of a name or an ISO 3166 code of two or three letters; mostly one.
std::vector<Place> CountriesNamed(const Gazetteer& gazetteer, absl::string_view country);

// "Ukraine's Donetsk region" -> "Donetsk region"; the owner goes to `countries` when that is empty.
// Returns the text itself when no country owns it.
absl::string_view WithoutOwner(const Gazetteer& gazetteer, absl::string_view text,
                               std::vector<Place>* countries);

// A stated region: for each of its parts ("Bakhmut district, Donetsk region" has two) the divisions
// it may mean, all of the largest kind that fits.
struct StatedAreas {
  std::vector<std::vector<Place>> groups;  // none of them empty
  bool unknown = false;                    // a part was stated that no division is called
};

// With `countries`, only divisions in them.
StatedAreas AreasNamed(const Gazetteer& gazetteer, absl::string_view region,
                       const std::vector<Place>& countries);

// True when the place is in one of the countries, or is also stated to be (disputed territory).
bool InCountries(const Gazetteer& gazetteer, const Place& place,
                 const std::vector<Place>& countries);

// True when the place lies in an area of every group.
bool InAreas(const Gazetteer& gazetteer, const Place& place, const StatedAreas& areas);

// The places of a name: as it stands, else without its kind words and of the kinds they allow
// ("Kharkiv Oblast", "city of Kherson"). Best kinds first: a settlement before a division of its
// name, unless the words say otherwise.
std::vector<Place> PlacesNamed(const Gazetteer& gazetteer, absl::string_view name, MatchTier tier);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_AREA_NAMES_H_
