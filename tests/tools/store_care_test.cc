// verify --repair and doctor.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kSample[] = "tests/golden/corpora/kupiansk_2023/claims.jsonl";

class StoreCareTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const CliResult fed = RunCli({"feed", "--no-findings", "--db", Db(), kSample});
    ASSERT_EQ(fed.code, kExitDone) << fed.err;
    ASSERT_TRUE(OpenOrDie(Db(), OpenMode::kWriteExisting)->Compact().ok());
  }

  std::string Db() const { return dir_.path() + "/store"; }

  static std::string StateOf(const std::string& check, const nlohmann::json& seen) {
    for (const nlohmann::json& line : seen["checks"]) {
      if (line["check"] == check) return line["state"].get<std::string>();
    }
    return "not there";
  }

  nlohmann::json Doctor(int expected_code) {
    const CliResult r = RunCli({"doctor", "--format", "json", "--db", Db()});
    EXPECT_EQ(r.code, expected_code) << r.out;
    return nlohmann::json::parse(r.out);
  }

  const TempDir dir_;
};

TEST_F(StoreCareTest, RepairOfASoundStoreChangesNothing) {
  const std::string before = RunCli({"dump", "all", "--db", Db()}).out;
  const CliResult r = RunCli({"verify", "--repair", "--db", Db()});
  EXPECT_EQ(r.code, kExitDone);
  EXPECT_THAT(r.err, HasSubstr("no damage"));
  EXPECT_EQ(RunCli({"dump", "all", "--db", Db()}).out, before);
  EXPECT_FALSE(std::filesystem::exists(Db() + ".damaged-1"));
}

TEST_F(StoreCareTest, ALostIndexIsMadeAgainAndNothingElseChanges) {
  const std::string before = RunCli({"dump", "all", "--db", Db()}).out;
  std::filesystem::remove(TableFilesOf(Db(), "by_day")[0]);
  ASSERT_EQ(RunCli({"verify", "--db", Db()}).code, kExitStore);
  const CliResult r = RunCli({"verify", "--repair", "--db", Db()});
  EXPECT_EQ(r.code, kExitDone) << r.err;
  EXPECT_THAT(r.out, HasSubstr("by_day"));
  EXPECT_THAT(r.err, HasSubstr("store.damaged-1"));
  EXPECT_EQ(RunCli({"verify", "--db", Db()}).code, kExitDone);
  EXPECT_EQ(RunCli({"dump", "all", "--db", Db()}).out, before);
}

TEST_F(StoreCareTest, LostClaimsAreCountedAndComeBackWithTheirFile) {
  const std::string before = RunCli({"dump", "claims", "--db", Db()}).out;
  const std::string file = TableFilesOf(Db(), "claims")[0];
  FlipBytes(file, 200, 3);
  const CliResult r = RunCli({"verify", "--repair", "--db", Db()});
  EXPECT_EQ(r.code, kExitIncomplete) << r.err;
  EXPECT_THAT(r.err, HasSubstr("claims lost"));
  EXPECT_EQ(RunCli({"verify", "--db", Db()}).code, kExitDone);
  EXPECT_NE(RunCli({"dump", "claims", "--db", Db()}).out, before);
  ASSERT_EQ(RunCli({"feed", "--no-findings", "--db", Db(), kSample}).code, kExitDone);
  EXPECT_EQ(RunCli({"dump", "claims", "--db", Db()}).out, before);
}

TEST_F(StoreCareTest, RepairSaysWhoWritesAndWhatIsMissing) {
  const CliResult none = RunCli({"verify", "--repair", "--db", Db() + "/none"});
  EXPECT_EQ(none.code, kExitStore);
  EXPECT_THAT(none.err, HasSubstr("there is no store"));
  const auto writer = OpenOrDie(Db(), OpenMode::kWriteExisting);
  const CliResult busy = RunCli({"verify", "--repair", "--db", Db()});
  EXPECT_EQ(busy.code, kExitStore);
  EXPECT_THAT(busy.err, HasSubstr("is being written by process"));
}

TEST_F(StoreCareTest, TheSecondWriterIsToldOfTheFirst) {
  const auto writer = OpenOrDie(Db(), OpenMode::kWriteExisting);
  const std::string first = "is being written by process " + std::to_string(getpid()) + " on ";
  for (const std::vector<std::string>& second :
       {std::vector<std::string>{"feed", "--db", Db(), kSample},
        std::vector<std::string>{"load", "--db", Db(), "-"}}) {
    const CliResult r = RunCli(second, "");
    EXPECT_EQ(r.code, kExitStore) << second[0];
    EXPECT_THAT(r.err, HasSubstr(first)) << second[0];
  }
  // Reading goes on.
  EXPECT_EQ(RunCli({"verify", "--db", Db()}).code, kExitDone);
}

TEST_F(StoreCareTest, DoctorOfTheInstallationNeedsNoStore) {
  const CliResult r = RunCli({"doctor"});
  EXPECT_EQ(r.code, kExitDone) << r.out;
  EXPECT_THAT(r.out, HasSubstr("crosscheck 0."));
  EXPECT_THAT(r.out, HasSubstr("RocksDB"));
  EXPECT_THAT(r.out, HasSubstr("event types"));
  EXPECT_THAT(r.out, Not(HasSubstr("problem")));
}

TEST_F(StoreCareTest, DoctorSeesASoundStore) {
  const nlohmann::json seen = Doctor(kExitDone);
  EXPECT_EQ(seen["sound"], true);
  for (const char* check : {"store", "records", "log", "writer", "last feed"}) {
    EXPECT_EQ(StateOf(check, seen), "ok") << check << "\n" << seen.dump(1);
  }
  EXPECT_THAT(seen.dump(), HasSubstr("66 stored"));
}

TEST_F(StoreCareTest, DoctorNamesTheWriterAndWhatIsLeftOver) {
  const auto writer = OpenOrDie(Db(), OpenMode::kWriteExisting);
  std::filesystem::create_directory(Db() + ".damaged-1");
  const nlohmann::json seen = Doctor(kExitDone);
  EXPECT_THAT(seen.dump(), HasSubstr("process "));
  EXPECT_EQ(StateOf("left over", seen), "note");
}

TEST_F(StoreCareTest, DoctorNamesProblems) {
  const nlohmann::json none = nlohmann::json::parse(
      RunCli({"doctor", "--format", "json", "--db", Db() + "/none"}).out);
  EXPECT_EQ(StateOf("store", none), "problem");

  StoreClaims(MakeClaims(1, 300), 100, OpenOrDie(Db(), OpenMode::kWriteExisting).get());
  std::string log;
  uintmax_t size = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Db())) {
    if (entry.path().extension() == ".log" && entry.file_size() > size) {
      log = entry.path();
      size = entry.file_size();
    }
  }
  FlipBytes(log, size / 2, 3);
  EXPECT_EQ(StateOf("log", Doctor(kExitStore)), "problem");
}

TEST_F(StoreCareTest, DoctorNamesAWrongDataFile) {
  const std::string data = dir_.path() + "/data";
  std::filesystem::create_directory(data);
  std::ofstream(data + "/mine.textproto") << "event_type { no such field }\n";
  const CliResult r = RunCli({"doctor", "--data", data});
  EXPECT_EQ(r.code, kExitStore);
  EXPECT_THAT(r.out, HasSubstr("mine.textproto"));
}

}  // namespace
}  // namespace crosscheck
