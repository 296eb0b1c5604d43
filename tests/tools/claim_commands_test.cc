// feed, compare, report, show, sources and places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "absl/strings/str_split.h"
#include "tests/testing/temp_store.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kSample[] = "tests/golden/corpora/kupiansk_2023/claims.jsonl";
constexpr char kBadRows[] = "tests/golden/corpora/kupiansk_2023/bad_rows.jsonl";

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

class ClaimCommandsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new TempDir();
    fed_ = new CliResult(RunCli({"feed", "--db", Db(), kSample, kBadRows}));
  }
  static void TearDownTestSuite() {
    delete dir_;
    delete fed_;
  }
  static std::string Db() { return dir_->path() + "/store"; }
  static std::string Other(const std::string& name) { return dir_->path() + "/" + name; }

  static nlohmann::json ReportJson(std::vector<std::string> more = {}) {
    std::vector<std::string> args = {"report", "--db", Db(), "--format", "json"};
    args.insert(args.end(), more.begin(), more.end());
    return nlohmann::json::parse(RunCli(args).out);
  }

  static TempDir* dir_;
  static CliResult* fed_;
};

TempDir* ClaimCommandsTest::dir_ = nullptr;
CliResult* ClaimCommandsTest::fed_ = nullptr;

TEST_F(ClaimCommandsTest, FeedCountsAddUpAndRejectsAreNamed) {
  EXPECT_EQ(fed_->code, kExitIncomplete);
  EXPECT_THAT(fed_->out, HasSubstr("claims.jsonl: 66 rows: 66 stored, 0 repeated, 0 rejected"));
  EXPECT_THAT(fed_->out, HasSubstr("bad_rows.jsonl: 9 rows: 0 stored, 0 repeated, 9 rejected"));
  EXPECT_THAT(fed_->out, HasSubstr("all files: 75 rows: 66 stored, 0 repeated, 9 rejected"));
  EXPECT_THAT(fed_->err, HasSubstr("rejected: tests/golden/corpora/kupiansk_2023/bad_rows.jsonl:1: "));
  EXPECT_THAT(fed_->out, HasSubstr("conflicting answers"));
}

TEST_F(ClaimCommandsTest, FeedingAgainStoresNothing) {
  const std::string db = Other("twice");
  ASSERT_EQ(RunCli({"feed", "--db", db, kSample}).code, kExitDone);
  const CliResult again = RunCli({"feed", "--db", db, kSample});
  EXPECT_EQ(again.code, kExitDone);
  EXPECT_THAT(again.out, HasSubstr("66 rows: 0 stored, 66 repeated, 0 rejected"));
}

TEST_F(ClaimCommandsTest, OrderAndHalvesOfTheFeedDoNotMatter) {
  std::vector<std::string> rows = absl::StrSplit(ReadFile(kSample), '\n', absl::SkipEmpty());
  std::string backwards;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) backwards += *row + "\n";
  ASSERT_EQ(RunCli({"feed", "--db", Other("forwards"), "-"}, ReadFile(kSample)).code, kExitDone);
  ASSERT_EQ(RunCli({"feed", "--db", Other("backwards"), "-"}, backwards).code, kExitDone);
  const std::string dump = RunCli({"dump", "claims", "--db", Other("forwards")}).out;
  EXPECT_EQ(RunCli({"dump", "claims", "--db", Other("backwards")}).out, dump);
  EXPECT_EQ(RunCli({"report", "--db", Other("backwards"), "--format", "json"}).out,
            RunCli({"report", "--db", Other("forwards"), "--format", "json"}).out);
}

TEST_F(ClaimCommandsTest, DryRunStoresNothing) {
  const CliResult r = RunCli({"feed", "--dry-run", kSample});
  EXPECT_EQ(r.code, kExitDone) << r.err;
  EXPECT_THAT(r.out, HasSubstr("66 stored"));
  EXPECT_THAT(r.out, HasSubstr("nothing was stored"));
}

TEST_F(ClaimCommandsTest, FeedWithoutAStoreSaysWhatIsMissing) {
  const CliResult r = RunCli({"feed", kSample});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("missing --db"));
}

TEST_F(ClaimCommandsTest, FeedSummaryAsJson) {
  const CliResult r = RunCli({"feed", "--dry-run", "--format", "json", kSample, kBadRows});
  const nlohmann::json json = nlohmann::json::parse(r.out);
  EXPECT_EQ(json["rows"], 75);
  EXPECT_EQ(json["stored"].get<int>() + json["repeated"].get<int>() + json["rejected"].get<int>(), 75);
  EXPECT_EQ(json["files"].size(), 2u);
}

