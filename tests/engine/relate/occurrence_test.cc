#include "engine/relate/occurrence.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/relation_lines.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClaimBuilder Says(const char* name, const char* source, const char* event) {
  return ClaimBuilder(name).By(source).Event(event).At("p:town").On("2023-06-06").Published(
      "2023-06-06");
}

TEST(OccurrenceTest, OneEventUnderTwoNamesOfItsFamily) {
  EXPECT_THAT(RelationLines({Says("a", "name:city", "explosion"),
                             Says("b", "name:army", "airstrike").Actor("beta")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(OccurrenceTest, AdjacentDaysAreDifferentEvents) {
  EXPECT_THAT(RelationLines({Says("a", "name:city", "explosion"),
                             Says("b", "name:army", "explosion").On("2023-06-07")}),
              IsEmpty());
}

TEST(OccurrenceTest, SecondsDecideAroundMidnight) {
  EXPECT_THAT(RelationLines({Says("a", "name:grid", "outage").On("2023-01-23T01:34:00+05:00"),
                             Says("b", "name:radar", "outage").On("2023-01-22T20:34:00Z")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(OccurrenceTest, ADayWithinAMonthNarrows) {
  EXPECT_THAT(RelationLines({Says("a", "name:agency", "disaster").On("2023-05"),
                             Says("b", "name:mayor", "disaster").On("2023-05-17")}),
              ElementsAre("b narrows a: occurrence, narrower b"));
}

TEST(OccurrenceTest, AVillageWithinItsRegionNarrows) {
  EXPECT_THAT(
      RelationLines({Says("a", "name:prosecutor", "shelling").At("p:village", {"p:region"}),
                     Says("b", "name:president", "shelling").AtArea("p:region")}),
      ElementsAre("a narrows b: occurrence, narrower a"));
}

TEST(OccurrenceTest, FinerDateInAWiderPlaceNarrowsNothing) {
  EXPECT_THAT(RelationLines({Says("a", "name:prosecutor", "shelling")
                                 .At("p:village", {"p:region"}).On("2023-06"),
                             Says("b", "name:president", "shelling").AtArea("p:region")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(OccurrenceTest, BothSidesMayShellATown) {
  EXPECT_THAT(RelationLines({Says("a", "name:one", "shelling").Actor("alpha"),
                             Says("b", "name:two", "shelling").Actor("beta")}),
              IsEmpty());
}

TEST(OccurrenceTest, NearAndAtAreCompatibleAtMost) {
  EXPECT_THAT(RelationLines({Says("a", "name:one", "clash"),
                             Says("b", "name:two", "clash").Relation(NEAR)}),
              ElementsAre("a corroborates b: occurrence"));
  EXPECT_THAT(RelationLines({Says("a", "name:one", "clash"),
                             Says("b", "name:two", "clash").Relation(NEAR).Denied()}),
              IsEmpty());
}

TEST(OccurrenceTest, NearbyPlacesMeetWithinFifteenKilometres) {
  // 0.1 degrees of latitude are 11.1 km, 0.2 are 22.2 km.
  const Claim here = Says("a", "name:one", "clash").Point(48.0, 37.0).Relation(NEAR);
  EXPECT_THAT(RelationLines({here, Says("b", "name:two", "clash").At("p:other").Point(48.1, 37.0)}),
              ElementsAre("a corroborates b: occurrence"));
  EXPECT_THAT(RelationLines({here, Says("b", "name:two", "clash").At("p:other").Point(48.2, 37.0)}),
              IsEmpty());
}

TEST(OccurrenceTest, AnAxisIsOneWhicheverEndIsNamedFirst) {
  EXPECT_THAT(RelationLines({Says("a", "name:one", "clash").To("p:other"),
                             Says("b", "name:two", "clash").At("p:other").To("p:town")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(OccurrenceTest, DenialWithoutAnActorDeniesTheEvent) {
  EXPECT_THAT(RelationLines({Says("a", "name:city", "explosion").Actor("alpha"),
                             Says("b", "name:head", "explosion").Denied()}),
              ElementsAre("b denies a: occurrence"));
}

TEST(OccurrenceTest, DenialOfOnesOwnPartFitsBlamingAnother) {
  EXPECT_THAT(RelationLines({Says("a", "name:city", "shelling").Actor("alpha"),
                             Says("b", "name:head", "shelling").Actor("alpha").Denied()}),
              ElementsAre("b denies a: responsibility"));
  EXPECT_THAT(RelationLines({Says("a", "name:city", "shelling").Actor("beta"),
                             Says("b", "name:head", "shelling").Actor("alpha").Denied()}),
              IsEmpty());
}

TEST(OccurrenceTest, DenyingItInTheTownDoesNotDenyItInTheRegion) {
  EXPECT_THAT(RelationLines({Says("a", "name:one", "shelling").AtArea("p:region"),
                             Says("b", "name:two", "shelling").At("p:village", {"p:region"})
                                 .Denied()}),
              IsEmpty());
  EXPECT_THAT(RelationLines({Says("a", "name:one", "shelling").At("p:village", {"p:region"}),
                             Says("b", "name:two", "shelling").AtArea("p:region").Denied()}),
              ElementsAre("b denies a: occurrence"));
}

TEST(OccurrenceTest, AnOrderStandsSoALaterDenialMeetsIt) {
  EXPECT_THAT(RelationLines({Says("a", "name:district", "evacuation_order").On("2023-08-10"),
                             Says("b", "name:residents", "evacuation_order").On("2023-08-12")
                                 .Denied()}),
              ElementsAre("b denies a: order"));
}

TEST(OccurrenceTest, AnOrderStandsForSevenDays) {
  const Claim order = Says("a", "name:district", "evacuation_order").On("2023-08-10");
  EXPECT_THAT(RelationLines({order, Says("b", "name:residents", "evacuation_order")
                                        .On("2023-08-17").Denied()}),
              ElementsAre("b denies a: order"));
  EXPECT_THAT(RelationLines({order, Says("b", "name:residents", "evacuation_order")
                                        .On("2023-08-18").Denied()}),
              IsEmpty());
}

TEST(OccurrenceTest, TwoWhoDenyTheirOwnPartSpeakOfTwoDeeds) {
  EXPECT_THAT(RelationLines({Says("a", "name:one", "airstrike").Actor("alpha").Denied(),
                             Says("b", "name:two", "airstrike").Actor("beta").Denied()}),
              IsEmpty());
}

TEST(OccurrenceTest, OpinionsAndHypothesesAnswerNothing) {
  for (Modality modality : {OPINION, HYPOTHETICAL}) {
    EXPECT_THAT(RelationLines({Says("a", "name:one", "explosion"),
                               Says("b", "name:two", "explosion").With(modality).Denied()}),
                IsEmpty());
  }
}

TEST(ResponsibilityTest, TwoDoersOfOneBlastContradict) {
  EXPECT_THAT(RelationLines({Says("a", "name:utility", "explosion").Actor("alpha"),
                             Says("b", "name:spokesman", "explosion").Actor("beta")}),
              ElementsAre("a contradicts b: responsibility", "a corroborates b: occurrence"));
}

TEST(ResponsibilityTest, SeveralSuchEventsInOneAccountCannotBeMatched) {
  EXPECT_THAT(
      RelationLines({Says("a", "name:utility", "airstrike").Actor("alpha"),
                     Says("b", "name:spokesman", "airstrike").Actor("beta"),
                     Says("c", "name:spokesman", "airstrike").Actor("alpha").Target("gamma")}),
      ElementsAre("a corroborates b: occurrence", "a corroborates c: occurrence"));
}

TEST(ResponsibilityTest, ATownsStrikeIsNotMatchedWithItsRegions) {
  EXPECT_THAT(RelationLines({Says("a", "name:one", "airstrike").Actor("alpha").AtArea("p:region"),
                             Says("b", "name:two", "airstrike").Actor("beta")
                                 .At("p:village", {"p:region"})}),
              ElementsAre("b narrows a: occurrence, narrower b"));
}

TEST(ResponsibilityTest, OneTargetIsOneEventHoweverManyThereWere) {
  EXPECT_THAT(
      RelationLines({Says("a", "name:one", "airstrike").Actor("alpha").Target("gamma"),
                     Says("b", "name:two", "airstrike").Actor("beta").Target("gamma"),
                     Says("c", "name:two", "airstrike").Actor("beta").Target("delta")}),
      ElementsAre("a contradicts b: responsibility", "a corroborates b: occurrence"));
}

TEST(ResponsibilityTest, DifferentTargetsAreDifferentDeeds) {
  EXPECT_THAT(
      RelationLines({Says("a", "name:one", "airstrike").Actor("alpha").Target("beta"),
                     Says("b", "name:two", "airstrike").Actor("beta").Target("alpha")}),
      IsEmpty());
}

}  // namespace
}  // namespace crosscheck
