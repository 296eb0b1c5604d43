// Which conflicts are one question, and when one that goes on is asked anew.
#include "engine/findings/question_group.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
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

using ::testing::ElementsAre;

Claim Took(const char* source, const char* party, const std::string& date) {
  return ClaimBuilder(absl::StrCat(source, date))
      .By(source)
      .Event("capture")
      .Actor(party)
      .At("p:town")
      .On(date)
      .Published("2023-12-31");
}

// Two sides each say on the same day, every `every` days, that they have taken the town.
std::vector<Claim> Disputed(const CivilDate& first, int days, int every) {
  std::vector<Claim> claims;
  const int32_t day = *DayNumber(first.year, first.month, first.day);
  for (int i = 0; i < days; i += every) {
    claims.push_back(Took("name:a", "russia", FormatDay(day + i)));
    claims.push_back(Took("name:b", "ukraine", FormatDay(day + i)));
  }
  return claims;
}

std::vector<Finding> Find(const std::vector<Claim>& claims, size_t crowded = kCrowd) {
  const Corpus corpus(claims, BuiltInVocabulary());
  FindingOptions options;
  options.crowded = crowded;
  return BuildFindings(corpus, options).findings;
}

// "2023-01-01 to 2023-03-31", in order of time.
std::vector<std::string> DaysOfQuestions(const std::vector<Finding>& findings, QuestionKind kind = CONTROL) {
  std::set<std::string> days;
  for (const Finding& finding : findings) {
    if (finding.question().kind() != kind) continue;
    days.insert(absl::StrCat(finding.question().from(), " to ", finding.question().to()));
  }
  return {days.begin(), days.end()};
}

TEST(QuestionGroupTest, ADisputeOfUpToAQuarterOfAYearIsOneQuestionWhereverItBegins) {
  EXPECT_THAT(DaysOfQuestions(Find(Disputed({2023, 2, 10}, 92, 7))), ElementsAre("2023-02-10 to 2023-05-12"));
}

TEST(QuestionGroupTest, ALongerOneIsAskedQuarterByQuarter) {
  EXPECT_THAT(DaysOfQuestions(Find(Disputed({2022, 11, 20}, 200, 10))),
              ElementsAre("2022-11-20 to 2022-12-30", "2023-01-09 to 2023-03-30", "2023-04-09 to 2023-05-29"));
}

TEST(QuestionGroupTest, AfterAMonthOfQuietTheQuestionIsANewOne) {
  std::vector<Claim> claims = Disputed({2023, 1, 1}, 1, 1);
  for (Claim& claim : Disputed({2023, 3, 1}, 1, 1)) claims.push_back(std::move(claim));
  EXPECT_THAT(DaysOfQuestions(Find(claims)),
              ElementsAre("2023-01-01 to 2023-01-01", "2023-03-01 to 2023-03-01"));
}

// What is held since long before is an answer in every quarter in which somebody contradicts it.
TEST(QuestionGroupTest, AnAnswerThatHoldsForYearsStandsInEachQuarter) {
  std::vector<Claim> claims = {ClaimBuilder("held").By("name:a").Event("hold").Actor("russia")
                                   .At("p:town").On("2021-01-01/2023-12-31").Published("2024-01-01")};
  for (const char* date : {"2022-02-10", "2023-05-10"}) {
    claims.push_back(ClaimBuilder(date).By("name:b").Event("hold").Actor("ukraine").At("p:town").On(date)
                         .Published(date));
  }
  const std::vector<Finding> findings = Find(claims);
  EXPECT_THAT(DaysOfQuestions(findings), ElementsAre("2022-02-10 to 2022-02-10", "2023-05-10 to 2023-05-10"));
  for (const Finding& finding : findings) {
    ASSERT_EQ(finding.answers_size(), 2);
    EXPECT_EQ(finding.answers(0).claims_size() + finding.answers(1).claims_size(), 2);
  }
}

