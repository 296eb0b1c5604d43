// What is asked for is what the claims lack.
#include "engine/findings/settle.h"

#include <numeric>
#include <string>
#include <vector>

#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

ClaimBuilder Says(const char* name, const char* source, const char* event, const char* party, const char* date) {
  return ClaimBuilder(name).By(source).Event(event).Actor(party).At("p:town").On(date).Published(date);
}

std::vector<std::string> Settling(QuestionKind kind, const std::vector<Claim>& claims, int accounts = 0,
                                  const std::string& subject = "") {
  const Corpus corpus(claims, BuiltInVocabulary());
  QuestionGroup group;
  group.kind = kind;
  group.subject = subject;
  group.days = {*DayNumber(2023, 8, 12), *DayNumber(2023, 8, 13)};
  const int answers = static_cast<int>(claims.size()) - accounts;
  for (int i = 0; i < answers; ++i) group.statements.push_back(i);
  for (int i = answers; i < answers + accounts; ++i) group.accounts.push_back(i);
  return WhatWouldSettle(corpus, group, "Lower Arven");
}

TEST(SettleTest, OfControlADatedChangeAndPictures) {
  EXPECT_THAT(Settling(CONTROL, {Says("a", "name:x", "hold", "russia", "2023-08-12"),
                                 Says("b", "name:y", "hold", "ukraine", "2023-08-13")}),
              ElementsAre("a dated claim of a capture of, or withdrawal from, Lower Arven, 2023-08-12 to 2023-08-13",
                          "dated pictures or a witness from Lower Arven, 2023-08-12 to 2023-08-13"));
  EXPECT_THAT(Settling(CONTROL, {Says("a", "name:x", "capture", "russia", "2023-08-12")}),
              Not(Contains(HasSubstr("a dated claim")))) << "a change is claimed already";
}

TEST(SettleTest, ASourceWithoutASideWhereAllHaveOne) {
  EXPECT_THAT(Settling(OCCURRENCE, {Says("a", "defence_ministry@russia", "shelling", "russia", "2023-08-12"),
                                    Says("b", "general_staff@ukraine", "shelling", "russia", "2023-08-12").Denied()}),
              Contains("a source without a side: all who speak here share the side of Russia or Ukraine"));
  EXPECT_THAT(Settling(OCCURRENCE, {Says("a", "defence_ministry@russia", "shelling", "russia", "2023-08-12"),
                                    Says("b", "name:y", "shelling", "russia", "2023-08-12").Denied()}),
              Not(Contains(HasSubstr("without a side"))));
}

TEST(SettleTest, ACloserDateFromWhomGivesAWideOne) {
  const auto with = [](const char* event, const char* date) {
    return Settling(OCCURRENCE, {Says("a", "name:x", event, "russia", date)});
  };
  EXPECT_THAT(with("shelling", "2023-08"), Contains("a closer date from name:x, who gives 2023-08"));
  EXPECT_THAT(with("shelling", "2023-08-06/2023-08-12"), Not(Contains(StartsWith("a closer date")))) << "a week is close";
  EXPECT_THAT(with("hold", "2023-08"), Not(Contains(StartsWith("a closer date")))) << "a state lasts";
}

TEST(SettleTest, TheFirstHandStatementOfWhomOthersQuote) {
  EXPECT_THAT(Settling(OCCURRENCE, {Says("a", "name:x", "shelling", "russia", "2023-08-12").Via("name:paper")}),
              Contains("the first-hand statement of name:x, known here only through name:paper"));
  EXPECT_THAT(Settling(OCCURRENCE, {Says("a", "name:x", "shelling", "russia", "2023-08-12").Via("name:paper"),
                                    Says("b", "name:x", "shelling", "russia", "2023-08-12")}),
              Not(Contains(HasSubstr("first-hand"))));
}

TEST(SettleTest, OfCountsTheListBehindThem) {
  EXPECT_THAT(Settling(QUANTITY, {Says("a", "name:x", "casualties", "", "2023-08-12")}),
              ElementsAre("the list or register behind each count, and the day up to which it counts"));
}

TEST(SettleTest, OfAPlanWhatCameOfIt) {
  const Claim plan = Says("a", "name:x", "capture", "russia", "2023-08-12").With(PLANNED);
  EXPECT_THAT(Settling(PLAN, {plan}), Contains("an account of whether it took place, 2023-08-12 to 2023-08-13"));
  EXPECT_THAT(Settling(PLAN, {plan, Says("b", "name:y", "capture", "russia", "2023-08-13").Denied()}, /*accounts=*/1),
              Contains("what came of it: it did not happen, 2023-08-13, says name:y"));
}

TEST(SettleTest, FiveSentencesAtMost) {
  std::vector<Claim> claims;
  for (const char* name : {"name:p", "name:q", "name:r", "name:s", "name:t", "name:u"}) {
    claims.push_back(Says(name, name, "hold", "russia", "2023-08-12").Via("name:paper"));
  }
  EXPECT_THAT(Settling(CONTROL, claims), SizeIs(5));
}

}  // namespace
}  // namespace crosscheck
