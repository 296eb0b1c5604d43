// How a corpus is cut into items, and whom its answers favour.
#include "engine/credibility/items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/time/civil.h"
#include "engine/vocabulary/vocabulary.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kMoscow[] = "defence_ministry@russia";
constexpr char kKyiv[] = "general_staff@ukraine";

class ItemsTest : public ::testing::Test {
 protected:
  // "p:1 control 2023-08-12..2023-08-14: a=Russia b=not Russia"
  std::vector<std::string> Lines(const std::vector<Claim>& claims,
                                 const std::vector<Judgement>& judgements = {}) {
    const Corpus corpus(claims, vocabulary_);
    items_ = ItemsOf(corpus, judgements);
    std::vector<std::string> lines;
    for (const Item& item : items_) {
      std::string line = absl::StrCat(item.place_id, " ", item.subject.empty() ? "control" : item.subject,
                                      " ", FormatDay(item.days.first), "..", FormatDay(item.days.last), ":");
      for (const ItemVoice& voice : item.voices) {
        absl::StrAppend(&line, " ", voice.origin, "=", voice.answer);
        if (voice.bearing == Bearing::kOwnSide) absl::StrAppend(&line, "(own)");
        if (voice.copied) absl::StrAppend(&line, "(copied)");
        if (voice.too_late) absl::StrAppend(&line, "(too late)");
      }
      lines.push_back(line);
    }
    return lines;
  }

  ClaimBuilder Hold(const char* name, const char* source, const char* party, const char* day) {
    ClaimBuilder claim(name);
    claim.By(source).Event("hold").Actor(party).At("p:1").On(day).Published(day);
    return claim;
  }

  const Vocabulary vocabulary_ = Vocabulary::BuiltIn();
  std::vector<Item> items_;
};

TEST_F(ItemsTest, TheSameAnswerDayAfterDayIsOneQuestion) {
  EXPECT_THAT(Lines({Hold("a", "name:x", "ukraine", "2023-08-12"),
                     Hold("b", "name:y", "ukraine", "2023-08-12"),
                     Hold("c", "name:x", "ukraine", "2023-08-14"),
                     Hold("d", "name:y", "ukraine", "2023-08-15")}),
              ElementsAre("p:1 control 2023-08-12..2023-08-15: name:x=Ukraine name:y=Ukraine"));
}

TEST_F(ItemsTest, AChangedAnswerBeginsAnotherQuestion) {
  EXPECT_THAT(Lines({Hold("a", "name:x", "ukraine", "2023-08-12"),
                     Hold("b", "name:y", "ukraine", "2023-08-12"),
                     Hold("c", "name:x", "russia", "2023-08-14"),
                     Hold("d", "name:y", "ukraine", "2023-08-15")}),
              ElementsAre("p:1 control 2023-08-12..2023-08-12: name:x=Ukraine name:y=Ukraine",
                          "p:1 control 2023-08-14..2023-08-15: name:x=Russia name:y=Ukraine"));
}

TEST_F(ItemsTest, ASilentSourceIsNotFaultedForAChangeSincesThen) {
  EXPECT_THAT(Lines({Hold("a", "name:x", "ukraine", "2023-08-01"),
                     Hold("b", "name:y", "russia", "2023-08-12")}),
              ElementsAre("p:1 control 2023-08-01..2023-08-01: name:x=Ukraine",
                          "p:1 control 2023-08-12..2023-08-12: name:y=Russia"));
}

TEST_F(ItemsTest, AClaimedChangeEndsTheQuestion) {
  ClaimBuilder capture("b");
  capture.By(kMoscow).Event("capture").Actor("russia").At("p:1").On("2023-08-13").Published("2023-08-13");
  EXPECT_THAT(Lines({Hold("a", kKyiv, "ukraine", "2023-08-12"), capture,
                     Hold("c", kKyiv, "ukraine", "2023-08-14")}),
              ElementsAre("p:1 control 2023-08-12..2023-08-12: general_staff@ukraine=Ukraine(own)",
                          "p:1 control 2023-08-13..2023-08-14: "
                          "defence_ministry@russia=Russia(own) general_staff@ukraine=Ukraine(own)"));
}

