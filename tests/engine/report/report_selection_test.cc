#include "engine/report/report_selection.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

// Two towns of one district, ten kilometres apart, and one elsewhere.
std::vector<Claim> Towns() {
  return {
      ClaimBuilder("north").By("name:a").Event("shelling").At("p:north", {"p:district"})
          .Point(48.0, 37.0).On("2023-02-01").Published("2023-02-02"),
      ClaimBuilder("south").By("name:b").Event("shelling").At("p:south", {"p:district"})
          .Point(47.91, 37.0).On("2023-02-10").Published("2023-02-10"),
      ClaimBuilder("far").By("name:b").Event("shelling").At("p:far", {"p:elsewhere"})
          .Point(50.0, 30.0).On("2023-02-01").Published("2023-02-20"),
  };
}

ReportSelection Select(const ReportOptions& options, std::optional<PlaceRef> centre = std::nullopt) {
  StatementBuilder builder(BuiltInVocabulary());
  ReportSelection selection(options, BuiltInVocabulary(), std::move(centre));
  for (const Claim& claim : Towns()) selection.Add(builder.Build(claim));
  return selection;
}

Finding About(const std::string& place, const std::string& from, const std::string& to) {
  Finding finding;
  finding.mutable_question()->mutable_place()->set_id(place);
  finding.mutable_question()->set_from(from);
  finding.mutable_question()->set_to(to);
  return finding;
}

TEST(ReportSelectionTest, WithoutOptionsEverythingIsInIt) {
  const ReportOptions options;
  ReportSelection selection = Select(options);
  EXPECT_EQ(selection.TakeCoverage().claims(), 3);
  EXPECT_TRUE(selection.HasFinding(About("p:anything", "2020-01-01", "")));
}

TEST(ReportSelectionTest, ARegionHoldsThePlacesInside) {
  ReportOptions options;
  options.region_id = "p:district";
  ReportSelection selection = Select(options);
  EXPECT_EQ(selection.TakeCoverage().claims(), 2);
  EXPECT_TRUE(selection.HasFinding(About("p:south", "2023-02-10", "2023-02-10")));
  EXPECT_FALSE(selection.HasFinding(About("p:far", "2023-02-01", "2023-02-01")));
}

TEST(ReportSelectionTest, ADistanceReachesFromTheCentre) {
  ReportOptions options;
  options.place_id = "p:north";
  options.within_km = 9;
  EXPECT_EQ(Select(options, Towns()[0].place()).TakeCoverage().places(), 1);
  options.within_km = 11;
  EXPECT_EQ(Select(options, Towns()[0].place()).TakeCoverage().places(), 2);
  EXPECT_EQ(Select(options).TakeCoverage().places(), 1) << "nobody says where its centre is";
}

TEST(ReportSelectionTest, DaysCountToBothEnds) {
  ReportOptions options;
  options.first_day = Towns()[1].event_time().first_day();
  options.last_day = options.first_day;
  ReportSelection selection = Select(options);
  EXPECT_EQ(selection.TakeCoverage().claims(), 1);
  EXPECT_TRUE(selection.HasFinding(About("p:south", "2023-02-10", "")));
  EXPECT_TRUE(selection.HasFinding(About("p:south", "", "2023-02-10")));
  EXPECT_FALSE(selection.HasFinding(About("p:south", "2023-02-11", "")));
  EXPECT_FALSE(selection.HasFinding(About("p:south", "2023-02-01", "2023-02-09")));
}

TEST(ReportSelectionTest, ASourceIsInFindingsInWhichItSpeaks) {
  ReportOptions options;
  options.source_id = "name:a";
  ReportSelection selection = Select(options);
  EXPECT_EQ(selection.TakeCoverage().claims(), 3) << "what others say is looked at as well";
  Finding finding = About("p:north", "2023-02-01", "");
  finding.add_answers()->add_claims()->set_claim_id(Towns()[1].id());
  EXPECT_FALSE(selection.HasFinding(finding));
  finding.add_answers()->add_claims()->set_claim_id(Towns()[0].id());
  EXPECT_TRUE(selection.HasFinding(finding));
}

TEST(ReportSelectionTest, PartsPutTogetherSelectWhatOneLookDoes) {
  ReportOptions options;
  options.region_id = "p:district";
  options.source_id = "name:b";
  StatementBuilder builder(BuiltInVocabulary());
  ReportSelection whole = Select(options);
  ReportSelection parts(options, BuiltInVocabulary(), std::nullopt);
  for (const Claim& claim : Towns()) {
    ReportSelection part(options, BuiltInVocabulary(), std::nullopt);
    part.Add(builder.Build(claim));
    parts.Merge(part);
  }
  EXPECT_EQ(parts.TakeCoverage().DebugString(), whole.TakeCoverage().DebugString());
  EXPECT_EQ(parts.place_ids(), whole.place_ids());
  Finding finding = About("p:south", "2023-02-10", "");
  finding.add_answers()->add_claims()->set_claim_id(Towns()[1].id());
  EXPECT_TRUE(parts.HasFinding(finding));
}

}  // namespace
}  // namespace crosscheck
