#include "engine/reading/claims_of_days.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::UnorderedElementsAre;

constexpr int32_t kDay = 19400;  // 2023-02-12
// A city that the gazetteer knows, and one that nobody asks for.
constexpr char kCity[] = "geonames:706483";
constexpr char kOtherCity[] = "geonames:703448";
constexpr uint64_t kCell = 10, kOtherCell = 20;

ClaimBuilder Said(const std::string& name, const std::string& event, int32_t day) {
  return ClaimBuilder(name).By("name:a").Event(event).Actor("russia").At(kCity).On(FormatDay(day));
}

Claim In(uint64_t cell, ClaimBuilder builder) {
  Claim claim = builder;
  claim.mutable_place()->set_cell(cell);
  return claim;
}

class ClaimsOfDaysTest : public ::testing::Test {
 protected:
  ClaimsOfDays OfThreeDays(std::vector<Claim> claims) {
    store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
    StoreClaims(claims, 10, store_.get());
    view_ = store_->NewReadView();
    PlacesAndDays asked;
    asked.first_day = kDay;
    asked.last_day = kDay + 2;
    asked.has_place = [](const PlaceRef& place) { return place.id() == kCity; };
    asked.close = asked.standing = {{.cell_min = kCell, .cell_max = kCell}};
    asked.others = {{.cell_min = 0, .cell_max = 100}};
    asked.may_be_unlisted = false;
    return ClaimsOfDays(*view_, asked, BuiltInVocabulary(), BuiltInGazetteer());
  }

  // Names of what is read; at each look `note` is called.
  std::vector<std::string> Read(ClaimsOfDays& of_days, absl::FunctionRef<void()> note) {
    const absl::StatusOr<bool> is_narrow = of_days.ReadAll(100, IgnoreDamage, [&] {
      ++looks_;
      note();
      return absl::OkStatus();
    });
    EXPECT_TRUE(is_narrow.ok() && *is_narrow) << is_narrow.status();
    std::vector<std::string> names;
    for (const Claim& claim : of_days.claims()) names.push_back(claim.external_id());
    return names;
  }
  std::vector<std::string> Read(ClaimsOfDays& of_days) {
    return Read(of_days, [] {});
  }

  // Who held the city from the first of these days to the last, as one claim answers it.
  void NoteControl(ClaimsOfDays& of_days, const Claim& held, int32_t first, int32_t last) {
    const Corpus corpus(absl::MakeSpan(&held, 1), BuiltInVocabulary());
    QuestionGroup question;
    question.kind = CONTROL;
    question.days.first = question.told.first = first;
    question.days.last = question.told.last = last;
    question.statements = {0};
    of_days.Note(question, corpus);
  }

  const TempDir dir_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<ReadView> view_;
  int looks_ = 0;
};

TEST_F(ClaimsOfDaysTest, WhatIsSaidOfThePlaceAndTheDaysIsRead) {
  ClaimsOfDays of_days = OfThreeDays({In(kCell, Said("then", "shelling", kDay)),
                                      In(kCell, Said("long before", "shelling", kDay - 200)),
                                      In(kOtherCell, Said("elsewhere", "shelling", kDay).At(kOtherCity))});
  EXPECT_THAT(Read(of_days), UnorderedElementsAre("then"));
  EXPECT_EQ(looks_, 1);
}

TEST_F(ClaimsOfDaysTest, AQuestionThatGoesOnIsReadOn) {
  const Claim held = In(kCell, Said("held", "capture", kDay));
  const Claim before = In(kCell, Said("before", "capture", kDay - 150));
  ClaimsOfDays of_days = OfThreeDays({held, before, In(kCell, Said("years before", "capture", kDay - 900))});
  EXPECT_THAT(Read(of_days, [&] { NoteControl(of_days, held, kDay - 90, kDay); }),
              UnorderedElementsAre("held", "before"));
  EXPECT_EQ(looks_, 2);
}

