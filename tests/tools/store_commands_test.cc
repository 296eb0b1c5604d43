// dump, load and verify.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "absl/strings/str_split.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kSample[] = "tests/golden/corpora/kupiansk_2023/claims.jsonl";
constexpr char kBadRows[] = "tests/golden/corpora/kupiansk_2023/bad_rows.jsonl";

class StoreCommandsTest : public ::testing::Test {
 protected:
  // Fed once for all tests, which only read it.
  static void SetUpTestSuite() {
    dir_ = new TempDir();
    const CliResult fed =
        RunCli({"feed", "--no-findings", "--db", Db(), kSample, kBadRows});
    ASSERT_EQ(fed.code, kExitIncomplete) << fed.err;
  }
  static void TearDownTestSuite() { delete dir_; }

  static std::string Db() { return dir_->path() + "/store"; }
  static std::string Other(const std::string& name) { return dir_->path() + "/" + name; }

  static std::vector<nlohmann::json> Lines(const std::string& text) {
    std::vector<nlohmann::json> lines;
    for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      lines.push_back(nlohmann::json::parse(std::string(line)));
    }
    return lines;
  }

  static TempDir* dir_;
};

TempDir* StoreCommandsTest::dir_ = nullptr;

TEST_F(StoreCommandsTest, DumpHasHeaderRecordsAndTrailer) {
  const CliResult r = RunCli({"dump", "claims", "--db", Db()});
  ASSERT_EQ(r.code, kExitDone) << r.err;
  const std::vector<nlohmann::json> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 68u);  // 66 claims
  EXPECT_TRUE(lines.front().contains("header"));
  EXPECT_TRUE(lines[1].contains("claim"));
  EXPECT_TRUE(lines.back().contains("trailer"));
}

TEST_F(StoreCommandsTest, DumpLoadDumpIsTheSameBytesInEveryFormat) {
  for (const std::string format : {"jsonl", "textproto", "binary"}) {
    const CliResult first = RunCli({"dump", "all", "--db", Db(), "--format", format});
    ASSERT_EQ(first.code, kExitDone) << first.err;
    const std::string copy = Other("copy_" + format);
    const CliResult loaded = RunCli({"load", "--db", copy, "--format", format, "-"}, first.out);
    ASSERT_EQ(loaded.code, kExitDone) << loaded.err;
    const CliResult second = RunCli({"dump", "all", "--db", copy, "--format", format});
    EXPECT_EQ(second.out, first.out) << format;
    EXPECT_EQ(RunCli({"verify", "--db", copy}).code, kExitDone) << format;
  }
}

TEST_F(StoreCommandsTest, DumpOfRejectsNamesLineFieldAndReason) {
  const CliResult r = RunCli({"dump", "rejects", "--db", Db()});
  ASSERT_EQ(r.code, kExitDone) << r.err;
  const std::vector<nlohmann::json> lines = Lines(r.out);
  ASSERT_EQ(lines.size(), 11u);  // 9 rejects
  EXPECT_THAT(r.out, HasSubstr("bad_rows.jsonl"));
}

TEST_F(StoreCommandsTest, CountAndKeysOnly) {
  EXPECT_EQ(Lines(RunCli({"dump", "claims", "--db", Db(), "--count"}).out).size(), 2u);
  const CliResult keys = RunCli({"dump", "claims", "--db", Db(), "--keys-only"});
  ASSERT_EQ(keys.code, kExitDone);
  EXPECT_EQ(Lines(keys.out).size(), 68u);
  EXPECT_THAT(keys.out, testing::Not(HasSubstr("Maliar")));
}

