#include "engine/findings/findings.h"

#include <map>
#include <numeric>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<Finding> Find(const std::vector<Claim>& claims, const FindingOptions& options = {}) {
  const Corpus corpus(claims, BuiltInVocabulary());
  return BuildFindings(corpus, options).findings;
}

ClaimBuilder Holds(const char* name, const char* source, const char* party, const char* date) {
  return ClaimBuilder(name).By(source).Event("hold").Actor(party).At("p:town").On(date)
      .Published(date);
}

// A town claimed by both for three weeks.
std::vector<Claim> LongQuarrel() {
  std::vector<Claim> claims;
  for (int day = 1; day <= 21; ++day) {
    const std::string date = "2023-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    const std::string a = "a" + std::to_string(day), b = "b" + std::to_string(day);
    claims.push_back(Holds(a.c_str(), "defence_ministry@russia", "russia", date.c_str()));
    claims.push_back(Holds(b.c_str(), "defence_ministry@ukraine", "ukraine", date.c_str()));
  }
  return claims;
}

TEST(FindingsTest, ALongQuarrelIsOneFindingWithATimeline) {
  const std::vector<Finding> findings = Find(LongQuarrel());
  ASSERT_EQ(findings.size(), 1);
  const Finding& finding = findings[0];
  EXPECT_EQ(finding.relation(), "contradicts");
  EXPECT_EQ(finding.question().from(), "2023-01-01");
  EXPECT_EQ(finding.question().to(), "2023-01-21");
  ASSERT_EQ(finding.answers_size(), 2);
  EXPECT_EQ(finding.answers(0).claims_size(), 21);
  EXPECT_EQ(finding.answers(0).origins_size(), 1);
  EXPECT_EQ(finding.timeline_size(), 0);  // the same two answers on every day
  EXPECT_EQ(finding.pairs_size(), 1);     // of the same two origins
  EXPECT_EQ(finding.pairs_left_out(), 21 * 21 - 1);
}

TEST(FindingsTest, TheTimelineFoldsRunsOfDaysWithTheSameAnswers) {
  const std::vector<Finding> findings =
      Find({Holds("a", "name:one", "russia", "2023-01-01"),
            Holds("b", "name:two", "ukraine", "2023-01-01"),
            Holds("c", "name:one", "russia", "2023-01-02"),
            Holds("d", "name:two", "ukraine", "2023-01-02"),
            Holds("e", "name:two", "ukraine", "2023-01-05")});
  ASSERT_EQ(findings.size(), 1);
  ASSERT_EQ(findings[0].timeline_size(), 2);
  EXPECT_EQ(findings[0].timeline(0).date(), "2023-01-01 to 2023-01-02");
  EXPECT_EQ(findings[0].timeline(0).value(), "Russia; Ukraine");
  EXPECT_EQ(findings[0].timeline(1).date(), "2023-01-05");
  EXPECT_EQ(findings[0].timeline(1).value(), "Ukraine");
}

TEST(FindingsTest, ATollItsSourceRevisedIsNoAnswerAnyMore) {
  const auto toll = [](const char* name, const char* source, const char* published, double dead) {
    return ClaimBuilder(name).By(source).Event("casualties").At("p:town").On("2023-08-07")
        .Published(published).Count("killed", "", INCIDENT, dead, dead).Build();
  };
  const std::vector<Finding> findings =
      Find({toll("a", "name:governor", "2023-08-07", 5), toll("b", "name:governor", "2023-08-08", 7),
            toll("c", "name:minister", "2023-08-08", 9)});
  ASSERT_EQ(findings.size(), 1);
  ASSERT_EQ(findings[0].answers_size(), 2);
  EXPECT_EQ(findings[0].answers(0).value(), "7");
  EXPECT_EQ(findings[0].answers(1).value(), "9");
  EXPECT_THAT(Find({toll("a", "name:governor", "2023-08-07", 5),
                    toll("b", "name:governor", "2023-08-08", 9),
                    toll("c", "name:minister", "2023-08-08", 9)}),
              IsEmpty());
}

TEST(FindingsTest, AWithdrawnTotalHidesNoFall) {
  const auto total = [](const char* name, const char* date, double count) {
    return ClaimBuilder(name).By("name:agency").Event("casualties").At("p:town").On(date)
        .Published(date).Count("killed", "", CUMULATIVE, count, count);
  };
  // Of the two higher totals before the last the nearer was taken back.
  const std::vector<Finding> findings = Find(
      {total("a", "2023-05-01", 100), total("b", "2023-05-05", 120), total("c", "2023-05-09", 90),
       ClaimBuilder("d").By("name:agency").Event("casualties").At("p:town").On("2023-05-05")
           .Published("2023-05-06").Corrects("b")});
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings[0].relation(), "self_contradicts");
  std::vector<std::string> values;
  for (const Answer& answer : findings[0].answers()) values.push_back(answer.value());
  EXPECT_THAT(values, UnorderedElementsAre("100", "90"));
}

