// backup and restore.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kSample[] = "tests/golden/corpora/kupiansk_2023/claims.jsonl";

class BackupCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ostringstream text;
    text << std::ifstream(kSample).rdbuf();
    const std::vector<std::string> rows = absl::StrSplit(text.str(), '\n', absl::SkipEmpty());
    ASSERT_GT(rows.size(), 50u);
    std::ofstream yesterday(Path("yesterday.jsonl")), today(Path("today.jsonl"));
    for (size_t i = 0; i < rows.size(); ++i) (i < 40 ? yesterday : today) << rows[i] << '\n';
    today << "{\"a row\": \"that is rejected\"}\n";
  }

  std::string Path(const std::string& name) const { return dir_.path() + "/" + name; }
  std::string Db() const { return Path("store"); }
  std::string Backups() const { return Path("backups"); }

  static CliResult Feed(const std::string& db, const std::string& file) {
    return RunCli({"feed", "--no-findings", "--db", db, file});
  }
  static std::string Dump(const std::string& db) {
    const CliResult r = RunCli({"dump", "all", "--db", db});
    EXPECT_EQ(r.code, kExitDone) << r.err;
    return r.out;
  }

  const TempDir dir_;
};

TEST_F(BackupCommandsTest, YesterdaysBackupAndTodaysFeedAreTodaysStore) {
  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  const std::string yesterday = Dump(Db());
  const CliResult made = RunCli({"backup", "--db", Db(), Backups()});
  ASSERT_EQ(made.code, kExitDone) << made.err;
  EXPECT_THAT(made.out, StartsWith("backup 1: 2"));
  EXPECT_THAT(made.err, HasSubstr("checksums agree"));
  ASSERT_EQ(Feed(Db(), Path("today.jsonl")).code, kExitIncomplete);
  const std::string today = Dump(Db());
  ASSERT_NE(today, yesterday);

  const std::string restored = Path("restored");
  ASSERT_EQ(RunCli({"restore", "--db", restored, Backups()}).code, kExitDone);
  EXPECT_EQ(Dump(restored), yesterday);
  ASSERT_EQ(Feed(restored, Path("today.jsonl")).code, kExitIncomplete);
  EXPECT_EQ(Dump(restored), today);
  EXPECT_EQ(RunCli({"verify", "--db", restored}).code, kExitDone);
}

TEST_F(BackupCommandsTest, AnyOfSeveralBackupsIsListedVerifiedAndRestored) {
  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  const std::string yesterday = Dump(Db());
  ASSERT_EQ(RunCli({"backup", "--db", Db(), Backups()}).code, kExitDone);
  ASSERT_EQ(Feed(Db(), Path("today.jsonl")).code, kExitIncomplete);
  ASSERT_EQ(RunCli({"backup", "--db", Db(), Backups()}).code, kExitDone);

  const CliResult listed = RunCli({"backup", "--list", "--format", "json", Backups()});
  ASSERT_EQ(listed.code, kExitDone) << listed.err;
  const nlohmann::json backups = nlohmann::json::parse(listed.out);
  ASSERT_EQ(backups.size(), 2u);
  EXPECT_EQ(backups[1]["number"], 2);
  EXPECT_GT(backups[0]["bytes"], 1000);
  EXPECT_EQ(RunCli({"backup", "--verify", Backups()}).code, kExitDone);
  EXPECT_EQ(RunCli({"backup", "--verify", "--number", "1", Backups()}).code, kExitDone);
  ASSERT_EQ(RunCli({"restore", "--db", Path("first"), "--number", "1", Backups()}).code, kExitDone);
  EXPECT_EQ(Dump(Path("first")), yesterday);
}

