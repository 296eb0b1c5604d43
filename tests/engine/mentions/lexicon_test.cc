#include "engine/mentions/lexicon.h"

#include "engine/data/mentions/mention_words_text.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using W = MentionWord;

TEST(MentionLexiconTest, TheFilesOfTheBuildLoad) {
  const absl::StatusOr<MentionLexicon> lexicon = MentionLexicon::FromFiles(MentionWordsText());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  const WordEntry* august = lexicon->Find("aug");
  ASSERT_NE(august, nullptr);
  EXPECT_EQ(august->Value(W::MONTH), 8);
}

TEST(MentionLexiconTest, StemsStandForTheirEndings) {
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  for (const char* word : {"минулого", "минулої", "минулому"}) {
    const WordEntry* entry = lexicon.Find(word);
    ASSERT_NE(entry, nullptr) << word;
    EXPECT_TRUE(entry->Has(W::LAST)) << word;
  }
  EXPECT_EQ(lexicon.Find("минуле-таки-довге-слово"), nullptr);
}

TEST(MentionLexiconTest, NumbersComeFromTheLexiconOfQuantities) {
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  EXPECT_EQ(lexicon.Find("twenty")->Value(W::NUMBER), 20);
  EXPECT_EQ(lexicon.Find("двоє")->Value(W::NUMBER), 2);
  EXPECT_EQ(lexicon.Find("more")->quantity, WordEntry::Quantity::kBound);
}

TEST(MentionLexiconTest, EveryCueNamesAMeasureOfTheVocabulary) {
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  for (int i = 0; i < lexicon.cues(); ++i) {
    EXPECT_NE(vocabulary.FindMeasure(lexicon.cue(i).measure()), nullptr)
        << lexicon.cue(i).measure();
  }
  EXPECT_GT(lexicon.cues(), 20);
}

TEST(MentionLexiconTest, MistakesNameTheirPlace) {
  const auto status = [](absl::string_view text) {
    const EmbeddedFile file{"words.textproto", text};
    return MentionLexicon::FromFiles(absl::MakeConstSpan(&file, 1)).status();
  };
  EXPECT_EQ(status("words { role: MONTH value: 1 text: \"jan\" }"), absl::OkStatus());
  EXPECT_EQ(status("\nwords { role: MNTH }").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(status("\nwords { role: MNTH }").message()).find("words.textproto:2"),
            std::string::npos);
  EXPECT_FALSE(status("words { role: MONTH value: 1 }").ok());
  EXPECT_FALSE(status("cues { measure: \"killed\" text: \"killed\" }").ok());
  EXPECT_FALSE(status("units { text: \"km\" }").ok());
}

}  // namespace
}  // namespace crosscheck
