#include "engine/checks/mix.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace crosscheck {
namespace {

constexpr int kWeeks = 9;

// Weeks of claims spread over three values, `burst` of a kind at a time.
MixCounts Weeks(unsigned seed, int claims, int burst, const std::vector<double>& shares,
                const std::vector<double>& last_shares) {
  std::mt19937 random(seed);
  MixCounts counts;
  for (size_t v = 0; v < shares.size(); ++v) counts[std::string(1, 'a' + v)].resize(kWeeks);
  for (int week = 0; week < kWeeks; ++week) {
    const std::vector<double>& now = week + 1 == kWeeks ? last_shares : shares;
    std::discrete_distribution<int> value(now.begin(), now.end());
    for (int n = 0; n < claims / burst; ++n) {
      counts[std::string(1, static_cast<char>('a' + value(random)))][week] += burst;
    }
  }
  return counts;
}

TEST(ChiSquaredTailTest, IsNearTheTables) {
  EXPECT_NEAR(ChiSquaredTail(3.841, 1), 0.05, 0.003);
  EXPECT_NEAR(ChiSquaredTail(11.345, 3), 0.01, 0.0005);
  EXPECT_NEAR(ChiSquaredTail(29.588, 10), 0.001, 0.0001);
  EXPECT_EQ(ChiSquaredTail(0, 3), 1);
}

TEST(LookForShiftTest, RingsWhenHalfTurnsToAnother) {
  const std::optional<Shift> shift =
      LookForShift(Weeks(1, 100, 1, {0.6, 0.3, 0.1}, {0.1, 0.3, 0.6}));
  ASSERT_TRUE(shift.has_value());
  EXPECT_GT(shift->distance, 0.35);
  EXPECT_LT(shift->chance, kShiftAlarmsAYear / 365);
}

TEST(LookForShiftTest, AValueNeverSeenBeforeRings) {
  const std::optional<Shift> shift = LookForShift(Weeks(2, 60, 1, {0.7, 0.3, 0}, {0.2, 0.1, 0.7}));
  ASSERT_TRUE(shift.has_value());
  EXPECT_EQ(shift->value, "c");
  EXPECT_EQ(shift->share_before, 0);
}

TEST(LookForShiftTest, TooFewClaimsSayNothing) {
  EXPECT_FALSE(LookForShift(Weeks(3, 15, 1, {0.6, 0.4}, {0, 1})).has_value());
  EXPECT_FALSE(LookForShift({}).has_value());
  EXPECT_FALSE(LookForShift({{"a", {50, 50, 50}}, {"b", {0, 0, 50}}}).has_value());
}

TEST(LookForShiftTest, IsRightAboutItsFalseAlarms) {
  constexpr int kNights = 10000;
  const std::vector<double> shares = {0.5, 0.25, 0.15, 0.1};
  for (const int burst : {1, 2, 5}) {
    int rings = 0;
    for (unsigned seed = 0; seed < kNights; ++seed) {
      rings += LookForShift(Weeks(seed, 60, burst, shares, shares)).has_value();
    }
    EXPECT_LE(rings * 365.25 / kNights, kShiftAlarmsAYear) << "bursts of " << burst;
  }
}

}  // namespace
}  // namespace crosscheck