TEST_F(ClaimCommandsTest, CompareNamesPairsByTheFeedsIds) {
  const CliResult r = RunCli({"compare", "tests/golden/corpora/three_claims/claims.jsonl"});
  ASSERT_EQ(r.code, kExitDone) << r.err;
  std::vector<std::string> lines = absl::StrSplit(r.out, '\n', absl::SkipEmpty());
  ASSERT_FALSE(lines.empty());
  bool contradiction = false;
  for (const std::string& line : lines) {
    const nlohmann::json json = nlohmann::json::parse(line);
    for (const char* key : {"a", "b", "relation", "question", "independent", "narrows", "why"}) {
      EXPECT_TRUE(json.contains(key)) << line;
    }
    contradiction = contradiction || json["relation"] == "contradicts";
  }
  EXPECT_TRUE(contradiction);
}

TEST_F(ClaimCommandsTest, CompareGoesOnPastBadRows) {
  const CliResult r = RunCli({"compare", "-", "--input-format", "jsonl"},
                             ReadFile(kSample) + ReadFile(kBadRows));
  EXPECT_EQ(r.code, kExitIncomplete);
  EXPECT_THAT(r.out, HasSubstr("\"relation\""));
  EXPECT_THAT(r.err, HasSubstr("9 rows rejected"));
}

TEST_F(ClaimCommandsTest, NoReportLineIsWiderThanTheScreen) {
  for (const std::vector<std::string>& more :
       std::vector<std::vector<std::string>>{{}, {"--explain"}, {"--place", "Urozhaine, Donetsk Oblast"}}) {
    std::vector<std::string> args = {"report", "--db", "s"};
    args[2] = Db();
    args.insert(args.end(), more.begin(), more.end());
    const CliResult r = RunCli(args);
    ASSERT_EQ(r.code, kExitDone) << r.err;
    EXPECT_THAT(r.out, HasSubstr("severity"));
    for (const absl::string_view line : absl::StrSplit(r.out, '\n')) {
      // A command to paste is never broken, and has the test's long path in it.
      if (absl::StrContains(line, "crosscheck show")) continue;
      EXPECT_LE(line.size(), 130u) << line;
    }
    EXPECT_THAT(r.out, Not(HasSubstr("\x1b")));
  }
}

TEST_F(ClaimCommandsTest, ReportSaysNothingOfTruth) {
  const std::string out = RunCli({"report", "--db", Db(), "--explain"}).out;
  for (const char* word : {" true", " false", "fake", " lie"}) EXPECT_THAT(out, Not(HasSubstr(word)));
}

TEST_F(ClaimCommandsTest, ReportAsJsonIsWhatTheFormatPageSays) {
  const nlohmann::json report = ReportJson();
  EXPECT_EQ(report["schema_version"], 1);
  EXPECT_EQ(report["coverage"]["claims"], 66);
  ASSERT_FALSE(report["findings"].empty());
  for (const nlohmann::json& finding : report["findings"]) {
    for (const char* key : {"id", "relation", "severity", "severity_why", "status", "question",
                            "answers", "pairs", "pairs_left_out", "settle"}) {
      EXPECT_TRUE(finding.contains(key)) << key;
    }
    EXPECT_EQ(finding["id"].get<std::string>().size(), 32u);
    for (const char* key : {"kind", "text", "place"}) {
      EXPECT_TRUE(finding["question"].contains(key)) << key;
    }
    for (const nlohmann::json& answer : finding["answers"]) {
      for (const char* key : {"value", "origins", "sides", "reports", "claims"}) {
        EXPECT_TRUE(answer.contains(key)) << key;
      }
    }
  }
}

TEST_F(ClaimCommandsTest, JsonLinesHaveOneFindingEachAndCsvOneRowForEachVoice) {
  const nlohmann::json report = ReportJson();
  const std::string jsonl = RunCli({"report", "--db", Db(), "--format", "jsonl"}).out;
  EXPECT_EQ(static_cast<size_t>(std::count(jsonl.begin(), jsonl.end(), '\n')),
            report["findings"].size());
  size_t voices = 0;
  for (const nlohmann::json& finding : report["findings"]) {
    for (const nlohmann::json& answer : finding["answers"]) voices += answer["claims"].size();
  }
  const std::string csv = RunCli({"report", "--db", Db(), "--format", "csv"}).out;
  size_t rows = 0;
  for (size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2)) ++rows;
  EXPECT_EQ(rows, voices + 1);
}

TEST_F(ClaimCommandsTest, PlaceNarrowsTheReportWithoutChangingItsFindings) {
  const nlohmann::json all = ReportJson();
  const nlohmann::json one = ReportJson({"--place", "Urozhaine, Donetsk Oblast"});
  ASSERT_FALSE(one["findings"].empty());
  EXPECT_LT(one["findings"].size(), all["findings"].size());
  for (const nlohmann::json& finding : one["findings"]) {
    const bool same = std::find(all["findings"].begin(), all["findings"].end(), finding) !=
                      all["findings"].end();
    EXPECT_TRUE(same) << finding.dump(2);
  }
}

