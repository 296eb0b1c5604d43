#include "engine/text/fold.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(FoldNameTest, CaseAndSpace) {
  EXPECT_EQ(FoldName("Kyiv"), "kyiv");
  EXPECT_EQ(FoldName("  NEW\t York \n"), "new york");
  EXPECT_EQ(FoldName("КИЇВ"), "київ");
  EXPECT_EQ(FoldName("a\u00a0b\u2009c"), "a b c");
  EXPECT_EQ(FoldName(""), "");
  EXPECT_EQ(FoldName(" - "), "");
}

TEST(FoldNameTest, ApostrophesOfEveryKindAreOne) {
  for (const char* name : {"Куп'янськ", "Куп’янськ", "Купʼянськ", "Куп`янськ", "Куп´янськ",
                           "Куп‘янськ", "Куп′янськ", "КУП’ЯНСЬК"}) {
    EXPECT_EQ(FoldName(name), "купянськ") << name;
  }
  EXPECT_EQ(FoldName("Russia's"), FoldName("Russia’s"));
}

TEST(FoldNameTest, HyphensDashesAndUnderscoresAreSpaces) {
  for (const char* name : {"Rostov-na-Donu", "Rostov na Donu", "Rostov–na–Donu", "rostov_na_donu",
                           "Rostov - na - Donu", "Rostov\u2011na\u2011Donu"}) {
    EXPECT_EQ(FoldName(name), "rostov na donu") << name;
  }
}

TEST(FoldNameTest, PunctuationAndQuotes) {
  EXPECT_EQ(FoldName("U.S."), "us");
  EXPECT_EQ(FoldName("St. Petersburg"), "st petersburg");
  EXPECT_EQ(FoldName("«Известия»"), "известия");
  EXPECT_EQ(FoldName("\"Kyiv, Ukraine\""), "kyiv ukraine");
  EXPECT_EQ(FoldName("(Lyman)"), "lyman");
}

TEST(FoldNameTest, LatinDiacriticsGo) {
  EXPECT_EQ(FoldName("Łódź"), "lodz");
  EXPECT_EQ(FoldName("København"), "kobenhavn");
  EXPECT_EQ(FoldName("Žitomir"), "zitomir");
  EXPECT_EQ(FoldName("Straße"), "strasse");
  EXPECT_EQ(FoldName("Đà Nẵng"), "da nang");
  EXPECT_EQ(FoldName("Ærø"), "aero");
  EXPECT_EQ(FoldName("e\u0301"), "e");
  EXPECT_EQ(FoldName("ﬁ"), "fi");
  EXPECT_EQ(FoldName("Ｋｙｉｖ"), "kyiv");
}

TEST(FoldNameTest, CyrillicKeepsItsLetters) {
  EXPECT_EQ(FoldName("й"), "й");
  EXPECT_EQ(FoldName("и\u0306"), "й");  // decomposed
  EXPECT_EQ(FoldName("і\u0308"), "ї");
  EXPECT_NE(FoldName("ї"), FoldName("і"));
  EXPECT_NE(FoldName("й"), FoldName("и"));
  EXPECT_NE(FoldName("ґ"), FoldName("г"));
  EXPECT_EQ(FoldName("Ґ"), "ґ");
  EXPECT_EQ(FoldName("Ё"), "е");
  EXPECT_EQ(FoldName("е\u0308"), "е");
  EXPECT_EQ(FoldName("Хе́рсон"), "херсон");
  EXPECT_EQ(FoldName("ѓ"), "ѓ");
}

TEST(FoldNameTest, BadBytesBecomeReplacements) {
  EXPECT_EQ(FoldName("a\xff"), "a\uFFFD");
  EXPECT_EQ(FoldName("\xd0"), "\uFFFD");
}

// Whatever comes in, folding twice is folding once, and adding a letter that needs the general
// way does not change what the fast way makes of the rest.
TEST(FoldNameTest, IdempotentAndTheSameBothWays) {
  const std::vector<std::string> pieces = {
      "a", "Z", "9", " ",       "-", "'",  ".",    ",",    "\"", "_", "\t", "$", "+", "Ж",
      "й", "Ї", "ґ", "Ё",       "ё", "ь",  "Ў",    "ћ",    "’",  "ʼ", "«",  "»", "–", "\u00a0",
      "é", "Ł", "ß", "е\u0301", "ѓ", "中", "\xff", "\xd0", "´",  "½", "İ",  "ǅ"};
  std::mt19937 random(11);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const int length = std::uniform_int_distribution<int>(0, 8)(random);
    for (int k = 0; k < length; ++k) {
      text += pieces[std::uniform_int_distribution<size_t>(0, pieces.size() - 1)(random)];
    }
    const std::string folded = FoldName(text);
    ASSERT_EQ(FoldName(folded), folded) << text;
    ASSERT_EQ(FoldName(text + " 中"), folded.empty() ? "中" : folded + " 中") << text;
  }
}

TEST(FoldedWordsTest, Words) {
  const std::string folded = FoldName("Rostov-na-Donu");
  EXPECT_EQ(FoldedWords(folded), (std::vector<absl::string_view>{"rostov", "na", "donu"}));
  EXPECT_TRUE(FoldedWords("").empty());
}

}  // namespace
}  // namespace crosscheck
