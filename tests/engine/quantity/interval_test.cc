#include "engine/quantity/interval.h"

#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

QuantityInterval Make(std::optional<double> low, std::optional<double> high,
                      bool low_exclusive = false, bool high_exclusive = false) {
  QuantityInterval interval;
  interval.low = low;
  interval.high = high;
  interval.low_exclusive = low_exclusive;
  interval.high_exclusive = high_exclusive;
  return interval;
}

TEST(IntervalTest, DisjointAndContained) {
  EXPECT_TRUE(Disjoint(Make(12, 12), Make(15, 15)));
  EXPECT_FALSE(Disjoint(Make(12, std::nullopt), Make(15, 15)));
  EXPECT_TRUE(Disjoint(Make(601, std::nullopt), Make(0, 200)));
  EXPECT_TRUE(Contains(Make(10, 15), Make(12, 12)));
  EXPECT_FALSE(Contains(Make(12, 12), Make(10, 15)));
  EXPECT_TRUE(Contains(Make(std::nullopt, std::nullopt), Make(12, std::nullopt)));
  EXPECT_TRUE(Narrower(Make(12, 12), Make(10, 15)));
  EXPECT_FALSE(Narrower(Make(12, 12), Make(12, 12)));
}

TEST(IntervalTest, ExcludedEndsTouchWithoutMeeting) {
  EXPECT_TRUE(Disjoint(Make(5.5, std::nullopt, true), Make(5.5, 5.5)));
  EXPECT_TRUE(Disjoint(Make(0, 7, false, true), Make(7, 9)));
  EXPECT_FALSE(Disjoint(Make(0, 7), Make(7, 9)));
  EXPECT_TRUE(Contains(Make(5, 6), Make(5, 6, true, true)));
  EXPECT_FALSE(Contains(Make(5, 6, true, true), Make(5, 6)));
  EXPECT_TRUE(Below(Make(0, 7, false, true), Make(7, 9)));
  EXPECT_FALSE(Below(Make(0, 7), Make(7, 9)));
}

TEST(IntervalTest, Empty) {
  EXPECT_TRUE(Empty(Make(5, 4)));
  EXPECT_TRUE(Empty(Make(5, 5, true)));
  EXPECT_FALSE(Empty(Make(5, 5)));
  EXPECT_FALSE(Empty(Make(std::nullopt, std::nullopt)));
}

TEST(IntervalTest, Text) {
  EXPECT_EQ(FormatInterval(Make(12, 12)), "12");
  EXPECT_EQ(FormatInterval(Make(10, 15)), "10..15");
  EXPECT_EQ(FormatInterval(Make(601, std::nullopt)), "601..");
  EXPECT_EQ(FormatInterval(Make(std::nullopt, 200)), "..200");
  EXPECT_EQ(FormatInterval(Make(5.5, std::nullopt, true)), "(5.5..");
  EXPECT_EQ(FormatInterval(Make(50.49, 50.49)), "50.49");
  EXPECT_EQ(FormatInterval(Make(1460000, 1460000)), "1460000");
}

// Against the meaning itself: membership of half numbers from -1 to 9.
TEST(IntervalTest, AgreesWithMembership) {
  std::vector<QuantityInterval> all;
  const std::vector<std::optional<double>> ends = {std::nullopt, 0, 2, 3, 5, 8};
  for (const std::optional<double>& low : ends) {
    for (const std::optional<double>& high : ends) {
      for (int flags = 0; flags < 4; ++flags) {
        const QuantityInterval interval = Make(low, high, (flags & 1) != 0, (flags & 2) != 0);
        if (!Empty(interval)) all.push_back(interval);
      }
    }
  }
  const auto has = [](const QuantityInterval& a, double x) {
    if (a.low.has_value() && (x < *a.low || (a.low_exclusive && x == *a.low))) return false;
    return !a.high.has_value() || (x <= *a.high && !(a.high_exclusive && x == *a.high));
  };
  for (const QuantityInterval& a : all) {
    for (const QuantityInterval& b : all) {
      bool meet = false;
      bool contained = true;
      for (double x = -1; x <= 9; x += 0.25) {
        meet = meet || (has(a, x) && has(b, x));
        contained = contained && (!has(b, x) || has(a, x));
      }
      ASSERT_EQ(Overlaps(a, b), meet) << FormatInterval(a) << " " << FormatInterval(b);
      ASSERT_EQ(Disjoint(a, b), !meet);
      ASSERT_EQ(Contains(a, b), contained) << FormatInterval(a) << " " << FormatInterval(b);
      ASSERT_EQ(Disjoint(a, b), Below(a, b) || Below(b, a));
    }
  }
}

}  // namespace
}  // namespace crosscheck
