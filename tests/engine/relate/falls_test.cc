// Which falls of running totals are given, and what they hang on.
#include "engine/relate/falls.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/relate/relate.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr double kOpen = -1;

// Named by its source and day.
Claim Total(const char* source, int day, double low, double high) {
  const std::string date = absl::StrCat("2022-05-", day < 10 ? "0" : "", day);
  return ClaimBuilder(absl::StrCat(source, day)).By(source).Event("casualties").At("p:country").On(date)
      .Published(date).Count("killed", "", CUMULATIVE, low, high);
}

Claim Total(const char* source, int day, double number) { return Total(source, day, number, number); }

// "a2 a3": from the total of a of the 2nd to that of the 3rd.
std::vector<std::string> Falls(const std::vector<Claim>& claims) {
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<int> members;
  for (int i = 0; i < static_cast<int>(claims.size()); ++i) members.push_back(i);
  std::vector<std::string> falls;
  ForEachFall(corpus.statements(), members, [&](int earlier, int later) {
    falls.push_back(absl::StrCat(claims[earlier].external_id(), " ", claims[later].external_id()));
  });
  return falls;
}

TEST(FallsTest, ATotalThatFallsAndGrowsAgainHasFallenOnce) {
  EXPECT_THAT(Falls({Total("a", 1, 100), Total("a", 2, 120), Total("a", 3, 90), Total("a", 4, 92),
                     Total("a", 5, 110), Total("a", 6, 130)}),
              ElementsAre("a2 a3"));
}

TEST(FallsTest, ATotalThatFallsTwiceHasFallenTwice) {
  EXPECT_THAT(Falls({Total("a", 1, 120), Total("a", 2, 90), Total("a", 3, 70), Total("a", 4, 80)}),
              ElementsAre("a1 a2", "a2 a3"));
}

TEST(FallsTest, AWideNumberInBetweenIsNoFall) {
  EXPECT_THAT(Falls({Total("a", 1, 100), Total("a", 2, 50, kOpen), Total("a", 3, 90)}), ElementsAre("a1 a3"));
}

TEST(FallsTest, OfOtherOriginsTheNearestHigherTotalIsGivenEachTime) {
  EXPECT_THAT(Falls({Total("a", 1, 150), Total("a", 2, 120), Total("b", 4, 90), Total("b", 5, 95)}),
              UnorderedElementsAre("a1 a2", "a2 b4", "a2 b5"));
}

TEST(FallsTest, RoundNumbersAreNoFall) {
  EXPECT_THAT(Falls({Total("a", 1, 783138), Total("a", 2, 783000), Total("a", 3, 780000)}),
              UnorderedElementsAre("a1 a2", "a2 a3"))
      << "the first pair is given, and agrees";
}

TEST(FallsTest, TotalsFromOtherStartsAreOfOtherSeries) {
  const auto since = [](const char* start, int day, double number) {
    Claim claim = Total("a", day, number);
    claim.mutable_event_time()->set_first_day(ParseEdtf(start)->first_day());
    return claim;
  };
  EXPECT_THAT(Falls({since("2022-01-01", 1, 100), since("2022-04-01", 2, 90)}), IsEmpty());
  EXPECT_THAT(Falls({since("2022-01-01", 1, 100), since("2022-01-15", 2, 90)}), ElementsAre("a1 a2"));
}

// What reading some days of a crowded place builds on (engine/passes/crowded_place.h).
TEST(FallsTest, WhatIsLeftOfTheSeriesIsEnoughForTheDaysAfter) {
  const std::vector<Claim> after = {Total("a", 11, 60), Total("b", 12, 75), Total("a", 13, 130)};
  std::vector<Claim> all = {Total("a", 1, 150), Total("a", 2, 80), Total("a", 3, 70), Total("a", 4, 90),
                            Total("b", 5, 40),  Total("b", 6, 95)};
  all.insert(all.end(), after.begin(), after.end());
  std::vector<Claim> left = {all[0], all[3], all[5]};  // 150, 90; 95
  left.insert(left.end(), after.begin(), after.end());
  std::vector<std::string> falls_after;
  for (const std::string& fall : Falls(all)) {
    if (fall.find(" a1") != std::string::npos || fall.find(" b12") != std::string::npos) falls_after.push_back(fall);
  }
  const std::vector<std::string> falls_of_left = Falls(left);
  for (const std::string& fall : falls_after) EXPECT_THAT(falls_of_left, Contains(fall));
  EXPECT_THAT(falls_after, UnorderedElementsAre("a4 a11", "b6 a11", "b6 b12", "a4 b12"));
}

TEST(FallsTest, OwnFallsAreThoseWithinOneOrigin) {
  const std::vector<Claim> claims = {Total("a", 1, 150), Total("a", 2, 120), Total("b", 4, 90), Total("b", 5, 80)};
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<std::string> falls;
  ForEachOwnFall(corpus.statements(), {0, 1, 2, 3}, [&](int earlier, int later, const std::string& thing) {
    falls.push_back(absl::StrCat(claims[earlier].external_id(), " ", claims[later].external_id(), " ", thing));
  });
  EXPECT_THAT(falls, UnorderedElementsAre("a1 a2 killed, cumulative", "b4 b5 killed, cumulative"));
}

}  // namespace
}  // namespace crosscheck
