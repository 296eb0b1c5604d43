#include "engine/text/lazy_shingles.h"

#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

constexpr char kText[] = "Artillery hit the river port overnight";

TEST(LazyShinglesTest, AreThoseOfTheText) {
  const LazyShingles lazy;
  EXPECT_EQ(lazy.Of(kText).hashes, Shingles(kText).hashes);
  EXPECT_EQ(lazy.Of(kText).distinct_words, 6);
  EXPECT_EQ(&lazy.Of(kText), &lazy.Of(kText));
}

TEST(LazyShinglesTest, ACopyIsOnItsOwn) {
  LazyShingles lazy;
  const ShingleSet* const made = &lazy.Of(kText);
  const LazyShingles copy = lazy;
  EXPECT_NE(&copy.Of(kText), made);
  const LazyShingles moved = std::move(lazy);
  EXPECT_EQ(&moved.Of(kText), made);
  LazyShingles assigned;
  assigned.Of("another text");
  assigned = copy;
  EXPECT_EQ(assigned.Of(kText).hashes, Shingles(kText).hashes);
}

TEST(LazyShinglesTest, ManyThreadsGetTheSame) {
  const LazyShingles lazy;
  std::vector<const ShingleSet*> got(8);
  std::vector<std::thread> threads;
  for (const ShingleSet*& mine : got) threads.emplace_back([&] { mine = &lazy.Of(kText); });
  for (std::thread& thread : threads) thread.join();
  for (const ShingleSet* set : got) EXPECT_EQ(set, got[0]);
}

}  // namespace
}  // namespace crosscheck
