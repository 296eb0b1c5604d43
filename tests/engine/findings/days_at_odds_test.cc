#include "engine/findings/days_at_odds.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/findings/findings.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::Contains;

Claim Total(const char* source, int32_t day, double number) {
  return ClaimBuilder(absl::StrCat(source, day)).By(source).Event("casualties").At("p:country").On(FormatDay(day))
      .Published(FormatDay(day)).Count("killed", "", CUMULATIVE, number, number);
}

constexpr int32_t kDay = 19000;

class DaysAtOddsTest : public ::testing::Test {
 protected:
  // What is decided on two, and whether that is known of two others then.
  bool IsKnownAfter(const std::vector<Claim>& claims, const DayBounds& in_full) {
    const Corpus corpus(claims, BuiltInVocabulary());
    DaysAtOdds at_odds(corpus.statements(), in_full);
    EXPECT_FALSE(at_odds.IsKnown(2, 3));
    for (const Verdict& verdict : Decide(Pair(corpus.statements()[0], corpus.statements()[1]), corpus)) {
      at_odds.Note(0, 1, verdict);
    }
    return at_odds.IsKnown(2, 3);
  }
};

TEST_F(DaysAtOddsTest, OneConflictStandsForTheOthersOfItsDay) {
  const std::vector<Claim> claims = {Total("a", kDay, 100), Total("b", kDay, 50), Total("c", kDay, 70),
                                     Total("d", kDay - 1, 90)};
  EXPECT_TRUE(IsKnownAfter(claims, {kDay + 1, kDay + 9}));
  EXPECT_FALSE(IsKnownAfter(claims, {kDay, kDay + 9})) << "all conflicts of that day are asked";
  EXPECT_FALSE(IsKnownAfter(claims, DayBounds()));
}

TEST_F(DaysAtOddsTest, AgreementOtherDaysAndOtherThingsTellNothing) {
  const DayBounds later = {kDay + 100, kDay + 200};
  EXPECT_FALSE(IsKnownAfter({Total("a", kDay, 100), Total("b", kDay, 100), Total("c", kDay, 70),
                             Total("d", kDay, 90)},
                            later));
  EXPECT_FALSE(IsKnownAfter({Total("a", kDay, 100), Total("b", kDay, 50), Total("c", kDay + 1, 70),
                             Total("d", kDay, 90)},
                            later));
  const auto wounded = [](const char* source) {
    return ClaimBuilder(source).By(source).Event("casualties").At("p:country").On(FormatDay(kDay))
        .Count("wounded", "", CUMULATIVE, 5, 5);
  };
  EXPECT_FALSE(IsKnownAfter({Total("a", kDay, 100), Total("b", kDay, 50), wounded("c"), wounded("d")}, later));
}

// It may follow from another one, and not be told.
TEST_F(DaysAtOddsTest, AFallWithinOneOriginTellsNothing) {
  const DayBounds later = {kDay + 100, kDay + 200};
  const Claim c = Total("c", kDay, 70), d = Total("d", kDay, 90);
  EXPECT_FALSE(IsKnownAfter({Total("a", kDay - 9, 100), Total("a", kDay, 50), c, d}, later));
  EXPECT_TRUE(IsKnownAfter({Total("a", kDay - 9, 100), Total("b", kDay, 50), c, d}, later));
}

// Three origins quarrel on every day of most of a year.
TEST_F(DaysAtOddsTest, AQuestionIsTheSameWhateverIsAskedOfOtherDays) {
  std::vector<Claim> claims;
  for (int32_t day = kDay; day < kDay + 300; ++day) {
    int number = 100;
    for (const char* source : {"a", "b", "c"}) claims.push_back(Total(source, day, number += 50));
  }
  const Corpus corpus(claims, BuiltInVocabulary());
  const std::vector<Finding> all = BuildFindings(corpus, {}).findings;
  FindingOptions options;
  options.totals_in_full = {kDay + 80, kDay + 210};
  std::vector<std::string> texts;
  for (const Finding& finding : BuildFindings(corpus, options).findings) texts.push_back(finding.SerializeAsString());
  ASSERT_GE(all.size(), 3u);
  int within = 0;
  for (const Finding& finding : all) {
    const bool is_in_full = FormatDay(kDay + 80) <= finding.question().from() &&
                            finding.question().to() <= FormatDay(kDay + 210);
    if (!is_in_full) continue;
    ++within;
    EXPECT_THAT(texts, Contains(finding.SerializeAsString()));
  }
  EXPECT_EQ(within, 1);
}

}  // namespace
}  // namespace crosscheck
