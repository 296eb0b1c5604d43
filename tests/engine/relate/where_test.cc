#include "engine/relate/where.h"

#include "engine/relate/place_groups.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

PlaceMatch Match(const Claim& a, const Claim& b) {
  static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  StatementBuilder builder(*vocabulary);
  std::vector<Statement> statements = {builder.Build(a), builder.Build(b)};
  AssignPlaceGroups(absl::MakeSpan(statements));
  return CompareWhere(statements[0], statements[1]).match;
}

ClaimBuilder At(const char* place) { return ClaimBuilder(place).At(place); }

Claim Stated(Claim claim, double lat, double lon) {
  claim.mutable_place()->set_stated_lat_e7(static_cast<int32_t>(lat * 1e7));
  claim.mutable_place()->set_stated_lon_e7(static_cast<int32_t>(lon * 1e7));
  return claim;
}

TEST(WhereTest, OneIdIsOnePlace) { EXPECT_EQ(Match(At("p:x"), At("p:x")), PlaceMatch::kSame); }

TEST(WhereTest, NamesakesWithTwoIdsNeverMeet) {
  EXPECT_EQ(Match(At("p:1:ivanivka").Point(48.2, 38.9), At("p:2:ivanivka").Point(48.2, 38.9)),
            PlaceMatch::kNamesake);
}

TEST(WhereTest, AnUnlistedPlaceIsRecognisedByItsName) {
  EXPECT_EQ(Match(At("stated:hamlet"), At("stated:r:hamlet").Point(10, 20)), PlaceMatch::kSame);
  EXPECT_EQ(Match(At("stated:hamlet").Point(10, 20), At("stated:r:hamlet").Point(10.05, 20)),
            PlaceMatch::kSame);
  EXPECT_EQ(Match(At("stated:hamlet").Point(10, 20), At("stated:r:hamlet").Point(11, 20)),
            PlaceMatch::kNamesake);
}

TEST(WhereTest, AnUnlistedPlaceIsRecognisedByItsPointUnderAnotherName) {
  EXPECT_EQ(Match(Stated(At("p:palmyra").Point(34.55, 38.27), 34.56, 38.284),
                  Stated(At("stated:tadmur").Point(34.56, 38.284), 34.56, 38.284)),
            PlaceMatch::kSame);
  EXPECT_EQ(Match(Stated(At("p:palmyra"), 34.56, 38.284), Stated(At("stated:tadmur"), 34.60, 38.284)),
            PlaceMatch::kApart);
}

TEST(WhereTest, ANameKnownElsewhereIsNoOtherNameOfWhatLiesAtThePoint) {
  Claim slip = Stated(At("stated:bilolutsk").Point(49.4847, 39.1333), 49.4847, 39.1333);
  const Claim there = Stated(At("p:novopskov").Point(49.53, 39.12), 49.4847, 39.1333);
  EXPECT_EQ(Match(slip, there), PlaceMatch::kSame);
  slip.mutable_place()->add_candidates("p:bilolutsk");
  EXPECT_EQ(Match(slip, there), PlaceMatch::kApart);
}

TEST(WhereTest, TwoListedPlacesAtOnePointStayTwo) {
  EXPECT_EQ(Match(Stated(At("p:a"), 34.5, 38.2), Stated(At("p:b"), 34.5, 38.2)),
            PlaceMatch::kApart);
}

TEST(WhereTest, ParentsNest) {
  const Claim village = ClaimBuilder("v").At("p:village", {"p:raion", "p:oblast"});
  const Claim oblast = ClaimBuilder("o").AtArea("p:oblast");
  EXPECT_EQ(Match(village, oblast), PlaceMatch::kInside);
  EXPECT_EQ(Match(oblast, village), PlaceMatch::kHolds);
}

TEST(WhereTest, APartLiesInTheWhole) {
  EXPECT_EQ(Match(At("p:x").Relation(PART_OF), At("p:x")), PlaceMatch::kInside);
  EXPECT_EQ(Match(At("p:x"), At("p:x").Relation(PART_OF)), PlaceMatch::kHolds);
  EXPECT_EQ(Match(At("p:x").Relation(PART_OF), At("p:x").Relation(PART_OF)), PlaceMatch::kSame);
}

TEST(WhereTest, UnresolvedIsNotEvenItself) {
  EXPECT_EQ(Match(ClaimBuilder("a").AtUnresolved("Lyman"), ClaimBuilder("b").AtUnresolved("Lyman")),
            PlaceMatch::kNamesake);
}

TEST(WhereTest, NearIsNeverAnAxisNorAnArea) {
  EXPECT_EQ(Match(At("p:x").Relation(NEAR), At("p:x")), PlaceMatch::kNear);
  EXPECT_EQ(Match(At("p:x").Relation(NEAR), At("p:x").Relation(TOWARD)), PlaceMatch::kSame);
  EXPECT_EQ(Match(At("p:x").To("p:y"), At("p:x")), PlaceMatch::kApart);
}

}  // namespace
}  // namespace crosscheck
