// How many pairs the matcher looks at. That it misses none is held in tests/property.
#include "engine/relate/matcher.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/relate/control_crowd.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

int64_t PairsVisited(const std::vector<Claim>& claims, PairScope scope) {
  const Corpus corpus(claims, BuiltInVocabulary());
  int64_t visits = 0;
  ForEachPair(corpus, scope, [&](int, int) { ++visits; });
  return visits;
}

// Two sources that count the same five things at one place, a day after the other.
std::vector<Claim> DailyTotals(int days, double each_day) {
  const char* const measures[] = {"killed", "wounded", "captured", "missing", "displaced"};
  std::vector<Claim> claims;
  for (int day = 0; day < days; ++day) {
    for (const char* source : {"ministry", "institute"}) {
      for (const char* measure : measures) {
        claims.push_back(ClaimBuilder(absl::StrCat(source, measure, day))
                             .By(source)
                             .Event("casualties")
                             .At("p:country")
                             .On(absl::StrCat("2022-0", day / 20 + 4, "-", day % 20 + 10))
                             .Count(measure, "", CUMULATIVE, 100 + each_day * day,
                                    100 + each_day * day));
      }
    }
  }
  return claims;
}

TEST(MatcherTest, RunningTotalsThatGrowCostInProportionToTheirNumber) {
  const int64_t of_20_days = PairsVisited(DailyTotals(20, 1), PairScope::kConflicts);
  const int64_t of_40_days = PairsVisited(DailyTotals(40, 1), PairScope::kConflicts);
  // Each total with its own source's and the other's of the day before, the same day, the day after.
  EXPECT_LE(of_40_days, 40 * 10 * 4);
  EXPECT_LE(of_40_days, 2 * of_20_days + 100);
}

// Totals are mostly given like this: a year after the start every day's would meet every other's.
TEST(MatcherTest, RunningTotalsThatCountFromOneStartAreComparedByTheDaysUpToWhichTheyCount) {
  const auto since_april = [](int days) {
    std::vector<Claim> claims = DailyTotals(days, 1);
    for (Claim& claim : claims) claim.mutable_event_time()->set_first_day(ParseEdtf("2022-04-01")->first_day());
    return claims;
  };
  for (const PairScope scope : {PairScope::kConflicts, PairScope::kAnswers, PairScope::kNear}) {
    EXPECT_EQ(PairsVisited(since_april(20), scope), PairsVisited(DailyTotals(20, 1), scope));
  }
  EXPECT_LE(PairsVisited(since_april(40), PairScope::kConflicts),
            2 * PairsVisited(since_april(20), PairScope::kConflicts) + 100);
}

TEST(MatcherTest, ADeniedTotalMeetsThoseOfTheMonthAround) {
  std::vector<Claim> claims = DailyTotals(40, 1);
  for (Claim& claim : claims) claim.mutable_event_time()->set_first_day(ParseEdtf("2022-04-01")->first_day());
  const int64_t before = PairsVisited(claims, PairScope::kConflicts);
  claims.push_back(ClaimBuilder("denial")
                       .By("agency")
                       .Event("casualties")
                       .Denied()
                       .At("p:country")
                       .On("2022-04-01/2022-06-10")
                       .Count("killed", "", CUMULATIVE, 100, 200));
  // Both sources' of 20 days of May from the 10th on; June has none.
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts) - before, 2 * 20);
}

TEST(MatcherTest, ATotalThatFallsIsFoundAmongThoseThatGrow) {
  std::vector<Claim> claims = DailyTotals(40, 1);
  const int64_t growing = PairsVisited(claims, PairScope::kConflicts);
  claims.push_back(ClaimBuilder("late")
                       .By("agency")
                       .Event("casualties")
                       .At("p:country")
                       .On("2022-08-30")
                       .Count("killed", "", CUMULATIVE, 100, 100));
  // Lower than both sources' totals of 39 days, of which the last of each stands for all.
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts) - growing, 2);
}

