#include "engine/reading/asked_places.h"

#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

// That the gazetteer knows.
constexpr char kCity[] = "geonames:706483";
constexpr char kOblast[] = "geonames:706482";
constexpr char kFarCity[] = "geonames:703448";

class AskedPlacesTest : public ::testing::Test {
 protected:
  AskedPlaces AskingFor(const std::string& id) {
    return AskedPlaces([id](const PlaceRef& place) { return place.id() == id; }, BuiltInGazetteer());
  }

  const Claim in_city_ = ClaimBuilder("city").At(kCity, {kOblast});
  const Claim of_oblast_ = ClaimBuilder("oblast").AtArea(kOblast);
  const Claim far_ = ClaimBuilder("far").At(kFarCity);
};

TEST_F(AskedPlacesTest, AnAreaMattersOnceAPlaceInsideIsMet) {
  AskedPlaces places = AskingFor(kCity);
  EXPECT_FALSE(places.Note(of_oblast_.place()));
  ASSERT_TRUE(places.Find(kOblast).has_value());
  const int oblast = *places.Find(kOblast);
  EXPECT_EQ(places.RoleOf(oblast), PlaceRole::kNone);
  EXPECT_TRUE(places.Note(in_city_.place()));
  EXPECT_EQ(places.RoleOf(oblast), PlaceRole::kArea);
  EXPECT_TRUE(places.IsOtherArea(oblast));
  EXPECT_EQ(places.RoleOf(*places.Find(kCity)), PlaceRole::kAsked);
  EXPECT_FALSE(places.IsOtherArea(*places.Find(kCity)));
  places.Note(far_.place());
  EXPECT_EQ(places.RoleOf(*places.Find(kFarCity)), PlaceRole::kNone);
}

TEST_F(AskedPlacesTest, WhatLiesInAnAreaAskedForIsAskedFor) {
  AskedPlaces places = AskingFor(kOblast);
  places.Note(in_city_.place());
  EXPECT_EQ(places.RoleOf(*places.Find(kCity)), PlaceRole::kNone);
  places.Note(of_oblast_.place());
  EXPECT_EQ(places.RoleOf(*places.Find(kCity)), PlaceRole::kAsked);
  EXPECT_FALSE(places.IsOtherArea(*places.Find(kOblast)));
}

TEST_F(AskedPlacesTest, WhatNoGazetteerKnowsHasNoNumber) {
  AskedPlaces places = AskingFor("stated:x");
  const Claim claim = ClaimBuilder("x").At("stated:x");
  EXPECT_TRUE(places.Note(claim.place()));
  EXPECT_FALSE(places.Find("stated:x").has_value());
  EXPECT_EQ(places.RoleOf(claim), PlaceRole::kAsked);
}

TEST_F(AskedPlacesTest, AnAxisIsAskedForAtEitherEnd) {
  AskedPlaces places = AskingFor(kCity);
  places.Note(in_city_.place());
  EXPECT_EQ(places.RoleOf(Claim(ClaimBuilder("axis").At(kFarCity).Relation(BETWEEN).To(kCity))), PlaceRole::kAsked);
  EXPECT_EQ(places.RoleOf(far_), PlaceRole::kNone);
}

}  // namespace
}  // namespace crosscheck