TEST_F(StoreCommandsTest, DaysAndSourceChooseClaims) {
  const size_t all = Lines(RunCli({"dump", "claims", "--db", Db()}).out).size();
  const CliResult early = RunCli({"dump", "claims", "--db", Db(), "--to", "2022-03"});
  ASSERT_EQ(early.code, kExitDone) << early.err;
  EXPECT_LT(Lines(early.out).size(), all);
  EXPECT_GT(Lines(early.out).size(), 2u);
  const CliResult maliar = RunCli({"dump", "claims", "--db", Db(), "--source", "Hanna Maliar"});
  ASSERT_EQ(maliar.code, kExitDone) << maliar.err;
  EXPECT_LT(Lines(maliar.out).size(), all);
  EXPECT_GT(Lines(maliar.out).size(), 2u);
}

TEST_F(StoreCommandsTest, PlaceChoosesASettlementOrAllOfAnArea) {
  const CliResult town = RunCli({"dump", "claims", "--db", Db(), "--place", "Kupiansk"});
  ASSERT_EQ(town.code, kExitDone) << town.err;
  const CliResult oblast = RunCli({"dump", "claims", "--db", Db(), "--place", "Kharkiv Oblast"});
  ASSERT_EQ(oblast.code, kExitDone) << oblast.err;
  EXPECT_GT(Lines(town.out).size(), 2u);
  EXPECT_GT(Lines(oblast.out).size(), Lines(town.out).size());
}

TEST_F(StoreCommandsTest, ClaimsAsCsvHaveOneRowEachAndAHeader) {
  const CliResult r = RunCli({"dump", "claims", "--db", Db(), "--format", "csv"});
  ASSERT_EQ(r.code, kExitDone) << r.err;
  EXPECT_EQ(absl::StrSplit(r.out, "\r\n", absl::SkipEmpty()).begin()->substr(0, 2), "id");
}

TEST_F(StoreCommandsTest, WrongFamilyNamesTheNearest) {
  const CliResult r = RunCli({"dump", "claim", "--db", Db()});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("did you mean claims?"));
}

TEST_F(StoreCommandsTest, WrongDateIsUsage) {
  const CliResult r = RunCli({"dump", "claims", "--db", Db(), "--from", "last week"});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("--from"));
  EXPECT_THAT(r.out, IsEmpty());
}

TEST_F(StoreCommandsTest, LoadRefusesWhatIsNoDumpAndATornOne) {
  const CliResult garbage = RunCli({"load", "--db", Other("garbage"), "-"}, "not a dump\n");
  EXPECT_EQ(garbage.code, kExitIncomplete);
  EXPECT_THAT(garbage.err, HasSubstr("crosscheck: "));
  const std::string dump = RunCli({"dump", "all", "--db", Db()}).out;
  const CliResult torn =
      RunCli({"load", "--db", Other("torn"), "-"}, dump.substr(0, dump.size() / 2));
  EXPECT_EQ(torn.code, kExitIncomplete);
}

TEST_F(StoreCommandsTest, DamageIsNamedCountedAndChangesTheExitCode) {
  const std::string dump = RunCli({"dump", "all", "--db", Db()}).out;
  const std::string path = Other("damaged");
  ASSERT_EQ(RunCli({"load", "--db", path, "-"}, dump).code, kExitDone);
  { ASSERT_TRUE(OpenOrDie(path, OpenMode::kWriteExisting)->Compact().ok()); }
  const std::vector<std::string> files = TableFilesOf(path, "claims");
  ASSERT_FALSE(files.empty());
  FlipBytes(files[0], 100, 3);

  const CliResult verified = RunCli({"verify", "--db", path});
  EXPECT_EQ(verified.code, kExitStore);
  EXPECT_THAT(verified.out, HasSubstr("claims"));
  EXPECT_THAT(verified.err, HasSubstr("damaged"));

  const CliResult dumped = RunCli({"dump", "all", "--db", path});
  EXPECT_EQ(dumped.code, kExitStore);
  EXPECT_THAT(dumped.out, HasSubstr("\"damaged\""));
  // The rest can still be read.
  EXPECT_THAT(dumped.out, HasSubstr("\"report\""));
}

}  // namespace
}  // namespace crosscheck
