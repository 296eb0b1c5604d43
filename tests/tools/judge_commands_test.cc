// judge and sources grade, lag, merge, set.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/testing/temp_store.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kSample[] = "tests/golden/corpora/kupiansk_2023/claims.jsonl";

class JudgeCommandsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(RunCli({"feed", "--no-findings", "--db", Db(), kSample}).code, kExitDone);
    const nlohmann::json report =
        nlohmann::json::parse(RunCli({"report", "--db", Db(), "--format", "json"}).out);
    for (const nlohmann::json& finding : report["findings"]) {
      if (finding["question"]["kind"] != "control") continue;
      finding_ = finding["id"];
      answer_ = finding["answers"][0]["value"];
      other_ = finding["answers"][1]["value"];
      break;
    }
    ASSERT_FALSE(finding_.empty());
  }

  std::string Db() const { return dir_.path() + "/store"; }
  std::string Dump() const { return RunCli({"dump", "all", "--db", Db()}).out; }
  std::string Id() const { return finding_.substr(0, 10); }

  CliResult Judge(const std::string& verb, const std::string& answer,
                  const std::string& author = "O. Editor") const {
    return RunCli({"judge", verb, "--db", Db(), Id(), "--answer", answer, "--author", author,
                   "--reason", "geolocated video", "--evidence", "https://example.org/v1"});
  }

  std::string StatusOfFinding() const {
    const CliResult shown = RunCli({"show", "--db", Db(), finding_, "--format", "json"});
    return nlohmann::json::parse(shown.out)["status"];
  }

  TempDir dir_;
  std::string finding_, answer_, other_;
};

TEST_F(JudgeCommandsTest, ARecordedDecisionSettlesTheFindingAndRevertingLeavesNoTrace) {
  const std::string before = Dump();
  EXPECT_EQ(StatusOfFinding(), "open");
  const CliResult recorded = Judge("record", answer_);
  ASSERT_EQ(recorded.code, kExitDone) << recorded.err;
  EXPECT_THAT(recorded.err, HasSubstr("1 recorded"));
  EXPECT_EQ(StatusOfFinding(), absl::StrCat("judged: ", answer_, " (O. Editor, 2023-08-20)"));
  EXPECT_NE(Dump(), before);

  const std::string id = recorded.out.substr(0, 10);
  const CliResult reverted = RunCli({"judge", "revert", "--db", Db(), id});
  ASSERT_EQ(reverted.code, kExitDone) << reverted.err;
  EXPECT_EQ(Dump(), before);
  EXPECT_EQ(StatusOfFinding(), "open");
}

TEST_F(JudgeCommandsTest, APreviewWritesNothingAndNamesTheFinding) {
  const std::string before = Dump();
  const CliResult preview = Judge("preview", answer_);
  ASSERT_EQ(preview.code, kExitDone) << preview.err;
  EXPECT_THAT(preview.out, HasSubstr(Id()));
  EXPECT_THAT(preview.out, HasSubstr("judged: "));
  EXPECT_EQ(Dump(), before);
}

TEST_F(JudgeCommandsTest, TheSameDecisionTwiceIsOne) {
  ASSERT_EQ(Judge("record", answer_).code, kExitDone);
  const std::string once = Dump();
  EXPECT_THAT(Judge("record", answer_).err, HasSubstr("0 recorded, 1 already there"));
  EXPECT_EQ(Dump(), once);
}

TEST_F(JudgeCommandsTest, ClashingDecisionsAreBothKeptNamedAndCountForNothing) {
  ASSERT_EQ(Judge("record", answer_).code, kExitDone);
  const CliResult second = Judge("record", other_, "A. Colleague");
  EXPECT_EQ(second.code, kExitFindings);
  EXPECT_THAT(second.err, HasSubstr("clash"));
  EXPECT_THAT(second.err, HasSubstr("O. Editor"));
  EXPECT_THAT(second.err, HasSubstr("A. Colleague"));
  EXPECT_EQ(StatusOfFinding(), "open");
  const CliResult list = RunCli({"judge", "list", "--db", Db()});
  EXPECT_EQ(list.code, kExitFindings);
  EXPECT_THAT(list.out, HasSubstr("O. Editor"));
  EXPECT_THAT(list.out, HasSubstr("A. Colleague"));
  // Once one is taken back the other counts.
  ASSERT_EQ(RunCli({"judge", "revert", "--db", Db(), second.out.substr(0, 10)}).code, kExitDone);
  EXPECT_THAT(StatusOfFinding(), HasSubstr("judged: "));
}

