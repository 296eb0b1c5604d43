// The disk forgets what was not synced, is full, or fails at any one write.
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/store.h"
#include "storage/verify.h"
#include "tests/fault/faulty_disk.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using rocksdb::Status;

class FailingDiskTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }

  absl::StatusOr<std::unique_ptr<Store>> Open(OpenMode mode) {
    OpenOptions options;
    options.mode = mode;
    options.memory_bytes = size_t{32} << 20;
    options.env = &disk_;
    return Store::Open(path(), options);
  }

  static absl::Status Feed(Store* store, uint64_t first, bool sync) {
    Batch batch;
    for (const Claim& claim : MakeClaims(first, 50)) {
      if (absl::Status status = batch.PutClaim(claim); !status.ok()) return status;
      Report report;
      report.set_id(claim.report_id());
      if (absl::Status status = batch.PutReport(report); !status.ok()) return status;
    }
    return store->Commit(batch, {.sync = sync}).status();
  }

  static bool Has(const Store& store, uint64_t number) {
    const auto claim = store.NewReadView()->GetClaim(IdOf(number));
    EXPECT_TRUE(claim.ok()) << claim.status();
    return claim.ok() && claim->has_value();
  }

  static void ExpectSound(const Store& store) {
    const auto result =
        VerifyStore(store, {}, [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(result.ok()) << result.status();
  }

  TempDir dir_;
  FaultyDisk disk_;
};

TEST_F(FailingDiskTest, WhatWasSyncedSurvivesALossOfPower) {
  for (uint64_t round = 0; round < 5; ++round) {
    {
      auto store = Open(OpenMode::kWrite);
      ASSERT_TRUE(store.ok()) << store.status();
      ASSERT_TRUE(Feed(store->get(), 1 + round * 1000, /*sync=*/true).ok());
      ASSERT_TRUE(Feed(store->get(), 101 + round * 1000, /*sync=*/false).ok());
      // Nothing more reaches the disk, not even what closing would write.
      disk_.FailWrites(Status::IOError("the power is gone"));
    }
    disk_.LosePower();
    disk_.FailWrites(Status::OK());
    const auto store = Open(OpenMode::kWrite);
    ASSERT_TRUE(store.ok()) << store.status();
    for (uint64_t before = 0; before <= round; ++before) {
      for (uint64_t i = 1; i <= 50; ++i) ASSERT_TRUE(Has(**store, i + before * 1000));
    }
    ExpectSound(**store);
  }
}

TEST_F(FailingDiskTest, AFullDiskIsSaidAndTheFeedGoesOnWithTheStoreOpenedAgain) {
  auto store = Open(OpenMode::kWrite);
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE(Feed(store->get(), 1, true).ok());
  disk_.FailWrites(Status::NoSpace("No space left on device"));
  for (int i = 0; i < 2; ++i) {
    const absl::Status full = Feed(store->get(), 101, true);
    EXPECT_EQ(full.code(), absl::StatusCode::kResourceExhausted) << full;
    EXPECT_THAT(std::string(full.message()), ::testing::HasSubstr(path()));
  }
  EXPECT_TRUE(Has(**store, 1));
  EXPECT_FALSE(Has(**store, 101));
  store->reset();
  disk_.FailWrites(Status::OK());
  store = Open(OpenMode::kWrite);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_TRUE(Has(**store, 1));
  EXPECT_FALSE(Has(**store, 101));
  const absl::Status again = Feed(store->get(), 101, true);
  EXPECT_TRUE(again.ok()) << again;
  EXPECT_TRUE(Has(**store, 101));
  store->reset();
  store = Open(OpenMode::kWrite);
  ASSERT_TRUE(store.ok()) << store.status();
  for (uint64_t number : {1, 50, 101, 150}) EXPECT_TRUE(Has(**store, number));
  ExpectSound(**store);
}

TEST_F(FailingDiskTest, AnyWriteMayFailAndNothingAcknowledgedIsLost) {
  uint64_t acknowledged = 0;
  for (int writes : {0, 1, 2, 3, 5, 8, 13, 21, 34}) {
    for (bool only_once : {true, false}) {
      auto store = Open(OpenMode::kWrite);
      ASSERT_TRUE(store.ok()) << store.status();
      disk_.FailAfter(writes, Operations::kWrites, only_once, Status::IOError("the disk is tired"));
      for (int i = 0; i < 6; ++i) {
        const uint64_t first = acknowledged + 1;
        if (!Feed(store->get(), first, true).ok()) break;
        acknowledged += 50;
      }
      (*store)->Compact().IgnoreError();
      store->reset();
      disk_.FailWrites(Status::OK());
      disk_.LosePower();
    }
  }
  ASSERT_GT(acknowledged, 0u);
  auto store = Open(OpenMode::kWrite);
  ASSERT_TRUE(store.ok()) << store.status();
  for (uint64_t number = 1; number <= acknowledged; ++number) ASSERT_TRUE(Has(**store, number));
  ExpectSound(**store);
}

}  // namespace
}  // namespace crosscheck
