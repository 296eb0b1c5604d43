#include "engine/relate/quantity.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/relation_lines.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kOpen = -1;

ClaimBuilder Toll(const char* name, const char* source, double low, double high) {
  return ClaimBuilder(name).By(source).Event("casualties").At("p:town").On("2023-01-08")
      .Published("2023-01-08").Count("killed", "", INCIDENT, low, high);
}

ClaimBuilder Total(const char* name, const char* source, const char* as_of, double count) {
  return ClaimBuilder(name).By(source).Event("casualties").At("p:town").On(as_of)
      .Published(as_of).Count("killed", "", CUMULATIVE, count, count);
}

TEST(QuantityTest, DisjointIntervalsContradict) {
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 601, kOpen), Toll("b", "name:two", 0, 0)}),
              ElementsAre("a contradicts b: quantity"));
}

TEST(QuantityTest, AtLeastTwelveHoldsFifteenButNotNine) {
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 12, kOpen), Toll("b", "name:two", 15, 15),
                             Toll("c", "name:three", 9, 9)}),
              ElementsAre("b narrows a: quantity, narrower b", "a contradicts c: quantity",
                          "b contradicts c: quantity"));
}

TEST(QuantityTest, OverlapWithoutEitherWithinTheOtherCorroborates) {
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 54, 66), Toll("b", "name:two", 60, 70)}),
              ElementsAre("a corroborates b: quantity"));
}

TEST(QuantityTest, ADeniedTotalDeniesThoseOfItsOwnTimeAndNotWhatWasCountedAYearBefore) {
  const auto since = [](const char* name, const char* source, const char* days) {
    return ClaimBuilder(name).By(source).Event("casualties").At("p:town").On(days)
        .Count("killed", "", CUMULATIVE, 500, 500);
  };
  const Claim denial = since("denial", "name:two", "2022-02-24/2023-06-01").Denied();
  EXPECT_THAT(RelationLines({since("a", "name:one", "2022-02-24/2023-05-10"), denial}),
              ElementsAre("denial denies a: quantity"));
  EXPECT_THAT(RelationLines({since("a", "name:one", "2022-02-24/2022-05-10"), denial}), IsEmpty());
  // Nor what was counted of the country.
  const Claim around = ClaimBuilder("b").By("name:two").Event("casualties").AtArea("p:country")
                           .On("2022-02-24/2023-06-01").Count("killed", "", CUMULATIVE, 500, 500).Denied();
  const Claim inside = ClaimBuilder("a").By("name:one").Event("casualties").At("p:town", {"p:country"})
                           .On("2022-02-24/2023-06-01").Count("killed", "", CUMULATIVE, 500, 500);
  EXPECT_THAT(RelationLines({inside, around}), IsEmpty());
}

TEST(QuantityTest, TheUnlikePartIsNamed) {
  const Claim a = Toll("a", "name:one", 46, 46);
  const auto other = [](const char* measure, const char* population, QuantityMode mode) {
    return ClaimBuilder("b").By("name:two").Event("casualties").At("p:town").On("2023-01-08")
        .Count(measure, population, mode, 126, 126);
  };
  for (const Claim& b : {Claim(other("casualties", "", INCIDENT)), Claim(other("killed", "", DAILY)),
                         Claim(other("wounded", "", INCIDENT))}) {
    EXPECT_THAT(RelationLines({a, b}), ElementsAre("a incomparable b: quantity"))
        << b.ShortDebugString();
  }
  EXPECT_THAT(RelationLines({a, other("wounded", "", DAILY)}), IsEmpty());
}

TEST(QuantityTest, APartAboveItsWholeContradicts) {
  const auto children = [](double count) {
    return ClaimBuilder("b").By("name:two").Event("casualties").At("p:town").On("2023-01-08")
        .Count("killed", "children", INCIDENT, count, count);
  };
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 12, 12), children(3)}),
              ElementsAre("a incomparable b: quantity"));
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 12, 12), children(13)}),
              ElementsAre("a contradicts b: quantity"));
}

TEST(QuantityTest, ATollRevisedByItsSourceSupersedesUpAndDown) {
  for (double revised : {5.0, 90.0}) {
    EXPECT_THAT(RelationLines({Toll("a", "name:one", 63, 63),
                               Toll("b", "name:one", revised, revised).Published("2023-01-10")}),
                ElementsAre("b supersedes a: quantity (same origin)"));
  }
}

TEST(QuantityTest, AFixedFigureGivenTwiceContradictsItself) {
  const auto aboard = [](const char* name, double count, const char* published) {
    return ClaimBuilder(name).By("name:ferry").Event("count").At("p:port").On("2023-05-02")
        .Published(published).Count("passengers", "", INCIDENT, count, count);
  };
  EXPECT_THAT(RelationLines({aboard("a", 290, "2023-05-02"), aboard("b", 210, "2023-05-03")}),
              ElementsAre("a self_contradicts b: quantity (same origin)"));
}

TEST(QuantityTest, RunningTotalsOfOneSourceGrowOrContradictThemselves) {
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-06-05", 4253),
                             Total("b", "name:one", "2022-08-07", 5401)}),
              ElementsAre("b supersedes a: quantity (same origin)"));
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-06-05", 5401),
                             Total("b", "name:one", "2022-08-07", 4253)}),
              ElementsAre("a self_contradicts b: quantity (same origin)"));
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-06-05", 4253),
                             Total("b", "name:one", "2022-08-07", 4253)}),
              ElementsAre("a repeats b: quantity (same origin)"));
}