TEST(MatcherTest, TwoThatCorrectEachOtherAreOnePair) {
  std::vector<Claim> claims;
  claims.push_back(ClaimBuilder("first").By("x").Event("airstrike").At("p:1").On("2022-05-01")
                       .ExternalId("first").Corrects("second"));
  claims.push_back(ClaimBuilder("second").By("x").Event("capture").At("p:2").On("2022-07-01")
                       .ExternalId("second").Corrects("first"));
  for (const PairScope scope :
       {PairScope::kAll, PairScope::kNear, PairScope::kAnswers, PairScope::kConflicts}) {
    EXPECT_EQ(PairsVisited(claims, scope), 1);
  }
}

TEST(MatcherTest, AgreementOnEventsIsLookedForAmongThoseOfOneTime) {
  std::vector<Claim> claims;
  for (int day = 1; day <= 31; ++day) {
    for (const char* source : {"x", "y"}) {
      claims.push_back(ClaimBuilder(absl::StrCat(source, day))
                           .By(source)
                           .Event("airstrike")
                           .At("p:1")
                           .On(absl::StrCat("2022-05-", day < 10 ? "0" : "", day)));
    }
  }
  // With the other of the day, and both of the day before.
  EXPECT_EQ(PairsVisited(claims, PairScope::kAnswers), 31 + 30 * 4);
}

TEST(MatcherTest, CountsOfDifferentThingsInOneMeasureAreNotPaired) {
  std::vector<Claim> claims;
  for (const char* population : {"tanks", "boats", "aircraft", "bridges"}) {
    for (const char* source : {"x", "y"}) {
      claims.push_back(ClaimBuilder(absl::StrCat(source, population))
                           .By(source)
                           .Event("casualties")
                           .At("p:1")
                           .On("2022-05-01")
                           .Count("destroyed", population, CUMULATIVE, 5, 5));
    }
  }
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts), 4);
}

TEST(MatcherTest, APartIsPairedWithItsWholeAndNotWithTheOtherParts) {
  std::vector<Claim> claims;
  for (const char* population : {"civilians", "military", ""}) {
    claims.push_back(ClaimBuilder(absl::StrCat("c", population))
                         .By("x")
                         .Event("casualties")
                         .At("p:1")
                         .On("2022-05-01")
                         .Count("killed", population, INCIDENT, 5, 5));
  }
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts), 2);
}

TEST(MatcherTest, WhatTwoAffirmIsNoConflictUnlessOneDidIt) {
  std::vector<Claim> claims = {
      ClaimBuilder("a").By("x").Event("damage").At("p:1").On("2022-05-01"),
      ClaimBuilder("b").By("y").Event("damage").At("p:1").On("2022-05-01"),
      ClaimBuilder("c").By("z").Event("damage").At("p:1").On("2022-05-01"),
  };
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts), 0);
  claims.push_back(ClaimBuilder("d").By("v").Event("damage").Denied().At("p:1").On("2022-05-01"));
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts), 3) << "the denial with each";
}

// Two parties are each said to hold one town, by several sources a day, some more than once.
std::vector<Claim> ContestedTown(int days, int a_day) {
  std::vector<Claim> claims;
  for (int day = 0; day < days; ++day) {
    for (int n = 0; n < a_day; ++n) {
      claims.push_back(ClaimBuilder(absl::StrCat("c", day, "_", n))
                           .By(absl::StrCat("source", n % 7))
                           .Event("hold")
                           .Actor(n % 2 == 0 ? "russia" : "ukraine")
                           .At("p:1")
                           .On(FormatDay(19000 + day)));
    }
  }
  return claims;
}

