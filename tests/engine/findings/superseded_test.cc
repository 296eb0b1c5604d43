// What is not said twice: revised tolls, and the long tail of a running total that fell once.
#include "engine/findings/superseded.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/findings/findings.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Claim Total(const char* source, int day, double number) {
  const std::string date = absl::StrCat("2022-05-", day < 10 ? "0" : "", day);
  return ClaimBuilder(absl::StrCat(source, day))
      .By(source)
      .Event("casualties")
      .At("p:country")
      .On(date)
      .Published(date)
      .Count("killed", "", CUMULATIVE, number, number);
}

std::vector<Finding> Find(const std::vector<Claim>& claims, std::vector<std::string> relations = {}) {
  const Corpus corpus(claims, BuiltInVocabulary());
  FindingOptions options;
  options.relations = std::move(relations);
  return BuildFindings(corpus, options).findings;
}

std::vector<std::string> Values(const Finding& finding) {
  std::vector<std::string> values;
  for (const Answer& answer : finding.answers()) values.push_back(answer.value());
  return values;
}

// 100, 120, 90, then up by two a day: below 120 for a fortnight.
std::vector<Claim> FallsOnce(const char* source) {
  std::vector<Claim> claims = {Total(source, 1, 100), Total(source, 2, 120)};
  for (int day = 3; day <= 16; ++day) claims.push_back(Total(source, day, 90 + 2 * (day - 3)));
  return claims;
}

TEST(SupersededTest, AFallIsSaidOnceAndNotAgainForEachDayUntilItIsMadeUp) {
  const std::vector<Finding> findings = Find(FallsOnce("ministry"));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].relation(), "self_contradicts");
  EXPECT_THAT(Values(findings[0]), UnorderedElementsAre("120", "90"));
  EXPECT_EQ(findings[0].pairs_size() + findings[0].pairs_left_out(), 1);
}

TEST(SupersededTest, AWiderSearchSaysTheSame) {
  const std::vector<Finding> narrow = Find(FallsOnce("ministry"));
  const std::vector<Finding> wide =
      Find(FallsOnce("ministry"), {"contradicts", "self_contradicts", "denies", "incomparable"});
  ASSERT_EQ(narrow.size(), 1u);
  const auto same = [&](const Finding& f) { return f.id() == narrow[0].id(); };
  const auto it = std::find_if(wide.begin(), wide.end(), same);
  ASSERT_NE(it, wide.end());
  EXPECT_EQ(it->relation(), "self_contradicts");
}

TEST(SupersededTest, BetweenTwoOriginsTheDaysTheyShareStandForTheDaysBetween) {
  std::vector<Claim> claims;
  for (int day = 1; day <= 20; ++day) {
    claims.push_back(Total("ministry", day, 1000));
    claims.push_back(Total("institute", day, 500));
  }
  const std::vector<Finding> findings = Find(claims);
  ASSERT_EQ(findings.size(), 1u);
  // Each day with the same day, the day before and the day after.
  EXPECT_EQ(findings[0].pairs_size() + findings[0].pairs_left_out(), 20 + 2 * 19);
}

TEST(SupersededTest, TotalsGivenWeeksApartStillMeet) {
  const std::vector<Finding> findings = Find({Total("ministry", 1, 1000), Total("institute", 25, 500)});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(Values(findings[0]), UnorderedElementsAre("1,000", "500"));
}

TEST(SupersededTest, ATotalThatStallsOrGrowsIsNoFinding) {
  EXPECT_THAT(Find({Total("ministry", 1, 100), Total("ministry", 2, 100), Total("ministry", 9, 130)}),
              IsEmpty());
}

}  // namespace
}  // namespace crosscheck
