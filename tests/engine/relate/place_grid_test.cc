#include "engine/relate/place_grid.h"

#include <cmath>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

PlaceRef At(double lat, double lon) {
  PlaceRef place;
  place.set_lat_e7(static_cast<int32_t>(std::lround(lat * 1e7)));
  place.set_lon_e7(static_cast<int32_t>(std::lround(lon * 1e7)));
  return place;
}

std::vector<int> Around(const PlaceGrid& grid, const PlaceRef& place, double km) {
  std::vector<int> numbers;
  grid.ForEachAround(place, km, [&](int number) { numbers.push_back(number); });
  return numbers;
}

double KmBetween(const PlaceRef& a, const PlaceRef& b) {
  const double rad = M_PI / 180 / 1e7;
  const double lat_a = a.lat_e7() * rad, lat_b = b.lat_e7() * rad;
  const double half_lat = std::sin((lat_b - lat_a) / 2), half_lon = std::sin((b.lon_e7() - a.lon_e7()) * rad / 2);
  return 2 * 6371 * std::asin(std::sqrt(half_lat * half_lat + std::cos(lat_a) * std::cos(lat_b) * half_lon * half_lon));
}

TEST(PlaceGridTest, NothingWithinTheDistanceIsMissing) {
  std::mt19937 random(7);
  for (const double lat : {-70.0, -33.0, 0.0, 48.5, 69.0}) {
    PlaceGrid grid;
    std::vector<PlaceRef> places;
    std::uniform_real_distribution<double> near(-1.5, 1.5);
    for (int i = 0; i < 300; ++i) {
      places.push_back(At(lat + near(random), 0.2 + near(random)));
      grid.Add(i, places.back());
    }
    for (int i = 0; i < 30; ++i) {
      for (const double km : {1.0, 20.0, 100.0}) {
        const std::vector<int> given = Around(grid, places[i], km);
        for (int j = 0; j < 300; ++j) {
          if (KmBetween(places[i], places[j]) > km) continue;
          EXPECT_THAT(given, Contains(j)) << lat << " " << km;
        }
      }
    }
  }
}

TEST(PlaceGridTest, WhatLiesFarOffIsNotLookedAt) {
  PlaceGrid grid;
  grid.Add(1, At(48.5, 38.0));
  grid.Add(2, At(48.6, 38.1));
  grid.Add(3, At(50.5, 30.5));
  EXPECT_THAT(Around(grid, At(48.5, 38.0), 20), Not(Contains(3)));
  EXPECT_THAT(Around(grid, At(48.5, 38.0), 20), Contains(2));
}

TEST(PlaceGridTest, AreasAndPlacesWithoutCoordinatesAreNearNothing) {
  PlaceRef area = At(48.5, 38.0);
  area.set_is_area(true);
  PlaceGrid grid;
  grid.Add(1, area);
  grid.Add(2, PlaceRef());
  grid.Add(3, At(48.5, 38.0));
  EXPECT_THAT(Around(grid, At(48.5, 38.0), 20), ElementsAre(3));
  EXPECT_THAT(Around(grid, area, 20), IsEmpty());
  EXPECT_THAT(Around(grid, PlaceRef(), 20), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