TEST(FindingsTest, QuarrelsMonthsApartAreTwoFindings) {
  EXPECT_EQ(Find({Holds("a", "name:one", "russia", "2023-01-01"),
                  Holds("b", "name:two", "ukraine", "2023-01-01"),
                  Holds("c", "name:one", "russia", "2023-06-01"),
                  Holds("d", "name:two", "ukraine", "2023-06-01")})
                .size(),
            2);
}

TEST(FindingsTest, IdStaysWhenTheQuarrelGoesOn) {
  std::vector<Claim> claims = {Holds("a", "name:one", "russia", "2023-01-01"),
                               Holds("b", "name:two", "ukraine", "2023-01-01")};
  const std::string id = Find(claims)[0].id();
  claims.push_back(Holds("c", "name:three", "ukraine", "2023-01-04"));
  EXPECT_EQ(Find(claims)[0].id(), id);
}

TEST(FindingsTest, CopiesRaiseReportsButNotOrigins) {
  constexpr char kWords[] =
      "Rocket artillery hit the town overnight, killing three people and damaging about forty "
      "houses, a power line and a gas pipe.";
  const auto shelled = [&](const char* name, const char* source, bool denied) {
    ClaimBuilder claim(name);
    claim.By(source).Event("shelling").At("p:town").On("2022-08-11").Published("2022-08-12");
    if (denied) return claim.Denied().Words("We never fired at this town.").Build();
    return claim.Words(kWords).Build();
  };
  const std::vector<Finding> findings =
      Find({shelled("a", "name:herald", false), shelled("b", "name:courier", false),
            shelled("c", "name:mayor", true)});
  ASSERT_EQ(findings.size(), 1);
  ASSERT_EQ(findings[0].answers_size(), 2);
  const Answer& happened = findings[0].answers(1);
  EXPECT_EQ(happened.value(), "it happened");
  EXPECT_EQ(happened.reports(), 2);
  EXPECT_EQ(happened.origins_size(), 1);
}

TEST(FindingsTest, SeverityIsTheSumOfItsTerms) {
  const std::vector<Finding> findings =
      Find({Holds("a", "defence_ministry@russia", "russia", "2023-01-01"),
            Holds("b", "defence_ministry@ukraine", "ukraine", "2023-01-01")});
  ASSERT_EQ(findings.size(), 1);
  int sum = 0;
  for (const std::string& why : findings[0].severity_why()) {
    sum += std::stoi(why.substr(why.rfind(',') + 1));
  }
  EXPECT_EQ(findings[0].severity(), sum);
  EXPECT_THAT(findings[0].severity_why(),
              ::testing::Contains(HasSubstr("origins of opposed sides, 10")));
}

TEST(FindingsTest, SameDayIsGraverThanDaysApart) {
  const auto severity = [](const char* date) {
    return Find({Holds("a", "name:one", "russia", "2023-01-01"),
                 Holds("b", "name:two", "ukraine", date)})[0]
        .severity();
  };
  EXPECT_GT(severity("2023-01-01"), severity("2023-01-03"));
  EXPECT_GT(severity("2023-01-03"), severity("2023-01-07"));
}

TEST(FindingsTest, AStatedRegionWithoutThePlaceIsAFinding) {
  Claim claim = Holds("a", "name:one", "russia", "2023-01-01");
  claim.mutable_place()->set_region("Luhansk Oblast");
  claim.mutable_place()->set_mismatch("no town in Luhansk Oblast; one in Donetsk Oblast");
  const std::vector<Finding> findings = Find({claim});
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings[0].relation(), "place_mismatch");
  EXPECT_THAT(findings[0].answers(1).value(), HasSubstr("Donetsk Oblast"));
}

TEST(FindingsTest, ALoneVoiceOnANamesakeIsPointedOut) {
  const auto at = [](const char* name, const char* source, const char* place) {
    return ClaimBuilder(name).By(source).Event("capture").Actor("russia").At(place)
        .On("2023-08-12").Build();
  };
  Claim lone = at("a", "name:one", "p:luhansk:town");
  Claim b = at("b", "name:two", "p:donetsk:town"), c = at("c", "name:three", "p:donetsk:town");
  const std::vector<Finding> findings = Find({lone, b, c});
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings[0].relation(), "place_mismatch");
  EXPECT_EQ(findings[0].answers(0).claims_size(), 1);
  EXPECT_EQ(findings[0].answers(1).claims_size(), 2);
}

