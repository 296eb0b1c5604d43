// What stands at a path, who may open it how, and what is said when not.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "storage/store.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

absl::Status TryOpen(const std::string& path, OpenMode mode) {
  OpenOptions options;
  options.mode = mode;
  return Store::Open(path, options).status();
}

class StoreOpenTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }
  void CreateStore() { StoreClaims(MakeClaims(1, 20), 20, OpenOrDie(path(), OpenMode::kWrite).get()); }

  TempDir dir_;
};

TEST_F(StoreOpenTest, NothingThere) {
  EXPECT_EQ(TryOpen(path(), OpenMode::kRead).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(TryOpen(path(), OpenMode::kWriteExisting).code(), absl::StatusCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(path()));
  std::filesystem::create_directory(path());
  EXPECT_EQ(TryOpen(path(), OpenMode::kRead).code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(TryOpen(path(), OpenMode::kWrite).ok());
  EXPECT_TRUE(TryOpen(path(), OpenMode::kRead).ok());
}

TEST_F(StoreOpenTest, AFileIsNotAStore) {
  std::ofstream(path()) << "words";
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite, OpenMode::kWriteExisting}) {
    const absl::Status status = TryOpen(path(), mode);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr("not a directory"));
  }
}

TEST_F(StoreOpenTest, AFolderOfOtherThingsIsNotAStoreAndStaysAsItIs) {
  std::filesystem::create_directory(path());
  std::ofstream(path() + "/thesis.doc") << "words";
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite, OpenMode::kWriteExisting}) {
    const absl::Status status = TryOpen(path(), mode);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr("thesis.doc"));
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(path()), {}), 1);
}

TEST_F(StoreOpenTest, AnotherProgramsDatabaseIsNotAStore) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, path(), &db).ok());
  ASSERT_TRUE(db->Put({}, "k", "v").ok());
  delete db;
  const absl::Status status = TryOpen(path(), OpenMode::kWrite);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("not a crosscheck store"));

  rocksdb::ColumnFamilyHandle* handle = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, path() + "2", &db).ok());
  ASSERT_TRUE(db->CreateColumnFamily({}, "blocks", &handle).ok());
  ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
  delete db;
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite}) {
    EXPECT_THAT(std::string(TryOpen(path() + "2", mode).message()), HasSubstr("blocks"));
  }
}

TEST_F(StoreOpenTest, ANewerSchemaIsRefusedByReadersAndWriters) {
  CreateStore();
  WriteRaw(path(), "meta", "schema_version", absl::StrCat(kSchemaVersion + 1));
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite, OpenMode::kWriteExisting}) {
    const absl::Status status = TryOpen(path(), mode);
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("newer crosscheck"));
    EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat(kSchemaVersion + 1)));
  }
}

TEST_F(StoreOpenTest, ANewerSchemaWithNewFamiliesIsRefusedAsNewer) {
  CreateStore();
  WriteRaw(path(), "meta", "schema_version", absl::StrCat(kSchemaVersion + 1));
  CreateFamilyRaw(path(), "by_mood");
  for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite}) {
    EXPECT_EQ(TryOpen(path(), mode).code(), absl::StatusCode::kFailedPrecondition);
  }
}

TEST_F(StoreOpenTest, ASecondWriterIsToldWhoTheFirstIs) {
  const auto first = OpenOrDie(path(), OpenMode::kWrite);
  const absl::Status status = TryOpen(path(), OpenMode::kWrite);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat("process ", getpid())));
}

TEST_F(StoreOpenTest, ASecondWritingProcessIsToldWhoTheFirstIs) {
  const auto first = OpenOrDie(path(), OpenMode::kWrite);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const absl::Status status = TryOpen(path(), OpenMode::kWrite);
    const bool is_told = status.code() == absl::StatusCode::kUnavailable &&
                         status.message().find(absl::StrCat("process ", getppid())) !=
                             absl::string_view::npos;
    _exit(is_told ? 0 : 1);
  }
  int exit_status = 0;
  ASSERT_EQ(waitpid(child, &exit_status, 0), child);
  EXPECT_EQ(exit_status, 0);
  // The refused writer took nothing away.
  EXPECT_TRUE(std::filesystem::exists(path() + "/OWNER"));
}

