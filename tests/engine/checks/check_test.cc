// What every check's notices have in common: keys that last, and a finding told in brief.
#include "engine/checks/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/time/civil.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

TEST(CheckTest, ANoticeKeepsItsKeyFromNightToNight) {
  const std::string key = MakeNotice("conflicts", "who controls Lyman").key();
  EXPECT_EQ(key.size(), 16u);
  EXPECT_EQ(MakeNotice("conflicts", "who controls Lyman").key(), key);
  EXPECT_NE(MakeNotice("conflicts", "who controls Izium").key(), key);
  EXPECT_NE(MakeNotice("aged_conflicts", "who controls Lyman").key(), key);
}

TEST(CheckTest, AFindingIsToldByItsQuestionItsPlaceAndWhoAnswersWhat) {
  Finding finding = FindingOnLyman(CONTROL, CONTRADICTS);
  finding.mutable_question()->set_text("Who controlled Lyman?");
  AddAnswer("Russia", "Ministry", 3, "2023-07-01", &finding);
  AddAnswer("Ukraine", "General Staff", 1, "2023-07-02", &finding);
  const NightNotice notice = NoticeOfFinding("conflicts", finding);
  EXPECT_EQ(notice.check(), "conflicts");
  EXPECT_EQ(notice.title(), "Who controlled Lyman?");
  EXPECT_EQ(notice.severity(), 70);
  EXPECT_EQ(notice.finding_id(), finding.id());
  EXPECT_EQ(notice.place_id(), "geonames:703656");
  EXPECT_EQ(notice.place_name(), "Lyman, Donetsk Oblast, Ukraine");
  EXPECT_EQ(notice.from(), "2023-07-01");
  EXPECT_EQ(notice.to(), "2023-07-10");
  EXPECT_THAT(notice.details(), ElementsAre("Russia: 3 reports, 1 origin (Ministry)",
                                            "Ukraine: 1 report, 1 origin (General Staff)"));
}

// It decides when the disagreement counts as aged.
TEST(CheckTest, TheLatestStatementIsThatOfAnyAnswerByItsDayOfPublication) {
  Finding finding = FindingOnLyman(CONTROL, CONTRADICTS);
  AddAnswer("Russia", "Ministry", 1, "2023-07-21", &finding);
  AddAnswer("Ukraine", "General Staff", 1, "2023-07-02", &finding);
  EXPECT_EQ(NoticeOfFinding("conflicts", finding).last_known_day(), *DayNumber(2023, 7, 21));
  // Told without a day of publication, it was told on the day of the event or later.
  finding.mutable_answers(1)->add_claims()->set_date("2023-07-30");
  EXPECT_EQ(NoticeOfFinding("conflicts", finding).last_known_day(), *DayNumber(2023, 7, 30));
  for (Answer& answer : *finding.mutable_answers()) answer.clear_claims();
  EXPECT_FALSE(NoticeOfFinding("conflicts", finding).has_last_known_day());
}

TEST(CheckTest, EverySeverityHasAWord) {
  EXPECT_EQ(SeverityWord(CheckSeverity::kDamage), "damage");
  EXPECT_EQ(SeverityWord(CheckSeverity::kConflict), "conflict");
  EXPECT_EQ(SeverityWord(CheckSeverity::kWarning), "warning");
  EXPECT_EQ(SeverityWord(CheckSeverity::kNote), "note");
}

}  // namespace
}  // namespace crosscheck
