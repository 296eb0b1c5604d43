// Reads the articles of tests/golden/extract and compares the claims with the lines written there.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/extract/extractor.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

struct Case {
  std::string published;
  std::string publisher;
  std::string text;
  std::vector<std::string> expected;
};

Case ReadCase(const std::filesystem::path& path) {
  std::ifstream file(path);
  Case read;
  enum { kHead, kText, kExpected } part = kHead;
  for (std::string line; std::getline(file, line);) {
    if (part == kHead) {
      absl::string_view value = line;
      if (absl::ConsumePrefix(&value, "published: ")) read.published = std::string(value);
      if (absl::ConsumePrefix(&value, "publisher: ")) read.publisher = std::string(value);
      if (line.empty()) part = kText;
    } else if (part == kText) {
      if (line == "----") {
        part = kExpected;
      } else {
        absl::StrAppend(&read.text, line, "\n");
      }
    } else if (!line.empty()) {
      read.expected.push_back(line);
    }
  }
  return read;
}

std::string OrDash(const std::string& words) { return words.empty() ? "-" : words; }

std::string Line(const StatedClaim& claim) {
  std::vector<std::string> quantities;
  for (const StatedQuantity& quantity : claim.quantities) {
    quantities.push_back(absl::StrCat(quantity.measure, " ", quantity.value));
  }
  std::string chain = OrDash(claim.claimant);
  for (const StatedHop& hop : claim.via) absl::StrAppend(&chain, " via ", hop.name);
  return absl::StrJoin({chain, claim.event, claim.polarity, OrDash(claim.actor),
                        absl::StrCat(claim.relation, " ", claim.place), OrDash(claim.date),
                        OrDash(absl::StrJoin(quantities, ", "))},
                       " | ");
}

TEST(ExtractGolden, EveryArticle) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  ASSERT_TRUE(gazetteer.ok());
  const Extractor extractor(&vocabulary, &*gazetteer);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("tests/golden/extract")) {
    if (entry.path().extension() == ".article") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const std::filesystem::path& file : files) {
    const Case read = ReadCase(file);
    const absl::StatusOr<ExtractedArticle> article =
        extractor.Extract({read.text, read.published, read.publisher, "", ""});
    ASSERT_TRUE(article.ok()) << file << ": " << article.status();
    std::vector<std::string> lines;
    for (const ExtractedClaim& claim : article->claims()) lines.push_back(Line(claim.stated));
    EXPECT_EQ(lines, read.expected) << file << "\nnow:\n" << absl::StrJoin(lines, "\n");
  }
}

}  // namespace
}  // namespace crosscheck