TEST_F(StoreOpenTest, AWriterThatIsGoneHoldsNothing) {
  OpenOrDie(path(), OpenMode::kWrite).reset();
  EXPECT_FALSE(std::filesystem::exists(path() + "/OWNER"));
  std::ofstream(path() + "/OWNER") << "process 1 on a machine long gone\n";
  EXPECT_TRUE(TryOpen(path(), OpenMode::kWrite).ok());
}

TEST_F(StoreOpenTest, AReaderChangesNothingInTheDirectory) {
  CreateStore();
  const auto listing = [&] {
    std::map<std::string, std::pair<uintmax_t, std::filesystem::file_time_type>> files;
    for (const auto& entry : std::filesystem::directory_iterator(path())) {
      files[entry.path()] = {entry.file_size(), entry.last_write_time()};
    }
    return files;
  };
  const auto before = listing();
  {
    const auto reader = OpenOrDie(path(), OpenMode::kRead);
    EXPECT_EQ(reader->Commit(Batch(), {}).status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_FALSE(EverythingIn(*reader).empty());
  }
  EXPECT_EQ(listing(), before);
}

// Runs `body` in a process without the right to write to other users' files; true when it said so.
bool AsNobody(const std::function<bool()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(2);
    _exit(body() ? 0 : 1);
  }
  int exit_status = 0;
  waitpid(child, &exit_status, 0);
  return exit_status == 0;
}

TEST_F(StoreOpenTest, AReadOnlyFolderCanBeReadAndSaysWhyItCannotBeWritten) {
  CreateStore();
  // Nobody must get as far as the store.
  for (std::filesystem::path up = path(); up.has_relative_path(); up = up.parent_path()) {
    struct stat info;
    ASSERT_EQ(stat(up.c_str(), &info), 0);
    if ((info.st_mode & 0005) != 0005 && info.st_uid == geteuid() && up != "/") {
      if (chmod(up.c_str(), info.st_mode | 0055) != 0) {
        GTEST_SKIP() << up << " is closed to other users here, and cannot be opened to them";
      }
    }
  }
  for (const auto& entry : std::filesystem::directory_iterator(path())) {
    ASSERT_EQ(chmod(entry.path().c_str(), 0444), 0);
  }
  ASSERT_EQ(chmod(path().c_str(), 0555), 0);
  if (!AsNobody([&] { return access((path() + "/CURRENT").c_str(), R_OK) == 0; })) {
    GTEST_SKIP() << "other users cannot reach " << path() << " here";
  }
  EXPECT_TRUE(AsNobody([&] {
    const absl::Status status = TryOpen(path(), OpenMode::kRead);
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    return status.ok();
  }));
  EXPECT_TRUE(AsNobody([&] {
    const absl::Status status = TryOpen(path(), OpenMode::kWrite);
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    return status.code() == absl::StatusCode::kPermissionDenied;
  }));
  ASSERT_EQ(chmod(path().c_str(), 0755), 0);
}

TEST_F(StoreOpenTest, AnUnfinishedCreationIsFinished) {
  // As left by a machine that stopped before the first commit.
  std::filesystem::create_directory(path());
  std::ofstream(path() + "/LOCK");
  std::ofstream(path() + "/MANIFEST-000001");
  EXPECT_EQ(TryOpen(path(), OpenMode::kRead).code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(TryOpen(path(), OpenMode::kWrite).ok());
  EXPECT_TRUE(TryOpen(path(), OpenMode::kRead).ok());
}

// A store as small as this one stands in its log only, and was once made anew over it.
TEST_F(StoreOpenTest, AStoreThatLostTheListOfItsFilesIsLeftAsItIs) {
  CreateStore();
  std::filesystem::remove(path() + "/CURRENT");
  const auto files = [&] {
    std::map<std::string, std::uintmax_t> sizes;
    for (const auto& file : std::filesystem::directory_iterator(path())) {
      sizes[file.path().filename().string()] = file.file_size();
    }
    return sizes;
  };
  const auto before = files();
  // Twice, since what the first try leaves behind must not let the second one through.
  for (int i = 0; i < 2; ++i) {
    for (OpenMode mode : {OpenMode::kRead, OpenMode::kWrite, OpenMode::kWriteExisting}) {
      const absl::Status status = TryOpen(path(), mode);
      EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
      EXPECT_THAT(std::string(status.message()), HasSubstr("CURRENT is missing"));
    }
  }
  EXPECT_EQ(files(), before);
}

}  // namespace
}  // namespace crosscheck
