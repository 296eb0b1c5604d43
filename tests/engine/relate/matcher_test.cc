// How many pairs the matcher looks at. That it misses none is held in tests/property.
#include "engine/relate/matcher.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
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
