// The floors on public truth-discovery sets: what the defaults reach, less a little, and never
// more than half a point behind the best other method.
#include "tests/engine/infer/truth_sets.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

class EveryTruthSet : public testing::TestWithParam<TruthSet> {};

INSTANTIATE_TEST_SUITE_P(Sets, EveryTruthSet, testing::ValuesIn(TruthSets()),
                         [](const testing::TestParamInfo<TruthSet>& info) {
                           return info.param.name;
                         });

TEST_P(EveryTruthSet, HoldsItsFloor) {
  const TruthSet& set = GetParam();
  const std::optional<absl::StatusOr<TruthScore>> score = ScoreTruthSet(set);
  if (!score.has_value()) GTEST_SKIP() << NoTestData("truth/" + set.folder + "/claims.csv");
  ASSERT_TRUE(score->ok()) << score->status();
  if (LessIsBetter(set.measure)) {
    EXPECT_LE((*score)->score, set.floor);
  } else {
    EXPECT_GE((*score)->score, set.floor);
    EXPECT_GE((*score)->score, set.best_peer - 0.5);
  }
}

}  // namespace
}  // namespace crosscheck