TEST_F(ItemsTest, AgainstInterestIsNotOwnSide) {
  EXPECT_THAT(Lines({Hold("a", kKyiv, "russia", "2023-08-12")}),
              ElementsAre("p:1 control 2023-08-12..2023-08-12: general_staff@ukraine=Russia"));
}

TEST_F(ItemsTest, WhatIsSaidAfterTheOtherSideAcceptedComesTooLate) {
  EXPECT_THAT(
      Lines({Hold("a", kMoscow, "russia", "2023-08-12"), Hold("b", kKyiv, "russia", "2023-08-13"),
             Hold("c", "name:late", "russia", "2023-08-15")}),
      ElementsAre("p:1 control 2023-08-12..2023-08-15: defence_ministry@russia=Russia(own) "
                  "general_staff@ukraine=Russia name:late=Russia(too late)"));
}

Judgement On(const char* place, const char* answer, int32_t first, int32_t last) {
  Judgement judgement;
  judgement.mutable_question()->set_kind(CONTROL);
  judgement.mutable_question()->set_place_id(place);
  judgement.mutable_question()->set_answer(answer);
  judgement.mutable_question()->set_first_day(first);
  judgement.mutable_question()->set_last_day(last);
  judgement.set_decided_day(last);
  return judgement;
}

TEST_F(ItemsTest, AJudgementCutsAndFixesItsDaysOnly) {
  const int32_t day = *DayNumber(2023, 8, 14);
  Lines({Hold("a", "name:x", "ukraine", "2023-08-12"), Hold("b", "name:x", "ukraine", "2023-08-14"),
         Hold("c", "name:x", "ukraine", "2023-08-16")},
        {On("p:1", "not Ukraine", day, day)});
  ASSERT_EQ(items_.size(), 3u);
  EXPECT_THAT(items_[0].judged, IsEmpty());
  EXPECT_THAT(items_[1].judged, ElementsAre(1u));  // everything but Ukraine
  EXPECT_THAT(items_[2].judged, IsEmpty());
}

TEST_F(ItemsTest, CountsAndEventsAreQuestionsToo) {
  ClaimBuilder a("a"), b("b");
  a.By(kMoscow).Event("casualties").At("p:1").On("2023-08-12").Published("2023-08-13");
  a.Count("killed", "Ukraine military", INCIDENT, 100, 100);
  b.By(kKyiv).Event("casualties").At("p:1").On("2023-08-12").Published("2023-08-13");
  b.Count("killed", "Ukraine military", INCIDENT, 10, 10);
  const std::vector<std::string> lines = Lines({a, b});
  // The enemy's losses high, one's own low.
  EXPECT_THAT(lines, testing::Contains("p:1 killed, Ukraine military, incident 2023-08-12..2023-08-12: "
                                       "defence_ministry@russia=100(own) "
                                       "general_staff@ukraine=10(own)"));
}

TEST_F(ItemsTest, ACopiedTextHasNoVote) {
  constexpr char kWords[] =
      "The settlement was taken after heavy fighting in the early hours of the morning, the "
      "statement released by the command of the group of forces said on Saturday";
  ClaimBuilder original("a"), copy("b");
  original.By("name:alpha").Event("capture").Actor("russia").At("p:1").On("2023-08-12");
  original.Published("2023-08-12").Words(kWords);
  copy.By("name:beta").Event("capture").Actor("russia").At("p:1").On("2023-08-12");
  copy.Published("2023-08-13").Words(kWords);
  EXPECT_THAT(Lines({original, copy}),
              testing::Contains("p:1 control 2023-08-12..2023-08-12: name:alpha=Russia "
                                "name:beta=Russia(copied)"));
}

}  // namespace
}  // namespace crosscheck