// One quarter's first conflicts are with what was said at the end of the one before.
TEST(QuestionGroupTest, WhatAQuarterBeginsWithIsAmongItsAnswers) {
  std::vector<Claim> claims = Disputed({2022, 11, 1}, 120, 10);  // to 2023-02-19
  const auto hold = [](const char* source, const char* party, const char* date) {
    return ClaimBuilder(absl::StrCat(source, date)).By(source).Event("hold").Actor(party).At("p:town").On(date)
        .Published("2024-01-01");
  };
  claims.push_back(hold("name:c", "russia", "2023-03-15"));
  claims.push_back(hold("name:d", "ukraine", "2023-04-02"));
  std::optional<Finding> last;
  for (Finding& finding : Find(claims)) {
    if (finding.question().from() >= "2023-04-01") last = std::move(finding);
  }
  ASSERT_TRUE(last.has_value());
  std::set<std::string> said_by;
  for (const Answer& answer : last->answers()) said_by.insert(answer.origins().begin(), answer.origins().end());
  EXPECT_THAT(said_by, ElementsAre("c", "d"));
}

Claim Total(const char* source, const char* date, const char* published, double number) {
  return ClaimBuilder(absl::StrCat(source, date)).By(source).Event("casualties").At("p:town").On(date)
      .Published(published).Count("killed", "", CUMULATIVE, number, number);
}

// Their dates say from when they count; up to when, the day on which they were published.
TEST(QuestionGroupTest, TotalsWithoutALastDayAreOfTheDaysOnWhichTheyWereKnown) {
  EXPECT_THAT(DaysOfQuestions(Find({Total("name:a", "2023-03-01/..", "2023-03-05", 100),
                                    Total("name:b", "2023-03-02/..", "2023-03-08", 90)}),
                              QUANTITY),
              ElementsAre("2023-03-08 to 2023-03-08"));
}

// However long ago the higher one was told; what else fell in those years is no part of the question.
TEST(QuestionGroupTest, ATotalThatFallsIsAskedAboutOnTheDayOfTheLowerOne) {
  const std::vector<Finding> findings =
      Find({Total("name:a", "2021-02-01", "2021-02-01", 500), Total("name:b", "2022-05-01", "2022-05-01", 400),
            Total("name:c", "2023-08-10", "2023-08-10", 100), Total("name:c", "2023-08-12", "2023-08-12", 90)});
  EXPECT_THAT(DaysOfQuestions(findings, QUANTITY),
              ElementsAre("2022-05-01 to 2022-05-01", "2023-08-10 to 2023-08-12"));
  for (const Finding& finding : findings) EXPECT_EQ(finding.question().part(), "");
}

// Somebody tells of shelling over several days at a time, and somebody denies it on each first one.
std::vector<Claim> ShellingDenied(const CivilDate& first, int times, int every, int lasts) {
  std::vector<Claim> claims;
  const int32_t day = *DayNumber(first.year, first.month, first.day);
  for (int i = 0; i < times; ++i) {
    const int32_t begin = day + i * every;
    const std::string date = FormatDay(begin);
    claims.push_back(ClaimBuilder(absl::StrCat("told", i)).By("name:a").Event("shelling").At("p:town")
                         .On(absl::StrCat(date, "/", FormatDay(begin + lasts - 1))).Published(date));
    claims.push_back(ClaimBuilder(absl::StrCat("denied", i)).By("name:b").Event("shelling").Denied().At("p:town")
                         .On(date).Published(date));
  }
  return claims;
}

TEST(QuestionGroupTest, EventsThatAreToldOfWithoutABreakAreAskedMonthByMonth) {
  const std::vector<Finding> findings = Find(ShellingDenied({2023, 1, 20}, 10, 7, 8));  // to 2023-03-31
  EXPECT_THAT(DaysOfQuestions(findings, OCCURRENCE),
              ElementsAre("2023-01-20 to 2023-01-27", "2023-02-03 to 2023-02-24", "2023-03-03 to 2023-03-24"));
  for (const Finding& finding : findings) EXPECT_EQ(finding.question().part(), "month");
}

