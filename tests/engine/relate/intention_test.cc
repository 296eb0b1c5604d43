#include "engine/relate/intention.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/relation_lines.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClaimBuilder Plans(const char* name, const char* source, const char* date) {
  return ClaimBuilder(name).By(source).Event("protest").With(PLANNED).At("p:town").On(date)
      .Published("2023-05-01");
}

TEST(IntentionTest, DatesThatMeetAgree) {
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10"),
                             Plans("b", "name:police", "2023-06-10")}),
              ElementsAre("a corroborates b: plan"));
}

TEST(IntentionTest, TwoDatesForOnePlanContradict) {
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10"),
                             Plans("b", "name:police", "2023-06-12")}),
              ElementsAre("a contradicts b: plan"));
}

TEST(IntentionTest, OverNinetyTwoDaysApartAreTwoPlans) {
  const Claim first = Plans("a", "name:union", "2023-06-10");
  EXPECT_THAT(RelationLines({first, Plans("b", "name:police", "2023-09-10")}),
              ElementsAre("a contradicts b: plan"));
  EXPECT_THAT(RelationLines({first, Plans("b", "name:police", "2023-09-11")}), IsEmpty());
}

TEST(IntentionTest, ItsOwnNewDateSupersedes) {
  const Claim first = Plans("a", "name:union", "2023-06-10");
  EXPECT_THAT(RelationLines({first, Plans("b", "name:union", "2023-06-12").Published("2023-05-02")}),
              ElementsAre("b supersedes a: plan (same origin)"));
  EXPECT_THAT(RelationLines({first, Plans("b", "name:union", "2023-06-12")}),
              ElementsAre("a self_contradicts b: plan (same origin)"));
}

TEST(IntentionTest, ARegionHasRoomForTwoPlans) {
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10").AtArea("p:region"),
                             Plans("b", "name:police", "2023-06-12")
                                 .At("p:village", {"p:region"})}),
              IsEmpty());
}

TEST(IntentionTest, ADenialReachesWhatLiesInsideOnly) {
  const auto in_region = [](const char* name, const char* source) {
    return Plans(name, source, "2023-06-10").AtArea("p:region");
  };
  const auto in_village = [](const char* name, const char* source) {
    return Plans(name, source, "2023-06-10").At("p:village", {"p:region"});
  };
  EXPECT_THAT(RelationLines({in_region("a", "name:union"), in_village("b", "name:mayor").Denied()}),
              IsEmpty());
  EXPECT_THAT(RelationLines({in_village("a", "name:union"), in_region("b", "name:head").Denied()}),
              ElementsAre("b denies a: plan"));
}

TEST(IntentionTest, AnOrderMayBeGivenTwice) {
  EXPECT_THAT(RelationLines({Plans("a", "name:staff", "2023-06-10").Event("withdraw").With(ORDERED),
                             Plans("b", "name:observer", "2023-06-12").Event("withdraw")
                                 .With(ORDERED)}),
              IsEmpty());
}

TEST(IntentionTest, APlanDoesNotMeetTheEvent) {
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10"),
                             Plans("b", "name:police", "2023-06-10").With(ASSERTED).Denied()}),
              IsEmpty());
}

}  // namespace
}  // namespace crosscheck
