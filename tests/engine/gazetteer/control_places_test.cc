// The towns of a real table of control, which states a name and coordinates for each and no region: how
// many are found, and that none is mistaken for a namesake.
#include <fstream>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/resolver.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

struct Point {
  double lat = 0, lon = 0;
};

class ControlPlacesTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::optional<std::string> path = TestDataPath("control/control_2022h1.csv");
    if (!path.has_value()) GTEST_SKIP() << NoTestData("control/control_2022h1.csv");
    std::ifstream in(*path);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      const std::vector<std::string> f = absl::StrSplit(line, ',');
      Point point;
      // A few names have a comma in quotes; the others are enough here.
      if (f.size() < 3 || !absl::SimpleAtod(f[1], &point.lat) ||
          !absl::SimpleAtod(f[2], &point.lon)) {
        continue;
      }
      towns_[f[0]] = point;
    }
    ASSERT_GT(towns_.size(), 300u);
  }

  static bool Known(const PlaceRef& ref) {
    return !ref.id().empty() && !absl::StartsWith(ref.id(), "stated:");
  }

  static double KmFrom(const PlaceRef& ref, const Point& point) {
    return DistanceKm(ref.lat_e7(), ref.lon_e7(), static_cast<std::int32_t>(point.lat * 1e7),
                      static_cast<std::int32_t>(point.lon * 1e7));
  }

  std::map<std::string, Point> towns_;
};

TEST_F(ControlPlacesTest, WithCoordinatesEveryPlaceKeepsItsSpot) {
  const Gazetteer gazetteer = Gazetteer::BuiltIn().value();
  const Resolver resolver(&gazetteer);
  std::size_t known = 0;
  for (const auto& [name, point] : towns_) {
    PlaceQuery query{.name = name, .country = "Ukraine"};
    query.lat = point.lat;
    query.lon = point.lon;
    const PlaceRef ref = resolver.Resolve(query);
    ASSERT_TRUE(ref.has_lat_e7()) << name << ": " << ref.resolution();
    EXPECT_LE(KmFrom(ref, point), kSamePlaceKm) << name << ": " << ref.resolution();
    EXPECT_FALSE(IsNameCell(ref.cell())) << name;
    known += Known(ref);
  }
  RecordProperty("towns", static_cast<int>(towns_.size()));
  RecordProperty("known", static_cast<int>(known));
  EXPECT_GE(known * 10, towns_.size() * 8) << known << " of " << towns_.size();
}

TEST_F(ControlPlacesTest, ByNameAloneNoneIsMistakenForANamesake) {
  const Gazetteer gazetteer = Gazetteer::BuiltIn().value();
  const Resolver resolver(&gazetteer);
  std::size_t known = 0;
  for (const auto& [name, point] : towns_) {
    const PlaceRef ref = resolver.Resolve({.name = name, .country = "Ukraine"});
    if (!Known(ref)) continue;
    ++known;
    if (ref.has_lat_e7()) {
      EXPECT_LE(KmFrom(ref, point), 30) << name << ": " << ref.resolution();
    }
  }
  RecordProperty("known", static_cast<int>(known));
  EXPECT_GE(known * 2, towns_.size()) << known << " of " << towns_.size();
}

}  // namespace
}  // namespace crosscheck
