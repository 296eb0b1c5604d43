#include "storage/sorted_runs.h"

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using Entry = std::tuple<std::string, uint64_t, std::string>;  // key, sequence, value

std::vector<Entry> MergeAll(SortedRuns* runs) {
  std::vector<Entry> entries;
  EXPECT_TRUE(runs->Merge([&](uint64_t sequence, absl::string_view key, absl::string_view value) {
                    entries.emplace_back(key, sequence, value);
                    return absl::OkStatus();
                  }).ok());
  return entries;
}

// Keys that trip a comparison by eight bytes: one the beginning of another, zeros at the end, bytes
// above 127, repetitions.
std::string SomeKey(std::mt19937& random) {
  static const std::string kParts[] = {"a", std::string(1, '\0'), "\xff", "source/name/", "b",
                                       std::string(8, '\0'), "12345678", "\x7f\x80"};
  std::string key;
  for (unsigned i = random() % 5; i > 0; --i) key += kParts[random() % std::size(kParts)];
  return key;
}

TEST(SortedRuns, AnyEntriesComeInOrderFromAnyNumberOfFiles) {
  TempDir dir;
  std::mt19937 random(5);
  for (const size_t entries_a_run : {1, 7, 100, 5000}) {
    SortedRuns runs(rocksdb::Env::Default(), absl::StrCat(dir.path(), "/x", entries_a_run));
    std::vector<Entry> expected;
    for (uint64_t i = 0; i < 2000; ++i) {
      const std::string key = SomeKey(random);
      const std::string value(random() % 20, static_cast<char>('a' + i % 26));
      runs.Add(i, key, value);
      expected.emplace_back(key, i, value);
      if (i % entries_a_run == entries_a_run - 1 && i < 1900) {
        ASSERT_TRUE(runs.Spill().ok());
        EXPECT_EQ(runs.memory(), 0u);
      }
    }
    EXPECT_EQ(runs.entries(), 2000);
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(MergeAll(&runs), expected);
    std::vector<std::string> names;
    ASSERT_TRUE(rocksdb::Env::Default()->GetChildren(dir.path(), &names).ok());
    EXPECT_THAT(names, testing::IsSubsetOf({".", ".."})) << "its files are gone";
  }
}

TEST(SortedRuns, EntriesLargerThanABufferAreWhole) {
  TempDir dir;
  SortedRuns runs(rocksdb::Env::Default(), dir.path() + "/large");
  const std::string large(3 << 20, 'x');
  runs.Add(1, "b", large);
  runs.Add(2, "a", "small");
  ASSERT_TRUE(runs.Spill().ok());
  runs.Add(3, "c", large);
  const std::vector<Entry> entries = MergeAll(&runs);
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0], Entry("a", 2, "small"));
  EXPECT_EQ(entries[1], Entry("b", 1, large));
  EXPECT_EQ(entries[2], Entry("c", 3, large));
}

TEST(SortedRuns, NothingIsNothing) {
  TempDir dir;
  SortedRuns runs(rocksdb::Env::Default(), dir.path() + "/none");
  EXPECT_TRUE(runs.Spill().ok());
  EXPECT_TRUE(MergeAll(&runs).empty());
}

TEST(SortedRuns, StopsWithTheFirstError) {
  TempDir dir;
  SortedRuns runs(rocksdb::Env::Default(), dir.path() + "/x");
  runs.Add(1, "a", "");
  runs.Add(2, "b", "");
  int taken = 0;
  const absl::Status status = runs.Merge([&](uint64_t, absl::string_view, absl::string_view) {
    ++taken;
    return absl::CancelledError("enough");
  });
  EXPECT_EQ(status.message(), "enough");
  EXPECT_EQ(taken, 1);
}

TEST(SortedRuns, SaysWhereItCouldNotWrite) {
  SortedRuns runs(rocksdb::Env::Default(), "/nowhere/at/all/claims");
  runs.Add(1, "a", "");
  EXPECT_THAT(std::string(runs.Spill().message()), testing::HasSubstr("/nowhere/at/all/claims-1"));
}

}  // namespace
}  // namespace crosscheck