TEST(FindingsTest, OnlyWhatIsAskedFor) {
  FindingOptions options;
  options.relations = {"corroborates"};
  const std::vector<Finding> findings =
      Find({Holds("a", "name:one", "russia", "2023-01-01"),
            Holds("b", "name:two", "russia", "2023-01-01"),
            Holds("c", "name:three", "ukraine", "2023-01-01")},
           options);
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings[0].relation(), "corroborates");
}

TEST(FindingsTest, WhatWouldSettleItFollowsFromWhatIsMissing) {
  const std::vector<Finding> findings =
      Find({Holds("a", "defence_ministry@russia", "russia", "2023-01-01").Via("reuters"),
            Holds("b", "defence_ministry@ukraine", "ukraine", "2023-01-01")});
  ASSERT_EQ(findings.size(), 1);
  EXPECT_THAT(findings[0].settle(), ::testing::Contains(HasSubstr("first-hand statement")));
  EXPECT_THAT(findings[0].settle(), ::testing::Contains(HasSubstr("a source without a side")));
}

// The union's march and the police's, announced for two days.
std::vector<Claim> TwoPlans() {
  const auto plan = [](const char* name, const char* source, const char* date) {
    return ClaimBuilder(name).By(source).Event("protest").With(PLANNED).At("p:town").On(date)
        .Published("2023-05-01");
  };
  return {plan("a", "name:union", "2023-06-10"), plan("b", "name:police", "2023-06-12")};
}

Claim Marched(const char* date) {
  return ClaimBuilder("c").By("name:herald").Event("protest").At("p:town").On(date)
      .Published("2023-06-13");
}

TEST(FindingsTest, WhatCameOfItSettlesAPlan) {
  std::vector<Claim> claims = TwoPlans();
  ASSERT_EQ(Find(claims).size(), 1);
  EXPECT_THAT(Find(claims)[0].settle(0),
              "an account of whether it took place, 2023-06-10 to 2023-06-12");
  claims.push_back(Marched("2023-06-12"));
  ASSERT_EQ(Find(claims).size(), 1);
  EXPECT_EQ(Find(claims)[0].settle(0), "what came of it: it happened, 2023-06-12, says name:herald");
  EXPECT_EQ(Find(claims)[0].answers_size(), 2) << "an account answers another question";
  claims.back() = Marched("2023-06-13");
  EXPECT_THAT(Find(claims)[0].settle(0), HasSubstr("an account of whether"));
}

TEST(FindingsTest, APlanAndWhatCameOfItOnRequest) {
  std::vector<Claim> claims = {TwoPlans()[0], Marched("2023-06-10")};
  EXPECT_THAT(Find(claims), IsEmpty());
  FindingOptions options;
  options.relations = {"incomparable"};
  const std::vector<Finding> findings = Find(claims, options);
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings[0].question().kind(), PLAN);
  std::vector<std::string> answers;
  for (const Answer& answer : findings[0].answers()) answers.push_back(answer.value());
  EXPECT_THAT(answers, UnorderedElementsAre("planned for 2023-06-10", "it happened"));
}

TEST(FindingsTest, NothingToReport) {
  EXPECT_THAT(Find({}), IsEmpty());
  EXPECT_THAT(Find({Holds("a", "name:one", "russia", "2023-01-01")}), IsEmpty());
}

TEST(FindingsTest, OnlyAskedPlacesAreReportedButAllBearOnThem) {
  std::vector<Claim> claims = LongQuarrel();
  // The region is held by a third, so that it is at odds with both sides of the town.
  claims.push_back(ClaimBuilder("r").By("name:three").Event("hold").Actor("belarus")
                       .AtArea("p:region").On("2023-01-05").Published("2023-01-05"));
  claims.push_back(ClaimBuilder("s").By("name:four").Event("hold").Actor("russia")
                       .AtArea("p:region").On("2023-01-05").Published("2023-01-05"));
  for (Claim& claim : claims) {
    if (!claim.place().is_area()) claim.mutable_place()->add_parents("p:region");
  }
  std::map<std::string, std::vector<std::string>> all, asked;
  for (const Finding& finding : Find(claims)) {
    all[finding.question().place().id()].push_back(finding.SerializeAsString());
  }
  ASSERT_EQ(all.size(), 2u);
  for (const auto& [place, findings] : all) {
    FindingOptions options;
    options.about = [&place = place](const PlaceRef& ref) { return ref.id() == place; };
    for (const Finding& finding : Find(claims, options)) {
      asked[finding.question().place().id()].push_back(finding.SerializeAsString());
    }
  }
  EXPECT_EQ(asked, all);
}

}  // namespace
}  // namespace crosscheck
