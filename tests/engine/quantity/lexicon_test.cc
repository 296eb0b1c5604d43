#include "engine/quantity/lexicon.h"

#include "absl/strings/match.h"
#include "engine/data/quantity/feed_quantity_lexicon_text.h"
#include "engine/data/quantity/quantity_lexicon_text.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(QuantityLexiconTest, EveryFileIsUnderstood) {
  QuantityLexicon lexicon;
  EXPECT_GE(QuantityLexiconText().size(), 3u);
  EXPECT_GE(FeedQuantityLexiconText().size(), 3u);
  for (const auto files : {QuantityLexiconText(), FeedQuantityLexiconText()}) {
    for (const EmbeddedFile& file : files) {
      EXPECT_TRUE(lexicon.AddFile(file.name, file.text).ok())
          << lexicon.AddFile(file.name, file.text);
    }
  }
}

TEST(QuantityLexiconTest, ArticlesKeepToTheirLanguages) {
  // English words that are numbers or bounds in Spanish, German and French.
  for (const char* const word : {"once", "fast", "gut", "miles", "personne"}) {
    EXPECT_EQ(QuantityLexicon::ForArticles().Find(word), nullptr) << word;
    EXPECT_NE(QuantityLexicon::ForFeeds().Find(word), nullptr) << word;
  }
  EXPECT_NE(QuantityLexicon::ForFeeds().Find("at least"), nullptr);
}

TEST(QuantityLexiconTest, FindsByFoldedWords) {
  const QuantityLexicon& lexicon = QuantityLexicon::ForArticles();
  ASSERT_NE(lexicon.Find("at least", QuantityLexicon::Kind::kAtLeast), nullptr);
  EXPECT_EQ(lexicon.Find("at least", QuantityLexicon::Kind::kAtMost), nullptr);
  EXPECT_EQ(lexicon.Find("at"), nullptr);
  EXPECT_EQ(lexicon.Find("twelve", QuantityLexicon::Kind::kNumber)->low, 12);
  EXPECT_EQ(lexicon.LongestFrom("no"), 3u);
  EXPECT_EQ(lexicon.LongestFrom("apple"), 0u);
}

TEST(QuantityLexiconTest, NamesFileLineAndReason) {
  const auto error = [](absl::string_view text) {
    QuantityLexicon lexicon;
    return std::string(lexicon.AddFile("xx.txt", text).message());
  };
  EXPECT_TRUE(absl::StrContains(error("# words\nnumbr | one | 1"), "xx.txt:2: "));
  EXPECT_TRUE(absl::StrContains(error("numbr | one | 1"), "no kind \"numbr\""));
  EXPECT_TRUE(absl::StrContains(error("number | one"), "value does not fit"));
  EXPECT_TRUE(absl::StrContains(error("number | one | many"), "value does not fit"));
  EXPECT_TRUE(absl::StrContains(error("vague | few | 5 3"), "value does not fit"));
  EXPECT_TRUE(absl::StrContains(error("about | about | 3"), "value does not fit"));
  EXPECT_TRUE(absl::StrContains(error("about"), "expected kind"));
  EXPECT_TRUE(absl::StrContains(error("number | one,, | 1"), "empty word"));
  EXPECT_TRUE(
      absl::StrContains(error("number | one | 1\nnumber | one | 2"), "twice with different"));
  EXPECT_EQ(error("number | one | 1\n\n  # again\nnumber | one | 1"), "");
}

}  // namespace
}  // namespace crosscheck
