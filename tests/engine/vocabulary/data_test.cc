// The data files as they stand: they load, are sorted, and the documents say what they say.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/vocabulary/loader.h"
#include "engine/vocabulary/vocabulary.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/vocabulary/data_files.h"

namespace crosscheck {
namespace {

std::string Page(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

template <typename Entries>
void ExpectSorted(absl::string_view file, const Entries& entries) {
  for (int i = 1; i < entries.size(); ++i) {
    EXPECT_LT(entries[i - 1].id(), entries[i].id()) << file << " is not sorted by id";
  }
}

TEST(DataFiles, LoadFromText) {
  const absl::StatusOr<Vocabulary> vocabulary = Vocabulary::FromFiles(DataFiles());
  ASSERT_TRUE(vocabulary.ok()) << vocabulary.status().message();
  const Vocabulary built_in = Vocabulary::BuiltIn();
  EXPECT_EQ(vocabulary->event_types().size(), built_in.event_types().size());
  EXPECT_EQ(vocabulary->sources().all().size(), built_in.sources().all().size());
}

TEST(DataFiles, AreSortedAndSayWhatTheyAre) {
  for (const EmbeddedFile& file : DataFiles()) {
    EXPECT_TRUE(absl::StartsWith(file.text, "# proto-file: proto/vocabulary.proto\n")) << file.name;
    VocabularyFile message;
    ASSERT_TRUE(
        google::protobuf::TextFormat::ParseFromString(std::string(file.text), &message))
        << file.name;
    ExpectSorted(file.name, message.event_types());
    ExpectSorted(file.name, message.measures());
    ExpectSorted(file.name, message.populations());
    ExpectSorted(file.name, message.parties());
    ExpectSorted(file.name, message.sources());
    ExpectSorted(file.name, message.bodies());
    ExpectSorted(file.name, message.topics());
    ExpectSorted(file.name, message.areas());
  }
}

// The examples a contributor is given load beside the files, and do what the page says.
TEST(DataReadme, ExamplesLoad) {
  std::string examples;
  bool inside = false;
  std::string block;
  const std::string page = Page("engine/data/README.md");
  for (absl::string_view line : absl::StrSplit(page, '\n')) {
    if (!absl::StartsWith(line, "```")) {
      if (inside) absl::StrAppend(&block, line, "\n");
      continue;
    }
    inside = !inside;
    if (!inside && absl::StrContains(block, " {\n  id: ")) examples += block;
    block.clear();
  }
  std::vector<EmbeddedFile> files(DataFiles().begin(), DataFiles().end());
  files.push_back({"README.md", examples});
  const absl::StatusOr<Vocabulary> vocabulary = Vocabulary::FromFiles(files);
  ASSERT_TRUE(vocabulary.ok()) << vocabulary.status().message();
  const SourceRegistry& sources = vocabulary->sources();
  EXPECT_EQ(sources.Resolve("La Prensa de Managua"), "la_prensa");
  EXPECT_EQ(sources.OriginOf(sources.Resolve("Rudolf V")), "presidency@ruritania");
  EXPECT_EQ(sources.Resolve("Ruritanian disaster agency"), "ruritanian_floods_board");
  EXPECT_EQ(sources.Resolve("water board of Ruritania"), "water_authority@ruritania");
  EXPECT_EQ(sources.Resolve("Strelsau water board"), "water_authority@strelsau");
  EXPECT_TRUE(vocabulary->parties().SameSide("ruritanian_front", "ruritania"));
  EXPECT_NE(vocabulary->FindEventType("blockade"), nullptr);
}

std::string InWords(const EventType& type) {
  std::vector<std::string> answers;
  for (int answer : type.answers()) {
    std::string text = absl::AsciiStrToLower(QuestionKind_Name(static_cast<QuestionKind>(answer)));
    if (answer == CONTROL) {
      switch (type.control()) {
        case ACTOR_FROM_THEN_ON: text += " = actor from then on"; break;
        case NOT_ACTOR_FROM_THEN_ON: text += " is not actor from then on"; break;
        case ACTOR_THROUGHOUT: text += " = actor throughout"; break;
        case ACTOR_AT_THAT_TIME: text += " = actor at that time, if `at`"; break;
        default: text += " = contested"; break;
      }
    }
    answers.push_back(text);
  }
  return answers.empty() ? "nothing" : absl::StrJoin(answers, ", ");
}

TEST(VocabularyPage, ShowsTheEventTypesAsTheyAre) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  std::string table = "| event | meaning | family | answers | one doer | interval | stakes |\n"
                      "|---|---|---|---|---|---|---|\n";
  for (const EventType* type : vocabulary.event_types()) {
    absl::StrAppend(&table, "| `", type->id(), "` | ", type->label(), " | ", type->family(), " | ",
                    InWords(*type), " | ", type->one_doer() ? "yes" : "", " | ",
                    type->interval_is_extent() ? "extent" : "uncertainty", " | ", type->stakes(),
                    " |\n");
  }
  EXPECT_TRUE(absl::StrContains(Page("docs/vocabulary.md"), table))
      << "docs/vocabulary.md should hold:\n"
      << table;
}

TEST(VocabularyPage, ShowsTheMeasuresAsTheyAre) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  std::string table = "| measure | meaning | counts together | decimals |\n|---|---|---|---|\n";
  for (const Measure* measure : vocabulary.measures()) {
    absl::StrAppend(&table, "| `", measure->id(), "` | ", measure->label(), " | ",
                    absl::StrJoin(measure->parts(), ", "), " | ",
                    measure->decimals() ? "yes" : "", " |\n");
  }
  EXPECT_TRUE(absl::StrContains(Page("docs/vocabulary.md"), table))
      << "docs/vocabulary.md should hold:\n"
      << table;
}

// Every line "name -> id, origin id, side" of the page's examples holds.
TEST(SourcesPage, ExamplesHold) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const SourceRegistry& sources = vocabulary.sources();
  const std::string page = Page("docs/sources.md");
  int examples = 0;
  for (absl::string_view line : absl::StrSplit(page, '\n')) {
    const std::vector<absl::string_view> columns = absl::StrSplit(line, '|');
    if (columns.size() != 6 || absl::StrContains(line, "---")) continue;
    const std::string name(absl::StripAsciiWhitespace(columns[1]));
    if (name == "name") continue;
    std::vector<std::string> cells;
    for (int i = 2; i < 5; ++i) {
      absl::string_view cell = absl::StripAsciiWhitespace(columns[i]);
      absl::ConsumePrefix(&cell, "`");
      absl::ConsumeSuffix(&cell, "`");
      cells.emplace_back(cell);
    }
    const std::string id = sources.Resolve(name);
    EXPECT_EQ(id, cells[0]) << name;
    EXPECT_EQ(sources.OriginOf(id), cells[1]) << name;
    EXPECT_EQ(sources.SideOf(id), cells[2]) << name;
    ++examples;
  }
  EXPECT_GE(examples, 15);
}

}  // namespace
}  // namespace crosscheck