TEST(QuestionGroupTest, EventsOfAMonthAreOneQuestionWhereverItBegins) {
  const std::vector<Finding> findings = Find(ShellingDenied({2023, 1, 20}, 4, 7, 8));  // to 2023-02-17
  EXPECT_THAT(DaysOfQuestions(findings, OCCURRENCE), ElementsAre("2023-01-20 to 2023-02-17"));
  EXPECT_EQ(findings[0].question().part(), "");
}

TEST(QuestionGroupTest, WhatIsToldOfAYearAndDeniedOnceIsAQuestionOnTheDayOfTheDenial) {
  const std::vector<Finding> findings = Find(ShellingDenied({2023, 3, 20}, 1, 1, 365));
  EXPECT_THAT(DaysOfQuestions(findings, OCCURRENCE), ElementsAre("2023-03-20 to 2023-03-20"));
}

// What else is denied of that year changes nothing about it.
TEST(QuestionGroupTest, AConflictOfAnotherMonthLeavesAQuestionAsItIs) {
  std::vector<Claim> claims = ShellingDenied({2023, 3, 20}, 1, 1, 365);
  const std::vector<Finding> before = Find(claims);
  claims.push_back(ClaimBuilder("later").By("name:c").Event("shelling").Denied().At("p:town").On("2023-11-02")
                       .Published("2023-11-03"));
  const std::vector<Finding> after = Find(claims);
  ASSERT_EQ(before.size(), 1u);
  ASSERT_EQ(after.size(), 2u);
  const bool in_order = after[0].question().from() < after[1].question().from();
  EXPECT_EQ(after[in_order ? 0 : 1].DebugString(), before[0].DebugString());
}

// Of two that both last for months: for as long as both do.
TEST(QuestionGroupTest, AQuestionGoesOnBeyondItsQuarterWhereBothClaimsDo) {
  const auto held = [](const char* source, const char* party, const char* dates) {
    return ClaimBuilder(source).By(source).Event("hold").Actor(party).At("p:town").On(dates).Published("2023-01-05");
  };
  const std::vector<Finding> findings = Find({held("name:a", "russia", "2022-03-02/2022-11-11"),
                                              held("name:b", "ukraine", "2022-06-01/2022-12-31")});
  EXPECT_THAT(DaysOfQuestions(findings), ElementsAre("2022-06-01 to 2022-11-11"));
}

// Who took the town from whom is told from before the change on.
TEST(QuestionGroupTest, AChangeOfMonthsIsOneQuestion) {
  std::vector<Claim> claims = {Took("name:a", "russia", "2023-02-27"), Took("name:b", "ukraine", "2023-09-10")};
  const Corpus corpus(claims, BuiltInVocabulary());
  FindingOptions options;
  options.relations = {"supersedes"};
  const std::vector<Finding> findings = BuildFindings(corpus, options).findings;
  EXPECT_THAT(DaysOfQuestions(findings), ElementsAre("2023-02-27 to 2023-09-10"));
  EXPECT_EQ(findings[0].question().part(), "");
}

TEST(QuestionGroupTest, EachConflictIsCountedInOneQuarter) {
  const std::vector<Claim> claims = Disputed({2022, 1, 1}, 700, 9);
  const Corpus corpus(claims, BuiltInVocabulary());
  const FindingsOutput output = BuildFindings(corpus, {});
  int64_t pairs = 0;
  for (const Finding& finding : output.findings) pairs += finding.pairs_size() + finding.pairs_left_out();
  EXPECT_EQ(pairs, output.related_pairs);
  EXPECT_EQ(output.findings.size(), 8u);
}

TEST(QuestionGroupTest, ACrowdIsCutAsEverythingElseIs) {
  const std::vector<Claim> claims = Disputed({2022, 1, 1}, 700, 3);
  const std::vector<Finding> one_by_one = Find(claims, 1000000);
  const std::vector<Finding> in_bundles = Find(claims, 1);
  ASSERT_EQ(one_by_one.size(), in_bundles.size());
  for (size_t i = 0; i < one_by_one.size(); ++i) {
    EXPECT_EQ(one_by_one[i].SerializeAsString(), in_bundles[i].SerializeAsString());
  }
}

}  // namespace
}  // namespace crosscheck
