#include "engine/gazetteer/choice_namesakes.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "engine/gazetteer/choice_size.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

// The stated region is named after the place, in the words stated or in its own: "Kyiv Oblast",
// "Київська область" of Kyiv.
bool RegionOfTheName(const ChoiceInput& in) {
  if (in.query.region.empty()) return false;
  const Gazetteer& g = *in.gazetteer;
  const std::string asked = SpellingSkeleton(FoldName(in.query.name));
  const auto is_its = [&](absl::string_view region) {
    return SpellingSkeleton(g.StripGeneric(FoldName(region)).name) == asked;
  };
  if (RegionHasTheName(in) || is_its(in.query.region)) return true;
  return std::any_of(in.areas.groups.begin(), in.areas.groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(),
                       [&](const Place& area) { return is_its(area.name()); });
  });
}

}  // namespace

bool RegionHasTheName(const ChoiceInput& in) {
  // Spellings of one name are about as long; most regions are spared the comparison.
  const std::size_t a = in.query.region.size(), b = in.query.name.size();
  if (a > 2 * b + 2 || b > 2 * a + 2) return false;
  return SpellingSkeleton(in.query.region) == SpellingSkeleton(in.query.name);
}

bool RegionIsNamedAfter(const ChoiceInput& in, const Place& place) {
  return !in.query.region.empty() && !place.is_area() &&
         (RegionOfTheName(in) ||
          OwnName(place, in.gazetteer->StripGeneric(FoldName(in.query.region)).name));
}

Namesakes FindNamesakes(const ChoiceInput& in, MatchTier tier) {
  const Gazetteer& g = *in.gazetteer;
  Namesakes found;
  found.all = PlacesNamed(g, in.query.name, tier);
  DropDoubles(&found.all);
  for (const Place& place : found.all) {
    if (!in.countries.empty() && !InCountries(g, place, in.countries)) continue;
    found.in_country.push_back(place);
    if (InAreas(g, place, in.areas)) found.in_region.push_back(place);
  }
  if (in.query.region.empty()) {
    PreferNamedDivisions(in.query.name, &found.in_region);
    PreferNamedDivisions(in.query.name, &found.in_country);
  }
  PreferOwnNames(in.query.name, &found.in_region);
  PreferOwnNames(in.query.name, &found.in_country);
  PreferPoints(&found.in_region);
  PreferPoints(&found.in_country);
  // "Kyiv, Kyiv", "Kyiv, Kyiv Oblast": the city is its own region, no part of the one around it.
  const bool no_point = std::all_of(found.in_region.begin(), found.in_region.end(),
                                    [](const Place& p) { return p.is_area(); });
  const auto own_region = [&](const Place& p) { return RegionIsNamedAfter(in, p); };
  if (no_point && (RegionOfTheName(in) || std::any_of(found.in_country.begin(),
                                                      found.in_country.end(), own_region))) {
    found.in_region = found.in_country;
  }
  return found;
}

void AddSpellings(const Namesakes& like, Namesakes* exact) {
  const auto add = [](const std::vector<Place>& from, std::vector<Place>* to) {
    const std::size_t equal = to->size();
    for (const Place& place : from) {
      if (std::find(to->begin(), to->end(), place) != to->end()) continue;
      const bool same_country = std::any_of(
          to->begin(), to->begin() + static_cast<std::ptrdiff_t>(equal), [&](const Place& p) {
            return p.country_code() == place.country_code() && p.is_area() == place.is_area();
          });
      if (same_country) to->push_back(place);
    }
  };
  add(like.all, &exact->all);
  add(like.in_country, &exact->in_country);
  add(like.in_region, &exact->in_region);
}

}  // namespace crosscheck
