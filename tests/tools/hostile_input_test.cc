// Input that no honest person feeds: each ends in one clear line and the right exit code, and
// nothing that was stored is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kGoodRow[] =
    R"({"id":"good","claimant":"Somebody","event":"hold","actor":"Russia","place":"Kupiansk","date":"2023-08-12"})"
    "\n";

class HostileInputTest : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const { return dir_.path() + "/" + name; }
  std::string Db() const { return Path("store"); }

  std::string File(const std::string& name, const std::string& bytes) const {
    std::ofstream(Path(name), std::ios::binary) << bytes;
    return Path(name);
  }

  CliResult Feed(const std::vector<std::string>& files, const std::string& in = "") const {
    std::vector<std::string> args = {"feed", "--db", Db()};
    args.insert(args.end(), files.begin(), files.end());
    return RunCli(args, in);
  }

  // One line of complaint, however long.
  static void ExpectOneLine(const std::string& err) {
    EXPECT_THAT(err, StartsWith("crosscheck: "));
    EXPECT_EQ(std::count(err.begin(), err.end(), '\n'), 1) << err;
  }

  const TempDir dir_;
};

TEST_F(HostileInputTest, FileThatIsNotThere) {
  const CliResult r = Feed({Path("nothing.jsonl")});
  EXPECT_EQ(r.code, kExitUsage);
  ExpectOneLine(r.err);
  EXPECT_THAT(r.err, HasSubstr("nothing.jsonl: No such file or directory"));
  EXPECT_FALSE(std::filesystem::exists(Db()));
}

TEST_F(HostileInputTest, Directory) {
  const CliResult r = Feed({dir_.path()});
  EXPECT_EQ(r.code, kExitUsage);
  ExpectOneLine(r.err);
  EXPECT_THAT(r.err, HasSubstr("Is a directory"));
}

TEST_F(HostileInputTest, NothingAtAll) {
  const CliResult r = Feed({"/dev/null"});
  EXPECT_EQ(r.code, kExitDone) << r.err;
  EXPECT_THAT(r.out, HasSubstr("0 rows"));
}

TEST_F(HostileInputTest, RandomBytes) {
  std::string bytes;
  uint64_t state = 1;
  for (int i = 0; i < 300000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    bytes.push_back(static_cast<char>(state >> 56));
  }
  const CliResult r = Feed({File("random", bytes)});
  EXPECT_EQ(r.code, kExitUsage);
  ExpectOneLine(r.err);
  // Told to take it as a feed all the same, it keeps every row as a reject.
  const CliResult forced =
      RunCli({"feed", "--db", Db(), "--input-format", "jsonl", Path("random")});
  EXPECT_EQ(forced.code, kExitIncomplete) << forced.err;
  EXPECT_EQ(RunCli({"verify", "--db", Db()}).code, kExitDone);
}

TEST_F(HostileInputTest, BadFileAmongGoodOnesStopsNothing) {
  const CliResult r = Feed({Path("nothing.jsonl"), File("good.jsonl", kGoodRow)});
  EXPECT_EQ(r.code, kExitIncomplete);
  EXPECT_THAT(r.out, HasSubstr("1 stored"));
}

TEST_F(HostileInputTest, LineLongerThanARowMayBe) {
  const std::string row = "{\"text\":\"" + std::string(3 << 20, 'x') + "\"}\n";
  const CliResult r = Feed({File("long.jsonl", row + kGoodRow)});
  EXPECT_EQ(r.code, kExitIncomplete);
  EXPECT_THAT(r.out, HasSubstr("2 rows: 1 stored, 0 repeated, 1 rejected"));
}

TEST_F(HostileInputTest, StoreThatIsNoStore) {
  std::filesystem::create_directory(Db());
  File("store/letter.txt", "Dear editor");
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"report", "--db", Db()},
           {"dump", "claims", "--db", Db()},
           {"verify", "--db", Db()},
           {"feed", "--db", Db(), File("good.jsonl", kGoodRow)}}) {
    const CliResult r = RunCli(args);
    EXPECT_EQ(r.code, kExitStore) << args[0];
    ExpectOneLine(r.err);
  }
  // Nothing was written into somebody's folder.
  int entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(Db())) ++entries;
  EXPECT_EQ(entries, 1);
}

TEST_F(HostileInputTest, StoreThatIsAFileOrIsNotThere) {
  for (const std::string& path : {File("file", "text"), Path("nowhere")}) {
    const CliResult r = RunCli({"report", "--db", path});
    EXPECT_EQ(r.code, kExitStore) << path;
    ExpectOneLine(r.err);
  }
}

TEST_F(HostileInputTest, StoreOfANewerProgram) {
  ASSERT_EQ(Feed({File("good.jsonl", kGoodRow)}).code, kExitDone);
  WriteRaw(Db(), "meta", "schema_version", "99");
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"report", "--db", Db()}, {"feed", "--db", Db(), Path("good.jsonl")}}) {
    const CliResult r = RunCli(args);
    EXPECT_EQ(r.code, kExitStore);
    ExpectOneLine(r.err);
    EXPECT_THAT(r.err, HasSubstr("99"));
  }
}

TEST_F(HostileInputTest, FolderThatCannotBeWritten) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  std::filesystem::create_directory(Path("locked"));
  chmod(Path("locked").c_str(), 0500);
  const CliResult r =
      RunCli({"feed", "--db", Path("locked") + "/store", File("good.jsonl", kGoodRow)});
  chmod(Path("locked").c_str(), 0700);
  EXPECT_EQ(r.code, kExitStore);
  ExpectOneLine(r.err);
}

// Root may write into a folder without the right to, but not into /proc.
TEST_F(HostileInputTest, PlaceWhereNothingCanBeMade) {
  const CliResult r = RunCli({"feed", "--db", "/proc/store", File("good.jsonl", kGoodRow)});
  EXPECT_EQ(r.code, kExitStore);
  ExpectOneLine(r.err);
}

TEST_F(HostileInputTest, ColumnMapThatIsNone) {
  const CliResult r = RunCli({"feed", "--db", Db(), "--map", File("x.map", "event capture {{{"),
                              File("x.csv", "a,b\n1,2\n")});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("x.map:1"));
}

TEST_F(HostileInputTest, DataDirectoryThatIsNone) {
  const CliResult r = RunCli({"places", "Kupiansk", "--data", Path("nowhere")});
  EXPECT_EQ(r.code, kExitUsage);
  ExpectOneLine(r.err);
  std::filesystem::create_directory(Path("data"));
  File("data/mine.textproto", "parties { nonsense }");
  EXPECT_THAT(RunCli({"compare", "--data", Path("data"), File("good.jsonl", kGoodRow)}).err,
              HasSubstr("mine.textproto:1"));
  File("data/more.places", "not a gazetteer");
  EXPECT_THAT(RunCli({"places", "Kupiansk", "--data", Path("data")}).err,
              HasSubstr("more.places"));
}

}  // namespace
}  // namespace crosscheck
