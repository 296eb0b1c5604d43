// The disk forgets what was not synced, is full, or fails at any one write.
#include <unistd.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using rocksdb::Slice;
using rocksdb::Status;

// The machine's files, except that writing can be made to fail, and that the power can go: then
// every file ends where it was last synced.
class FaultyDisk : public rocksdb::EnvWrapper {
 public:
  FaultyDisk() : EnvWrapper(rocksdb::Env::Default()) {}

  // From now on all writes fail with `failure`; OK ends that.
  void FailWrites(const Status& failure) {
    std::lock_guard<std::mutex> lock(mutex_);
    failure_ = failure;
    fails_after_ = 0;
  }
  // The write after `writes` more fails, once or from then on.
  void FailAfter(int writes, bool only_once, const Status& failure) {
    std::lock_guard<std::mutex> lock(mutex_);
    failure_ = failure;
    fails_after_ = writes;
    only_once_ = only_once;
  }

  // Cuts every file written so far back to its synced size; new files that were never synced go.
  void LosePower() {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [name, synced] : synced_sizes_) {
      if (target()->FileExists(name).ok()) {
        ASSERT_EQ(truncate(name.c_str(), static_cast<off_t>(synced)), 0) << name;
      }
    }
    synced_sizes_.clear();
  }

  Status BeforeWrite() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (failure_.ok() || fails_after_-- > 0) return Status::OK();
    const Status failure = failure_;
    if (only_once_) failure_ = Status::OK();
    return failure;
  }
  void OnSync(const std::string& name, uint64_t size) {
    std::lock_guard<std::mutex> lock(mutex_);
    synced_sizes_[name] = size;
  }

  Status NewWritableFile(const std::string& name, std::unique_ptr<rocksdb::WritableFile>* file,
                         const rocksdb::EnvOptions& options) override;
  Status RenameFile(const std::string& from, const std::string& to) override {
    std::lock_guard<std::mutex> lock(mutex_);
    if (const auto it = synced_sizes_.find(from); it != synced_sizes_.end()) {
      synced_sizes_[to] = it->second;
      synced_sizes_.erase(it);
    }
    return EnvWrapper::RenameFile(from, to);
  }
  Status DeleteFile(const std::string& name) override {
    std::lock_guard<std::mutex> lock(mutex_);
    synced_sizes_.erase(name);
    return EnvWrapper::DeleteFile(name);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, uint64_t> synced_sizes_;
  Status failure_;
  int fails_after_ = 0;
  bool only_once_ = false;
};

class FaultyFile : public rocksdb::WritableFileWrapper {
 public:
  FaultyFile(FaultyDisk* disk, std::string name, std::unique_ptr<rocksdb::WritableFile> file)
      : WritableFileWrapper(file.get()), disk_(disk), name_(std::move(name)), file_(std::move(file)) {}

  Status Append(const Slice& data) override {
    const Status failure = disk_->BeforeWrite();
    if (!failure.ok()) return failure;
    size_ += data.size();
    return WritableFileWrapper::Append(data);
  }
  Status Append(const Slice& data, const rocksdb::DataVerificationInfo&) override {
    return Append(data);
  }
  Status Sync() override { return Synced(WritableFileWrapper::Sync()); }
  Status Fsync() override { return Synced(WritableFileWrapper::Fsync()); }

 private:
  Status Synced(const Status& status) {
    const Status failure = disk_->BeforeWrite();
    if (!failure.ok()) return failure;
    if (status.ok()) disk_->OnSync(name_, size_);
    return status;
  }

  FaultyDisk* const disk_;
  const std::string name_;
  const std::unique_ptr<rocksdb::WritableFile> file_;
  uint64_t size_ = 0;
};

Status FaultyDisk::NewWritableFile(const std::string& name,
                                   std::unique_ptr<rocksdb::WritableFile>* file,
                                   const rocksdb::EnvOptions& options) {
  const Status failure = BeforeWrite();
  if (!failure.ok()) return failure;
  std::unique_ptr<rocksdb::WritableFile> real;
  const Status status = target()->NewWritableFile(name, &real, options);
  if (!status.ok()) return status;
  OnSync(name, 0);
  *file = std::make_unique<FaultyFile>(this, name, std::move(real));
  return status;
}

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
      disk_.FailAfter(writes, only_once, Status::IOError("the disk is tired"));
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
