#include "storage/parallel.h"

#include <atomic>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(ParallelTest, EveryPieceIsDoneOnce) {
  for (const int threads : {1, 2, 5}) {
    std::vector<std::atomic<int>> done(100);
    const absl::Status status = RunParallel(100, threads, [&](int piece, int thread) {
      EXPECT_GE(thread, 0);
      EXPECT_LT(thread, threads);
      ++done[static_cast<size_t>(piece)];
      return absl::OkStatus();
    });
    EXPECT_EQ(status, absl::OkStatus());
    for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
  }
}

TEST(ParallelTest, NothingToDo) {
  EXPECT_EQ(RunParallel(0, 2, [](int, int) { return absl::InternalError("called"); }),
            absl::OkStatus());
}

TEST(ParallelTest, AfterAFailureNothingMoreIsBegun) {
  int begun = 0;
  const absl::Status status = RunParallel(10, 1, [&](int piece, int) {
    ++begun;
    return piece == 3 ? absl::DataLossError("third") : absl::OkStatus();
  });
  EXPECT_EQ(status, absl::DataLossError("third"));
  EXPECT_EQ(begun, 4);
}

}  // namespace
}  // namespace crosscheck
