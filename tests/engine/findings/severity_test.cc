// Each term of the sum of docs/findings.md, read off its words.
#include "engine/findings/severity.h"

#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kKyiv[] = "general_staff@ukraine";
constexpr char kMoscow[] = "defence_ministry@russia";

ClaimBuilder Holds(const char* name, const char* source, const char* date) {
  return ClaimBuilder(name).By(source).Event("hold").Actor("russia").At("p:town", {"p:region"}).On(date).Published(date);
}

// Of the two as a pair of that kind, whether they are one or not.
Severity Of(const Claim& a, const Claim& b, RelationKind kind = CONTRADICTS) {
  const std::vector<Claim> claims = {a, b};
  const Corpus corpus(claims, BuiltInVocabulary());
  const RelatedPair pair = {.a = 0, .b = 1, .question = CONTROL, .kind = kind};
  const Severity severity = SeverityOf(corpus, pair);
  EXPECT_EQ(PointsOf(corpus, pair), severity.points);
  EXPECT_GE(MostPoints(corpus, pair, corpus.statements()[0].event->stakes()), severity.points);
  return severity;
}

TEST(SeverityTest, AReaderCanAddItUp) {
  const Severity severity = Of(Holds("a", kMoscow, "2023-08-12"), Holds("b", kKyiv, "2023-08-12"));
  int sum = 0;
  for (const std::string& why : severity.why) {
    int points = 0;
    ASSERT_TRUE(absl::SimpleAtoi(std::vector<std::string>(absl::StrSplit(why, ", ")).back(), &points)) << why;
    sum += points;
  }
  EXPECT_EQ(sum, severity.points);
}

TEST(SeverityTest, TheRelationDecidesMost) {
  const Claim a = Holds("a", "name:x", "2023-08-12"), b = Holds("b", "name:y", "2023-08-12");
  EXPECT_THAT(Of(a, b, DENIES).why, Contains("relation: denies, 35"));
  EXPECT_THAT(Of(a, b, CONTRADICTS).why, Contains("relation: contradicts, 30"));
  EXPECT_THAT(Of(a, b, SELF_CONTRADICTS).why, Contains(HasSubstr("25")));
  EXPECT_THAT(Of(a, b, INCOMPARABLE).why, Not(Contains(StartsWith("relation"))));
}

TEST(SeverityTest, TheFartherApartTheLessDirect) {
  const Claim a = Holds("a", "name:x", "2023-08-12");
  const auto with = [&](const char* date) { return Of(a, Holds("b", "name:y", date)).why; };
  EXPECT_THAT(with("2023-08-12"), Contains("directness: the same days, 15"));
  EXPECT_THAT(with("2023-08-15"), Contains("directness: at most 3 days apart, 10"));
  EXPECT_THAT(with("2023-08-19"), Contains("directness: at most a week apart, 5"));
  EXPECT_THAT(with("2023-08-20"), Not(Contains(StartsWith("directness"))));
}

TEST(SeverityTest, DatesToTheDayAndTheVeryPlaceArePrecise) {
  const Claim a = Holds("a", "name:x", "2023-08-12");
  EXPECT_THAT(Of(a, Holds("b", "name:y", "2023-08-11/2023-08-12")).why, Contains("precision: both dated to the day, 10"))
      << "a night is as close as a night can be dated";
  EXPECT_THAT(Of(a, Holds("b", "name:y", "2023-08-10/2023-08-12")).why, Contains("precision: one dated to the day, 5"));
  EXPECT_THAT(Of(a, Holds("b", "name:y", "2023-08-12")).why, Contains("precision: one and the same place, 5"));
  const Claim region = Holds("b", "name:y", "2023-08-12").AtArea("p:region");
  EXPECT_THAT(Of(a, region).why, Not(Contains(HasSubstr("same place"))));
}

TEST(SeverityTest, OpposedSidesWeighMoreThanTwoSources) {
  const Claim a = Holds("a", kMoscow, "2023-08-12");
  EXPECT_THAT(Of(a, Holds("b", kKyiv, "2023-08-12")).why, Contains("independence: origins of opposed sides, 10"));
  EXPECT_THAT(Of(a, Holds("b", "name:y", "2023-08-12")).why, Contains("independence: different origins, 5"));
  EXPECT_THAT(Of(a, Holds("b", kMoscow, "2023-08-12")).why, Not(Contains(StartsWith("independence"))));
}

TEST(SeverityTest, TheGraverEventIsWhatIsAtStake) {
  const Claim a = Holds("a", "name:x", "2023-08-12");
  Claim b = Holds("b", "name:y", "2023-08-12");
  const EventType* hold = BuiltInVocabulary().FindEventType("hold");
  const EventType* graver = BuiltInVocabulary().FindEventType("nuclear_incident");
  ASSERT_NE(hold, nullptr);
  EXPECT_THAT(Of(a, b).why, Contains(absl::StrCat("stakes: ", hold->label(), ", ", hold->stakes() / 4)));
  if (graver == nullptr) return;
  b.set_event_type("nuclear_incident");
  EXPECT_THAT(Of(a, b).why, Contains(HasSubstr(graver->label())));
}

TEST(SeverityTest, OriginsBehindEachAnswerAddFiveUpToAHundred) {
  Severity severity{.points = 60, .why = {}};
  AddCorroboration(severity);
  EXPECT_EQ(severity.points, 65);
  EXPECT_THAT(severity.why, ElementsAre("independence: two or more origins behind each answer, 5"));
  severity.points = 98;
  AddCorroboration(severity);
  EXPECT_EQ(severity.points, 100);
}

TEST(SeverityTest, APlaceThatDoesNotFitWeighsLikeAContradiction) {
  const auto of = [](const Claim& claim) {
    const Corpus corpus({&claim, 1}, BuiltInVocabulary());
    return MismatchSeverity(corpus.statements()[0]).why;
  };
  EXPECT_THAT(of(Holds("a", "name:x", "2023-08-12")),
              ElementsAre("relation: place_mismatch, 30", "precision: dated to the day, 5", StartsWith("stakes: ")));
  EXPECT_THAT(of(Holds("a", "name:x", "2023-08")), ElementsAre("relation: place_mismatch, 30", StartsWith("stakes: ")));
}

}  // namespace
}  // namespace crosscheck
