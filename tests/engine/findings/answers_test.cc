// The answers to a question in words, who stands behind each, and what was answered over time.
#include "engine/findings/answers.h"

#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClaimBuilder Says(const char* name, const char* source, const char* event, const char* party, const char* date) {
  return ClaimBuilder(name).By(source).Event(event).Actor(party).At("p:town").On(date).Published(date);
}

ClaimBuilder Holds(const char* name, const char* source, const char* party, const char* date = "2023-08-12") {
  return Says(name, source, "hold", party, date);
}

QuestionGroup All(const std::vector<Claim>& claims, QuestionKind kind, const std::string& subject = "") {
  QuestionGroup group;
  group.kind = kind;
  group.subject = subject;
  group.statements.resize(claims.size());
  std::iota(group.statements.begin(), group.statements.end(), 0);
  return group;
}

std::string Value(const Claim& claim, QuestionKind kind, const std::string& subject = "") {
  const std::vector<Claim> claims = {claim};
  const Corpus corpus(claims, BuiltInVocabulary());
  return AnswerValue(corpus, All(claims, kind, subject), corpus.statements()[0]);
}

// "Russia: 2 claims of A, B"
std::vector<std::string> Answers(const std::vector<Claim>& claims, QuestionKind kind = CONTROL) {
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<std::string> lines;
  for (const Answer& answer : AnswersOf(corpus, All(claims, kind))) {
    lines.push_back(absl::StrCat(answer.value(), ": ", answer.claims_size(), " of ", absl::StrJoin(answer.origins(), ", ")));
  }
  return lines;
}

std::string Text(double low, double high) {
  QuantityInterval interval;
  if (low >= 0) interval.low = low;
  if (high >= 0) interval.high = high;
  return IntervalText(interval);
}

TEST(AnswersTest, NumbersAreWrittenForPeople) {
  EXPECT_EQ(Text(63, 63), "63");
  EXPECT_EQ(Text(54, 66), "54 to 66");
  EXPECT_EQ(Text(601, -1), "601 or more");
  EXPECT_EQ(Text(0, 200), "up to 200");
  EXPECT_EQ(Text(-1, 200), "up to 200");
  EXPECT_EQ(Text(500000, 1234567), "500,000 to 1,234,567");
  EXPECT_EQ(Text(50.49, 50.49), "50.49");
  EXPECT_EQ(Text(-1, -1), "a number not given");
  QuantityInterval more;
  more.low = 5.5;
  more.low_exclusive = true;
  EXPECT_EQ(IntervalText(more), "more than 5.5");
}

TEST(AnswersTest, WhoIsInControl) {
  EXPECT_EQ(Value(Holds("a", "name:x", "russia"), CONTROL), "Russia");
  EXPECT_EQ(Value(Holds("a", "name:x", "russia").Denied(), CONTROL), "not Russia");
  EXPECT_EQ(Value(Says("a", "name:x", "fight_in", "", "2023-08-12"), CONTROL), "contested");
  EXPECT_EQ(Value(Says("a", "name:x", "enter", "russia", "2023-08-12"), CONTROL), "contested, Russia in part");
  EXPECT_EQ(Value(Holds("a", "name:x", "name:boatmen"), CONTROL), "boatmen");
}

TEST(AnswersTest, HowManyAndWhatHappened) {
  const Claim counted = Says("a", "name:x", "casualties", "", "2023-08-12").Count("killed", "civilians", INCIDENT, 12, 15);
  EXPECT_EQ(Value(counted, QUANTITY, "killed, civilians, incident"), "12 to 15");
  EXPECT_EQ(Value(counted, QUANTITY, "killed, incident"), "12 to 15") << "the question is of one and the other its part";
  EXPECT_EQ(Value(counted, QUANTITY, "wounded, incident"), "no number");
  EXPECT_EQ(Value(Says("a", "name:x", "shelling", "russia", "2023-08-12"), OCCURRENCE), "it happened");
  EXPECT_EQ(Value(Says("a", "name:x", "shelling", "russia", "2023-08-12").Denied(), OCCURRENCE), "it did not happen");
  EXPECT_EQ(Value(Says("a", "name:x", "shelling", "russia", "2023-08-12").Denied(), RESPONSIBILITY), "not Russia");
  EXPECT_EQ(Value(Says("a", "name:x", "shelling", "", "2023-08-12"), RESPONSIBILITY), "nobody named");
  EXPECT_EQ(Value(Says("a", "name:x", "capture", "russia", "2023-08-12").With(PLANNED), PLAN), "planned for 2023-08-12");
}

