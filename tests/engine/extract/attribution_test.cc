#include "engine/extract/attribution.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/mentions/lexicon.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// "source | cue | content" of each.
std::vector<std::string> Find(const std::string& article) {
  static const MentionLexicon mentions = MentionLexicon::BuiltIn();
  static const Vocabulary vocabulary = Vocabulary::BuiltIn();
  static const ExtractLexicon lexicon = ExtractLexicon::BuiltIn(vocabulary);
  const MentionText text(article, mentions);
  const ReadText reading(text, lexicon);
  const ArticleStructure structure = ReadStructure(reading);
  std::vector<std::string> found;
  for (const AttributionSpan& span :
       FindAttributions(reading, structure, ReadSentences(reading, structure))) {
    std::string line = absl::StrCat(std::string(reading.Words(span.source)), " | ",
                                    std::string(reading.Words(span.cue)), " |");
    for (const TokenRange& content : span.content) {
      absl::StrAppend(&line, " ", std::string(reading.Words(content)));
    }
    found.push_back(line);
  }
  return found;
}

using Lines = std::vector<std::string>;

TEST(FindAttributions, BeforeAfterAndInside) {
  EXPECT_EQ(Find("The mayor said the bridge had reopened."),
            Lines({"The mayor | said | the bridge had reopened"}));
  EXPECT_EQ(Find("The bridge had reopened, the mayor said."),
            Lines({"the mayor | said | The bridge had reopened"}));
  EXPECT_EQ(Find("The bridge, the mayor said, had reopened."),
            Lines({"the mayor | said | The bridge had reopened"}));
  EXPECT_EQ(Find("\"It has reopened,\" said Lena Vogt, the mayor of Kaldern."),
            Lines({"Lena Vogt, the mayor of Kaldern | said | \"It has reopened,\""}));
}

TEST(FindAttributions, RelaysStandOutside) {
  EXPECT_EQ(Find("The army claimed that it had taken the port, according to Reuters."),
            Lines({"The army | claimed | that it had taken the port",
                   "Reuters | according to | The army claimed that it had taken the port"}));
}

TEST(FindAttributions, ChangeOfSpeakerInsideASentence) {
  EXPECT_EQ(Find("The ministry said the town had fallen, but the rebels denied that it had."),
            Lines({"The ministry | said | the town had fallen",
                   "the rebels | denied | that it had"}));
}

TEST(FindAttributions, InterruptedSubjects) {
  EXPECT_EQ(Find("Omar Said, a doctor in the camp, told Radio Tana that two children had died."),
            Lines({"Omar Said, a doctor in the camp | told | that two children had died"}));
}

TEST(FindAttributions, QuotationsGoOn) {
  const Lines found = Find("\"We are safe,\" said Ana Roy. \"We have water for a week.\"");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0],
            "Ana Roy | said | \"We are safe,\" \"We have water for a week.\"");
}

TEST(FindAttributions, NounsAreNoVerbs) {
  EXPECT_TRUE(Find("The report was long. The United States fell silent.").empty());
}

}  // namespace
}  // namespace crosscheck
