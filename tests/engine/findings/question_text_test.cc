// Questions as people would ask them.
#include "engine/findings/question_text.h"

#include <string>
#include <vector>

#include "engine/time/civil.h"
#include "engine/time/span.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

ClaimBuilder Says(const char* name, const char* event) {
  return ClaimBuilder(name).By("name:x").Event(event).Actor("russia").At("p:Arven").On("2023-08-12").Published("2023-08-12");
}

DayBounds Days(int first, int last) { return {*DayNumber(2023, 8, first), *DayNumber(2023, 8, last)}; }

class QuestionTextTest : public ::testing::Test {
 protected:
  Question Ask(QuestionKind kind, const std::string& subject, const std::vector<Claim>& claims, DayBounds days) {
    const Corpus corpus(claims, BuiltInVocabulary());
    QuestionGroup group;
    group.kind = kind;
    group.subject = subject;
    group.days = days;
    group.pairs = {{.a = 0, .b = static_cast<int>(claims.size()) - 1}};
    group.place2 = claims[0].place2().id().empty() ? -1 : 1;
    Question question;
    question.mutable_place()->set_name("Arven");
    question.mutable_place()->set_admin(admin_);
    FillQuestion(corpus, group, question);
    return question;
  }

  std::string admin_;
};

TEST_F(QuestionTextTest, ControlIsAskedForItsDays) {
  const std::vector<Claim> claims = {Says("a", "hold")};
  EXPECT_EQ(Ask(CONTROL, "", claims, Days(12, 12)).text(), "Who controlled Arven on 2023-08-12?");
  EXPECT_EQ(Ask(CONTROL, "", claims, Days(12, 16)).text(), "Who controlled Arven from 2023-08-12 to 2023-08-16?");
  DayBounds open = Days(12, 16);
  open.last = DayBounds().last;
  const Question from = Ask(CONTROL, "", claims, open);
  EXPECT_EQ(from.text(), "Who controlled Arven from 2023-08-12 on?");
  EXPECT_EQ(from.from(), "2023-08-12");
  EXPECT_EQ(from.to(), "");
  open = Days(12, 16);
  open.first = DayBounds().first;
  EXPECT_EQ(Ask(CONTROL, "", claims, open).text(), "Who controlled Arven until 2023-08-16?");
}

TEST_F(QuestionTextTest, ADivisionTellsAPlaceFromItsNamesakes) {
  admin_ = "Lower District, Arven Province, Marrovia";
  EXPECT_EQ(Ask(CONTROL, "", {Says("a", "hold")}, Days(12, 12)).text(),
            "Who controlled Arven (Arven Province) on 2023-08-12?");
  admin_ = "Marrovia";
  EXPECT_EQ(Ask(CONTROL, "", {Says("a", "hold")}, Days(12, 12)).text(), "Who controlled Arven (Marrovia) on 2023-08-12?");
}

TEST_F(QuestionTextTest, ALineIsAskedAboutByItsTwoEnds) {
  EXPECT_EQ(Ask(CONTROL, "", {Says("a", "hold").Relation(BETWEEN).To("p:Bryn")}, Days(12, 12)).text(),
            "Who controlled the line between Arven and Bryn on 2023-08-12?");
}

TEST_F(QuestionTextTest, CountsNameWhatIsCountedOfWhomAndHow) {
  const std::vector<Claim> claims = {Says("a", "casualties")};
  const Question question = Ask(QUANTITY, "killed, civilians, cumulative", claims, Days(12, 12));
  const std::string killed = BuiltInVocabulary().FindMeasure("killed")->label();
  EXPECT_EQ(question.text(), "What is the running total of " + killed + " (civilians), Arven, as counted on 2023-08-12?");
  EXPECT_EQ(question.measure(), "killed");
  EXPECT_EQ(question.population(), "civilians");
  EXPECT_EQ(question.mode(), "cumulative");
  EXPECT_EQ(question.event_type(), "casualties");
  EXPECT_EQ(Ask(QUANTITY, "killed, daily", claims, Days(12, 12)).text(),
            "How many: " + killed + ", Arven on 2023-08-12, per day?");
  const Question incident = Ask(QUANTITY, "killed, incident", claims, Days(12, 12));
  EXPECT_EQ(incident.text(), "How many: " + killed + ", Arven on 2023-08-12?");
  EXPECT_EQ(incident.population(), "");
}

TEST_F(QuestionTextTest, EventsAreCalledByTheLabelsOfTheirTypes) {
  const std::string shelling = BuiltInVocabulary().FindEventType("shelling")->label();
  const std::string airstrike = BuiltInVocabulary().FindEventType("airstrike")->label();
  EXPECT_EQ(Ask(OCCURRENCE, "strikes", {Says("a", "shelling")}, Days(12, 12)).text(),
            "Did it happen (" + shelling + ") at Arven on 2023-08-12?");
  const std::string both = std::min(shelling, airstrike) + " or " + std::max(shelling, airstrike);
  EXPECT_EQ(Ask(RESPONSIBILITY, "strikes", {Says("a", "shelling"), Says("b", "airstrike")}, Days(12, 12)).text(),
            "Who was behind the " + both + " at Arven on 2023-08-12?");
  EXPECT_EQ(Ask(ORDER, "strikes", {Says("a", "shelling")}, Days(12, 12)).text(),
            "Was there an order (" + shelling + ") for Arven on 2023-08-12?");
  const Question plan = Ask(PLAN, "strikes", {Says("a", "shelling")}, Days(12, 12));
  EXPECT_EQ(plan.text(), "What is planned (" + shelling + ") for Arven on 2023-08-12?");
  EXPECT_EQ(plan.event_type(), "strikes");
}

}  // namespace
}  // namespace crosscheck
