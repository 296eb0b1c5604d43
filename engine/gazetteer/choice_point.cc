#include "engine/gazetteer/choice_point.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "engine/gazetteer/choice.h"

namespace crosscheck {

double StatedPoint::KmTo(const Place& place) const {
  if (!place.has_coordinates()) return std::numeric_limits<double>::infinity();
  return DistanceKm(place.lat_e7(), place.lon_e7(),
                    static_cast<std::int32_t>(std::llround(lat_ * 1e7)),
                    static_cast<std::int32_t>(std::llround(lon_ * 1e7)));
}

bool StatedPoint::Fits(const Place& place) const {
  if (!place.is_area()) {
    // Where the register has namesakes close by, the nearest one known may not be the one meant.
    const bool others = place.namesakes_in_division() > 1 && place.population() < kCompleteFrom;
    return KmTo(place) <= (others ? kNamesakePlaceKm : kSamePlaceKm);
  }
  // Extents come from the places inside, and stated middles of areas are rough.
  return InExtent(place, place.kind() == PlaceKind::kCountry ? 3 : 1);
}

bool StatedPoint::InExtent(const Place& area, double margin) const {
  const std::optional<Extent> extent = area.extent();
  if (!extent) return KmTo(area) <= 300;
  if (lat_ < extent->south_e7 / 1e7 - margin) return false;
  if (lat_ > extent->north_e7 / 1e7 + margin) return false;
  const double west = extent->west_e7 / 1e7 - margin, east = extent->east_e7 / 1e7 + margin;
  return west <= east ? lon_ >= west && lon_ <= east : lon_ >= west || lon_ <= east;
}

const Place* StatedPoint::OnlyUnlocated(const std::vector<Place>& places) const {
  const Place* found = nullptr;
  for (const Place& place : places) {
    if (place.is_area() || place.has_coordinates()) continue;
    const Place division = gazetteer_->Parent(place);
    if (!division.ok() || !division.extent() || !InExtent(division, 0.1)) continue;
    if (found != nullptr || place.namesakes_in_division() > 1) return nullptr;
    found = &place;
  }
  return found;
}

}  // namespace crosscheck
