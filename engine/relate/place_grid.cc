#include "engine/relate/place_grid.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr double kSquareDegrees = 0.25;
constexpr double kKmPerDegree = 111.2;

std::pair<int, int> SquareOf(const PlaceRef& place) {
  return {static_cast<int>(std::floor(place.lat_e7() / 1e7 / kSquareDegrees)),
          static_cast<int>(std::floor(place.lon_e7() / 1e7 / kSquareDegrees))};
}

bool HasPoint(const PlaceRef& place) {
  return place.has_lat_e7() && place.has_lon_e7() && !place.is_area();
}

}  // namespace

void PlaceGrid::Add(int number, const PlaceRef& place) {
  if (HasPoint(place)) squares_[SquareOf(place)].push_back(number);
}

void PlaceGrid::ForEachAround(const PlaceRef& place, double reach_km,
                              absl::FunctionRef<void(int number)> visit) const {
  if (!HasPoint(place)) return;
  const double lat = place.lat_e7() / 1e7;
  const double rows = reach_km / kKmPerDegree / kSquareDegrees;
  const double columns = rows / std::max(0.05, std::cos(lat * M_PI / 180));
  const auto [row, column] = SquareOf(place);
  for (int y = row - static_cast<int>(rows) - 1; y <= row + static_cast<int>(rows) + 1; ++y) {
    const int first = column - static_cast<int>(columns) - 1;
    const int last = column + static_cast<int>(columns) + 1;
    for (auto it = squares_.lower_bound({y, first}); it != squares_.end(); ++it) {
      if (it->first.first != y || it->first.second > last) break;
      for (int number : it->second) visit(number);
    }
  }
}

}  // namespace crosscheck