TEST_F(JudgeCommandsTest, ExportAndApplyCarryEverythingToAnotherStore) {
  ASSERT_EQ(Judge("record", answer_).code, kExitDone);
  ASSERT_EQ(RunCli({"sources", "set", "--db", Db(), "Reuters", "--prior", "0.9", "--claims", "20",
                    "--side", "none", "--author", "O. Editor", "--reason", "our log"})
                .code,
            kExitDone);
  const CliResult exported = RunCli({"judge", "export", "--db", Db()});
  ASSERT_EQ(exported.code, kExitDone);
  const std::string copy = dir_.path() + "/copy";
  ASSERT_EQ(RunCli({"feed", "--no-findings", "--db", copy, kSample}).code, kExitDone);
  ASSERT_EQ(RunCli({"judge", "apply", "--db", copy, "-"}, exported.out).code, kExitDone);
  EXPECT_EQ(RunCli({"judge", "export", "--db", copy}).out, exported.out);
  // Lines in any order, and again, change nothing.
  std::vector<std::string> lines = absl::StrSplit(exported.out, '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 3u);
  const CliResult again = RunCli({"judge", "apply", "--db", copy, "-"},
                                 absl::StrCat(lines[2], "\n\n", lines[0], "\n"));
  EXPECT_THAT(again.err, HasSubstr("0 recorded, 2 already there"));
  EXPECT_EQ(RunCli({"judge", "export", "--db", copy}).out, exported.out);
}

TEST_F(JudgeCommandsTest, AFileWithAMistakeIsRefusedAsAWhole) {
  ASSERT_EQ(Judge("record", answer_).code, kExitDone);
  const std::string good = RunCli({"judge", "export", "--db", Db()}).out;
  const std::string before = Dump();
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"not json\n", "line 2: not a JSON object"},
      {R"({"question":"control","place":"p:1","answer":"Russia","author":"a","reason":"r"})",
       "'decided': the day of the decision is missing"},
      {R"({"source":"x","side":"atlantis","author":"a","reason":"r","decided":"2023-08-01"})",
       "'atlantis' is no party's id"},
      {R"({"source":"x","same_as":"y","reason":"r","decided":"2023-08-01"})", "author"},
      {R"({"source":"x","same_as":"y","autor":"a","author":"a","reason":"r","decided":"2023-08-01"})",
       "'autor': no such key"},
      {R"({"id":"00","source":"x","same_as":"y","author":"a","reason":"r","decided":"2023-08-01"})",
       "does not fit the rest of the line"},
      {R"({"question":"who","place":"p:1","answer":"x","author":"a","reason":"r","decided":"2023-08-01"})",
       "'who' is none of control"},
  };
  for (const auto& [line, complaint] : mistakes) {
    const CliResult applied = RunCli({"judge", "apply", "--db", Db(), "-"}, good + line);
    EXPECT_EQ(applied.code, kExitIncomplete) << line;
    EXPECT_THAT(applied.err, HasSubstr(complaint));
  }
  EXPECT_EQ(Dump(), before);
}

TEST_F(JudgeCommandsTest, WhatIsMissingOrUnknownIsSaid) {
  EXPECT_THAT(RunCli({"judge", "record", "--db", Db(), Id(), "--answer", answer_, "--reason", "r"}).err,
              HasSubstr("author"));
  EXPECT_THAT(RunCli({"judge", "record", "--db", Db(), "ffffffffff", "--answer", "x", "--author",
                      "a", "--reason", "r"})
                  .err,
              HasSubstr("no finding of the report begins with"));
  EXPECT_EQ(RunCli({"judge", "revert", "--db", Db(), "ffffffffff"}).code, kExitUsage);
  EXPECT_THAT(RunCli({"sources", "set", "--db", Db(), "Reuters", "--author", "a", "--reason", "r"}).err,
              HasSubstr("--side, --prior"));
  EXPECT_THAT(RunCli({"sources", "set", "--db", Db(), "Reuters", "--side", "Atlantis", "--author", "a",
                      "--reason", "r"})
                  .err,
              HasSubstr("no party is called 'Atlantis'"));
  EXPECT_THAT(RunCli({"sources", "merge", "--db", Db(), "Reuters", "reuters", "--author", "a",
                      "--reason", "r"})
                  .err,
              HasSubstr("is itself already"));
}

