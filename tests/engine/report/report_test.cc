// The report on claims that are all there: which of them it is made of, and what its places are called.
#include "engine/report/report.h"

#include <optional>
#include <string>
#include <vector>

#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

ClaimBuilder Holds(const char* name, const char* source, const char* party, const char* place, const char* date) {
  return ClaimBuilder(name).By(source).Event("hold").Actor(party).At(place).On(date).Published(date);
}

// Two places, each with a quarrel.
std::vector<Claim> TwoQuarrels() {
  return {Holds("a", "name:x", "russia", "p:Arven", "2023-08-12"), Holds("b", "name:y", "ukraine", "p:Arven", "2023-08-12"),
          Holds("c", "name:x", "russia", "p:Bryn", "2023-08-14"), Holds("d", "name:y", "ukraine", "p:Bryn", "2023-08-14")};
}

ConflictReport Report(const std::vector<Claim>& claims, const ReportOptions& options = {}, const ReportVisitors& visitors = {}) {
  return ReportOnClaims(claims, options, BuiltInVocabulary(), nullptr, visitors);
}

// The town, and not the district of its name.
std::string Bakhmut() {
  for (const Place& place : BuiltInGazetteer().Named("bakhmut", MatchTier::kExact)) {
    if (place.kind() == PlaceKind::kSettlement) return std::string(place.id());
  }
  return "";
}

TEST(ReportTest, EachQuestionIsAFindingUnlessAPlaceIsAskedFor) {
  EXPECT_THAT(Report(TwoQuarrels()).findings(), SizeIs(2));
  ReportOptions options;
  options.place_id = "p:Bryn";
  const ConflictReport report = Report(TwoQuarrels(), options);
  ASSERT_THAT(report.findings(), SizeIs(1));
  EXPECT_EQ(report.findings(0).question().place().id(), "p:Bryn");
}

TEST(ReportTest, WhatWasNotYetPublishedIsNotKnown) {
  ReportOptions options;
  options.as_known_day = *DayNumber(2023, 8, 13);
  EXPECT_THAT(Report(TwoQuarrels(), options).findings(), SizeIs(1));
  options.as_known_day = *DayNumber(2023, 8, 11);
  EXPECT_THAT(Report(TwoQuarrels(), options).findings(), IsEmpty());
}

TEST(ReportTest, VisitorsSeeEachFindingAndEachQuestion) {
  int findings = 0, questions = 0;
  ReportOptions options;
  options.place_id = "p:Bryn";
  Report(TwoQuarrels(), options,
         {.finding = [&](const Finding&) { ++findings; },
          .question = [&](const QuestionGroup&, const Corpus&) { ++questions; }});
  EXPECT_EQ(findings, 1);
  EXPECT_EQ(questions, 1);
}

TEST(ReportTest, FewPairsAreShownUnlessAllAreAskedFor) {
  std::vector<Claim> claims;
  for (const char* source : {"name:p", "name:q", "name:r", "name:s"}) {
    claims.push_back(Holds(source, source, source < std::string("name:r") ? "russia" : "ukraine", "p:Arven", "2023-08-12"));
  }
  for (const char* source : {"name:t", "name:u"}) claims.push_back(Holds(source, source, "ukraine", "p:Arven", "2023-08-12"));
  const ConflictReport brief = Report(claims);
  ASSERT_THAT(brief.findings(), SizeIs(1));
  EXPECT_EQ(brief.findings(0).pairs_size(), 5);
  ReportOptions options;
  options.explain = true;
  EXPECT_EQ(Report(claims, options).findings(0).pairs_size(), 8);
}

TEST(ReportTest, PlacesAreCalledWhatTheGazetteerCallsThem) {
  PlaceRef place;
  place.set_id(Bakhmut());
  place.set_name("Artemovsk");
  place.set_region("the east");
  const QuestionPlace shown = DescribePlace(BuiltInGazetteer(), place);
  EXPECT_EQ(shown.name(), "Bakhmut");
  EXPECT_THAT(shown.admin(), ::testing::EndsWith("Ukraine"));
  EXPECT_NE(shown.admin(), "the east");
}

TEST(ReportTest, AnUnknownPlaceIsCalledWhatTheClaimCallsIt) {
  PlaceRef place;
  place.set_id("p:nowhere");
  place.set_name("Nowhere");
  place.set_region("the east");
  place.set_lat_e7(485000000);
  place.set_lon_e7(382500000);
  const QuestionPlace shown = DescribePlace(BuiltInGazetteer(), place);
  EXPECT_EQ(shown.name(), "Nowhere");
  EXPECT_EQ(shown.admin(), "the east");
  EXPECT_EQ(shown.lat(), 48.5);
  EXPECT_EQ(shown.lon(), 38.25);
}

TEST(ReportTest, DistancesAreMeasuredFromWhereTheGazetteerHasThePlace) {
  ReportOptions options;
  options.place_id = Bakhmut();
  const std::optional<PlaceRef> centre = CentreOf(BuiltInGazetteer(), options);
  ASSERT_TRUE(centre.has_value());
  EXPECT_NEAR(centre->lat_e7() / 1e7, 48.59, 0.05);
  EXPECT_NEAR(centre->lon_e7() / 1e7, 38.0, 0.05);
  options.place_id = "p:nowhere";
  EXPECT_EQ(CentreOf(BuiltInGazetteer(), options), std::nullopt);
}

// Where no gazetteer knows the place, a claim about it says where it is.
TEST(ReportTest, OrFromWhereAClaimPutsIt) {
  std::vector<Claim> claims = TwoQuarrels();
  for (int i : {0, 1}) {
    claims[i].mutable_place()->set_lat_e7(485000000);
    claims[i].mutable_place()->set_lon_e7(380000000);
  }
  for (int i : {2, 3}) {
    claims[i].mutable_place()->set_lat_e7(485000000);
    claims[i].mutable_place()->set_lon_e7(380500000);  // four kilometres east
  }
  ReportOptions options;
  options.place_id = "p:Arven";
  options.within_km = 10;
  EXPECT_THAT(Report(claims, options).findings(), SizeIs(2));
  options.within_km = 1;
  EXPECT_THAT(Report(claims, options).findings(), SizeIs(1));
}

}  // namespace
}  // namespace crosscheck
