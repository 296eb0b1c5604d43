// What one source's record says of it, given those of the others: the fewer claims of its own, the
// more it is taken for one of them.
#include "engine/credibility/common_record.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace crosscheck {
namespace {

double Deviation(const Estimate& estimate) { return std::sqrt(estimate.variance); }

TEST(CommonRecordTest, SharesSumToOne) {
  for (const std::vector<Beta>& seen :
       {std::vector<Beta>{}, {{30, 10}}, {{30, 10}, {45, 5}, {8, 4}}, {{1e6, 1}, {1, 1e6}}}) {
    const CommonRecord common = CommonRecordOf(seen);
    double sum = 0;
    for (const auto& [from, share] : common.likely) {
      EXPECT_GT(share, 0);
      EXPECT_GT(from.hits, 0);
      EXPECT_GT(from.misses, 0);
      sum += share;
    }
    EXPECT_NEAR(sum, 1, 1e-9);
  }
}

TEST(CommonRecordTest, ANewcomerAmongReliableSourcesIsTakenForOneOfThem) {
  const CommonRecord reliable = CommonRecordOf({{90, 10}, {88, 12}, {93, 7}, {91, 9}});
  const CommonRecord mixed = CommonRecordOf({{95, 5}, {20, 80}, {60, 40}, {5, 95}});
  const Estimate among_reliable = EstimateOf(reliable, {1, 0});
  const Estimate among_mixed = EstimateOf(mixed, {1, 0});
  EXPECT_NEAR(among_reliable.mean, 0.9, 0.05);
  EXPECT_LT(Deviation(among_reliable), 0.1);
  EXPECT_LT(among_mixed.mean, 0.8);
  EXPECT_GT(Deviation(among_mixed), 2 * Deviation(among_reliable)) << "the others say little";
}

TEST(CommonRecordTest, ALongRecordSpeaksForItself) {
  const CommonRecord reliable = CommonRecordOf({{90, 10}, {88, 12}, {93, 7}, {91, 9}});
  const Estimate few = EstimateOf(reliable, {1, 3});
  const Estimate many = EstimateOf(reliable, {250, 750});
  EXPECT_GT(few.mean, 0.7) << "three misses are little against what the others have in common";
  EXPECT_NEAR(many.mean, 0.25, 0.15);
  EXPECT_GT(many.strength, few.strength);
}

TEST(CommonRecordTest, SourcesWithoutAClaimChangeNothing) {
  const CommonRecord with = CommonRecordOf({{30, 10}, {0, 0}, {45, 5}, {0, 0}});
  const CommonRecord without = CommonRecordOf({{30, 10}, {45, 5}});
  EXPECT_EQ(EstimateOf(with, {4, 1}).mean, EstimateOf(without, {4, 1}).mean);
  EXPECT_EQ(EstimateOf(with, {4, 1}).variance, EstimateOf(without, {4, 1}).variance);
}

TEST(CommonRecordTest, AloneASourceIsHeldToEightInTen) {
  const Estimate nothing = EstimateOf(CommonRecordOf({}), {0, 0});
  EXPECT_GT(nothing.mean, 0.5);
  EXPECT_LT(nothing.mean, 0.9);
  EXPECT_GT(Deviation(nothing), 0.1) << "hardly anything is known";
}

}  // namespace
}  // namespace crosscheck