// The store is open for writing all the time, with commits that are only in its log.
TEST_F(BackupCommandsTest, IsMadeBesideAWriterAndHoldsWhatWasCommitted) {
  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  const auto writer = OpenOrDie(Db(), OpenMode::kWriteExisting);
  StoreClaims(MakeClaims(1, 500), 50, writer.get());
  const std::string before = Dump(Db());
  const CliResult made = RunCli({"backup", "--db", Db(), Backups()});
  ASSERT_EQ(made.code, kExitDone) << made.err;
  StoreClaims(MakeClaims(501, 500), 50, writer.get());
  ASSERT_EQ(RunCli({"restore", "--db", Path("restored"), Backups()}).code, kExitDone);
  EXPECT_EQ(Dump(Path("restored")), before);
  EXPECT_EQ(RunCli({"verify", "--db", Path("restored")}).code, kExitDone);
  EXPECT_EQ(RunCli({"verify", "--db", Db()}).code, kExitDone);
}

TEST_F(BackupCommandsTest, ABackupLeavesNothingBesideTheStore) {
  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  const auto names = [&] {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.path())) {
      found.push_back(entry.path().filename().string());
    }
    std::sort(found.begin(), found.end());
    return found;
  };
  const std::vector<std::string> before = names();
  // What a backup that was killed left behind.
  std::filesystem::create_directory(Db() + "/IMAGE");
  std::ofstream(Db() + "/IMAGE/000001.sst") << "half a file";
  ASSERT_EQ(RunCli({"backup", "--db", Db(), Backups()}).code, kExitDone);
  EXPECT_FALSE(std::filesystem::exists(Db() + "/IMAGE"));
  std::filesystem::remove_all(Backups());
  EXPECT_EQ(names(), before);
}

TEST_F(BackupCommandsTest, RestoreNeverWritesOverAnything) {
  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  ASSERT_EQ(RunCli({"backup", "--db", Db(), Backups()}).code, kExitDone);
  const CliResult onto_store = RunCli({"restore", "--db", Db(), Backups()});
  EXPECT_EQ(onto_store.code, kExitStore);
  EXPECT_THAT(onto_store.err, HasSubstr("is not empty"));
  std::filesystem::create_directory(Path("empty"));
  EXPECT_EQ(RunCli({"restore", "--db", Path("empty") + "/", Backups()}).code, kExitDone);
  EXPECT_EQ(Dump(Path("empty")), Dump(Db()));
}

TEST_F(BackupCommandsTest, WhatIsMissingOrDamagedIsSaid) {
  EXPECT_EQ(RunCli({"backup", Backups()}).code, kExitUsage);
  const CliResult no_store = RunCli({"backup", "--db", Db(), Backups()});
  EXPECT_EQ(no_store.code, kExitStore);
  EXPECT_THAT(no_store.err, HasSubstr("there is no store at"));
  EXPECT_FALSE(std::filesystem::exists(Backups()));
  EXPECT_EQ(RunCli({"restore", "--db", Path("new"), Path("no_backups")}).code, kExitStore);

  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  ASSERT_EQ(RunCli({"backup", "--db", Db(), Backups()}).code, kExitDone);
  EXPECT_EQ(RunCli({"restore", "--db", Path("new"), "--number", "9", Backups()}).code, kExitStore);
  std::string largest;
  uintmax_t size = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(Backups())) {
    if (entry.is_regular_file() && entry.path().extension() == ".sst" && entry.file_size() > size) {
      size = entry.file_size();
      largest = entry.path();
    }
  }
  FlipBytes(largest, size / 2, 3);
  EXPECT_EQ(RunCli({"backup", "--verify", Backups()}).code, kExitStore);
  EXPECT_EQ(RunCli({"restore", "--db", Path("new"), Backups()}).code, kExitStore);
  EXPECT_FALSE(std::filesystem::exists(Path("new")));
}

TEST_F(BackupCommandsTest, AStoreWithAMissingFileIsNotBackedUpInSilence) {
  ASSERT_EQ(Feed(Db(), Path("yesterday.jsonl")).code, kExitDone);
  { ASSERT_TRUE(OpenOrDie(Db(), OpenMode::kWriteExisting)->Compact().ok()); }
  std::filesystem::remove(TableFilesOf(Db(), "claims")[0]);
  const CliResult r = RunCli({"backup", "--db", Db(), Backups()});
  EXPECT_EQ(r.code, kExitStore);
  EXPECT_THAT(r.err, HasSubstr("a file of the store is missing"));
}

}  // namespace
}  // namespace crosscheck
