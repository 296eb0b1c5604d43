#include "engine/nightly/night_entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/testing/night_changes.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(NightEntriesTest, NothingIsNotTheSameAsToBeDeleted) {
  NightEntries entries;
  EXPECT_TRUE(entries.empty());
  entries.Put("b", "");
  entries.Delete("a");
  entries.Put("c", "-");
  EXPECT_FALSE(entries.empty());
  EXPECT_THAT(ChangesIn(entries), ElementsAre(Pair("a", std::nullopt), Pair("b", ""), Pair("c", "-")));
}

TEST(NightEntriesTest, OfChangesToOneKeyTheFirstCounts) {
  NightEntries entries;
  entries.Put("a", "1");
  entries.Delete("a");
  entries.Delete("b");
  entries.Put("b", "2");
  EXPECT_THAT(ChangesIn(entries), ElementsAre(Pair("a", "1"), Pair("b", std::nullopt)));
}

TEST(NightEntriesTest, AnErrorEndsIt) {
  NightEntries entries;
  for (const char* key : {"a", "b", "c"}) entries.Put(key, "");
  std::string seen;
  const absl::Status status = entries.ForEach([&](absl::string_view key, std::optional<absl::string_view>) {
    absl::StrAppend(&seen, key);
    return key == "b" ? absl::ResourceExhaustedError("full") : absl::OkStatus();
  });
  EXPECT_EQ(status, absl::ResourceExhaustedError("full"));
  EXPECT_EQ(seen, "ab");
}

}  // namespace
}  // namespace crosscheck
