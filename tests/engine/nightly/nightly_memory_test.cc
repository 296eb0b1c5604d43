#include "engine/nightly/nightly_memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cells/nightly_keys.h"
#include "engine/nightly/packed_bytes.h"
#include "storage/batch.h"
#include "storage/store.h"
#include "tests/testing/night_changes.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string NoticesTitled(const std::string& title) {
  NightNotices notices;
  notices.add_notices()->set_title(title);
  return notices.SerializeAsString();
}

// As a night holds them.
std::string PackedNoticesTitled(const std::string& title) {
  return PackBytes(NoticesTitled(title));
}

class NightlyMemoryTest : public ::testing::Test {
 protected:
  NightlyMemoryTest() : store_(OpenOrDie(dir_.path() + "/store", OpenMode::kWrite)) {}

  void Put(const std::string& key, const std::string& value) {
    Batch batch;
    ASSERT_EQ(batch.PutPlain(Family::kFindings, key, value), absl::OkStatus());
    ASSERT_TRUE(store_->Commit(batch, {}).ok());
  }

  NightMemory Read() {
    NightMemory memory;
    EXPECT_EQ(ReadNightHistory(*store_->NewReadView(), IgnoreDamage, &memory), absl::OkStatus());
    EXPECT_EQ(ReadRememberedPlaces(*store_->NewReadView(), IgnoreDamage, &memory), absl::OkStatus());
    return memory;
  }

  NightChanges Difference(const NoticesByPlace& now) {
    NightEntries entries;
    EXPECT_EQ(PutDifference(*store_->NewReadView(), now, IgnoreDamage, &entries), absl::OkStatus());
    return ChangesIn(entries);
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_;
};

TEST_F(NightlyMemoryTest, OnlyWhatChangedIsWritten) {
  for (const uint64_t cell : {2, 4, 6}) Put(NightPlaceKey(cell), NoticesTitled("before"));
  Put(NightNameKey("dno"), NoticesTitled("before"));
  Put(NightNameKey("lyman"), NoticesTitled("before"));
  NoticesByPlace now = Read().notices;
  EXPECT_THAT(Difference(now), IsEmpty());
  now.by_place[1] = now.by_place[5] = now.by_place[7] = now.by_place[4] = PackedNoticesTitled("now");
  now.by_place.erase(6);
  now.by_name.erase("dno");
  now.by_name["nove"] = PackedNoticesTitled("now");
  EXPECT_THAT(Difference(now), ElementsAre(Pair(NightNameKey("dno"), std::nullopt),
                                           Pair(NightNameKey("nove"), NoticesTitled("now")),
                                           Pair(NightPlaceKey(1), NoticesTitled("now")),
                                           Pair(NightPlaceKey(4), NoticesTitled("now")),
                                           Pair(NightPlaceKey(5), NoticesTitled("now")),
                                           Pair(NightPlaceKey(6), std::nullopt),
                                           Pair(NightPlaceKey(7), NoticesTitled("now"))));
}

// Names hold any bytes, and their entries follow in the names' own order.
TEST_F(NightlyMemoryTest, NamesThatBeginEachOtherAreKeptApart) {
  const std::string name("a\0b", 3);
  NoticesByPlace now;
  for (const std::string& each : {std::string("a"), name, std::string("ab"), std::string()}) {
    now.by_name[each] = PackedNoticesTitled("now");
    Put(NightNameKey(each), NoticesTitled("now"));
  }
  EXPECT_THAT(Difference(now), IsEmpty());
  EXPECT_EQ(Read().notices.by_name, now.by_name);
}

TEST_F(NightlyMemoryTest, LivesComeInTheOrderOfTheirKeys) {
  for (const char* key : {"c", "a", "b"}) Put(NightLifeKey(key), std::string("life of ") + key);
  Put(NightPlaceKey(1), NoticesTitled("no life"));
  std::vector<std::string> lives;
  EXPECT_EQ(ForEachLife(
                *store_->NewReadView(),
                [&](absl::string_view key, absl::string_view life) {
                  lives.push_back(std::string(key) + ": " + std::string(life));
                },
                IgnoreDamage),
            absl::OkStatus());
  EXPECT_THAT(lives, ElementsAre("a: life of a", "b: life of b", "c: life of c"));
}

TEST_F(NightlyMemoryTest, ThoseWhoMakeTheRestAnewGetTheHistory) {
  Put(NightCellKey(1), NightCell().SerializeAsString());
  Put(NightPlaceKey(1), NoticesTitled("before"));
  Put(NightNameKey("dno"), NoticesTitled("before"));
  Put(NightRecordKey(19589), NightRecord().SerializeAsString());
  NightMemory memory;
  EXPECT_EQ(ReadNightHistory(*store_->NewReadView(), IgnoreDamage, &memory), absl::OkStatus());
  const auto remembered = [&] {
    return memory.cells.size() + memory.notices.by_place.size() + memory.notices.by_name.size();
  };
  EXPECT_EQ(remembered(), 0u);
  EXPECT_EQ(memory.nights.size(), 1u);
  EXPECT_EQ(ReadRememberedPlaces(*store_->NewReadView(), IgnoreDamage, &memory), absl::OkStatus());
  EXPECT_EQ(remembered(), 3u);
}

TEST_F(NightlyMemoryTest, WhatCannotBeParsedMakesItIncomplete) {
  NightState state;
  state.set_complete(true);
  Put(NightStateKey(), state.SerializeAsString());
  Put(NightLifeKey("a"), "no life");  // history, which saves no work
  EXPECT_TRUE(Read().state.complete());
  Put(NightPlaceKey(1), "no notices");
  EXPECT_FALSE(Read().state.complete());
}

}  // namespace
}  // namespace crosscheck
