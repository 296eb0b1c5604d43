// docs/report_format.md is an interface: what it lists is what is printed, key by key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "proto/finding.pb.h"
#include "tools/render/report_csv.h"
#include "tools/render/report_json.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

std::string Page() {
  std::ifstream in("docs/report_format.md", std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// Section name -> keys of its table, in their order.
std::map<std::string, std::vector<std::string>> Tables() {
  std::map<std::string, std::vector<std::string>> tables;
  std::string section;
  for (const absl::string_view line : absl::StrSplit(Page(), '\n')) {
    if (absl::StartsWith(line, "### ")) section = std::string(line.substr(4));
    if (absl::StartsWith(line, "| `") && !section.empty()) {
      tables[section].push_back(std::string(line.substr(3, line.find('`', 3) - 3)));
    }
  }
  return tables;
}

// A report in which every field of every message is set.
ConflictReport FullReport() {
  ConflictReport report;
  report.set_schema_version(1);
  report.set_as_known("2023-08-20");
  report.set_findings_left_out(2);
  Coverage& coverage = *report.mutable_coverage();
  coverage.set_claims(2);
  coverage.set_from("2023-08-12");
  coverage.set_to("2023-08-16");
  Finding& finding = *report.add_findings();
  finding.set_id(std::string(16, '\x01'));
  finding.set_relation("contradicts");
  finding.set_severity(80);
  finding.set_status("open");
  finding.add_severity_why("two sides: 20");
  finding.set_pairs_left_out(1);
  finding.add_settle("a source without a side");
  Question& question = *finding.mutable_question();
  question.set_kind(QUANTITY);
  question.set_text("How many?");
  question.set_from("2023-08-12");
  question.set_to("2023-08-16");
  question.set_event_type("casualties");
  question.set_measure("killed");
  question.set_population("civilians");
  question.set_mode("incident");
  question.set_part("month");
  QuestionPlace& place = *question.mutable_place();
  place.set_id("geonames:1");
  place.set_name("Town");
  place.set_admin("Land");
  place.set_lat(49.5);
  place.set_lon(37.5);
  Answer& answer = *finding.add_answers();
  answer.set_value("12");
  answer.add_origins("Ministry");
  answer.add_sides("Land");
  answer.set_reports(1);
  answer.set_support(0.75);
  Voice& voice = *answer.add_claims();
  voice.set_claim_id(std::string(16, '\x02'));
  voice.set_external_id("ap-17");
  voice.set_claimant("Ministry, of \"things\"");
  voice.add_via("Agency");
  voice.add_via("Paper");
  voice.set_publisher("Paper");
  voice.set_published("2023-08-13");
  voice.set_date("2023-08-12");
  voice.set_event_type("casualties");
  voice.set_polarity("affirmed");
  voice.set_modality("asserted");
  voice.set_words("Twelve were killed.\nNo more.");
  voice.set_origin("ministry");
  voice.set_side("land");
  voice.set_corrected(true);
  voice.set_admiralty("B2");
  Relation& pair = *finding.add_pairs();
  pair.set_a(std::string(16, '\x02'));
  pair.set_b(std::string(16, '\x03'));
  pair.set_kind(CONTRADICTS);
  pair.set_question(QUANTITY);
  pair.set_independent(true);
  pair.set_narrower(Relation::A);
  pair.add_why("12 against 15");
  TimelineEntry& step = *finding.add_timeline();
  step.set_date("2023-08-12");
  step.set_value("12");
  step.add_claim_ids(std::string(16, '\x02'));
  step.set_note("a note");
  return report;
}

void ExpectKeys(const std::string& section, const nlohmann::ordered_json& object) {
  std::vector<std::string> printed;
  for (const auto& [key, value] : object.items()) printed.push_back(key);
  std::vector<std::string> listed = Tables()[section];
  EXPECT_EQ(printed, listed) << section;
}

TEST(ReportFormatTest, ThePageListsEveryKeyInItsOrder) {
  std::ostringstream out;
  WriteReportJson(FullReport(), out);
  const auto report = nlohmann::ordered_json::parse(out.str());
  ExpectKeys("report", report);
  ExpectKeys("coverage", report["coverage"]);
  const auto& finding = report["findings"][0];
  ExpectKeys("finding", finding);
  ExpectKeys("question", finding["question"]);
  ExpectKeys("place", finding["question"]["place"]);
  ExpectKeys("answer", finding["answers"][0]);
  ExpectKeys("claim", finding["answers"][0]["claims"][0]);
  ExpectKeys("pair", finding["pairs"][0]);
  ExpectKeys("step", finding["timeline"][0]);
}

TEST(ReportFormatTest, WhatIsNotKnownIsLeftOut) {
  ConflictReport report;
  Finding& finding = *report.add_findings();
  finding.mutable_question()->mutable_place()->set_name("Town");
  finding.add_answers()->add_claims()->set_claimant("Somebody");
  std::ostringstream out;
  WriteReportJson(report, out);
  const Json json = Json::parse(out.str());
  EXPECT_FALSE(json.contains("as_known"));
  const Json& place = json["findings"][0]["question"]["place"];
  EXPECT_FALSE(place.contains("id"));
  EXPECT_FALSE(place.contains("lat"));
  EXPECT_FALSE(json["findings"][0]["answers"][0]["claims"][0].contains("side"));
}

TEST(ReportFormatTest, BytesThatAreNoTextStayValidJson) {
  ConflictReport report = FullReport();
  report.mutable_findings(0)->mutable_answers(0)->mutable_claims(0)->set_words("a\xff\"\\\x01");
  std::ostringstream out;
  WriteReportJsonLines(report, out);
  EXPECT_EQ(Json::parse(out.str())["answers"][0]["claims"][0]["words"],
            "a\xEF\xBF\xBD\"\\\x01");
}

TEST(ReportFormatTest, CsvHasTheColumnsOfThePage) {
  std::ostringstream out;
  WriteReportCsv(FullReport(), out);
  const std::string header = out.str().substr(0, out.str().find("\r\n"));
  EXPECT_THAT(Page(), HasSubstr("`" + header + "`"));
  EXPECT_THAT(out.str(), HasSubstr("\"Ministry, of \"\"things\"\"\",Agency; Paper,Paper"));
  EXPECT_THAT(out.str(), HasSubstr("\"Twelve were killed.\nNo more.\""));
}

}  // namespace
}  // namespace crosscheck
