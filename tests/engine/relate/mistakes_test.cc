#include "engine/relate/mistakes.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/relation_lines.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

ClaimBuilder Counted(const char* name, const char* source, double number) {
  return ClaimBuilder(name).By(source).Event("casualties").At("p:town").On("2031-05-25")
      .Published("2031-05-26").Count("wounded", "", INCIDENT, number, number);
}

ClaimBuilder Correction(const char* name, double number) {
  return Counted(name, "presidency@armenia", number).Published("2031-05-28").Corrects("first");
}

// What a paper's claim `other` is to the ministry's `first`, which somebody corrected.
std::string PaperGives(const Claim& paper, const Claim& correction, double first = 1247) {
  for (const std::string& line :
       RelationLines({Counted("first", "presidency@armenia", first), correction, paper})) {
    if (line.find("paper") != std::string::npos && line.find("first") != std::string::npos) {
      return line;
    }
  }
  return "nothing";
}

TEST(MistakesTest, AWithdrawnFigureIsAnEcho) {
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 1247), Correction("second", 124)),
            "first repeats paper: quantity (same origin)");
}

TEST(MistakesTest, TwoPapersWithTheWithdrawnFigureAreOneVoice) {
  EXPECT_THAT(RelationLines({Counted("first", "presidency@armenia", 1247),
                             Correction("second", 124), Counted("p1", "name:herald", 1247),
                             Counted("p2", "name:courier", 1247)}),
              Contains("p1 repeats p2: quantity (same origin)"));
}

TEST(MistakesTest, AFigureNobodyWithdrewIsAgreement) {
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 1247),
                       Counted("second", "presidency@armenia", 124).Corrects("elsewhere")),
            "first corroborates paper: quantity");
}

TEST(MistakesTest, ACorrectionThatKeepsTheFigureWithdrawsNothing) {
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 1247),
                       Correction("second", 1247).Count("killed", "", INCIDENT, 5, 5)),
            "first corroborates paper: quantity");
}

TEST(MistakesTest, RoundOrSmallFiguresAreNobodysOwn) {
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 99000), Correction("second", 124), 99000),
            "first corroborates paper: quantity");
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 100), Correction("second", 124), 100),
            "first corroborates paper: quantity");
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 101), Correction("second", 124), 101),
            "first repeats paper: quantity (same origin)");
  EXPECT_EQ(PaperGives(Counted("paper", "name:herald", 50.9), Correction("second", 124), 50.9),
            "first repeats paper: quantity (same origin)");
}

TEST(MistakesTest, ARangeIsNoFigure) {
  const Claim paper = ClaimBuilder("paper").By("name:herald").Event("casualties").At("p:town")
                          .On("2031-05-25").Published("2031-05-26")
                          .Count("wounded", "", INCIDENT, 1247, 1300);
  EXPECT_EQ(PaperGives(paper, Correction("second", 124)),
            "first narrows paper: quantity, narrower first");
}

TEST(MistakesTest, AnOfficialBodyIsNeverMerged) {
  EXPECT_EQ(PaperGives(Counted("paper", "defence_ministry@azerbaijan", 1247),
                       Correction("second", 124)),
            "first corroborates paper: quantity");
}

TEST(MistakesTest, ANewerVersionOfARecordIsNoWithdrawal) {
  EXPECT_THAT(
      RelationLines({Counted("first", "presidency@armenia", 1247),
                     Counted("second", "presidency@armenia", 1300).Published("2031-05-28")
                         .ExternalId("first"),
                     Counted("paper", "name:herald", 1247)}),
      Contains("first corroborates paper: quantity"));
}

// Two papers on one town, both with the region in the record and, or not, in their words.
Claim InRegion(const char* name, const char* source, const char* mismatch, const char* words) {
  Claim claim = ClaimBuilder(name).By(source).Event("disaster").At("p:town").On("2031-05-25")
                    .Words(words);
  claim.mutable_place()->set_region("Upper Arven");
  claim.mutable_place()->set_mismatch(mismatch);
  return claim;
}

constexpr char kWrong[] =
    "stated in \"Upper Arven\", but the town at the coordinates is in Lower Arven";

TEST(MistakesTest, AWrongRegionInBothTextsIsACopysMark) {
  EXPECT_THAT(RelationLines({InRegion("a", "name:herald", kWrong, "A flood in town, Upper Arven."),
                             InRegion("b", "name:courier", kWrong, "Upper Arven: flooded houses.")}),
              ElementsAre("a repeats b: occurrence (same origin)"));
}

TEST(MistakesTest, AWrongRegionThatOnlyTheRecordHasIsNot) {
  EXPECT_THAT(RelationLines({InRegion("a", "name:herald", kWrong, "A flood in town, Upper Arven."),
                             InRegion("b", "name:courier", kWrong, "Houses are flooded.")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(MistakesTest, ARightRegionIsNoMistake) {
  EXPECT_THAT(RelationLines({InRegion("a", "name:herald", "", "A flood in town, Upper Arven."),
                             InRegion("b", "name:courier", "", "Upper Arven: flooded houses.")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(MistakesTest, ADisputedCountryIsNoMistake) {
  const char* const disputed = "stated in \"Northland\", but the town is in Southland";
  EXPECT_THAT(RelationLines({InRegion("a", "name:herald", disputed, "A flood in Upper Arven."),
                             InRegion("b", "name:courier", disputed, "Upper Arven: floods.")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(MistakesTest, APlaceTheGazetteerLacksMayWellLieThere) {
  Claim a = InRegion("a", "name:herald", kWrong, "A flood in town, Upper Arven.");
  Claim b = InRegion("b", "name:courier", kWrong, "Upper Arven: flooded houses.");
  a.mutable_place()->set_id("stated:town|upper arven|");
  b.mutable_place()->set_id("stated:town|upper arven|");
  EXPECT_THAT(RelationLines({a, b}), ElementsAre("a corroborates b: occurrence"));
}

}  // namespace
}  // namespace crosscheck