TEST_F(JudgeCommandsTest, AMergedSourceCountsAsTheOtherUntilItIsTakenBack) {
  const CliResult list = RunCli({"sources", "list", "--db", Db(), "--format", "jsonl"});
  std::vector<std::string> origins;
  for (const absl::string_view line : absl::StrSplit(list.out, '\n', absl::SkipEmpty())) {
    const nlohmann::json row = nlohmann::json::parse(std::string(line));
    if (row["says"] > 0 && row["origin"] == row["source"]) origins.push_back(row["source"]);
  }
  ASSERT_GE(origins.size(), 2u);
  const auto count = [&](const std::string& as_known) {
    return nlohmann::json::parse(
               RunCli({"report", "--db", Db(), "--format", "json", "--as-known", as_known}).out)
        ["coverage"]["origins"].get<int>();
  };
  const std::string today = "2023-08-20", yesterday = "2023-08-19";
  const int before = count(today), before_yesterday = count(yesterday);
  const CliResult merged = RunCli({"sources", "merge", "--db", Db(), origins[0], origins[1],
                                   "--author", "O. Editor", "--reason", "one office"});
  ASSERT_EQ(merged.code, kExitDone) << merged.err;
  EXPECT_EQ(count(today), before - 1);
  EXPECT_EQ(count(yesterday), before_yesterday) << "the decision was not made by then";
  ASSERT_EQ(RunCli({"judge", "revert", "--db", Db(), merged.out.substr(0, 10)}).code, kExitDone);
  EXPECT_EQ(count(today), before);
}

TEST_F(JudgeCommandsTest, GradesComeInEveryFormatAndGoDownToTheClaims) {
  const CliResult text = RunCli({"sources", "grade", "--db", Db()});
  ASSERT_EQ(text.code, kExitDone) << text.err;
  EXPECT_THAT(text.out, HasSubstr("comparable questions"));
  const CliResult lines =
      RunCli({"sources", "grade", "--db", Db(), "--format", "jsonl", "--explain", "--limit", "0"});
  ASSERT_EQ(lines.code, kExitDone);
  int claims = 0;
  for (const absl::string_view line : absl::StrSplit(lines.out, '\n', absl::SkipEmpty())) {
    const nlohmann::json grade = nlohmann::json::parse(std::string(line));
    EXPECT_EQ(grade["overall"]["questions"], grade["claims"].size()) << grade["source"];
    EXPECT_LE(grade["overall"]["low"], grade["overall"]["probability"]);
    EXPECT_GE(grade["overall"]["high"], grade["overall"]["probability"]);
    claims += static_cast<int>(grade["claims"].size());
  }
  EXPECT_GT(claims, 0);
  EXPECT_THAT(RunCli({"sources", "grade", "--db", Db(), "--format", "csv"}).out,
              HasSubstr("source,name,side,letter"));
  for (const std::string word : {" true", " false", " fake", " lie"}) {
    EXPECT_THAT(text.out, Not(HasSubstr(word)));
  }
}

TEST_F(JudgeCommandsTest, SupportIsThereOnlyWhenAskedFor) {
  EXPECT_THAT(RunCli({"report", "--db", Db(), "--format", "json"}).out, Not(HasSubstr("\"support\"")));
  const CliResult with = RunCli({"report", "--db", Db(), "--support", "--format", "json"});
  ASSERT_EQ(with.code, kExitDone) << with.err;
  EXPECT_THAT(with.out, HasSubstr("\"support\""));
  EXPECT_THAT(with.out, HasSubstr("\"admiralty\""));
  const CliResult shown = RunCli({"show", "--db", Db(), finding_, "--support"});
  EXPECT_THAT(shown.out, HasSubstr("as the sources' records weigh"));
}

TEST_F(JudgeCommandsTest, LagsAreCounted) {
  const CliResult text = RunCli({"sources", "lag", "--db", Db(), "--explain"});
  ASSERT_EQ(text.code, kExitDone) << text.err;
  EXPECT_THAT(text.out, HasSubstr("first said"));
  EXPECT_THAT(RunCli({"sources", "lag", "--db", Db(), "--as-of", "2019-01-01"}).out,
              HasSubstr("0 times"));
}

}  // namespace
}  // namespace crosscheck
