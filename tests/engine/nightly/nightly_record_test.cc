// What a night takes off the list of touched places, and what it leaves for the next when it is recorded or is not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "storage/index_entries.h"
#include "tests/engine/nightly/nightly_fixture.h"
#include "tests/testing/night_changes.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using NightlyRecordTest = NightlyTest;

TEST_F(NightlyRecordTest, WhatComesWhileANightIsMadeIsForTheNext) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1)});
  const Night night = Make({.day = kDay});
  Feed({Captured("c", "ukraine", "p:1", 1)});
  ASSERT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
  EXPECT_EQ(night.report.claims, 2);
  const Night next = Make({.day = kDay + 1});
  EXPECT_EQ(next.cells_read, 1);
  EXPECT_EQ(next.report.claims, 3);
}

TEST_F(NightlyRecordTest, NewClaimsAreListedByThemselvesOnceANightIsRemembered) {
  const Claim a = Captured("a", "russia", "p:1", 1), b = Captured("b", "ukraine", "p:1", 1);
  Feed({a});
  EXPECT_THAT(DirtyKeysIn(*store_), ElementsAre("0000000000000001"));
  MakeAndRecord(kDay);
  EXPECT_THAT(DirtyKeysIn(*store_), IsEmpty());
  Feed({b});
  EXPECT_THAT(DirtyKeysIn(*store_), ElementsAre(ClaimKeyOf(b).ToText()));
  const Night night = MakeAsIfAnew(kDay + 1);
  EXPECT_THAT(Statuses(night), ElementsAre(Pair("p:1", "new 2023-08-21")));
  ASSERT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
  EXPECT_THAT(DirtyKeysIn(*store_), IsEmpty());
  // Fed again it is nothing new.
  Feed({a, b});
  EXPECT_THAT(DirtyKeysIn(*store_), IsEmpty());
  EXPECT_EQ(MakeAsIfAnew(kDay + 2).cells_read, 0);
}

TEST_F(NightlyRecordTest, WhatComesBetweenANightAndItsRecordStaysListed) {
  Feed({Captured("a", "russia", "p:1", 1)});
  MakeAndRecord(kDay);
  const Claim b = Captured("b", "ukraine", "p:1", 1), c = Captured("c", "ukraine", "p:1", 1);
  Feed({b});
  const Night night = Make({.day = kDay + 1});
  Feed({c});
  ASSERT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
  EXPECT_THAT(DirtyKeysIn(*store_), ElementsAre(ClaimKeyOf(c).ToText()));
  const Night next = MakeAsIfAnew(kDay + 2);
  EXPECT_EQ(next.report.claims, 3);
}

TEST_F(NightlyRecordTest, ANightThatIsNotRecordedLeavesTheListAlone) {
  Feed({Captured("a", "russia", "p:1", 1)});
  MakeAndRecord(kDay);
  const Claim b = Captured("b", "ukraine", "p:1", 1);
  Feed({b});
  const NightlyOptions unrecorded[] = {
      {.day = kDay + 1, .as_known = true}, {.day = kDay - 1}, {.day = kDay - 1, .full = true}};
  for (const NightlyOptions& options : unrecorded) {
    const Night night = Make(options);
    EXPECT_NE(night.not_recorded, "");
    ASSERT_EQ(RecordNight(night.record, store_.get()), absl::OkStatus());
    EXPECT_THAT(DirtyKeysIn(*store_), ElementsAre(ClaimKeyOf(b).ToText()));
  }
  EXPECT_EQ(MakeAsIfAnew(kDay + 1).report.claims, 2);
}

TEST_F(NightlyRecordTest, ANightThatBrokeOffWhileItWasRecordedIsMadeAnewAndCountsNothingTwice) {
  Feed({Captured("a", "russia", "p:1", 1)});
  MakeAndRecord(kDay);
  Feed({Captured("b", "ukraine", "p:1", 1)});
  // As far as a first commit of several: what is remembered has the claim, which is still listed.
  const Night night = Make({.day = kDay + 1});
  const NightChanges changes = ChangesIn(night.record.entries);
  Batch batch;
  NightState state;
  ASSERT_TRUE(state.ParseFromString(night.record.state_after));
  state.set_complete(false);
  ASSERT_TRUE(
      batch.PutPlain(Family::kFindings, night.record.state_key, state.SerializeAsString()).ok());
  for (const std::string& key : {NightCellKey(1), NightActivityKey(1)}) {
    ASSERT_TRUE(batch.PutPlain(Family::kFindings, key, *changes.at(key)).ok());
  }
  ASSERT_TRUE(store_->Commit(batch, {}).ok());
  // Now there is nothing to add to.
  Feed({Captured("c", "ukraine", "p:2", 2)});
  EXPECT_EQ(DirtyKeysIn(*store_).size(), 2);
  const Night again = MakeAndRecord(kDay + 1);
  EXPECT_TRUE(again.looked_at_everything);
  EXPECT_EQ(again.report.claims, 3);
  EXPECT_THAT(DirtyKeysIn(*store_), IsEmpty());
  EXPECT_EQ(MakeAsIfAnew(kDay + 2).report.claims, 3);
}

TEST_F(NightlyRecordTest, OfTwoRunsAtOnceOneIsRecorded) {
  Feed({Captured("a", "russia", "p:1", 1)});
  const Night one = Make({.day = kDay});
  const Night other = Make({.day = kDay + 1});
  ASSERT_EQ(RecordNight(one.record, store_.get()), absl::OkStatus());
  EXPECT_TRUE(absl::IsAborted(RecordNight(other.record, store_.get())));
}

// As in one commit, entry for entry.
TEST_F(NightlyRecordTest, ALargeNightIsWrittenInSeveralCommits) {
  Feed({Captured("a", "russia", "p:1", 1), Captured("b", "ukraine", "p:1", 1), Captured("c", "russia", "p:2", 2)});
  const Night night = Make({.day = kDay});
  const TempDir dir;
  const std::unique_ptr<Store> other = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
  ASSERT_EQ(RecordNight(night.record, store_.get(), /*bytes_at_once=*/1), absl::OkStatus());
  ASSERT_EQ(RecordNight(night.record, other.get()), absl::OkStatus());
  const auto remembered = [](const Store& store) {
    std::map<std::string, std::string> entries;
    EXPECT_TRUE(store.NewReadView()
                    ->ScanEntries(
                        Family::kFindings, "", "",
                        [&](absl::string_view key, absl::string_view value) {
                          entries.emplace(key, value);
                          return true;
                        },
                        IgnoreDamage)
                    .ok());
    return entries;
  };
  EXPECT_GT(remembered(*store_).size(), 5u);
  EXPECT_EQ(remembered(*store_), remembered(*other));
}

}  // namespace
}  // namespace crosscheck
