#include "engine/extract/lexicon.h"

#include <vector>

#include "engine/data/embedded_file.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

absl::StatusOr<ExtractLexicon> Load(absl::string_view text) {
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const std::vector<EmbeddedFile> files = {{"test.textproto", text}};
  return ExtractLexicon::FromFiles(files, vocabulary);
}

TEST(ExtractLexicon, ShippedFilesLoad) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const ExtractLexicon lexicon = ExtractLexicon::BuiltIn(vocabulary);
  const WordInfo* captured = lexicon.Find("captured");
  ASSERT_NE(captured, nullptr);
  EXPECT_NE(captured->forms & kVerbPast, 0);
  EXPECT_FALSE(captured->events.empty());
  EXPECT_EQ(lexicon.Find("qwertyuiop"), nullptr);
}

TEST(ExtractLexicon, StemsAreFoundUnderTheirForms) {
  const auto lexicon = Load("cues { stance: SAYS form: VERB phrases: [\"+повідом*\"] }");
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_NE(lexicon->FindStem("повідомили"), nullptr);
  EXPECT_EQ(lexicon->FindStem("пові"), nullptr);
}

TEST(ExtractLexicon, KnowsTheTraitsOfAnEventFromTheData) {
  const auto lexicon = Load("traits { event: \"capture\" traits: [COMBAT, MOVES] attempt: \"attack\" }"
                            "traits { event: \"hold\" traits: [BY_OWN_FORCES] }");
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_TRUE(lexicon->Has("capture", EventTraits::COMBAT));
  EXPECT_TRUE(lexicon->Has("capture", EventTraits::MOVES));
  EXPECT_FALSE(lexicon->Has("capture", EventTraits::HARM));
  EXPECT_FALSE(lexicon->Has("protest", EventTraits::COMBAT));
  EXPECT_EQ(lexicon->AttemptAt("capture"), "attack");
  EXPECT_EQ(lexicon->AttemptAt("hold"), "");
  EXPECT_EQ(lexicon->AttemptAt("protest"), "");
}

TEST(ExtractLexicon, SaysWhatIsWrongWithTraits) {
  for (const char* text : {"traits { event: \"captur\" traits: [COMBAT] }",
                           "traits { event: \"capture\" attempt: \"captur\" }",
                           "events { event: \"attack\" from_the_air: \"captur\" verbs: [\"+take\"] }"}) {
    const auto unknown = Load(text);
    ASSERT_FALSE(unknown.ok()) << text;
    EXPECT_NE(unknown.status().message().find("\"captur\""), absl::string_view::npos) << unknown.status();
  }
  const auto twice = Load("traits { event: \"hold\" traits: [COMBAT] } traits { event: \"hold\" traits: [HARM] }");
  ASSERT_FALSE(twice.ok());
  EXPECT_NE(twice.status().message().find("\"hold\""), absl::string_view::npos);
}

TEST(ExtractLexicon, SaysWhatIsWrong) {
  const auto unknown = Load("events { event: \"captur\" verbs: [\"+take\"] }");
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(unknown.status().message().find("captur"), absl::string_view::npos);
  const auto gap = Load("events { event: \"capture\" verbs: [\"+take ~\"] }");
  ASSERT_FALSE(gap.ok());
  EXPECT_NE(gap.status().message().find("must begin and end"), absl::string_view::npos);
  const auto syntax = Load("words { word_class: NOSUCH }");
  ASSERT_FALSE(syntax.ok());
  EXPECT_NE(syntax.status().message().find("test.textproto:1"), absl::string_view::npos);
  EXPECT_FALSE(Load("irregular_verbs: [\"go went\"]").ok());
}

}  // namespace
}  // namespace crosscheck
