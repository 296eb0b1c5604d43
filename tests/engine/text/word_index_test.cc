#include "engine/text/word_index.h"

#include <deque>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(WordIndexTest, FindsWhatWasAddedAndNothingElse) {
  WordIndex<int> index;
  EXPECT_EQ(index.Find("a", WordHash("a")), nullptr);
  std::deque<int> values;
  for (int i = 0; i < 5000; ++i) {
    values.push_back(i);
    index.Add(absl::StrCat("word", i), &values.back());
  }
  for (int i = 0; i < 5000; ++i) {
    const std::string word = absl::StrCat("word", i);
    const int* found = index.Find(word, WordHash(word));
    ASSERT_NE(found, nullptr) << word;
    EXPECT_EQ(*found, i);
    EXPECT_EQ(index.Find(word + "x", WordHash(word + "x")), nullptr);
  }
}

// The hash alone decides nothing: words that share it are told apart by their letters.
TEST(WordIndexTest, ComparesWords) {
  WordIndex<int> index;
  const int value = 1;
  index.Add("взяв", &value);
  const std::uint32_t hash = WordHash("взяв");
  EXPECT_EQ(index.Find("взяв", hash), &value);
  EXPECT_EQ(index.Find("взя", hash), nullptr);
  EXPECT_EQ(index.Find("взяла", hash), nullptr);
  EXPECT_EQ(index.Find("", hash), nullptr);
  EXPECT_EQ(index.Find(std::string(1000, 'a'), hash), nullptr);
}

TEST(WordIndexTest, HashesOfNearWordsDiffer) {
  EXPECT_NE(WordHash("a"), WordHash("b"));
  EXPECT_NE(WordHash("ab"), WordHash("ba"));
  EXPECT_NE(WordHash("captured"), WordHash("capturedx"));
  EXPECT_NE(WordHash(std::string(1, '\0')), WordHash(std::string(2, '\0')));
}

}  // namespace
}  // namespace crosscheck
