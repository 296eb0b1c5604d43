#include "engine/nightly/packed_entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs In(const PackedEntries& entries) {
  Pairs pairs;
  for (PackedEntries::Reader reader(entries); !reader.AtEnd(); reader.Next()) {
    pairs.emplace_back(reader.key(), reader.value());
  }
  return pairs;
}

TEST(PackedEntriesTest, AreReadByKeyEachOnceWithWhatWasAddedFirst) {
  PackedEntries entries;
  EXPECT_THAT(In(entries), IsEmpty());
  entries.Add("b", "2");
  entries.Add("a", std::string("\0", 1));
  entries.Add("b", "3");
  entries.Add("", "");
  entries.Add("", "late");
  EXPECT_THAT(In(entries), ElementsAre(Pair("", ""), Pair("a", std::string("\0", 1)), Pair("b", "2")));
}

// Some 24 MiB, so that there are many runs, with keys that come again in later ones.
TEST(PackedEntriesTest, ManyAreWhatAMapWouldHold) {
  std::mt19937 random(7);
  PackedEntries entries;
  std::map<std::string, std::string> expected;
  for (int i = 0; i < 24000; ++i) {
    const std::string key = absl::StrCat("key ", random() % 12000);
    const std::string value = absl::StrCat("value ", i, std::string(random() % 2000, 'v'));
    entries.Add(key, value);
    expected.emplace(key, value);
  }
  const Pairs in_order(expected.begin(), expected.end());
  EXPECT_TRUE(In(entries) == in_order);
  EXPECT_TRUE(In(entries) == in_order) << "when read again";
}

TEST(PackedEntriesTest, AnEntryMayBeLargerThanABlockOrARun) {
  const std::string large(size_t{5} << 20, 'l');
  PackedEntries entries;
  entries.Add("large", large);
  entries.Add("a", "small");
  entries.Add("b", large);
  entries.Add("c", "small");
  EXPECT_TRUE(In(entries) == (Pairs{{"a", "small"}, {"b", large}, {"c", "small"}, {"large", large}}));
}

TEST(PackedEntriesTest, AreTheSameHoweverTheyCame) {
  PackedEntries one, other;
  one.Add("a", "1");
  one.Add("b", "2");
  other.Add("b", "2");
  EXPECT_FALSE(one == other);
  other.Add("a", "1");
  other.Add("a", "repeated");
  EXPECT_TRUE(one == other);
  other.Add("c", "3");
  EXPECT_FALSE(one == other);
}

// As that of PackedMessages, whose iterators are handed around.
TEST(PackedEntriesTest, AReaderMayMove) {
  PackedEntries entries;
  entries.Add("a", "1");
  entries.Add("b", "2");
  PackedEntries::Reader reader(entries);
  PackedEntries::Reader moved = std::move(reader);
  EXPECT_EQ(moved.key(), "a");
  moved.Next();
  EXPECT_EQ(moved.value(), "2");
}

}  // namespace
}  // namespace crosscheck