TEST(MatcherTest, ACrowdIsComparedClassByClass) {
  const auto compared = [](const std::vector<Claim>& claims, int64_t* pairs) {
    const Corpus corpus(claims, BuiltInVocabulary());
    int64_t visits = 0;
    size_t bundles = 0;
    ForEachPairOutsideCrowds(
        corpus, /*crowded=*/10,
        [&](const Crowd& crowd) {
          const ControlCrowd classes(corpus, crowd.statements);
          bundles += classes.bundles().size();
          for (const ControlBundle& bundle : classes.bundles()) *pairs += bundle.pairs;
        },
        [&](int, int) { ++visits; });
    EXPECT_EQ(visits, 0);
    return bundles;
  };
  int64_t pairs_of_few = 0, pairs_of_many = 0;
  const size_t few = compared(ContestedTown(20, 14), &pairs_of_few);
  const size_t many = compared(ContestedTown(20, 140), &pairs_of_many);
  // Ten times the statements, the same comparisons, a hundred times the pairs.
  EXPECT_EQ(many, few);
  EXPECT_EQ(pairs_of_many, 100 * pairs_of_few);
  EXPECT_GT(pairs_of_few, 0);
}

TEST(MatcherTest, EventsOfOtherDaysAreNotPaired) {
  std::vector<Claim> claims;
  for (int day = 0; day < 300; ++day) {
    claims.push_back(ClaimBuilder(absl::StrCat("c", day))
                         .By(absl::StrCat("source", day % 5))
                         .Event("damage")
                         .Actor(day % 2 == 0 ? "russia" : "ukraine")
                         .At("p:1")
                         .On(FormatDay(19000 + day))
                         .Count("killed", "", INCIDENT, day % 9, day % 9));
  }
  // Each with the day before, whose night it may share.
  EXPECT_EQ(PairsVisited(claims, PairScope::kConflicts), 299);
}

TEST(MatcherTest, ManyReportsOfOnePlaceAreNoNamesakesOfEachOther) {
  std::vector<Claim> claims;
  for (int n = 0; n < 200; ++n) {
    claims.push_back(ClaimBuilder(absl::StrCat("a", n)).By("x").Event(n == 0 ? "protest" : "airstrike")
                         .At("p:town").On("2022-05-01"));
  }
  const int64_t before = PairsVisited(claims, PairScope::kAll);
  claims.push_back(ClaimBuilder("b").By("y").Event("protest").At("p:other").On("2022-05-01"));
  for (Claim& claim : claims) claim.mutable_place()->set_name("Town");
  // Only the one of its kind of event.
  EXPECT_EQ(PairsVisited(claims, PairScope::kAll) - before, 1);
}

// Claims stored with earlier data have fewer parents, and may come first.
TEST(MatcherTest, APlaceLiesWhereAnyOfItsClaimsPutsIt) {
  const auto held = [](const std::string& name, std::vector<std::string> parents) -> Claim {
    return ClaimBuilder(name).By(name).Event("capture").Actor("russia").At("p:town", std::move(parents)).On("2023-08-12");
  };
  const Claim area = ClaimBuilder("area").By("c").Event("hold").Actor("ukraine").AtArea("cc:area").On("2023-08-12");
  const Claim early = held("a", {"g:oblast"}), late = held("b", {"g:oblast", "cc:area"});
  const auto met = [](const std::vector<Claim>& claims) {
    const Corpus corpus(claims, BuiltInVocabulary());
    bool with_area = false;
    ForEachPair(corpus, PairScope::kConflicts, [&](int a, int b) { with_area |= a == 2 || b == 2; });
    return with_area;
  };
  EXPECT_TRUE(met({early, late, area}));
  EXPECT_TRUE(met({late, early, area}));
  EXPECT_FALSE(met({early, early, area}));
}

TEST(MatcherTest, EventsOfDifferentKindsAreNotPaired) {
  const std::vector<Claim> claims = {
      ClaimBuilder("a").By("x").Event("protest").At("p:1").On("2022-05-01"),
      ClaimBuilder("b").By("y").Event("vote").At("p:1").On("2022-05-01"),
      ClaimBuilder("c").By("z").Event("protest").At("p:1").On("2022-05-01"),
  };
  EXPECT_EQ(PairsVisited(claims, PairScope::kAll), 1);
}

}  // namespace
}  // namespace crosscheck
