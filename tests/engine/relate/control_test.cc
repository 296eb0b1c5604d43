#include "engine/relate/control.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/relation_lines.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Alpha and Beta fight over the town p:town; each has a ministry that speaks for nobody else.
ClaimBuilder AlphaSays(const char* name) { return ClaimBuilder(name).By("name:alpha ministry"); }
ClaimBuilder BetaSays(const char* name) { return ClaimBuilder(name).By("name:beta ministry"); }

ClaimBuilder Captures(ClaimBuilder claim, const char* party, const char* date) {
  return claim.Event("capture").Actor(party).At("p:town").On(date).Published(date);
}
ClaimBuilder Holds(ClaimBuilder claim, const char* party, const char* date) {
  return claim.Event("hold").Actor(party).At("p:town").On(date).Published(date);
}

TEST(ControlTest, RecaptureMonthsLaterIsAChange) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-02-27"),
                             Captures(BetaSays("b"), "beta", "2022-09-10")}),
              ElementsAre("b supersedes a: control"));
}

TEST(ControlTest, HoldAfterACaptureWithoutAClaimedChangeContradicts) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-01-12"),
                             Holds(BetaSays("b"), "beta", "2023-01-15")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, AnyonesClaimOfAChangeInBetweenMakesItAHistory) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-01-12"),
                             Holds(BetaSays("b"), "beta", "2023-01-20"),
                             ClaimBuilder("c").By("name:observer").Event("withdraw").Actor("alpha")
                                 .At("p:town").On("2023-01-16").Published("2023-01-17")}),
              ElementsAre("b supersedes a: control", "c supersedes a: control"));
}

TEST(ControlTest, AnAssertionDoesNotPersistBeyondThirtyDays) {
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2023-01-01"),
                             Holds(BetaSays("b"), "beta", "2023-01-31")}),
              ElementsAre("a contradicts b: control"));
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2023-01-01"),
                             Holds(BetaSays("b"), "beta", "2023-02-01")}),
              IsEmpty());
}

TEST(ControlTest, TwoCapturesOfOneDayContradict) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-09-04"),
                             Captures(BetaSays("b"), "beta", "2022-09-04")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, NightsThatShareADayContradict) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-08-11/2023-08-12"),
                             Captures(BetaSays("b"), "beta", "2023-08-12/2023-08-13")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, AWideDateLeavesTheOrderOpen) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-03"),
                             Captures(BetaSays("b"), "beta", "2022-03-10")}),
              ElementsAre("a incomparable b: control"));
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-03"),
                             Holds(BetaSays("b"), "beta", "2022-03-01")}),
              ElementsAre("a incomparable b: control"));
}

TEST(ControlTest, ACaptureThatCannotBeLaterThanTheStateContradictsIt) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-03-01/2022-03-10"),
                             Holds(BetaSays("b"), "beta", "2022-03-10")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, FullControlAndFightingOnOneDayContradict) {
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2022-07-02"),
                             BetaSays("b").Event("fight_in").At("p:town").On("2022-07-02")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, FightingMayBreakOutAfterAnAssertedHoldButNotAfterACapture) {
  const Claim fighting = BetaSays("b").Event("fight_in").At("p:town").On("2022-07-20");
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2022-07-02"), fighting}), IsEmpty());
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-07-02"), fighting}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, FightingMayEndUnannounced) {
  EXPECT_THAT(RelationLines({BetaSays("a").Event("fight_in").At("p:town").On("2022-07-02"),
                             Holds(AlphaSays("b"), "alpha", "2022-07-05")}),
              IsEmpty());
}

TEST(ControlTest, EnteredThenTakenIsAChange) {
  EXPECT_THAT(
      RelationLines({AlphaSays("a").Event("enter").Actor("alpha").At("p:town").On("2020-02-05"),
                     Captures(ClaimBuilder("b").By("name:observer"), "alpha", "2020-02-08")}),
      ElementsAre("b supersedes a: control"));
}

TEST(ControlTest, WhoHasAllOfItHasPartOfIt) {
  EXPECT_THAT(RelationLines({AlphaSays("a").Event("enter").Actor("alpha").At("p:town")
                                 .On("2020-02-05"),
                             Holds(BetaSays("b"), "alpha", "2020-02-05")}),
              IsEmpty());
}

