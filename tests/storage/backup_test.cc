#include "storage/backup.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

class BackupTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }
  std::string backups() const { return dir_.path() + "/backups"; }
  std::string elsewhere() const { return dir_.path() + "/restored"; }

  TempDir dir_;
  std::unique_ptr<Store> store_ = OpenOrDie(path(), OpenMode::kWrite);
};

TEST_F(BackupTest, EachBackupIsTheStoreOfItsMoment) {
  StoreClaims(MakeClaims(1, 300), 100, store_.get());
  const std::string first = EverythingIn(*store_);
  ASSERT_TRUE(BackUp(path(), backups()).ok());
  StoreClaims(MakeClaims(301, 300), 100, store_.get());
  const std::string second = EverythingIn(*store_);
  const auto backup = BackUp(path(), backups());
  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_EQ(backup->number, 2);
  EXPECT_GT(backup->bytes, 0);
  StoreClaims(MakeClaims(601, 10), 10, store_.get());

  EXPECT_EQ(ListBackups(backups())->size(), 2);
  for (uint32_t number : {0, 1, 2}) EXPECT_TRUE(VerifyBackup(backups(), number).ok());
  ASSERT_TRUE(RestoreBackup(backups(), 1, elsewhere() + "1").ok());
  EXPECT_EQ(EverythingIn(*OpenOrDie(elsewhere() + "1", OpenMode::kRead)), first);
  ASSERT_TRUE(RestoreBackup(backups(), 0, elsewhere() + "2").ok());
  EXPECT_EQ(EverythingIn(*OpenOrDie(elsewhere() + "2", OpenMode::kWriteExisting)), second);
}

TEST_F(BackupTest, NothingIsOverwritten) {
  StoreClaims(MakeClaims(1, 10), 10, store_.get());
  ASSERT_TRUE(BackUp(path(), backups()).ok());
  EXPECT_EQ(RestoreBackup(backups(), 0, path()).code(), absl::StatusCode::kFailedPrecondition);
  std::ofstream(elsewhere()) << "a file";
  EXPECT_EQ(RestoreBackup(backups(), 0, elsewhere()).code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(BackupTest, WhatIsNotThereIsSaid) {
  EXPECT_EQ(ListBackups(backups()).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(RestoreBackup(backups(), 0, elsewhere()).code(), absl::StatusCode::kNotFound);
  ASSERT_TRUE(BackUp(path(), backups()).ok());
  EXPECT_EQ(VerifyBackup(backups(), 7).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(BackUp(dir_.path() + "/none", backups()).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(BackUp(backups(), backups()).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(BackupTest, ADamagedBackupIsNoticed) {
  StoreClaims(MakeClaims(1, 2000), 500, store_.get());
  ASSERT_TRUE(store_->Compact().ok());
  ASSERT_TRUE(BackUp(path(), backups()).ok());
  std::string largest;
  uintmax_t size = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(backups())) {
    if (entry.is_regular_file() && entry.file_size() > size) {
      size = entry.file_size();
      largest = entry.path();
    }
  }
  FlipBytes(largest, size / 2, 3);
  EXPECT_EQ(VerifyBackup(backups(), 0).code(), absl::StatusCode::kDataLoss);
  const absl::Status restored = RestoreBackup(backups(), 0, dir_.path() + "/again");
  EXPECT_EQ(restored.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(restored.message()), ::testing::HasSubstr("nothing was restored"));
  EXPECT_FALSE(std::filesystem::exists(dir_.path() + "/again.restoring"));
}

}  // namespace
}  // namespace crosscheck
