#include "engine/text/memo.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(MemoTest, AsksOnceForTheSameWords) {
  Memo<size_t> lengths;
  int asked = 0;
  const auto length = [&](absl::string_view words) {
    ++asked;
    return words.size();
  };
  EXPECT_EQ(lengths.Of("river", length), 5u);
  EXPECT_EQ(lengths.Of("port", length), 4u);
  EXPECT_EQ(lengths.Of("river", length), 5u);
  EXPECT_EQ(asked, 2);
}

TEST(MemoTest, BeginsAnewRatherThanGrow) {
  Memo<size_t> lengths;
  int asked = 0;
  const auto length = [&](absl::string_view words) {
    ++asked;
    return words.size();
  };
  for (size_t i = 0; i <= Memo<size_t>::kMostKept; ++i) lengths.Of(absl::StrCat("w", i), length);
  const int before = asked;
  lengths.Of("w0", length);
  EXPECT_EQ(asked, before + 1);
}

}  // namespace
}  // namespace crosscheck