TEST(QuantityTest, RunningTotalsOfTwoSourcesMeetOnlyOnOneDayOrTheNext) {
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-06-05", 4000),
                             Total("b", "name:two", "2022-06-06", 9000)}),
              ElementsAre("a contradicts b: quantity"));
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-06-05", 4000),
                             Total("b", "name:two", "2022-06-07", 9000)}),
              IsEmpty());
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-06-05", 9000),
                             Total("b", "name:two", "2022-07-07", 4000)}),
              ElementsAre("a contradicts b: quantity"));
}

TEST(QuantityTest, TotalsFromDifferentStartsAreOfDifferentPeriods) {
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-02-24/2022-12-31", 9000),
                             Total("b", "name:two", "2022-11-01/2022-12-31", 900)}),
              ElementsAre("a incomparable b: quantity"));
}

TEST(QuantityTest, TotalsOfPeriodsThatDoNotMeetAreNotEvenAlike) {
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-02-24/2022-03-31", 9000),
                             Total("b", "name:two", "2022-11-01/2022-12-31", 900)}),
              IsEmpty());
}

TEST(QuantityTest, StartsUpToThirtyOneDaysApartAreOnePeriod) {
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-03-01/2022-12-31", 9000),
                             Total("b", "name:two", "2022-04-01/2022-12-31", 900)}),
              ElementsAre("a contradicts b: quantity"));
  EXPECT_THAT(RelationLines({Total("a", "name:one", "2022-03-01/2022-12-31", 9000),
                             Total("b", "name:two", "2022-04-02/2022-12-31", 900)}),
              ElementsAre("a incomparable b: quantity"));
}

TEST(QuantityTest, DatesOverAMonthLeaveRoomForTwoIncidents) {
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 5, 5).On("2023-01-01/2023-01-31"),
                             Toll("b", "name:two", 9, 9)}),
              ElementsAre("a contradicts b: quantity"));
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 5, 5).On("2023-01-01/2023-02-01"),
                             Toll("b", "name:two", 9, 9)}),
              IsEmpty());
}

TEST(QuantityTest, ATownsTollFitsInItsRegions) {
  const Claim region = Toll("a", "name:one", 9, 9).AtArea("p:region");
  EXPECT_THAT(RelationLines({region, Toll("b", "name:two", 2, 2).At("p:village", {"p:region"})}),
              ElementsAre("a incomparable b: quantity"));
  EXPECT_THAT(RelationLines({region, Toll("b", "name:two", 12, 12).At("p:village", {"p:region"})}),
              ElementsAre("a contradicts b: quantity"));
}

TEST(QuantityTest, NoFigureIsNotZero) {
  const Claim quake = ClaimBuilder("a").By("name:one").Event("disaster").At("p:town")
                          .On("2023-01-08");
  const Claim toll = ClaimBuilder("b").By("name:two").Event("disaster").At("p:town")
                         .On("2023-01-08").Count("killed", "", INCIDENT, 384, 384);
  EXPECT_THAT(RelationLines({quake, toll}), ElementsAre("a corroborates b: occurrence"));
}

TEST(QuantityTest, ACorrectedFigureIsInConflictWithNobody) {
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 390, 400), Toll("b", "name:two", 63, 63),
                             Toll("c", "name:two", 89, 89).Published("2023-01-10").Corrects("b")}),
              ElementsAre("a contradicts c: quantity",
                          "c supersedes b: quantity (same origin)"));
}

TEST(QuantityTest, DeniedNumbersAreDenied) {
  EXPECT_THAT(RelationLines({Toll("a", "name:one", 601, kOpen),
                             Toll("b", "name:two", 601, kOpen).Denied()}),
              ElementsAre("b denies a: quantity"));
}

TEST(QuantityTest, ADenialReachesWhatIsCountedInsideButNotAround) {
  const auto no_losses = [](const char* name) {
    return ClaimBuilder(name).By("name:one").Event("casualties").On("2023-01-08").Denied();
  };
  const Claim of_region = Toll("b", "name:two", 9, 9).AtArea("p:region");
  const Claim of_village = Toll("c", "name:two", 9, 9).At("p:village", {"p:region"});
  EXPECT_THAT(RelationLines({no_losses("a").At("p:village", {"p:region"}), of_region}), IsEmpty());
  EXPECT_THAT(RelationLines({no_losses("a").AtArea("p:region"), of_village}),
              ElementsAre("a denies c: quantity"));
  const Claim not_nine = Toll("d", "name:one", 9, 9).At("p:village", {"p:region"}).Denied();
  EXPECT_THAT(RelationLines({not_nine, of_region}), IsEmpty());
}

TEST(QuantityTest, ADeniedCountOfOneKindSaysNothingOfAnotherEventsNumbers) {
  const Claim vote = ClaimBuilder("a").By("name:one").Event("vote").At("p:town").On("2023-01-08")
                         .Denied();
  const auto protest = [](const char* name) {
    return ClaimBuilder(name).By("name:two").Event("protest").At("p:town").On("2023-01-08")
        .Count("participants", "", INCIDENT, 500, 500);
  };
  // Whichever of the two comes first by its id.
  EXPECT_THAT(RelationLines({vote, protest("b")}), IsEmpty());
  EXPECT_THAT(RelationLines({vote, protest("0")}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