TEST_F(ClaimCommandsTest, FailOnDecidesTheExitCode) {
  EXPECT_EQ(RunCli({"report", "--db", Db(), "--fail-on", "any"}).code, kExitFindings);
  EXPECT_EQ(RunCli({"report", "--db", Db(), "--fail-on", "never"}).code, kExitDone);
  EXPECT_EQ(RunCli({"report", "--db", Db(), "--fail-on", "often"}).code, kExitUsage);
}

TEST_F(ClaimCommandsTest, ReportRefusesOptionsThatDoNotGoTogether) {
  EXPECT_THAT(RunCli({"report", "--db", Db(), "--within", "5"}).err, HasSubstr("--place"));
  EXPECT_THAT(RunCli({"report", "--db", Db(), "--relation", "contradict"}).err,
              HasSubstr("did you mean contradicts?"));
  EXPECT_THAT(RunCli({"report", "--db", Db(), "--place", "Xyzzyville"}).err,
              HasSubstr("the gazetteer has no 'Xyzzyville'"));
}

TEST_F(ClaimCommandsTest, AsKnownIsTheReportOfAStoreFedOnlyThat) {
  std::string early;
  for (const absl::string_view row : absl::StrSplit(ReadFile(kSample), '\n', absl::SkipEmpty())) {
    const nlohmann::json json = nlohmann::json::parse(std::string(row));
    const std::string published = json.value("published", json.value("said", json.value("date", "")));
    if (published <= "2023-08-14") early += std::string(row) + "\n";
  }
  ASSERT_EQ(RunCli({"feed", "--db", Other("early"), "-"}, early).code, kExitDone);
  const std::vector<std::string> known = {"--as-known", "2023-08-14", "--format", "json"};
  std::vector<std::string> full = {"report", "--db", Db()}, part = {"report", "--db", Other("early")};
  full.insert(full.end(), known.begin(), known.end());
  part.insert(part.end(), known.begin(), known.end());
  EXPECT_EQ(RunCli(full).out, RunCli(part).out);
}

TEST_F(ClaimCommandsTest, ShowFindsClaimFindingReportAndSource) {
  const nlohmann::json finding = ReportJson()["findings"][0];
  const std::string id = finding["id"].get<std::string>().substr(0, 10);
  EXPECT_THAT(RunCli({"show", "--db", Db(), id}).out, StartsWith("finding " + id));

  const nlohmann::json voice = finding["answers"][0]["claims"][0];
  const std::string claim = voice["claim"].get<std::string>().substr(0, 10);
  const CliResult shown = RunCli({"show", "--db", Db(), claim});
  EXPECT_THAT(shown.out, StartsWith("claim " + claim));
  EXPECT_THAT(shown.out, HasSubstr("came with " + std::string(kSample)));
  EXPECT_EQ(RunCli({"show", "--db", Db(), voice["id"]}).out, shown.out);

  const nlohmann::json json =
      nlohmann::json::parse(RunCli({"show", "--db", Db(), claim, "--format", "json"}).out);
  const std::string report = json[0]["report"]["report"].get<std::string>().substr(0, 10);
  EXPECT_THAT(RunCli({"show", "--db", Db(), report}).out, HasSubstr(claim));

  EXPECT_THAT(RunCli({"show", "--db", Db(), "Hanna Maliar"}).out, HasSubstr("speaks for"));
}

TEST_F(ClaimCommandsTest, ShowOfNothingIsUsage) {
  const CliResult r = RunCli({"show", "--db", Db(), "ffffffffffff"});
  EXPECT_EQ(r.code, kExitUsage);
  EXPECT_THAT(r.err, HasSubstr("nothing in the store is called"));
}

TEST_F(ClaimCommandsTest, SourcesAreListedAndShown) {
  const CliResult list = RunCli({"sources", "list", "--db", Db(), "--format", "csv"});
  ASSERT_EQ(list.code, kExitDone) << list.err;
  EXPECT_THAT(list.out, StartsWith("source,name,kind,side,origin,says,passes_on\r\n"));
  EXPECT_THAT(list.out, HasSubstr("reuters"));
  EXPECT_EQ(RunCli({"sources", "show", "--db", Db(), "Reuters"}).code, kExitDone);
}

TEST_F(ClaimCommandsTest, PlacesShowsCandidatesAndWhy) {
  const CliResult many = RunCli({"places", "Urozhaine"});
  EXPECT_EQ(many.code, kExitDone);
  EXPECT_THAT(many.out, HasSubstr("Donetsk"));
  EXPECT_THAT(many.out, HasSubstr("not resolved"));
  const nlohmann::json one = nlohmann::json::parse(
      RunCli({"places", "Urozhaine", "--region", "Donetsk Oblast", "--format", "json"}).out);
  EXPECT_FALSE(one["resolved"].is_null());
  EXPECT_THAT(RunCli({"places", "Kupiansk", "--near", "here"}).err, HasSubstr("LATITUDE,LONGITUDE"));
  EXPECT_THAT(RunCli({"places", "Kupiansk", "--near", "-33.9,18.4"}).err, IsEmpty());
}

}  // namespace
}  // namespace crosscheck
