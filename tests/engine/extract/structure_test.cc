#include "engine/extract/structure.h"

#include <string>
#include <vector>

#include "engine/mentions/lexicon.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

struct Read {
  std::vector<BlockKind> kinds;
  std::vector<std::string> sentences;
};

Read ReadText_(const std::string& article) {
  static const MentionLexicon mentions = MentionLexicon::BuiltIn();
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  static const ExtractLexicon lexicon = ExtractLexicon::BuiltIn(vocabulary);
  const MentionText text(article, mentions);
  const ReadText reading(text, lexicon);
  const ArticleStructure structure = ReadStructure(reading);
  Read read;
  for (const Block& block : structure.blocks) read.kinds.push_back(block.kind);
  for (const Sentence& sentence : structure.sentences) {
    read.sentences.push_back(std::string(reading.Words(sentence.tokens)));
  }
  return read;
}

TEST(ReadStructure, TellsLinesApart) {
  const Read read = ReadText_(
      "Dam gives way above Tarvos\n\nBy Ines Okoye\nUpdated June 3, 2021, 9:10 a.m.\n\n"
      "TARVOS, June 3 (QNA) - The dam broke at dawn. Nobody was hurt.\n\n"
      "Photo: The dam in May. QNA/Leo Brandt\n\nSubscribe to our newsletter.\n"
      "All rights reserved.\n");
  const std::vector<BlockKind> expected = {
      BlockKind::kHeadline, BlockKind::kByline, BlockKind::kMetadata, BlockKind::kBody,
      BlockKind::kCaption,  BlockKind::kPrompt, BlockKind::kNotice};
  EXPECT_EQ(read.kinds, expected);
  ASSERT_EQ(read.sentences.size(), 3u);
  EXPECT_EQ(read.sentences[1], "The dam broke at dawn.");
  EXPECT_EQ(read.sentences[2], "Nobody was hurt.");
}

TEST(ReadStructure, AbbreviationsAndNumbersEndNoSentence) {
  const Read read = ReadText_(
      "Gen. J. Marsh left on Feb. 7 at 5.30 a.m. for the coast. \"It holds,\" he said. \"For now.\"");
  ASSERT_EQ(read.sentences.size(), 3u);
  EXPECT_EQ(read.sentences[1], "\"It holds,\" he said.");
}

TEST(ReadStructure, AnyTextIsRead) {
  EXPECT_TRUE(ReadText_("").sentences.empty());
  EXPECT_TRUE(ReadText_("\n\n \n").sentences.empty());
  EXPECT_FALSE(ReadText_("«.").kinds.empty());
}

}  // namespace
}  // namespace crosscheck
