#include "engine/report/report_writer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

// A disagreement of so many points about a place, with one pair shown and others left out.
Finding Disagreement(int severity, const std::string& place, int pairs_left_out = 0) {
  Finding finding;
  finding.set_id(absl::StrCat("finding about ", place));
  finding.set_severity(severity);
  finding.mutable_question()->mutable_place()->set_id(place);
  finding.add_pairs();
  finding.set_pairs_left_out(pairs_left_out);
  return finding;
}

std::vector<std::string> PlacesOf(const ConflictReport& report) {
  std::vector<std::string> places;
  for (const Finding& finding : report.findings()) places.push_back(finding.question().place().id());
  return places;
}

TEST(ReportWriterTest, PutsTheGravestFirstHoweverTheyCome) {
  const ReportOptions options;
  ReportWriter writer(options);
  writer.Add(Disagreement(40, "c"));
  writer.Add(Disagreement(90, "b"));
  writer.Add(Disagreement(40, "a"));
  const ConflictReport report = writer.Finish({});
  EXPECT_THAT(PlacesOf(report), ElementsAre("b", "a", "c"));
  EXPECT_EQ(report.findings_left_out(), 0);
}

TEST(ReportWriterTest, ShowsAsManyAsAskedForAndCountsTheOthers) {
  ReportOptions options;
  options.max_findings = 3;
  ReportWriter writer(options);
  for (const int severity : {50, 10, 80, 30, 70, 20, 60, 40}) {
    writer.Add(Disagreement(severity, absl::StrCat("place ", severity)));
  }
  const ConflictReport report = writer.Finish({});
  EXPECT_THAT(PlacesOf(report), ElementsAre("place 80", "place 70", "place 60"));
  EXPECT_EQ(report.findings_left_out(), 5);
}

TEST(ReportWriterTest, ALimitThatIsNotReachedLeavesNothingOut) {
  ReportOptions options;
  options.max_findings = 3;
  ReportWriter writer(options);
  writer.Add(Disagreement(10, "a"));
  writer.Add(Disagreement(20, "b"));
  const ConflictReport report = writer.Finish({});
  EXPECT_THAT(PlacesOf(report), ElementsAre("b", "a"));
  EXPECT_EQ(report.findings_left_out(), 0);
}

TEST(ReportWriterTest, WhatIsNotGraveEnoughIsCountedWithItsPairs) {
  ReportOptions options;
  options.min_severity = 50;
  options.as_known_day = 0;
  ReportWriter writer(options);
  writer.Add(Disagreement(49, "a", 6));
  writer.Add(Disagreement(50, "b", 2));
  Coverage coverage;
  coverage.set_claims(12);
  const ConflictReport report = writer.Finish(coverage);
  EXPECT_THAT(PlacesOf(report), ElementsAre("b"));
  EXPECT_EQ(report.findings_left_out(), 1);
  EXPECT_EQ(report.coverage().claims(), 12);
  EXPECT_EQ(report.coverage().related(), 10);
  EXPECT_EQ(report.as_known(), "1970-01-01");
}

TEST(ReportWriterTest, AFindingWithManyVoicesIsKeptWhole) {
  Finding large = Disagreement(60, "large");
  Answer* answer = large.add_answers();
  for (int i = 0; i < 10000; ++i) answer->add_claims()->set_words(absl::StrCat("words number ", i));
  large.mutable_question()->set_text("Who held it?");
  ReportOptions options;
  options.max_findings = 2;
  ReportWriter writer(options);
  writer.Add(Disagreement(40, "small"));
  writer.Add(large);
  writer.Add(Disagreement(50, "middle"));
  const ConflictReport report = writer.Finish({});
  ASSERT_THAT(PlacesOf(report), ElementsAre("large", "middle"));
  EXPECT_EQ(report.findings(0).SerializeAsString(), large.SerializeAsString());
}

}  // namespace
}  // namespace crosscheck
