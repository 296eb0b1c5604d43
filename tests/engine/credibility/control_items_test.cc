// Which days of a place are one question about control.
#include "engine/credibility/control_items.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ClaimBuilder Says(const char* name, const char* source, const char* event, const char* party, const char* date) {
  return ClaimBuilder(name).By(source).Event(event).Actor(party).At("p:town").On(date).Published(date);
}

std::optional<std::string> Stands(const Claim& claim) {
  const Corpus corpus({&claim, 1}, BuiltInVocabulary());
  const std::optional<int32_t> day = StandsFrom(corpus.statements()[0]);
  return day.has_value() ? std::optional<std::string>(FormatDay(*day)) : std::nullopt;
}

// "2023-08-01..2023-08-05 name:x 2, name:y 1": how many statements each voice has in the run.
std::vector<std::string> Runs(const std::vector<Claim>& claims, const std::vector<int32_t>& cuts = {}) {
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<int> all;
  for (size_t i = 0; i < claims.size(); ++i) all.push_back(static_cast<int>(i));
  std::vector<std::string> lines;
  for (const ControlRun& run : RunsOf(corpus, all, cuts)) {
    std::string line = absl::StrCat(FormatDay(run.days.first), "..", FormatDay(run.days.last));
    for (const ControlRun::VoiceOfRun& voice : run.voices) {
      absl::StrAppend(&line, " ", voice.origin, " ", voice.statements.size());
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(ControlItemsTest, AStateStandsFromItsFirstDayAndAnEventFromItsLast) {
  EXPECT_EQ(Stands(Says("a", "name:x", "hold", "russia", "2023-08-01/2023-08-05")), "2023-08-01");
  EXPECT_EQ(Stands(Says("a", "name:x", "capture", "russia", "2023-08-01/2023-08-05")), "2023-08-05");
}

TEST(ControlItemsTest, WhatIsDatedTooVaguelyStandsFromNoDay) {
  EXPECT_EQ(Stands(Says("a", "name:x", "capture", "russia", "2023")), std::nullopt);
  EXPECT_EQ(Stands(Says("a", "name:x", "capture", "russia", "2023-08-01/..")), std::nullopt);
  EXPECT_EQ(Stands(Says("a", "name:x", "hold", "russia", "../2023-08-05")), std::nullopt);
  EXPECT_EQ(Stands(Says("a", "name:x", "hold", "russia", "2023")), "2023-01-01") << "all of the year";
}

TEST(ControlItemsTest, OthersWhoDisagreeOnOneDayAreInOneRun) {
  EXPECT_THAT(Runs({Says("a", "name:x", "hold", "russia", "2023-08-01"),
                    Says("b", "name:y", "hold", "ukraine", "2023-08-03"),
                    Says("c", "name:x", "hold", "russia", "2023-08-04")}),
              ElementsAre("2023-08-01..2023-08-04 name:x 2 name:y 1"));
}

TEST(ControlItemsTest, WhoChangesHisAnswerBeginsARun) {
  EXPECT_THAT(Runs({Says("a", "name:x", "hold", "russia", "2023-08-01"),
                    Says("b", "name:y", "hold", "russia", "2023-08-01"),
                    Says("c", "name:x", "hold", "ukraine", "2023-08-03")}),
              ElementsAre("2023-08-01..2023-08-01 name:x 1 name:y 1", "2023-08-03..2023-08-03 name:x 1"));
}

// An answer stands for a week; whoever says otherwise after that answers another question.
TEST(ControlItemsTest, AnAnswerThatRanOutIsNotContradicted) {
  const Claim first = Says("a", "name:x", "hold", "russia", "2023-08-01");
  const auto other = [](const char* date) { return Says("b", "name:y", "hold", "ukraine", date); };
  EXPECT_THAT(Runs({first, other("2023-08-08")}), ElementsAre("2023-08-01..2023-08-08 name:x 1 name:y 1"));
  EXPECT_THAT(Runs({first, other("2023-08-09")}),
              ElementsAre("2023-08-01..2023-08-01 name:x 1", "2023-08-09..2023-08-09 name:y 1"));
}

TEST(ControlItemsTest, AClaimedChangeEndsWhatStoodBefore) {
  EXPECT_THAT(Runs({Says("a", "name:x", "hold", "russia", "2023-08-01"),
                    Says("b", "name:y", "capture", "ukraine", "2023-08-03")}),
              ElementsAre("2023-08-01..2023-08-01 name:x 1", "2023-08-03..2023-08-03 name:y 1"));
}

TEST(ControlItemsTest, ADecisionCutsARunInTwo) {
  EXPECT_THAT(Runs({Says("a", "name:x", "hold", "russia", "2023-08-01"),
                    Says("b", "name:x", "hold", "russia", "2023-08-03")},
                   {*DayNumber(2023, 8, 3)}),
              ElementsAre("2023-08-01..2023-08-01 name:x 1", "2023-08-03..2023-08-03 name:x 1"));
}

TEST(ControlItemsTest, OfTwoAnswersForOneDayTheOnePublishedLastStands) {
  const Claim early = Says("a", "name:x", "hold", "russia", "2023-08-01");
  const Claim late = Says("b", "name:x", "hold", "ukraine", "2023-08-01").Published("2023-08-02");
  for (const std::vector<Claim>& claims : {std::vector<Claim>{early, late}, std::vector<Claim>{late, early}}) {
    const Corpus corpus(claims, BuiltInVocabulary());
    const std::vector<ControlRun> runs = RunsOf(corpus, {0, 1}, {});
    ASSERT_EQ(runs.size(), 1u);
    ASSERT_EQ(runs[0].voices[0].statements.size(), 1u);
    EXPECT_EQ(corpus.statements()[runs[0].voices[0].statements[0]].control.party, "ukraine");
  }
}

TEST(ControlItemsTest, PlacesHaveTheirStatementsOnControlThatStand) {
  Claim axis = Says("e", "name:x", "hold", "russia", "2023-08-01").Relation(BETWEEN).To("p:other");
  const std::vector<Claim> claims = {
      Says("a", "name:x", "hold", "russia", "2023-08-01"),
      Says("b", "name:x", "shelling", "russia", "2023-08-01"),              // no answer on control
      Says("c", "name:y", "hold", "russia", "2023-08-02"),                  // corrected
      Says("d", "name:y", "hold", "ukraine", "2023-08-02").Corrects("c"),
      axis,                                                                 // of two places
      Says("f", "name:x", "hold", "russia", "2023-08-01").At("p:another")};
  const Corpus corpus(claims, BuiltInVocabulary());
  const std::vector<ControlPlace> places = ControlPlaces(corpus);
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].id, "p:another");
  EXPECT_THAT(places[0].statements, ElementsAre(5));
  EXPECT_EQ(places[1].id, "p:town");
  EXPECT_EQ(places[1].name, "town");
  EXPECT_THAT(places[1].statements, ElementsAre(0, 3));
  EXPECT_THAT(RunsOf(corpus, {}, {}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
