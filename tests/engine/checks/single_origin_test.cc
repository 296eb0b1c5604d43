// What is known of a village was once told by a ministry and an agency, and now by the ministry alone.
#include "engine/checks/single_origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

NightFacts AVillage(OriginActivity ministry, OriginActivity agency) {
  NightFacts facts = AQuietNight();
  PlaceActivity& place = facts.places.emplace_back();
  place.place_id = "p:1";
  place.by_origin["ministry"] = ministry;
  place.by_origin["agency"] = agency;
  return facts;
}

TEST(SingleOriginTest, AnOriginThatComesToFeedMostOfAPlaceIsNoticed) {
  const std::vector<NightNotice> notices = AskOfNight(
      SingleOriginCheck(), AVillage({.recent = 9, .earlier = 10}, {.recent = 1, .earlier = 10}));
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "<p:1>: 9 of 10 claims of the last 30 days go back to <ministry>");
  EXPECT_THAT(notices[0].details(), ElementsAre("50 % in the 90 days before"));
  EXPECT_EQ(notices[0].place_id(), "p:1");
  EXPECT_EQ(notices[0].source_id(), "ministry");
}

TEST(SingleOriginTest, APlaceThatNeverHadAnotherIsNothingNew) {
  EXPECT_THAT(AskOfNight(SingleOriginCheck(),
                         AVillage({.recent = 9, .earlier = 20}, {.recent = 1, .earlier = 0})),
              IsEmpty());
}

TEST(SingleOriginTest, ASecondOriginThatStillSpeaksIsEnough) {
  EXPECT_THAT(AskOfNight(SingleOriginCheck(),
                         AVillage({.recent = 7, .earlier = 10}, {.recent = 3, .earlier = 10})),
              IsEmpty());
}

TEST(SingleOriginTest, AFewClaimsNowOrBeforeSayNothing) {
  EXPECT_THAT(AskOfNight(SingleOriginCheck(),
                         AVillage({.recent = kMinRecentClaims - 1, .earlier = 10},
                                  {.recent = 0, .earlier = 10})),
              IsEmpty());
  EXPECT_THAT(AskOfNight(SingleOriginCheck(),
                         AVillage({.recent = 9, .earlier = 4},
                                  {.recent = 1, .earlier = kMinEarlierClaims - 5})),
              IsEmpty());
}

}  // namespace
}  // namespace crosscheck
