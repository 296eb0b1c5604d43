// A night on a small store: what is new, resolved and unchanged; what is recorded and what is not.
#include "engine/nightly/nightly.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/checks/exceptions.h"
#include "engine/nightly/nightly_memory.h"
#include "engine/time/civil.h"
#include "storage/index_entries.h"
#include "tests/engine/nightly/nightly_fixture.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST_F(NightlyTest, NewThenUnchangedThenAgedThenResolved) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  EXPECT_THAT(Statuses(MakeAndRecord(kDay)), ElementsAre(Pair("p:1", "new 2023-08-20")));
  Feed({Captured("c", "russia", "p:2", 2), Captured("d", "ukraine", "p:2", 2)});
  EXPECT_THAT(Statuses(MakeAndRecord(kDay + 1)),
              ElementsAre(Pair("p:1", "unchanged 2023-08-20"), Pair("p:2", "new 2023-08-21")));
  EXPECT_THAT(Statuses(MakeAndRecord(kDay + 40)),
              ElementsAre(Pair("p:1", "aged 2023-08-20"), Pair("p:2", "aged 2023-08-21")));
  // "a" takes it back.
  Claim correction = Captured("e", "ukraine", "p:1", 1);
  correction.set_external_scope("name:a");
  correction.set_corrects("a");
  Feed({correction});
  EXPECT_THAT(Statuses(MakeAndRecord(kDay + 41)),
              ElementsAre(Pair("p:1", "resolved 2023-08-20"), Pair("p:2", "aged 2023-08-21")));
  EXPECT_THAT(Statuses(MakeAndRecord(kDay + 42)), ElementsAre(Pair("p:2", "aged 2023-08-21")));
}

TEST_F(NightlyTest, TheSameNightSaysTheSameAgain) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  const NightReport first = MakeAndRecord(kDay).report;
  EXPECT_EQ(MakeAndRecord(kDay).report, first);
  EXPECT_EQ(Make({.day = kDay, .full = true}).report, first);
  // What comes later the same day counts as this night's.
  Feed({Captured("c", "russia", "p:2", 2), Captured("d", "ukraine", "p:2", 2)});
  EXPECT_THAT(Statuses(MakeAndRecord(kDay)),
              ElementsAre(Pair("p:1", "new 2023-08-20"), Pair("p:2", "new 2023-08-20")));
}

TEST_F(NightlyTest, APastNightIsComparedWithTheOneBeforeItAndNotRecorded) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  MakeAndRecord(kDay);
  MakeAndRecord(kDay + 2);
  const Night past = Make({.day = kDay + 1});
  EXPECT_EQ(past.report.compared_with, "2023-08-20");
  EXPECT_NE(past.not_recorded, "");
  EXPECT_TRUE(past.record.entries.empty());
  // Who spoke before the 120 days up to the latest night is not remembered.
  EXPECT_TRUE(past.looked_at_everything);
  EXPECT_EQ(Make({.day = kDay}).report.compared_with, "");
  const Night as_known = Make({.day = kDay, .as_known = true});
  EXPECT_EQ(as_known.report.as_known, "2023-08-20");
  EXPECT_NE(as_known.not_recorded, "");
}

TEST_F(NightlyTest, OnlyTouchedPlacesAreComparedAgain) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1),
        Captured("c", "russia", "p:2", 2), Captured("d", "ukraine", "p:2", 2)});
  const Night first = MakeAndRecord(kDay);
  EXPECT_TRUE(first.looked_at_everything);
  EXPECT_EQ(first.places_compared, 2);
  EXPECT_EQ(first.claims_compared, 4);
  Feed({Captured("e", "russia", "p:2", 2)});
  const Night second = MakeAndRecord(kDay + 1);
  EXPECT_FALSE(second.looked_at_everything);
  EXPECT_EQ(second.cells_read, 1);
  EXPECT_EQ(second.places_compared, 1);
  EXPECT_EQ(second.claims_compared, 3);
  EXPECT_EQ(MakeAndRecord(kDay + 2).cells_read, 0);
}

// The claim that is corrected lies in a cell to which nothing has come.
TEST_F(NightlyTest, ACorrectionTouchesThePlaceOfWhatItCorrects) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1),
        Captured("c", "ukraine", "p:3", 3)});
  MakeAndRecord(kDay);
  Claim correction = Captured("e", "ukraine", "p:2", 2);
  correction.set_external_scope("name:a");
  correction.set_corrects("a");
  Feed({correction});
  const Night night = MakeAsIfAnew(kDay + 1);
  EXPECT_EQ(night.cells_read, 2);
  EXPECT_THAT(Statuses(night), ElementsAre(Pair("p:1", "resolved 2023-08-20")));
  ASSERT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
  EXPECT_EQ(MakeAsIfAnew(kDay + 2).cells_read, 0);
}

