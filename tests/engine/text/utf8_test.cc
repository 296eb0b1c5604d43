#include "engine/text/utf8.h"

#include <random>
#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(Utf8Test, FirstInvalid) {
  EXPECT_EQ(FirstInvalidUtf8("ok Київ 😀"), std::nullopt);
  EXPECT_EQ(FirstInvalidUtf8("ab\xff"), 2u);
  EXPECT_EQ(FirstInvalidUtf8("\xc0\xaf"), 0u);          // overlong
  EXPECT_EQ(FirstInvalidUtf8("a\xed\xa0\x80"), 1u);     // surrogate
  EXPECT_EQ(FirstInvalidUtf8("\xf4\x90\x80\x80"), 0u);  // above U+10FFFF
  EXPECT_EQ(FirstInvalidUtf8("Ки\xd1"), 4u);            // cut off
  EXPECT_EQ(FirstInvalidUtf8(std::string("a\0b", 3)), std::nullopt);
}

TEST(Utf8Test, Replace) {
  EXPECT_EQ(ReplaceInvalidUtf8("a\xff\xfe z"), "a\uFFFD\uFFFD z");
  EXPECT_EQ(ReplaceInvalidUtf8("Київ"), "Київ");
}

TEST(Utf8Test, Escape) {
  EXPECT_EQ(EscapeForDisplay("a\tb\xff"), "a\\tb\\xff");
  EXPECT_EQ(EscapeForDisplay("\x1b[31m\r\n\\"), "\\x1b[31m\\r\\n\\\\");
  EXPECT_EQ(EscapeForDisplay("\u202e\u200b\u0085"), "\\u{202e}\\u{200b}\\u{85}");
  EXPECT_EQ(EscapeForDisplay("Київ 😀"), "Київ 😀");
}

TEST(Utf8Test, EscapeLosesNothing) {
  std::mt19937 random(3);
  const std::string alphabet = "ab\\xu{}nrt0123\xd0\x9a\xff\xe2\x80\xae\n\x01";
  for (int i = 0; i < 20000; ++i) {
    std::string bytes;
    const int length = std::uniform_int_distribution<int>(0, 12)(random);
    for (int k = 0; k < length; ++k) {
      bytes += alphabet[std::uniform_int_distribution<size_t>(0, alphabet.size() - 1)(random)];
    }
    const std::string escaped = EscapeForDisplay(bytes);
    EXPECT_TRUE(IsValidUtf8(escaped));
    ASSERT_EQ(*UnescapeDisplay(escaped), bytes) << escaped;
  }
}

TEST(Utf8Test, UnescapeNamesTheBadEscape) {
  for (const char* bad : {"ab\\", "ab\\q", "ab\\x1", "ab\\xzz", "ab\\u12", "ab\\u{}", "ab\\u{12",
                          "ab\\u{110000}", "ab\\u{d800}"}) {
    const absl::StatusOr<std::string> bytes = UnescapeDisplay(bad);
    ASSERT_FALSE(bytes.ok()) << bad;
    EXPECT_TRUE(absl::StrContains(bytes.status().message(), "byte 2")) << bytes.status();
  }
}

TEST(Utf8Test, OffsetsGoRound) {
  const std::string text = "aЖ中😀\xff z";
  EXPECT_EQ(CountCodePoints(text), 7u);
  for (size_t i = 0; i <= 7; ++i) {
    const std::optional<size_t> byte = ByteOffset(text, i);
    ASSERT_TRUE(byte.has_value());
    EXPECT_EQ(CodePointOffset(text, *byte), i);
  }
  EXPECT_EQ(ByteOffset(text, 8), std::nullopt);
  EXPECT_EQ(CodePointOffset(text, 1000), 7u);
}

TEST(Utf8Test, CounterAgreesWithOffsetsInAnyOrder) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "a\xff" "bК\xd0 u\u0301中😀!";
  CodePointCounter counter(text);
  for (size_t byte = 0; byte <= text.size() + 2; ++byte) {
    EXPECT_EQ(counter.At(byte), CodePointOffset(text, byte)) << byte;
  }
  for (const size_t byte : {size_t{7}, size_t{3}, size_t{4}, size_t{4}, size_t{0}, text.size(),
                            size_t{1030}, size_t{1029}, size_t{1500}, size_t{513}, size_t{511}}) {
    EXPECT_EQ(counter.At(byte), CodePointOffset(text, byte)) << byte;
  }
}

TEST(Utf8Test, Width) {
  EXPECT_EQ(DisplayWidth("Київ"), 4);
  EXPECT_EQ(DisplayWidth("中文"), 4);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
  EXPECT_EQ(DisplayWidth("😀"), 2);
}

TEST(Utf8Test, Truncate) {
  EXPECT_EQ(TruncateToWidth("Куп'янськ", 5), "Куп'…");
  EXPECT_EQ(TruncateToWidth("Куп'янськ", 9), "Куп'янськ");
  EXPECT_EQ(TruncateToWidth("中文字", 4), "中…");
  EXPECT_EQ(TruncateToWidth("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(TruncateToWidth("abc", 1), "…");
  EXPECT_EQ(TruncateToWidth("abc", 0), "");
  EXPECT_EQ(QuoteForMessage("a\nb", 10), "a\\nb");
  EXPECT_LE(DisplayWidth(QuoteForMessage(std::string(1000000, '\xff'), 60)), 60);
}

}  // namespace
}  // namespace crosscheck
