// Keys of what nights remember are on disk: their bytes never change, and their order is that of
// what they stand for.
#include "engine/cells/nightly_keys.h"

#include <memory>
#include <string>
#include <vector>

#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/nightly.pb.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

TEST(NightlyKeysTest, TheBytesOnDisk) {
  EXPECT_EQ(NightStateKey(), "S");
  EXPECT_EQ(NightCellKey(0x0102030405060708), "c\x01\x02\x03\x04\x05\x06\x07\x08");
  EXPECT_EQ(NightActivityKey(0x0102030405060708), "a\x01\x02\x03\x04\x05\x06\x07\x08");
  EXPECT_EQ(NightPlaceKey(0x0102030405060708), "p\x01\x02\x03\x04\x05\x06\x07\x08");
  EXPECT_EQ(NightLifeKey("notice"), "lnotice");
}

TEST(NightlyKeysTest, KeysOfOneKindLieTogether) {
  const std::vector<std::string> names = {NightNameKey(""), NightNameKey("kyiv"), NightNameKey("\xff\xff")};
  const auto is_name = [](const std::string& key) {
    return FirstNightKey(NightKind::kName) <= key && key < EndOfNightKeys(NightKind::kName);
  };
  for (const std::string& name : names) EXPECT_TRUE(is_name(name));
  for (const std::string& other : {NightLifeKey("\xff"), NightRecordKey(INT32_MIN), NightCellKey(~0ull),
                                   NightPlaceKey(0), NightStateKey(), NightActivityKey(~0ull)}) {
    EXPECT_FALSE(is_name(other));
  }
}

TEST(NightlyKeysTest, NightsLieInOrderOfTheirDays) {
  const int32_t day = *DayNumber(2023, 8, 12);
  EXPECT_LT(NightRecordKey(day), NightRecordKey(day + 1));
  EXPECT_LT(NightRecordKey(day + 255), NightRecordKey(day + 256));
  EXPECT_LT(NightRecordKey(-1), NightRecordKey(0)) << "days before 1970 come first";
}

// What is put after the key of one name could else be read as part of the key of a longer one.
TEST(NightlyKeysTest, NoNameIsTheBeginningOfAnother) {
  const std::string shorter = NightNameKey("nova"), longer = NightNameKey("nova kakhovka");
  EXPECT_NE(longer.substr(0, shorter.size()), shorter);
}

TEST(NightlyKeysTest, ANightIsRememberedOnceItWasRecordedToItsEnd) {
  TempDir dir;
  const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
  const auto put = [&](const std::string& bytes) {
    Batch batch;
    ASSERT_TRUE(batch.PutPlain(Family::kFindings, NightStateKey(), bytes).ok());
    ASSERT_TRUE(store->Commit(batch, {}).ok());
  };
  EXPECT_FALSE(RemembersANight(*store->NewReadView())) << "no night was";
  NightState state;
  state.set_complete(false);
  put(state.SerializeAsString());
  EXPECT_FALSE(RemembersANight(*store->NewReadView())) << "it was broken off";
  state.set_complete(true);
  put(state.SerializeAsString());
  EXPECT_TRUE(RemembersANight(*store->NewReadView()));
  put("\xff no state");
  EXPECT_FALSE(RemembersANight(*store->NewReadView())) << "it cannot be read";
}

}  // namespace
}  // namespace crosscheck
