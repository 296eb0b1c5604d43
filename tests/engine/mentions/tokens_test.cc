#include "engine/mentions/tokens.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using testing::ElementsAre;
using W = MentionWord;

class MentionTextTest : public testing::Test {
 protected:
  std::vector<std::string> Forms(absl::string_view words) const {
    const MentionText text(words, lexicon_);
    std::vector<std::string> forms;
    for (std::size_t i = 0; i < text.size(); ++i) forms.emplace_back(text.Form(i));
    return forms;
  }
  // The first word of each sentence.
  std::vector<std::string> Starts(absl::string_view words) const {
    const MentionText text(words, lexicon_);
    std::vector<std::string> starts;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i].sentence_start) starts.emplace_back(text.Form(i));
    }
    return starts;
  }

  const MentionLexicon lexicon_ = MentionLexicon::BuiltIn();
};

TEST_F(MentionTextTest, LookingPastTheEndFindsNothing) {
  const MentionText text("early in", lexicon_);
  ASSERT_EQ(text.size(), 2u);
  for (std::size_t i = 2; i < 6; ++i) {
    EXPECT_EQ(text[i].kind, TokenKind::kSign);
    EXPECT_EQ(text[i].sign, '\0');
    EXPECT_FALSE(text[i].glued);
    EXPECT_EQ(text.Form(i), "");
    EXPECT_EQ(text.Words(i), "");
  }
}

TEST_F(MentionTextTest, WordsNumbersAndSigns) {
  EXPECT_THAT(Forms("Shells hit Куп'янськ, 15 km off."),
              ElementsAre("shells", "hit", "купянськ", ",", "15", "km", "off", "."));
  EXPECT_THAT(Forms("mid-July 2023-08-12"),
              ElementsAre("mid", "-", "july", "2023", "-", "08", "-", "12"));
}

TEST_F(MentionTextTest, PossessivesAndInnerApostrophes) {
  EXPECT_THAT(Forms("Russia’s army can't"), ElementsAre("russia", "'s", "army", "cant"));
  EXPECT_THAT(Forms("L'Aquila"), ElementsAre("laquila"));
}

// U+02BC is a letter to Unicode; by itself it once kept the reader at one place for ever.
TEST_F(MentionTextTest, AModifierApostropheIsAnApostrophe) {
  EXPECT_THAT(Forms("said \u02bc on"), ElementsAre("said", "\u02bc", "on"));
  EXPECT_THAT(Forms("\u02bc"), ElementsAre("\u02bc"));
  EXPECT_EQ(Forms("Куп\u02bcянськ"), Forms("Куп'янськ"));
}

TEST_F(MentionTextTest, DottedAbbreviationsAreOneWord) {
  EXPECT_THAT(Forms("the U.S. at 5 p.m. sharp"),
              ElementsAre("the", "us", "at", "5", "pm", "sharp"));
}

TEST_F(MentionTextTest, OffsetsAreBytesOfTheText) {
  const std::string words = "У Харкові вибух";
  const MentionText text(words, lexicon_);
  ASSERT_EQ(text.size(), 3u);
  EXPECT_EQ(text[1].begin, 3u);
  EXPECT_EQ(text.Words(1), "Харкові");
  EXPECT_TRUE(text[1].capital);
  EXPECT_EQ(text[1].script, TokenScript::kCyrillic);
  EXPECT_TRUE(text.ukrainian());
}

TEST_F(MentionTextTest, AbbreviationsEndNoSentence) {
  EXPECT_THAT(Starts("It fell on Aug. 12. Gen. Marlow agreed. \"So be it,\" he said."),
              ElementsAre("it", "gen", "so"));
  EXPECT_THAT(Starts("A heading\n\nthe text"), ElementsAre("a", "the"));
}

TEST_F(MentionTextTest, CapitalsDecideWhereTheDataAsksForThem) {
  const MentionText text("in March they march", lexicon_);
  EXPECT_TRUE(text.Has(1, W::MONTH));
  EXPECT_FALSE(text.Has(3, W::MONTH));
}

TEST_F(MentionTextTest, PhrasesMayHaveHyphens) {
  const MentionText text("the twenty-first of May", lexicon_);
  const MentionText::Phrase phrase = text.LongestPhrase(1, W::ORDINAL);
  EXPECT_EQ(phrase.value, 21);
  EXPECT_EQ(phrase.tokens, 3u);
}

TEST_F(MentionTextTest, PhrasesMayHavePossessives) {
  const MentionText text("On New Year's Eve and in the new building", lexicon_);
  EXPECT_EQ(text.LongestPhrase(1, W::HOLIDAY).tokens, 4u);
  EXPECT_EQ(text.LongestPhrase(1, W::HOLIDAY).value, 1231);
  EXPECT_EQ(text.LongestPhrase(1, W::ORDINAL).tokens, 0u);
  EXPECT_EQ(text.LongestPhrase(8, W::HOLIDAY).tokens, 0u);
}

TEST_F(MentionTextTest, BytesThatAreNotUtf8AreSigns) {
  const MentionText text("a\xff\xfe b", lexicon_);
  ASSERT_EQ(text.size(), 4u);
  EXPECT_EQ(text[1].kind, TokenKind::kSign);
  EXPECT_EQ(text[1].sign, '\0');
}

}  // namespace
}  // namespace crosscheck