TEST_F(ClaimsOfDaysTest, WhatNothingWasAddedToIsNotLookedAtAgain) {
  const Claim held = In(kCell, Said("held", "capture", kDay));
  ClaimsOfDays of_days = OfThreeDays({held, In(kCell, Said("years before", "capture", kDay - 900))});
  EXPECT_THAT(Read(of_days, [&] { NoteControl(of_days, held, kDay - 90, kDay); }), UnorderedElementsAre("held"));
  EXPECT_EQ(looks_, 1);
}

// A report of months is at odds with what was said of any of them.
TEST_F(ClaimsOfDaysTest, AClaimOfMonthsIsFollowedBeforeTheFirstLook) {
  ClaimsOfDays of_days = OfThreeDays(
      {In(kCell, Said("months", "shelling", kDay).On(absl::StrCat(FormatDay(kDay), "/", FormatDay(kDay + 120))).Denied()),
       In(kCell, Said("at their end", "shelling", kDay + 118))});
  EXPECT_THAT(Read(of_days), UnorderedElementsAre("months", "at their end"));
  EXPECT_EQ(looks_, 1);
}

ClaimBuilder Counted(const std::string& name, int32_t day, double killed) {
  return Said(name, "shelling", day).Count("killed", "civilians", INCIDENT, killed, killed);
}

TEST_F(ClaimsOfDaysTest, AFigureTakenBackIsReadWhereItWasGiven) {
  ClaimsOfDays of_days = OfThreeDays({In(kCell, Counted("copy", kDay, 4253)),
                                      In(kCell, Counted("slip", kDay - 300, 4253)),
                                      In(kCell, Counted("correction", kDay - 300, 425).Corrects("slip"))});
  EXPECT_THAT(Read(of_days), UnorderedElementsAre("copy", "slip", "correction"));
}

TEST_F(ClaimsOfDaysTest, ANumberThatAnybodyComesUponIsTakenBackByNobody) {
  ClaimsOfDays of_days = OfThreeDays({In(kCell, Counted("five", kDay, 5)),
                                      In(kCell, Counted("slip", kDay - 300, 5)),
                                      In(kCell, Counted("correction", kDay - 300, 6).Corrects("slip"))});
  EXPECT_THAT(Read(of_days), UnorderedElementsAre("five"));
}

TEST_F(ClaimsOfDaysTest, ACorrectionIsReadWhereverItStands) {
  ClaimsOfDays of_days = OfThreeDays(
      {In(kCell, Said("slip", "shelling", kDay)),
       In(kOtherCell, Said("correction", "shelling", kDay - 300).At(kOtherCity).Corrects("slip"))});
  EXPECT_THAT(Read(of_days), UnorderedElementsAre("slip", "correction"));
}

TEST_F(ClaimsOfDaysTest, MoreThanAllowedIsNotNarrow) {
  ClaimsOfDays of_days =
      OfThreeDays({In(kCell, Said("one", "shelling", kDay)), In(kCell, Said("two", "shelling", kDay))});
  const absl::StatusOr<bool> is_narrow = of_days.ReadAll(1, IgnoreDamage, [&] {
    ++looks_;
    return absl::OkStatus();
  });
  ASSERT_TRUE(is_narrow.ok()) << is_narrow.status();
  EXPECT_FALSE(*is_narrow);
  EXPECT_EQ(looks_, 0);
}

TEST_F(ClaimsOfDaysTest, AnErrorOfTheLookEndsIt) {
  ClaimsOfDays of_days = OfThreeDays({In(kCell, Said("one", "shelling", kDay))});
  const absl::StatusOr<bool> is_narrow =
      of_days.ReadAll(10, IgnoreDamage, [] { return absl::InternalError("the disk"); });
  EXPECT_EQ(is_narrow.status(), absl::InternalError("the disk"));
}

}  // namespace
}  // namespace crosscheck
