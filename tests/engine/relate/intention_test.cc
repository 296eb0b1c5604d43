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

TEST(IntentionTest, APlanStillAheadIsPutOffHoweverFar) {
  const Claim first = Plans("a", "name:union", "2023-06-10");
  const auto moved = [](const char* published) {
    return Plans("b", "name:union", "2025-06-10").Published(published);
  };
  EXPECT_THAT(RelationLines({first, moved("2023-06-10")}),
              ElementsAre("b supersedes a: plan (same origin)"));
  // Its day has passed, or nobody knows which of the two is the newer: two plans.
  EXPECT_THAT(RelationLines({first, moved("2023-06-11")}), IsEmpty());
  EXPECT_THAT(RelationLines({first, moved("2023-05-01")}), IsEmpty());
}

ClaimBuilder Happened(const char* name, const char* date) {
  return ClaimBuilder(name).By("name:police").Event("protest").At("p:town").On(date)
      .Published("2023-06-11");
}

TEST(IntentionTest, WhatCameOfItStandsBesideThePlan) {
  const Claim plan = Plans("a", "name:union", "2023-06-10");
  EXPECT_THAT(RelationLines({plan, Happened("b", "2023-06-10")}),
              ElementsAre("a incomparable b: plan"));
  EXPECT_THAT(RelationLines({plan, Happened("b", "2023-06-10").Denied()}),
              ElementsAre("a incomparable b: plan"));
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10").Denied(),
                             Happened("b", "2023-06-10")}),
              ElementsAre("a incomparable b: plan"));
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10").With(ORDERED),
                             Happened("b", "2023-06-10")}),
              ElementsAre("a incomparable b: order"));
}

TEST(IntentionTest, WhatCameOfItIsOfThatEventPlaceDayAndDoer) {
  const Claim plan = Plans("a", "name:union", "2023-06-10").Actor("russia").Target("ukraine");
  const auto with = [&](const Claim& fact) { return RelationLines({plan, fact}); };
  EXPECT_THAT(with(Happened("b", "2023-06-10").Actor("russia").Target("ukraine")),
              ElementsAre("a incomparable b: plan"));
  EXPECT_THAT(with(Happened("b", "2023-06-11")), IsEmpty());
  EXPECT_THAT(with(Happened("b", "2023-06-10").Event("vote")), IsEmpty());
  EXPECT_THAT(with(Happened("b", "2023-06-10").At("p:elsewhere")), IsEmpty());
  EXPECT_THAT(with(Happened("b", "2023-06-10").At("p:street", {"p:town"})), IsEmpty());
  EXPECT_THAT(with(Happened("b", "2023-06-10").Actor("ukraine")), IsEmpty());
  EXPECT_THAT(with(Happened("b", "2023-06-10").Target("russia")), IsEmpty());
  EXPECT_THAT(with(Happened("b", "2023-06-10").With(OPINION)), IsEmpty());
}

TEST(IntentionTest, NobodyKnowsWhatCameOfAPlanBeforeItsTime) {
  const Claim plan = Plans("a", "name:union", "2023-06-10/2023-06-20");
  EXPECT_THAT(RelationLines({plan, Happened("b", "2023-06").Published("2023-06-09")}), IsEmpty());
  EXPECT_THAT(RelationLines({plan, Happened("b", "2023-06").Published("2023-06-10")}),
              ElementsAre("a incomparable b: plan"));
}

TEST(IntentionTest, NeitherPlannedNorHappenedSaysNothing) {
  EXPECT_THAT(RelationLines({Plans("a", "name:union", "2023-06-10").Denied(),
                             Happened("b", "2023-06-10").Denied()}),
              IsEmpty());
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
