#include "engine/gazetteer/choice_size.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "engine/gazetteer/choice.h"
#include "engine/text/skeleton.h"

namespace crosscheck {

void PreferPoints(std::vector<Place>* places) {
  std::vector<Place> kept;
  for (const Place& place : *places) {
    const bool after_point =
        place.is_area() && std::any_of(places->begin(), places->end(), [&](const Place& p) {
          return !p.is_area() && p.country_code() == place.country_code();
        });
    if (!after_point) kept.push_back(place);
  }
  *places = std::move(kept);
}

void DropDoubles(std::vector<Place>* places) {
  const auto rank = [](const Place& p) {
    return std::make_tuple(!p.code().empty(), p.population(), p.id());
  };
  const auto one = [](const Place& a, const Place& b) {
    return !b.is_area() && b.has_coordinates() && a.name() == b.name() &&
           DistanceKm(a.lat_e7(), a.lon_e7(), b.lat_e7(), b.lon_e7()) <= kDoubleKm;
  };
  const std::vector<Place> all = *places;
  const auto doubled = [&](const Place& place) {
    if (place.is_area() || !place.has_coordinates()) return false;
    return std::any_of(all.begin(), all.end(), [&](const Place& other) {
      return one(place, other) && rank(other) > rank(place);
    });
  };
  places->erase(std::remove_if(places->begin(), places->end(), doubled), places->end());
}

bool OwnName(const Place& place, absl::string_view asked) {
  const std::string skeleton = SpellingSkeleton(asked);
  return skeleton == SpellingSkeleton(place.name()) ||
         skeleton == SpellingSkeleton(place.local_name());
}

bool IsNamedAfter(const Place& division, const Place& settlement) {
  if (OwnName(settlement, division.name())) return true;
  const std::vector<absl::string_view> names = division.alternates();
  return std::any_of(names.begin(), names.end(),
                     [&](absl::string_view name) { return OwnName(settlement, name); });
}

void PreferNamedDivisions(absl::string_view asked, std::vector<Place>* places) {
  std::vector<Place> kept;
  for (const Place& place : *places) {
    const bool borrowed =
        !place.is_area() && std::any_of(places->begin(), places->end(), [&](const Place& p) {
          return p.kind() == PlaceKind::kAdmin1 && p.country_code() == place.country_code() &&
                 OwnName(p, asked) && !IsNamedAfter(p, place);
        }) && !OwnName(place, asked);
    if (!borrowed) kept.push_back(place);
  }
  *places = std::move(kept);
}

void PreferOwnNames(absl::string_view asked, std::vector<Place>* places) {
  std::vector<Place> own;
  for (const Place& place : *places) {
    if (!place.is_area() && place.has_coordinates() && OwnName(place, asked)) own.push_back(place);
  }
  if (own.empty() || own.size() == places->size()) return;
  const auto borrowed = [&](const Place& place) {
    if (place.is_area() || !place.has_coordinates() || OwnName(place, asked)) return false;
    return std::any_of(own.begin(), own.end(), [&](const Place& p) {
      return DistanceKm(p.lat_e7(), p.lon_e7(), place.lat_e7(), place.lon_e7()) <= kSamePlaceKm;
    });
  };
  places->erase(std::remove_if(places->begin(), places->end(), borrowed), places->end());
}

const Place* Dominant(const std::vector<Place>& places, absl::string_view asked) {
  const Place* top = nullptr;
  std::uint32_t next = 0;
  for (const Place& place : places) {
    const std::uint32_t least = place.is_area() ? 0 : kVillagePopulation;
    const std::uint32_t people = std::max(place.population(), least);
    if (top == nullptr || people > top->population()) {
      if (top != nullptr) next = std::max(next, std::max(top->population(), kVillagePopulation));
      top = &place;
    } else {
      next = std::max(next, people);
    }
  }
  if (top == nullptr || top->population() < kSmallTownPopulation) return nullptr;
  // A large town that once had another place's name is not what that name means today.
  const bool own = OwnName(*top, asked);
  if (!own && std::any_of(places.begin(), places.end(),
                          [&](const Place& p) { return OwnName(p, asked); })) {
    return nullptr;
  }
  // Namesakes of the register that the gazetteer lacks are villages.
  if (top->namesakes() > 1) next = std::max(next, kVillagePopulation);
  const double ratio = next == 0 ? std::numeric_limits<double>::infinity()
                                 : static_cast<double>(top->population()) / next;
  if (top->is_area()) {
    return top->population() >= kDivisionPopulation && ratio >= kDivisionRatio ? top : nullptr;
  }
  if (top->seat() >= 2 && top->population() >= kSeatPopulation && ratio >= kSeatRatio) return top;
  if (top->population() >= kCityPopulation && ratio >= kCityRatio) return top;
  // The rest is for countries whose register says how many there are; a name of one is settled.
  const std::uint32_t count = top->namesakes();
  if (count == 0 || places.size() > count) return nullptr;
  if (top->population() >= kTownPopulation && ratio >= kTownRatio && count <= kTownNamesakes) {
    return top;
  }
  const bool town = top->population() >= kTownPopulation ||
                    (top->seat() >= 1 && top->population() >= kSmallTownPopulation);
  if (town && ratio >= kSmallTownRatio && count <= kSmallTownNamesakes) return top;
  return nullptr;
}

const Place* TownOfRegion(const std::vector<Place>& places) {
  const Place* top = nullptr;
  std::uint32_t next = kVillagePopulation;
  for (const Place& place : places) {
    if (top == nullptr || place.population() > top->population()) {
      if (top != nullptr) next = std::max(next, top->population());
      top = &place;
    } else {
      next = std::max(next, place.population());
    }
  }
  if (top->is_area() || top->population() < kRegionTownPopulation) return nullptr;
  return top->population() >= kRegionTownRatio * next ? top : nullptr;
}

}  // namespace crosscheck