TEST_F(NightlyTest, WhoSpokeInACellButIsForgottenIsLearntFromAllItsClaims) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  MakeAndRecord(kDay);
  store_.reset();
  WriteRaw(Path(), "findings", NightActivityKey(1), "\xff\xff no message");
  store_ = OpenOrDie(Path(), OpenMode::kWrite);
  Feed({Captured("c", "ukraine", "p:1", 1)});
  EXPECT_EQ(MakeAsIfAnew(kDay + 1).report.claims, 3);
}

TEST_F(NightlyTest, OtherDataMeansLookingAtEverything) {
  Feed({Captured("a", "russia", "p:1", 1)});
  Night night = Make({.day = kDay, .data_digest = "one"});
  ASSERT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
  EXPECT_FALSE(Make({.day = kDay, .data_digest = "one"}).looked_at_everything);
  EXPECT_TRUE(Make({.day = kDay, .data_digest = "two"}).looked_at_everything);
}

TEST_F(NightlyTest, ClaimsThatCameUnmarkedAreNoticed) {
  Feed({Captured("a", "russia", "p:1", 1)});
  MakeAndRecord(kDay);
  Batch batch;
  ASSERT_EQ(batch.PutClaim(Captured("b", "ukraine", "p:1", 1)), absl::OkStatus());
  ASSERT_TRUE(store_->Commit(batch, {.dirty_marks = DirtyMarks::kNone}).ok());
  const Night night = Make({.day = kDay + 1});
  EXPECT_TRUE(night.looked_at_everything);
  EXPECT_THAT(Statuses(night), ElementsAre(Pair("p:1", "new 2023-08-21")));
}

TEST_F(NightlyTest, WhatIsRememberedButCannotBeReadIsMadeAnew) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  const Night night = MakeAndRecord(kDay);
  store_.reset();
  WriteRaw(Path(), "findings", NightCellKey(1), "\xff\xff no message");
  store_ = OpenOrDie(Path(), OpenMode::kWrite);
  const Night again = Make({.day = kDay});
  EXPECT_TRUE(again.looked_at_everything);
  EXPECT_EQ(again.report, night.report);
}

TEST_F(NightlyTest, SkippedChecksNeitherResolveNorForget) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  MakeAndRecord(kDay);
  const Night without = Make({.day = kDay + 1, .skipped_checks = {"conflicts"}});
  EXPECT_THAT(Statuses(without), IsEmpty());
  ASSERT_EQ(RecordNight(without.record, store_.get()), absl::OkStatus());
  EXPECT_THAT(Statuses(MakeAndRecord(kDay + 2)), ElementsAre(Pair("p:1", "unchanged 2023-08-20")));
}

TEST_F(NightlyTest, AcceptedNoticesAreCountedApart) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  NightlyOptions options{.day = kDay};
  options.exceptions = *ParseExceptions(
      "f", "exception { check: 'conflicts' place: 'p:1' owner: 'o' reason: 'r' expires: '2023-08-20' }");
  const Night night = Make(options);
  EXPECT_EQ(night.report.sections[1].check, "conflicts");
  EXPECT_EQ(night.report.sections[1].accepted, 1);
  EXPECT_EQ(night.report.sections[1].appeared, 0);
  EXPECT_EQ((*night.report.sections[1].items.begin()).accepted_by(), "o");
  options.day = kDay + 1;
  const Night later = Make(options);
  EXPECT_EQ(later.report.sections[1].accepted, 0);
  const NightSection& last = later.report.sections.back();
  EXPECT_EQ(last.check, kExceptionsCheck);
  EXPECT_EQ(last.appeared, 1);
}

// Of two accounts of one report the store keeps one, whichever comes first.
TEST_F(NightlyTest, AReportToldOtherwiseTouchesThePlacesOfItsClaims) {
  Claim claim = Captured("a", "russia", "p:1", 1);
  claim.set_report_id("0123456789abcdef");
  Report first;
  first.set_id(claim.report_id());
  first.set_language("uk");
  Report second = first;
  second.set_language("en");
  for (const auto& [told, night] : {std::pair(first, kDay), std::pair(second, kDay + 1)}) {
    Batch batch;
    ASSERT_EQ(batch.PutClaim(claim), absl::OkStatus());
    ASSERT_EQ(batch.PutReport(told), absl::OkStatus());
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
    EXPECT_EQ(MakeAndRecord(night).cells_read, 1) << told.language();
  }
  EXPECT_EQ(MakeAndRecord(kDay + 2).cells_read, 0);
}

TEST_F(NightlyTest, AnEmptyStoreHasAQuietNight) {
  const Night night = MakeAndRecord(kDay);
  EXPECT_EQ(night.report.claims, 0);
  for (const NightSection& section : night.report.sections) {
    EXPECT_TRUE(section.items.empty()) << section.check;
  }
}

