// A report of 12 August tells what happened on the 15th.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/checks/registry.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "engine/vocabulary/vocabulary.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Claim Told(const std::string& event, const std::string& date, const std::string& published) {
  Claim claim;
  claim.set_id("abcdefabcdefabcd");
  claim.set_event_type(event);
  claim.mutable_place()->set_name("Lyman");
  claim.add_chain()->set_name("Ministry");
  *claim.mutable_event_time() = *ParseEdtf(date);
  if (!published.empty()) *claim.mutable_published() = *ParseEdtf(published);
  return claim;
}

std::vector<NightNotice> Ask(const Claim& claim) {
  static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
  std::vector<NightNotice> notices;
  ImpossibleDatesCheck().of_claim(claim, vocabulary->FindEventType(claim.event_type()),
                                  [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

TEST(ImpossibleDatesTest, AnEventAfterItsReportIsNoticed) {
  const std::vector<NightNotice> notices = Ask(Told("capture", "2023-08-15", "2023-08-12"));
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(),
            "Ministry: capture at Lyman on 2023-08-15, but published on 2023-08-12");
  EXPECT_THAT(notices[0].details(0), HasSubstr("3 days too early"));
  EXPECT_EQ(notices[0].claim_id(), "abcdefabcdefabcd");
  EXPECT_EQ(notices[0].last_known_day(), *DayNumber(2023, 8, 12));
}

TEST(ImpossibleDatesTest, AnEventOnTheDayOfItsReportOrBeforeIsNot) {
  EXPECT_THAT(Ask(Told("capture", "2023-08-12", "2023-08-12")), IsEmpty());
  EXPECT_THAT(Ask(Told("capture", "2023-08-01", "2023-08-12")), IsEmpty());
}

// "In August", told on the 12th, may have been before it.
TEST(ImpossibleDatesTest, AWideDateThatBeginsBeforeTheReportIsPossible) {
  EXPECT_THAT(Ask(Told("capture", "2023-08", "2023-08-12")), IsEmpty());
  EXPECT_THAT(Ask(Told("capture", "2023-09", "2023-08-12")), SizeIs(1));
}

TEST(ImpossibleDatesTest, OneDayIsLessGraveSinceItCanBeTheTimeZone) {
  const std::vector<NightNotice> one = Ask(Told("capture", "2023-08-13", "2023-08-12"));
  const std::vector<NightNotice> two = Ask(Told("capture", "2023-08-14", "2023-08-12"));
  ASSERT_THAT(one, SizeIs(1));
  ASSERT_THAT(two, SizeIs(1));
  EXPECT_LT(one[0].severity(), two[0].severity());
  EXPECT_THAT(one[0].details(0), HasSubstr("1 day too early"));
  EXPECT_THAT(one[0].details(1), HasSubstr("time zone"));
}

TEST(ImpossibleDatesTest, PlansOrdersAndOpinionsMaySpeakOfTheFuture) {
  Claim plan = Told("capture", "2023-08-15", "2023-08-12");
  for (const Modality modality : {PLANNED, ORDERED, OPINION, HYPOTHETICAL}) {
    plan.set_modality(modality);
    EXPECT_THAT(Ask(plan), IsEmpty()) << Modality_Name(modality);
  }
  plan.set_modality(ALLEGED);
  EXPECT_THAT(Ask(plan), SizeIs(1));
  // An order by its event rather than by its modality.
  EXPECT_THAT(Ask(Told("evacuation_order", "2023-08-15", "2023-08-12")), IsEmpty());
}

TEST(ImpossibleDatesTest, AnEventThatTheVocabularyDoesNotKnowIsTakenForAFact) {
  EXPECT_THAT(Ask(Told("no such event", "2023-08-15", "2023-08-12")), SizeIs(1));
}

TEST(ImpossibleDatesTest, WordsCannotBeSaidAfterTheyWerePublished) {
  Claim claim = Told("capture", "2023-08-10", "2023-08-12");
  *claim.mutable_said() = *ParseEdtf("2023-08-14");
  const std::vector<NightNotice> notices = Ask(claim);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_THAT(notices[0].title(), HasSubstr("said on 2023-08-14, but published on 2023-08-12"));
}

// Without a day of publication, the day of the words is when it was told at the latest.
TEST(ImpossibleDatesTest, AnEventAfterTheWordsAboutItIsNoticedToo) {
  Claim claim = Told("capture", "2023-08-15", "");
  EXPECT_THAT(Ask(claim), IsEmpty());
  *claim.mutable_said() = *ParseEdtf("2023-08-12");
  const std::vector<NightNotice> notices = Ask(claim);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_THAT(notices[0].title(), HasSubstr("on 2023-08-15, but said on 2023-08-12"));
}

}  // namespace
}  // namespace crosscheck
