#include "engine/intake/open_reader.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

// "" when a reader was opened and read one claim, else the message.
std::string Open(absl::string_view text, const std::string& file,
                 FeedFormat format = FeedFormat::kAuto) {
  TextSource source(text);
  absl::StatusOr<std::unique_ptr<StatedReader>> reader =
      OpenReader(&source, file, {.format = format});
  if (!reader.ok()) return std::string(reader.status().message());
  StatedBatch batch;
  const absl::StatusOr<bool> more = (*reader)->Read(&batch);
  if (!more.ok()) return std::string(more.status().message());
  if (batch.claims().size() != 1 || batch.claims()[0].id != "1") return "no claim";
  return "";
}

TEST(OpenReaderTest, ChoosesByNameThenByFirstBytes) {
  EXPECT_EQ(Open("{\"id\":1}\n", "a.jsonl"), "");
  EXPECT_EQ(Open("{\"id\":1}\n", "a.JSON"), "");
  EXPECT_EQ(Open("id,x\n1,2\n", "a.csv"), "");
  EXPECT_EQ(Open("id\tx\n1\t2\n", "a.tsv"), "");
  EXPECT_EQ(Open("  {\"id\":1}\n", "standard input"), "");
  EXPECT_EQ(Open("\xEF\xBB\xBF{\"id\":1}\n", "standard input"), "");
  EXPECT_EQ(Open("\"id\";x\n1;2\n", "standard input"), "");
}

TEST(OpenReaderTest, WhatIsAskedForGoesBeforeTheName) {
  EXPECT_EQ(Open("id,x\n1,2\n", "a.jsonl", FeedFormat::kCsv), "");
  EXPECT_EQ(Open("{\"id\":1}\n", "a.csv", FeedFormat::kJsonLines), "");
}

TEST(OpenReaderTest, SaysWhatAFileIsThatIsNoFeed) {
  EXPECT_THAT(Open("\x1f\x8b\x08xyz", "a.jsonl"), HasSubstr("a.jsonl is compressed with gzip"));
  EXPECT_THAT(Open("\x1f\x8b\x08xyz", "a"), HasSubstr("zcat"));
  EXPECT_THAT(Open("PK\x03\x04zip", "a.csv"), HasSubstr("ZIP"));
  EXPECT_THAT(Open(std::string("\xff\xfe{\0\"\0", 6), "a.jsonl"), HasSubstr("UTF-16"));
  EXPECT_THAT(Open(std::string("\x01\x02\x00\x80\xff\x10", 6), "a.bin"), HasSubstr("not text"));
  EXPECT_THAT(Open("Dear editor,\nsome prose.\n", "a.txt"), HasSubstr("neither JSON Lines nor"));
  EXPECT_THAT(Open("[{\"id\":1}]", "a.json"), HasSubstr("JSON array"));
  EXPECT_THAT(Open("", "a", FeedFormat::kMapped), HasSubstr("column map"));
}

TEST(OpenReaderTest, ACutCharacterAtTheEndOfTheLookIsStillText) {
  // The header is longer than what is looked at, and cut inside a two-byte letter.
  std::string header = "id,";
  while (header.size() < 65536 - 1) header += "x";
  header += "\xD0\x96";
  EXPECT_EQ(Open(absl::StrCat(header, "\n1,2\n"), "a"), "");
}

}  // namespace
}  // namespace crosscheck
