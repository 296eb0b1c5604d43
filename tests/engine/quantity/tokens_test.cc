#include "engine/quantity/tokens.h"

#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// Words as they are, numbers as their value, "|" between.
std::string Show(absl::string_view text) {
  const TokenList tokens = TokenizeQuantity(text);
  std::string out;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) out += '|';
    if (tokens[i].kind == TokenList::Token::Kind::kNumber) {
      out += std::isnan(tokens[i].value) ? "NaN" : absl::StrFormat("%.15g", tokens[i].value);
      if (tokens[i].ambiguous) out += '?';
    } else {
      absl::StrAppend(&out, tokens.Phrase(i, i + 1));
    }
  }
  return out;
}

TEST(TokensTest, WordsAndSigns) {
  EXPECT_EQ(Show("More than 9 000 (people)."), "more|than|9000|people");
  EXPECT_EQ(Show("twenty-one"), "twenty|-|one");
  EXPECT_EQ(Show("10–15%"), "10|-|15|%");
  EXPECT_EQ(Show(">= 5"), ">=|5");
  EXPECT_EQ(Show("п’ять"), "пять");
  EXPECT_EQ(Show("5k"), "5|k");
  EXPECT_EQ(Show("... !"), "");
}

TEST(TokensTest, Grouping) {
  EXPECT_EQ(Show("1,234,567"), "1234567");
  EXPECT_EQ(Show("1.234.567"), "1234567");
  EXPECT_EQ(Show("1 234 567,5"), "1234567.5");
  EXPECT_EQ(Show("1,234.5"), "1234.5");
  EXPECT_EQ(Show("1.234,5"), "1234.5");
  EXPECT_EQ(Show("1,5"), "1.5");
  EXPECT_EQ(Show("0,125"), "0.125");
  EXPECT_EQ(Show("1.234"), "1.234?");
  EXPECT_EQ(Show("1234.567"), "1234.567");
  EXPECT_EQ(Show("12,34,567"), "1234567");
  EXPECT_EQ(Show("12,34,56"), "NaN");
  EXPECT_EQ(Show("1.2.3"), "NaN");
  EXPECT_EQ(Show("2022 500"), "2022|500");
  EXPECT_EQ(Show("12 5000"), "12|5000");
  EXPECT_EQ(Show("12 50"), "12|50");
  EXPECT_EQ(Show("1'234"), "1234");
}

TEST(TokensTest, Exponents) {
  EXPECT_EQ(Show("1e6"), "1000000");
  EXPECT_EQ(Show("1.5E3"), "1500");
  EXPECT_EQ(Show("1e"), "1|e");
  EXPECT_EQ(Show("1e400"), "inf");
}

TEST(TokensTest, OffsetsAreBytesOfTheText) {
  const absl::string_view text = "  близько 9 000 осіб";
  const TokenList tokens = TokenizeQuantity(text);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin), "близько");
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "9 000");
  EXPECT_EQ(tokens[2].end, text.size());
  EXPECT_EQ(tokens.Phrase(0, 2), "близько 9 000");
}

}  // namespace
}  // namespace crosscheck