TEST(ControlTest, EnteredByAnotherAndStillHeldContradict) {
  EXPECT_THAT(RelationLines({AlphaSays("a").Event("enter").Actor("alpha").At("p:town")
                                 .On("2020-02-05"),
                             Holds(BetaSays("b"), "beta", "2020-02-08")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, WithdrawalAndCaptureTellOfOneChange) {
  const Claim left =
      AlphaSays("a").Event("withdraw").Actor("alpha").At("p:town").On("2022-11-10");
  EXPECT_THAT(RelationLines({left, Captures(BetaSays("b"), "beta", "2022-11-11")}),
              ElementsAre("a corroborates b: control"));
  EXPECT_THAT(RelationLines({left, Holds(AlphaSays("c"), "alpha", "2022-11-09")}),
              ElementsAre("a supersedes c: control (same origin)"));
}

TEST(ControlTest, HoldingOnAfterAReportedWithdrawalContradicts) {
  EXPECT_THAT(RelationLines({BetaSays("a").Event("withdraw").Actor("alpha").At("p:town")
                                 .On("2022-11-09"),
                             Holds(AlphaSays("b"), "alpha", "2022-11-10")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, DenialIsPairedWithWhatItDenies) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-05-07"),
                             Captures(BetaSays("b"), "alpha", "2022-05-08").Denied()}),
              ElementsAre("b denies a: control"));
  // Denied on the 6th, taken on the 7th: a change, not a quarrel.
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-05-07"),
                             Captures(BetaSays("b"), "alpha", "2022-05-06").Denied()}),
              ElementsAre("a supersedes b: control"));
}

TEST(ControlTest, DenyingACaptureIsNotDenyingAnEntry) {
  EXPECT_THAT(RelationLines({AlphaSays("a").Event("enter").Actor("alpha").At("p:town")
                                 .On("2022-05-07"),
                             Captures(BetaSays("b"), "alpha", "2022-05-07").Denied()}),
              IsEmpty());
}

TEST(ControlTest, OneOriginTakesItsClaimBack) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-05-07"),
                             Captures(AlphaSays("b"), "alpha", "2022-05-07")
                                 .Denied()
                                 .Published("2022-05-09")}),
              ElementsAre("b supersedes a: control (same origin)"));
}

TEST(ControlTest, OneOriginAffirmsLaterWhatItDenied) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-05-07").Published("2022-05-09"),
                             Captures(AlphaSays("b"), "alpha", "2022-05-07").Denied()}),
              ElementsAre("a supersedes b: control (same origin)"));
}

TEST(ControlTest, OneOriginWithTwoAnswersForOneDayContradictsItself) {
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2023-09-17"),
                             AlphaSays("b").Event("fight_in").At("p:town").On("2023-09-17")
                                 .Published("2023-09-18")}),
              ElementsAre("a self_contradicts b: control (same origin)"));
}

TEST(ControlTest, NearAPlaceSaysNothingOfItsControl) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-05-26"),
                             BetaSays("b").Event("repel").Actor("beta").At("p:town")
                                 .Relation(NEAR).On("2022-05-26")}),
              IsEmpty());
}

TEST(ControlTest, AnAreaAnswersForEveryPlaceInsideButFightingInItDoesNot) {
  const Claim village = BetaSays("b").Event("hold").Actor("beta")
                            .At("p:village", {"p:region"}).On("2022-07-04");
  EXPECT_THAT(RelationLines({AlphaSays("a").Event("capture").Actor("alpha").AtArea("p:region")
                                 .On("2022-07-03"),
                             village}),
              ElementsAre("a contradicts b: control"));
  EXPECT_THAT(RelationLines({AlphaSays("a").Event("fight_in").AtArea("p:region").On("2022-07-04"),
                             village}),
              IsEmpty());
  EXPECT_THAT(RelationLines({AlphaSays("a").Event("capture").Actor("alpha").AtArea("p:region")
                                 .Relation(PART_OF).On("2022-07-04"),
                             village}),
              IsEmpty());
}

TEST(ControlTest, DenyingAllOfARegionLeavesItsVillages) {
  const Claim village =
      AlphaSays("a").Event("hold").Actor("alpha").At("p:village", {"p:region"}).On("2022-07-04");
  const ClaimBuilder about_region = BetaSays("b").AtArea("p:region").On("2022-07-04");
  EXPECT_THAT(RelationLines({village, ClaimBuilder(about_region).Event("capture").Actor("alpha")
                                          .Denied()}),
              IsEmpty());
  EXPECT_THAT(RelationLines({village, ClaimBuilder(about_region).Event("withdraw").Actor("beta")
                                          .Denied()}),
              IsEmpty());
  // Nothing of it is all of it, too.
  EXPECT_THAT(RelationLines({village, ClaimBuilder(about_region).Event("withdraw").Actor("alpha")
                                          .On("2022-07-03")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, EnteringARegionIsNoChangeAtItsTowns) {
  const std::vector<std::string> region = {"p:region"};
  EXPECT_THAT(
      RelationLines({AlphaSays("a").Event("capture").Actor("alpha").At("p:town", region)
                         .On("2022-07-01"),
                     ClaimBuilder("b").By("name:observer").Event("fight_in").At("p:town", region)
                         .On("2022-07-10"),
                     BetaSays("c").Event("enter").Actor("beta").AtArea("p:region")
                         .On("2022-07-05")}),
      ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, ThatNeitherHasItIsNoAgreement) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "beta", "2022-07-01").Denied(),
                             Captures(BetaSays("b"), "alpha", "2022-07-01").Denied()}),
              IsEmpty());
}

