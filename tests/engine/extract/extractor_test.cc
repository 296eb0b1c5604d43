#include "engine/extract/extractor.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

const Extractor& TheExtractor() {
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  static const Gazetteer gazetteer = *Gazetteer::BuiltIn();
  static const Extractor extractor(&vocabulary, &gazetteer);
  return extractor;
}

ExtractedArticle Read(const std::string& text) {
  absl::StatusOr<ExtractedArticle> article =
      TheExtractor().Extract({text, "2023-05-17", "The Harbour Times", "", ""});
  EXPECT_TRUE(article.ok()) << article.status();
  return *std::move(article);
}

// "claimant | event | polarity | place | date" of each claim.
std::vector<std::string> Claims(const std::string& text) {
  std::vector<std::string> lines;
  const ExtractedArticle article = Read(text);
  for (const ExtractedClaim& claim : article.claims()) {
    const StatedClaim& stated = claim.stated;
    lines.push_back(absl::StrCat(stated.claimant, " | ", stated.event, " | ", stated.polarity,
                                 " | ", stated.place, " | ", stated.date));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Extractor, WhoWhatWhereWhen) {
  EXPECT_EQ(Claims("Russia said its forces had captured Bakhmut on Monday."),
            Lines({"Russia | capture | affirmed | Bakhmut | 2023-05-15"}));
  EXPECT_EQ(Claims("Ukraine denied that Russian troops had entered Bakhmut."),
            Lines({"Ukraine | enter | denied | Bakhmut | ../2023-05-17"}));
  EXPECT_EQ(Claims("Shells hit a school in Kherson on Sunday, police said."),
            Lines({"police | shelling | affirmed | Kherson | 2023-05-14"}));
}

TEST(Extractor, RelaysAndTheirOrder) {
  const ExtractedArticle article = Read(
      "Russia claimed that it had captured Bakhmut, according to the Associated Press.");
  ASSERT_EQ(article.claims().size(), 1u);
  const StatedClaim& stated = article.claims()[0].stated;
  EXPECT_EQ(stated.claimant, "Russia");
  ASSERT_EQ(stated.via.size(), 1u);
  EXPECT_EQ(stated.via[0].name, "Associated Press");
}

TEST(Extractor, NumbersWithWhatTheyCount) {
  const std::string text = "A landslide killed at least 12 people near Mocoa on Tuesday.";
  const ExtractedArticle article = Read(text);
  bool found = false;
  for (const ExtractedClaim& claim : article.claims()) {
    if (claim.stated.event != "casualties") continue;
    found = true;
    ASSERT_EQ(claim.stated.quantities.size(), 1u);
    EXPECT_EQ(claim.stated.quantities[0].measure, "killed");
    EXPECT_EQ(claim.stated.quantities[0].value, "at least 12");
    EXPECT_EQ(claim.stated.date, "2023-05-16");
  }
  EXPECT_TRUE(found);
}

TEST(Extractor, WhatIsNoFactIsLeftOutWithTheReason) {
  for (const auto& [text, reason] : std::vector<std::pair<std::string, std::string>>{
           {"Russia will capture Bakhmut next week, the general said.", "planned"},
           {"If Russian forces capture Bakhmut, the road is open.", "hypothetical"},
           {"Russian troops could capture Bakhmut.", "hypothetical"},
           {"Analysts believe that Russian troops captured Bakhmut.", "opinion"}}) {
    const ExtractedArticle article = Read(text);
    EXPECT_TRUE(article.claims().empty()) << text;
    ASSERT_FALSE(article.left_out().empty()) << text;
    EXPECT_EQ(article.left_out()[0].reason, reason) << text;
  }
}

TEST(Extractor, ADenialOfWhatWasTold) {
  EXPECT_EQ(Claims("Russia said its forces had captured Bakhmut on Monday. Ukraine rejected the "
                   "claim."),
            Lines({"Russia | capture | affirmed | Bakhmut | 2023-05-15",
                   "Ukraine | capture | denied | Bakhmut | 2023-05-15"}));
}

TEST(Extractor, WhoIsBlamed) {
  EXPECT_EQ(Claims("Shells hit a school in Kherson on Monday, police said. Russia blamed Ukraine "
                   "for it. Ukraine denied any involvement."),
            Lines({"police | shelling | affirmed | Kherson | 2023-05-15",
                   "Russia | shelling | affirmed | Kherson | 2023-05-15",
                   "Ukraine | shelling | denied | Kherson | 2023-05-15"}));
  EXPECT_EQ(Claims("Kyiv accused Russian troops of shelling a school in Kherson on Monday."),
            Lines({"Kyiv | shelling | affirmed | Kherson | 2023-05-15"}));
}

TEST(Extractor, ADenialThroughWhoRelaysIt) {
  const ExtractedArticle article = Read(
      "Russia said its forces had captured Bakhmut on Monday. The broadcaster Suspilne, citing an "
      "army source, rejected the claim.");
  ASSERT_EQ(article.claims().size(), 2u);
  const StatedClaim& denial = article.claims()[1].stated;
  EXPECT_EQ(denial.claimant, "an army source");
  ASSERT_EQ(denial.via.size(), 1u);
  EXPECT_EQ(denial.via[0].name, "Suspilne");
}

TEST(Extractor, NobodySaysThatThereWereNone) {
  EXPECT_EQ(Claims("Shells hit a mill in Kherson on Monday. No casualties were reported."),
            Lines({" | shelling | affirmed | Kherson | 2023-05-15"}));
  EXPECT_EQ(Claims("Some 900 households in Kherson were without power on Monday."),
            Lines({" | outage | affirmed | Kherson | 2023-05-15"}));
}

TEST(Extractor, PartsOfNamesAreNoEvents) {
  EXPECT_TRUE(Claims("The Armed Forces Museum in Kyiv is open.").empty());
  EXPECT_TRUE(Claims("A school for 200 displaced people, mostly girls, opened in Poltava.").empty());
  EXPECT_TRUE(Claims("The mayor met engineers to prepare for an evacuation of Odesa.").empty());
}

// Also where the first number repeats none that was told, and is no claim.
TEST(Extractor, ASecondNumberIsOfWhoCountsTheFirst) {
  EXPECT_EQ(Claims("It was a busy day in Kyiv. Police put the figure at 57 and the number of injured at 40."),
            Lines({"Police | casualties | affirmed | Kyiv | ../2023-05-17"}));
}

TEST(Extractor, OffsetsAreCodePointsOfTheText) {
  const std::string text = "«Так», — сказано. Russian forces captured Bakhmut on Monday.";
  const ExtractedArticle article = Read(text);
  ASSERT_EQ(article.claims().size(), 1u);
  EXPECT_EQ(article.claims()[0].stated.text_begin, "18");
}

TEST(Extractor, SameTextSameClaims) {
  const std::string text = "Shells hit Kherson and Nikopol overnight, the governor said.";
  EXPECT_EQ(Claims(text), Claims(text));
}

TEST(Extractor, APublicationDayIsNeeded) {
  EXPECT_FALSE(TheExtractor().Extract({"Text.", "soon", "", "", ""}).ok());
}

}  // namespace
}  // namespace crosscheck
