// A night beside a process that writes: shown and written to files, not recorded, and said so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "tests/testing/temp_store.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kClaims[] = "tests/golden/corpora/kupiansk_2023/claims.jsonl";

TEST(NightlyBesideWriterTest, IsShownAndWrittenButNotRecorded) {
  const TempDir dir;
  const std::string db = dir.path() + "/store", out = dir.path() + "/nights";
  ASSERT_EQ(RunCli({"feed", "--no-findings", "--db", db, kClaims}).code, kExitDone);
  {
    const std::unique_ptr<Store> writer = OpenOrDie(db, OpenMode::kWrite);
    const CliResult night = RunCli({"nightly", "--db", db, "--out", out});
    EXPECT_EQ(night.code, kExitIncomplete);
    EXPECT_THAT(night.out, HasSubstr("Night of 2023-08-20"));
    EXPECT_THAT(night.err, HasSubstr("this night was not recorded"));
    EXPECT_TRUE(std::filesystem::exists(out + "/nightly-2023-08-20.json"));
    // What was asked about goes before what could not be finished.
    EXPECT_EQ(RunCli({"nightly", "--db", db, "--fail-on", "conflict"}).code, kExitFindings);
  }
  const CliResult next = RunCli({"nightly", "--db", db, "--date", "2023-08-21"});
  EXPECT_EQ(next.code, kExitDone) << next.err;
  EXPECT_THAT(next.out, HasSubstr("with no earlier night"));
  const CliResult last = RunCli({"nightly", "--db", db, "--date", "2023-08-22"});
  EXPECT_THAT(last.out, HasSubstr("compared with that of 2023-08-21"));
}

TEST(NightlyBesideWriterTest, LeavesTheStoreAloneWhenAskedTo) {
  const TempDir dir;
  const std::string db = dir.path() + "/store";
  ASSERT_EQ(RunCli({"feed", "--no-findings", "--db", db, kClaims}).code, kExitDone);
  const std::string before = EverythingIn(*OpenOrDie(db, OpenMode::kRead));
  EXPECT_EQ(RunCli({"nightly", "--db", db, "--no-record"}).code, kExitDone);
  EXPECT_EQ(RunCli({"nightly", "--db", db, "--as-known", "2023-08-20"}).code, kExitDone);
  EXPECT_EQ(EverythingIn(*OpenOrDie(db, OpenMode::kRead)), before);
}

TEST(NightlyBesideWriterTest, FilesThatCannotBeWrittenAreSaidSo) {
  const TempDir dir;
  const std::string db = dir.path() + "/store";
  ASSERT_EQ(RunCli({"feed", "--no-findings", "--db", db, kClaims}).code, kExitDone);
  // A file where the directory should be.
  const CliResult night = RunCli({"nightly", "--db", db, "--out", db + "/CURRENT"});
  EXPECT_EQ(night.code, kExitIncomplete);
  EXPECT_THAT(night.err, HasSubstr("--out: "));
  EXPECT_THAT(RunCli({"nightly", "--db", db, "--date", "2023-08-21"}).out,
              Not(HasSubstr("compared with")));
}

}  // namespace
}  // namespace crosscheck
