#include "storage/bulk_undo.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rocksdb/env.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

// A directory in which a load has two tables ready, and a list of which twelve bytes are written.
class BulkUndoTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(store_ + "/BULK");
    Put("MANIFEST-000005", "twelve bytes and room");
    Put("CURRENT", "MANIFEST-000005\n");
    Put("BULK/claims-1.sst", "c");
    Put("BULK/by_id-1.sst", "i");
  }

  absl::Status Prepare() {
    return PrepareUndo(env_, store_, {"MANIFEST-000005", 12, {"claims-1.sst", "by_id-1.sst"}});
  }

  void Put(const std::string& name, const std::string& content) const {
    std::ofstream(store_ + "/" + name) << content;
  }
  std::string Get(const std::string& name) const {
    std::ifstream file(store_ + "/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  const TempDir dir_;
  const std::string store_ = dir_.path();
  rocksdb::Env* const env_ = rocksdb::Env::Default();
};

TEST_F(BulkUndoTest, PutsTheListOfBeforeBack) {
  ASSERT_TRUE(Prepare().ok());
  ASSERT_TRUE(CanUndo(env_, store_));
  Put("MANIFEST-000005", "twelve bytes and what names tables that are gone");
  Put("CURRENT", "MANIFEST-000009\n");
  for (int times = 0; times < 2; ++times) {
    EXPECT_TRUE(Undo(env_, store_).ok());
    EXPECT_EQ(Get("MANIFEST-000005"), "twelve bytes");
    EXPECT_EQ(Get("CURRENT"), "MANIFEST-000005\n");
    EXPECT_TRUE(CanUndo(env_, store_)) << "it may break off before the store is opened again";
  }
}

TEST_F(BulkUndoTest, NothingWasPrepared) { EXPECT_FALSE(CanUndo(env_, store_)); }

TEST_F(BulkUndoTest, ATableThatHasLeftIsPartOfTheStore) {
  ASSERT_TRUE(Prepare().ok());
  fs::remove(store_ + "/BULK/by_id-1.sst");
  EXPECT_FALSE(CanUndo(env_, store_));
}

TEST_F(BulkUndoTest, AStepThatIsNotWrittenToItsEndIsNone) {
  ASSERT_TRUE(Prepare().ok());
  const std::string whole = Get("BULK/STEP");
  for (size_t size = 0; size < whole.size(); ++size) {
    Put("BULK/STEP", whole.substr(0, size));
    EXPECT_FALSE(CanUndo(env_, store_)) << size;
  }
}

TEST_F(BulkUndoTest, AListShorterThanWhatWasWrittenIsNotCopied) {
  Put("MANIFEST-000005", "eleven byte");
  const absl::Status status = Prepare();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("has 11 bytes of 12"));
  EXPECT_FALSE(CanUndo(env_, store_));
}

TEST_F(BulkUndoTest, SomebodyWritesToTheStore) {
  ASSERT_TRUE(Prepare().ok());
  Put("MANIFEST-000005", "another writer's");
  rocksdb::FileLock* lock = nullptr;
  ASSERT_TRUE(env_->LockFile(store_ + "/LOCK", &lock).ok());
  EXPECT_EQ(Undo(env_, store_).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Get("MANIFEST-000005"), "another writer's");
  ASSERT_TRUE(env_->UnlockFile(lock).ok());
}

TEST_F(BulkUndoTest, LeftOversGoWithAllThatIsInThem) {
  ASSERT_TRUE(Prepare().ok());
  RemoveBulkLeftOvers(env_, store_);
  EXPECT_FALSE(fs::exists(store_ + "/BULK"));
  RemoveBulkLeftOvers(env_, store_);
  EXPECT_EQ(Get("CURRENT"), "MANIFEST-000005\n");
}

}  // namespace
}  // namespace crosscheck
