// What a corpus says of its sources and claims, asked by claim and by source.
#include "engine/credibility/credibility.h"

#include <string>
#include <vector>

#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::DoubleNear;

Claim Holds(const char* name, const char* source, const char* party, const char* date) {
  return ClaimBuilder(name).By(source).Event("hold").Actor(party).At("p:town").On(date).Published(date);
}

const int32_t kDay = *DayNumber(2023, 8, 12);

std::vector<Claim> OneAgainstTwo() {
  return {Holds("a", "name:x", "ukraine", "2023-08-12"), Holds("b", "name:y", "ukraine", "2023-08-12"),
          Holds("c", "name:z", "russia", "2023-08-12"),
          ClaimBuilder("silent").By("name:w").Event("statement").At("p:elsewhere").On("2023-08-12").Published("2023-08-12")};
}

Credibility Weighed(const std::vector<Claim>& claims, const std::vector<Judgement>& judgements = {}) {
  const Corpus corpus(claims, BuiltInVocabulary());
  return WeighSources(corpus, judgements, {.as_of_day = kDay});
}

Judgement Decided(const char* answer) {
  Judgement judgement;
  judgement.mutable_question()->set_kind(CONTROL);
  judgement.mutable_question()->set_place_id("p:town");
  judgement.mutable_question()->set_answer(answer);
  judgement.mutable_question()->set_first_day(kDay);
  judgement.mutable_question()->set_last_day(kDay);
  judgement.set_decided_day(kDay);
  return judgement;
}

TEST(CredibilityTest, WhatTwoSayHasMoreSupportThanWhatOneSays) {
  const std::vector<Claim> claims = OneAgainstTwo();
  const Credibility c = Weighed(claims);
  EXPECT_GT(*c.SupportOf(claims[0].id()), 0.6);
  EXPECT_LT(*c.SupportOf(claims[2].id()), 0.4);
  EXPECT_EQ(c.grades.questions(), 1);
  EXPECT_EQ(c.OriginOf(claims[2].id()), "name:z");
}

TEST(CredibilityTest, AClaimThatAnswersNothingHasNoSupportAndNoOrigin) {
  const std::vector<Claim> claims = OneAgainstTwo();
  const Credibility c = Weighed(claims);
  EXPECT_EQ(c.SupportOf(claims[3].id()), std::nullopt);
  EXPECT_EQ(c.DigitOf(claims[3].id()).digit, 6);
  EXPECT_EQ(c.OriginOf(claims[3].id()), "");
  EXPECT_EQ(c.GradeOf("name:w"), nullptr);
}

TEST(CredibilityTest, WhatAPersonDecidedIsCertain) {
  const std::vector<Claim> claims = OneAgainstTwo();
  const Credibility c = Weighed(claims, {Decided("Russia")});
  EXPECT_THAT(*c.SupportOf(claims[2].id()), DoubleNear(1, 1e-9));
  EXPECT_THAT(*c.SupportOf(claims[0].id()), DoubleNear(0, 1e-9));
  EXPECT_EQ(c.DigitOf(claims[2].id()).digit, 1);
  EXPECT_EQ(c.DigitOf(claims[0].id()).digit, 5);
}

// Belief takes errors for independent, and is too sure by that.
TEST(CredibilityTest, WithoutADecisionNothingIsCertain) {
  std::vector<Claim> claims;
  for (const char* source : {"name:q", "name:r", "name:s", "name:t", "name:u", "name:v", "name:x", "name:y"}) {
    claims.push_back(Holds(source, source, "ukraine", "2023-08-12"));
  }
  const Credibility c = Weighed(claims);
  EXPECT_LT(*c.SupportOf(claims[0].id()), 0.98);
}

TEST(CredibilityTest, GradesAreFoundBySourceAndNamedForPeople) {
  const Credibility c = Weighed({Holds("a", "defence_ministry@russia", "russia", "2023-08-12"),
                                 Holds("b", "general_staff@ukraine", "ukraine", "2023-08-12")});
  ASSERT_EQ(c.grades.sources_size(), 2);
  const SourceGrade* ministry = c.GradeOf("defence_ministry@russia");
  ASSERT_NE(ministry, nullptr);
  EXPECT_EQ(ministry->name(), BuiltInVocabulary().sources().NameOf("defence_ministry@russia"));
  EXPECT_EQ(c.GradeOf("defence_ministry"), nullptr);
  EXPECT_EQ(c.GradeOf("zzz"), nullptr);
}

TEST(CredibilityTest, WhatAPersonKnowsOfASourceCountsForItsOrigin) {
  Judgement prior;
  prior.mutable_source()->set_source_id("hanna_maliar");  // speaks for the ministry
  prior.mutable_source()->mutable_prior()->set_accuracy(0.1);
  prior.mutable_source()->mutable_prior()->set_claims(200);
  const std::vector<Claim> claims = {Holds("a", "defence_ministry@ukraine", "ukraine", "2023-08-12"),
                                     Holds("b", "name:y", "russia", "2023-08-12")};
  EXPECT_LT(*Weighed(claims, {prior}).SupportOf(claims[0].id()), *Weighed(claims).SupportOf(claims[0].id()) - 0.2);
}

TEST(CredibilityTest, TheLastKnownDayIsThatOfTheLastPublication) {
  const std::vector<Claim> claims = {Holds("a", "name:x", "ukraine", "2023-08-10"),
                                     Holds("b", "name:x", "ukraine", "2023-08-12"),
                                     ClaimBuilder("c").By("name:x").Event("hold").Actor("ukraine").At("p:town").On("2023-08-14/.."),
                                     ClaimBuilder("d").By("name:x").Event("hold").Actor("ukraine").At("p:town").On("2023-08-13")};
  EXPECT_EQ(LastKnownDay(Corpus(claims, BuiltInVocabulary())), kDay + 1) << "unpublished: the day it is about";
  EXPECT_EQ(LastKnownDay(Corpus({}, BuiltInVocabulary())), 0);
}

}  // namespace
}  // namespace crosscheck
