// Holds docs/storage_format.md to the code: every example on the page is read, and every family and
// every structured key has one.
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "storage/key_codec.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

struct Example {
  std::string kind;    // "key", "value" or "order"
  std::string family;  // or "day"
  std::vector<std::string> bytes;
  std::vector<std::string> texts;
};

std::vector<std::string> PageLines() {
  std::ifstream page("docs/storage_format.md");
  EXPECT_TRUE(page.good()) << "docs/storage_format.md is not there";
  std::vector<std::string> lines;
  for (std::string line; std::getline(page, line);) lines.push_back(line);
  return lines;
}

std::vector<Example> Examples() {
  std::vector<Example> examples;
  bool is_inside = false;
  for (const std::string& line : PageLines()) {
    if (line == "```") {
      is_inside = false;
    } else if (line.compare(0, 3, "```") == 0) {
      std::istringstream words(line.substr(3));
      words >> examples.emplace_back().kind >> examples.back().family;
      is_inside = true;
    } else if (is_inside && line.compare(0, 2, "= ") == 0) {
      examples.back().texts.push_back(line.substr(2));
    } else if (is_inside) {
      examples.back().bytes.push_back(
          absl::HexStringToBytes(absl::StrReplaceAll(line, {{" ", ""}})));
    }
  }
  return examples;
}

std::string TextOf(const Example& example, const std::string& bytes) {
  if (example.family == "day") {
    KeyReader reader(bytes);
    int32_t day = 0;
    EXPECT_TRUE(reader.ReadDay(&day) && reader.AtEnd());
    return DayToText(day);
  }
  const std::optional<Family> family = FamilyFromName(example.family);
  EXPECT_TRUE(family) << example.family;
  if (!family) return "";
  if (example.kind == "value") {
    const auto key = ClaimKey::FromIdAndPlace(RecordId(), bytes);
    EXPECT_TRUE(key) << example.family;
    const std::string text = key ? key->ToText() : "";
    return text.substr(0, text.rfind('/'));
  }
  EXPECT_TRUE(IsKeyOf(*family, bytes)) << example.family << " " << absl::BytesToHexString(bytes);
  return KeyToText(*family, bytes);
}

TEST(StorageFormatTest, EveryExampleIsWhatTheCodeReads) {
  const std::vector<Example> examples = Examples();
  for (const Example& example : examples) {
    ASSERT_EQ(example.bytes.size(), example.texts.size()) << example.family;
    ASSERT_FALSE(example.bytes.empty()) << example.family;
    for (size_t i = 0; i < example.bytes.size(); ++i) {
      EXPECT_EQ(TextOf(example, example.bytes[i]), example.texts[i]);
      if (i > 0) {
        EXPECT_LT(example.bytes[i - 1], example.bytes[i]) << example.texts[i];
      }
    }
  }
}

TEST(StorageFormatTest, EveryFamilyWithAKeyOfOursHasAnExample) {
  std::set<std::string> shown;
  for (const Example& example : Examples()) {
    if (example.kind == "key") shown.insert(example.family);
  }
  for (Family family : AllFamilies()) {
    // Families whose keys are any bytes belong to those who write them.
    const bool is_ours = !IsKeyOf(family, "") || family == Family::kMeta;
    EXPECT_EQ(shown.count(std::string(FamilyName(family))), is_ours ? 1u : 0u) << FamilyName(family);
  }
}

TEST(StorageFormatTest, TheTableHasEveryFamilyUnderItsNumber) {
  const std::regex row(R"(\| (\d+) \| `(\w+)` \|.*)");
  std::map<int, std::string> on_page;
  for (const std::string& line : PageLines()) {
    std::smatch match;
    if (std::regex_match(line, match, row)) on_page[std::stoi(match[1])] = match[2];
  }
  std::map<int, std::string> in_code;
  for (Family family : AllFamilies()) {
    in_code[static_cast<int>(family)] = std::string(FamilyName(family));
  }
  EXPECT_EQ(on_page, in_code);
}

TEST(StorageFormatTest, ThePageNamesTheSchemaVersion) {
  bool is_named = false;
  for (const std::string& line : PageLines()) {
    is_named |= line.find(absl::StrCat("a decimal number, ", kSchemaVersion, " for this page")) !=
                std::string::npos;
  }
  EXPECT_TRUE(is_named);
}

}  // namespace
}  // namespace crosscheck