TEST(AnswersTest, TheAnswerOfMostOriginsComesFirst) {
  EXPECT_THAT(Answers({Holds("a", "name:x", "russia"), Holds("b", "name:y", "ukraine"), Holds("c", "name:z", "ukraine"),
                       Holds("d", "name:x", "russia", "2023-08-13")}),
              ElementsAre("Ukraine: 2 of y, z", "Russia: 2 of x"));
}

TEST(AnswersTest, ACopiedTextIsNoOtherOrigin) {
  const char* const words = "The town of Lower Arven has been under full control since the early hours of this morning, "
                            "the command of the eastern group said in its daily report on Saturday.";
  EXPECT_THAT(Answers({Holds("a", "name:x", "russia").Words(words), Holds("b", "name:y", "russia").Words(words)}),
              ElementsAre(AnyOf("Russia: 2 of x", "Russia: 2 of y")));
}

TEST(AnswersTest, TheNearestToTheSourceIsNamedFirst) {
  const std::vector<Claim> claims = {Holds("a", "name:x", "russia").Via("reuters"), Holds("b", "name:y", "russia", "2023-08-13")};
  const Corpus corpus(claims, BuiltInVocabulary());
  const std::vector<Answer> answers = AnswersOf(corpus, All(claims, CONTROL));
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].claims(0).external_id(), "b");
  EXPECT_EQ(answers[0].claims(1).external_id(), "a");
  EXPECT_EQ(answers[0].claims(1).via_size(), 1);
  EXPECT_EQ(answers[0].reports(), 2);
}

TEST(AnswersTest, ClaimsOfOneReportAreOneReport) {
  Claim a = Holds("a", "name:x", "russia"), b = Holds("b", "name:y", "russia");
  a.set_report_id("r");
  b.set_report_id("r");
  const std::vector<Claim> claims = {a, b};
  const Corpus corpus(claims, BuiltInVocabulary());
  EXPECT_EQ(AnswersOf(corpus, All(claims, CONTROL))[0].reports(), 1);
}

std::vector<std::string> Timeline(const std::vector<Claim>& claims) {
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<std::string> lines;
  for (const TimelineEntry& entry : TimelineOf(corpus, All(claims, CONTROL))) {
    lines.push_back(absl::StrCat(entry.date(), ": ", entry.value(), entry.note().empty() ? "" : " - ", entry.note()));
  }
  return lines;
}

TEST(AnswersTest, TheTimelineIsOfRunsOfDaysWithTheSameAnswers) {
  EXPECT_THAT(Timeline({Holds("a", "name:x", "russia", "2023-08-01"), Holds("b", "name:x", "russia", "2023-08-02"),
                        Holds("c", "name:x", "russia", "2023-08-03"), Holds("d", "name:y", "ukraine", "2023-08-03")}),
              ElementsAre("2023-08-01 to 2023-08-02: Russia", "2023-08-03: Russia; Ukraine"));
  EXPECT_THAT(Timeline({}), IsEmpty());
}

TEST(AnswersTest, AChangeThatNobodyClaimedIsPointedOut) {
  EXPECT_THAT(Timeline({Holds("a", "name:x", "russia", "2023-08-01"), Holds("b", "name:y", "ukraine", "2023-08-03")}),
              ElementsAre("2023-08-01: Russia", "2023-08-03: Ukraine - changed without a claimed transition"));
  EXPECT_THAT(Timeline({Holds("a", "name:x", "russia", "2023-08-01"),
                        Says("b", "name:y", "capture", "ukraine", "2023-08-03")}),
              ElementsAre("2023-08-01: Russia", "2023-08-03: Ukraine"));
}

}  // namespace
}  // namespace crosscheck