TEST(ControlTest, PersistenceIsThirtyDaysAfterACaptureToo) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-01-01"),
                             Holds(BetaSays("b"), "beta", "2023-01-31")}),
              ElementsAre("a contradicts b: control"));
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-01-01"),
                             Holds(BetaSays("b"), "beta", "2023-02-01")}),
              IsEmpty());
}

TEST(ControlTest, AnAssertedHoldMeetsFightingForSevenDays) {
  const auto fighting = [](const char* date) {
    return BetaSays("b").Event("fight_in").At("p:town").On(date);
  };
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2022-07-02"), fighting("2022-07-09")}),
              ElementsAre("a contradicts b: control"));
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2022-07-02"), fighting("2022-07-10")}),
              IsEmpty());
}

TEST(ControlTest, WithdrawalAndCaptureAreOneChangeForThreeDays) {
  const Claim left =
      AlphaSays("a").Event("withdraw").Actor("alpha").At("p:town").On("2022-11-10");
  EXPECT_THAT(RelationLines({left, Captures(BetaSays("b"), "beta", "2022-11-13")}),
              ElementsAre("a corroborates b: control"));
  EXPECT_THAT(RelationLines({left, Captures(BetaSays("b"), "beta", "2022-11-14")}), IsEmpty());
}

TEST(ControlTest, ThreeDaysAreWiderThanANight) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-08-11/2023-08-13"),
                             Captures(BetaSays("b"), "beta", "2023-08-12")}),
              ElementsAre("a incomparable b: control"));
}

TEST(ControlTest, PartOfATownLeavesTheRestToTheOther) {
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2023-03-01").Relation(PART_OF),
                             Holds(BetaSays("b"), "beta", "2023-03-01").Relation(PART_OF)}),
              ElementsAre("a corroborates b: control"));
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2023-03-01").Relation(PART_OF),
                             Captures(BetaSays("b"), "beta", "2023-03-01")}),
              ElementsAre("a contradicts b: control"));
}

TEST(ControlTest, AgreementAgainstInterestCorroborates) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2022-05-12"),
                             Captures(BetaSays("b"), "alpha", "2022-05-12")}),
              ElementsAre("a corroborates b: control"));
}

TEST(ControlTest, ASecondSpellOfControlIsNotTheFirstAgain) {
  EXPECT_THAT(RelationLines({Captures(AlphaSays("a"), "alpha", "2023-06-01"),
                             Captures(BetaSays("b"), "beta", "2023-06-05"),
                             Captures(ClaimBuilder("c").By("name:observer"), "alpha",
                                      "2023-06-10")}),
              ElementsAre("b supersedes a: control", "c supersedes b: control"));
}

TEST(ControlTest, AnAttackNotBeatenBackNeedNotHaveSucceeded) {
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "alpha", "2022-12-05"),
                             BetaSays("b").Event("repel").Actor("alpha").At("p:town")
                                 .On("2022-12-05").Denied()}),
              IsEmpty());
}

TEST(ControlTest, APartyActingForAnotherHoldsForIt) {
  EXPECT_THAT(RelationLines({Holds(AlphaSays("a"), "russia", "2022-12-05"),
                             Holds(BetaSays("b"), "donetsk_pr", "2022-12-05")}),
              ElementsAre("a corroborates b: control"));
}

TEST(ControlTest, ExcludeIsSymmetric) {
  using enum PartyNaming;
  const ControlStance stances[] = {
      {ControlStance::kHeldBy, "alpha", kState, true},
      {ControlStance::kHeldBy, "beta", kGroup, false},
      {ControlStance::kHeldBy, "name:rebels", kRebels, false},
      {ControlStance::kNotHeldBy, "alpha", kState, false},
      {ControlStance::kNotHeldBy, "alpha", kState, true, true},
      {ControlStance::kContested, "", kState, false},
      {ControlStance::kContested, "alpha", kState, true},
      {ControlStance::kContested, "name:rebels", kRebels, true},
      {ControlStance::kHeldBy, "name:army", kArmy, false},
      {ControlStance::kHeldBy, "name:enemy", kAnyone, false},
      {ControlStance::kNone, "", kState, false},
  };
  for (const ControlStance& a : stances) {
    for (const ControlStance& b : stances) EXPECT_EQ(Exclude(a, b), Exclude(b, a));
    EXPECT_FALSE(Exclude(a, a));
  }
}

}  // namespace
}  // namespace crosscheck
