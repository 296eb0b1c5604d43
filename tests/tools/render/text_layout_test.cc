#include "tools/render/text_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WrapTest, BreaksAtSpaces) {
  EXPECT_THAT(Wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("one\n two\tthree ", 100), ElementsAre("one two three"));
  EXPECT_THAT(Wrap(" \n", 10), IsEmpty());
}

TEST(WrapTest, BreaksALongWordInside) {
  EXPECT_THAT(Wrap("a abcdefgh", 3), ElementsAre("a", "abc", "def", "gh"));
}

TEST(WrapTest, CountsColumnsNotBytes) {
  EXPECT_THAT(Wrap("Куп'янськ Урожайне", 9), ElementsAre("Куп'янськ", "Урожайне"));
  EXPECT_THAT(Wrap("東京東京", 4), ElementsAre("東京", "東京"));
}

TEST(WrapTest, NoLineIsWiderThanAsked) {
  const std::string text = "Міноборони РФ заявило 東京 e\xCC\x81t\xCC\x81 and a-very-long-word-without-spaces";
  for (int columns = 2; columns < 40; ++columns) {
    for (const std::string& line : Wrap(text, columns)) EXPECT_LE(DisplayWidth(line), columns);
  }
}

TEST(ForScreenTest, ShowsNothingThatMovesTheCursor) {
  EXPECT_EQ(ForScreen("a\x1b[31mb"), "a\xEF\xBF\xBD[31mb");
  EXPECT_EQ(ForScreen("a\xff"), "a\xEF\xBF\xBD");
  EXPECT_EQ(ForScreen("\xE2\x80\xAE" "abc"), "\xEF\xBF\xBD" "abc");  // right-to-left override
  EXPECT_EQ(ForScreen("Куп'янськ"), "Куп'янськ");
}

TEST(TextLayoutTest, ParagraphHangs) {
  std::ostringstream out;
  TextLayout text(out, {.columns = 10});
  text.Paragraph("one two three", {.first = "- ", .rest = "  "});
  EXPECT_EQ(out.str(), "- one two\n  three\n");
}

TEST(TextLayoutTest, ColourOnlyWhenAsked) {
  std::ostringstream plain, coloured;
  TextLayout(plain, {.columns = 20, .colour = false}).Paragraph("x", {.style = Style::kBad});
  TextLayout(coloured, {.columns = 20, .colour = true}).Paragraph("x", {.style = Style::kBad});
  EXPECT_EQ(plain.str(), "x\n");
  EXPECT_EQ(coloured.str(), "\033[31mx\033[0m\n");
}

TEST(TextLayoutTest, TableAlignsByWidth) {
  std::ostringstream out;
  TextLayout text(out, {.columns = 20});
  text.Table({{"Лиман", "7", "many words here"}, {"a", "12", ""}}, {1});
  EXPECT_EQ(out.str(),
            "Лиман   7  many\n"
            "           words\n"
            "           here\n"
            "a      12\n");
}

}  // namespace
}  // namespace crosscheck