// Two sides quarrel about a town every twentieth day for years, each time about something else.
TEST_F(NightlyTest, OfATouchedPlaceOnlyWhatIsAboutThenIsComparedAgain) {
  constexpr int kTimes = 200;
  std::vector<Claim> claims;
  for (int i = 0; i < kTimes; ++i) {
    const std::string day = FormatDay(kDay - 20 * (kTimes - i));
    claims.push_back(InCell(ClaimBuilder(absl::StrCat("did", i)).By("name:mayor").Event("shelling").At("p:1").On(day), 1));
    claims.push_back(
        InCell(ClaimBuilder(absl::StrCat("no", i)).By("name:army").Event("shelling").Denied().At("p:1").On(day), 1));
  }
  Feed(claims);
  EXPECT_GE(MakeAndRecord(kDay).claims_compared, 2 * kTimes);
  Feed({InCell(ClaimBuilder("new").By("name:paper").Event("shelling").At("p:1").On(FormatDay(kDay - 20)), 1)});
  EXPECT_LE(MakeAsIfAnew(kDay + 1).claims_compared, 80);
  // Of years before as well as of yesterday.
  Feed({InCell(ClaimBuilder("old").By("name:paper").Event("shelling").At("p:1").On(FormatDay(kDay - 2000)), 1),
        InCell(ClaimBuilder("newer").By("name:radio").Event("shelling").At("p:1").On(FormatDay(kDay - 20)), 1)});
  EXPECT_LE(MakeAsIfAnew(kDay + 2).claims_compared, 160);
}

// Whoever repeats a figure that was taken back is a copy, whatever the years between.
TEST_F(NightlyTest, AFigureThatIsTakenBackIsHeldAgainstThoseWhoRepeatItYearsLater) {
  const auto killed = [](const char* name, const char* source, const char* day, int count) {
    return ClaimBuilder(name).By(source).Event("casualties").At("p:1").On(day).Published(day).Count(
        "killed", "civilians", INCIDENT, count, count);
  };
  const Claim said = InCell(killed("said", "name:mayor", "2015-03-01", 4253), 1);
  const Claim taken_back =
      InCell(killed("back", "name:mayor", "2015-03-02", 300).Corrects(said.external_id()), 1);
  const std::vector<Claim> later = {InCell(killed("b", "name:paper", "2023-03-01", 4253), 1),
                                    InCell(killed("c", "name:radio", "2023-03-01", 4253), 1),
                                    InCell(killed("d", "name:army", "2023-03-01", 110), 1)};
  Feed(later);
  Feed({said});
  const Night before = MakeAndRecord(kDay);
  Feed({taken_back});
  const Night after = MakeAsIfAnew(kDay + 1);
  ASSERT_FALSE(after.looked_at_everything);
  EXPECT_NE(DetailsOf(before), DetailsOf(after));
}

TEST_F(NightlyTest, SoItIsWhenTheFigureComesAfterItsCorrection) {
  const auto killed = [](const char* name, const char* source, const char* day, int count) {
    return ClaimBuilder(name).By(source).Event("casualties").At("p:1").On(day).Published(day).Count(
        "killed", "civilians", INCIDENT, count, count);
  };
  const Claim said = InCell(killed("said", "name:mayor", "2015-03-01", 4253), 1);
  Feed({InCell(killed("b", "name:paper", "2023-03-01", 4253), 1), InCell(killed("c", "name:radio", "2023-03-01", 4253), 1),
        InCell(killed("d", "name:army", "2023-03-01", 110), 1),
        InCell(killed("back", "name:mayor", "2015-03-02", 300).Corrects(said.external_id()), 1)});
  const Night before = MakeAndRecord(kDay);
  Feed({said});
  EXPECT_NE(DetailsOf(before), DetailsOf(MakeAsIfAnew(kDay + 1)));
}

// A total of years before, told only now: what fell once falls in two quarters, and is two questions, of which the
// first begins on the same day as the one before.
TEST_F(NightlyTest, ATotalThatComesLateIsHeldAgainstThoseOfYearsLater) {
  const auto total = [](const char* name, const char* day, int count) {
    return InCell(ClaimBuilder(name).By("name:mayor").Event("casualties").At("p:1").On(day).Published(day).Count(
                      "killed", "civilians", CUMULATIVE, count, count),
                  1);
  };
  Feed({total("between", "2019-03-01", 200), total("now", "2023-03-01", 150)});
  EXPECT_THAT(Statuses(MakeAndRecord(kDay), "falling_counts"), ElementsAre(Pair("p:1", "new 2023-08-20")));
  Feed({total("then", "2016-03-01", 400)});
  const Night night = MakeAsIfAnew(kDay + 1);
  for (const NightSection& section : night.report.sections) {
    if (section.check != "falling_counts") continue;
    EXPECT_EQ(section.appeared, 1);
    EXPECT_EQ(section.unchanged, 1);
  }
}

}  // namespace
}  // namespace crosscheck
