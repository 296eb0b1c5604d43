// Claims about a place that they can hardly mean.
#include "engine/findings/mismatch.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Claim Shelled(const char* name, const char* source, const char* place, const char* date = "2023-08-12") {
  return ClaimBuilder(name).By(source).Event("shelling").Actor("russia").At(place).On(date).Published(date);
}

Claim Misplaced(const char* name, const char* source, const char* region, const char* mismatch) {
  Claim claim = Shelled(name, source, "kherson:Arven");
  claim.mutable_place()->set_region(region);
  claim.mutable_place()->set_mismatch(mismatch);
  return claim;
}

std::vector<Finding> Found(const std::vector<Claim>& claims) {
  const Corpus corpus(claims, BuiltInVocabulary());
  return MismatchFindings(corpus, {});
}

// "donetsk:Arven: 1 claims / 2 claims"
std::vector<std::string> Lines(const std::vector<Claim>& claims) {
  std::vector<std::string> lines;
  for (const Finding& finding : Found(claims)) {
    std::string line = absl::StrCat(finding.question().place().id(), ":");
    for (const Answer& answer : finding.answers()) absl::StrAppend(&line, " ", answer.claims_size());
    lines.push_back(line);
  }
  return lines;
}

TEST(MismatchTest, ARegionThatHasNoSuchPlaceIsAQuestion) {
  const std::vector<Finding> findings =
      Found({Misplaced("a", "name:x", "Donetsk Oblast", "Arven is in Kherson Oblast"), Shelled("b", "name:y", "kherson:Arven")});
  ASSERT_EQ(findings.size(), 1u);
  const Finding& finding = findings[0];
  EXPECT_EQ(finding.relation(), kPlaceMismatch);
  EXPECT_EQ(finding.question().kind(), PLACE);
  EXPECT_EQ(finding.question().text(), "Which Arven is meant by \"Arven, Donetsk Oblast\"?");
  EXPECT_EQ(finding.question().from(), "2023-08-12");
  ASSERT_EQ(finding.answers_size(), 2);
  EXPECT_EQ(finding.answers(0).value(), "as stated: Arven, Donetsk Oblast");
  EXPECT_EQ(finding.answers(1).value(), "gazetteer: Arven is in Kherson Oblast");
  EXPECT_THAT(finding.settle(), ElementsAre(HasSubstr("ask name:x")));
}

TEST(MismatchTest, AllWhoStateOneRegionAreInOneFinding) {
  const std::vector<Claim> claims = {Misplaced("a", "name:x", "Donetsk Oblast", "m"), Misplaced("b", "name:y", "DONETSK OBLAST", "m"),
                                     Misplaced("c", "name:y", "Luhansk Oblast", "m")};
  EXPECT_EQ(Lines(claims).size(), 2u);
  // In whatever order they were fed.
  std::vector<std::string> ids, turned;
  for (const Finding& finding : Found(claims)) ids.push_back(finding.id());
  for (const Finding& finding : Found({claims[2], claims[1], claims[0]})) turned.push_back(finding.id());
  EXPECT_EQ(ids, turned);
}

TEST(MismatchTest, WhoAloneSpeaksOfANamesakeOfWhatTheOthersSpeakOf) {
  EXPECT_THAT(Lines({Shelled("a", "name:x", "donetsk:Arven"), Shelled("b", "name:y", "kherson:Arven"),
                     Shelled("c", "name:z", "kherson:Arven", "2023-08-20")}),
              ElementsAre("donetsk:Arven: 1 2"));
}

TEST(MismatchTest, OneOtherOriginIsNotEnoughAndTwoWhoSpeakOfItMakeItAPlaceOfItsOwn) {
  EXPECT_THAT(Lines({Shelled("a", "name:x", "donetsk:Arven"), Shelled("b", "name:y", "kherson:Arven"),
                     Shelled("c", "name:y", "kherson:Arven")}),
              IsEmpty());
  EXPECT_THAT(Lines({Shelled("a", "name:x", "donetsk:Arven"), Shelled("d", "name:w", "donetsk:Arven"),
                     Shelled("b", "name:y", "kherson:Arven"), Shelled("c", "name:z", "kherson:Arven")}),
              IsEmpty());
}

TEST(MismatchTest, OnlyWhatIsSaidWithinTwoWeeksAndOfTheSameTopicTells) {
  const auto with = [](const char* date, const char* event) {
    Claim c = Shelled("c", "name:z", "kherson:Arven", date);
    c.set_event_type(event);
    return Lines({Shelled("a", "name:x", "donetsk:Arven"), Shelled("b", "name:y", "kherson:Arven"), c});
  };
  EXPECT_THAT(with("2023-08-26", "shelling"), ElementsAre("donetsk:Arven: 1 2"));
  EXPECT_THAT(with("2023-08-27", "shelling"), IsEmpty());
  EXPECT_THAT(with("2023-07-29", "shelling"), ElementsAre("donetsk:Arven: 1 2"));
  EXPECT_THAT(with("2023-07-28", "shelling"), IsEmpty());
  EXPECT_THAT(with("2023-08-12", "capture"), IsEmpty());
}

TEST(MismatchTest, WhatWasCorrectedAndAreasAreLeftOut) {
  Claim right = Shelled("d", "name:x", "kherson:Arven");
  right.set_corrects("a");
  EXPECT_THAT(Lines({Misplaced("a", "name:x", "Donetsk Oblast", "m"), right}), IsEmpty());
  Claim area = Misplaced("a", "name:x", "Donetsk Oblast", "m");
  area.mutable_place()->set_is_area(true);
  EXPECT_THAT(Lines({area}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
