#include "engine/quantity/rounding.h"

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

QuantityInterval Exactly(double n) {
  QuantityInterval interval;
  interval.low = interval.high = n;
  return interval;
}

QuantityInterval From(double low) {
  QuantityInterval interval;
  interval.low = low;
  return interval;
}

// Either way round.
bool May(const QuantityInterval& a, const QuantityInterval& b) {
  EXPECT_EQ(MayBeOneNumber(a, b), MayBeOneNumber(b, a));
  return MayBeOneNumber(a, b);
}

TEST(RoundingTest, ANumberInThousandsStandsForThoseThatRoundToIt) {
  EXPECT_TRUE(May(Exactly(783000), Exactly(783138)));
  EXPECT_TRUE(May(Exactly(783000), Exactly(782500)));
  EXPECT_FALSE(May(Exactly(783000), Exactly(783501)));
  EXPECT_TRUE(May(Exactly(8790000), Exactly(8794726))) << "8.79 million";
  EXPECT_FALSE(May(Exactly(8790000), Exactly(8795001)));
}

// 200,000 may be in hundreds of thousands, but 240,000 is another number.
TEST(RoundingTest, HalfAPercentIsTheMost) {
  EXPECT_TRUE(May(Exactly(200000), Exactly(201000)));
  EXPECT_FALSE(May(Exactly(200000), Exactly(201001)));
}

TEST(RoundingTest, CountsBelowAThousandAreExact) {
  EXPECT_FALSE(May(Exactly(610), Exactly(612)));
  EXPECT_FALSE(May(Exactly(600), Exactly(601)));
  EXPECT_TRUE(May(Exactly(612), Exactly(612)));
}

TEST(RoundingTest, SharesRoundToTheLastDigitGiven) {
  EXPECT_TRUE(May(Exactly(54), Exactly(53.93)));
  EXPECT_FALSE(May(Exactly(54), Exactly(53.4)));
  EXPECT_TRUE(May(Exactly(50.5), Exactly(50.49)));
  EXPECT_FALSE(May(Exactly(50.5), Exactly(50.44)));
}

TEST(RoundingTest, MoreThanANumberIsNotThatNumber) {
  EXPECT_FALSE(May(Exactly(783000), From(783001)));
  EXPECT_TRUE(May(Exactly(783000), From(783000)));
  EXPECT_TRUE(May(Exactly(783000), From(783138)));
}

TEST(RoundingTest, WhatOverlapsMayBeOneAndZeroStandsForNothingElse) {
  QuantityInterval range = From(10);
  range.high = 20;
  EXPECT_TRUE(May(range, Exactly(12)));
  EXPECT_FALSE(May(range, Exactly(9)));
  EXPECT_FALSE(May(Exactly(0), Exactly(1)));
}

}  // namespace
}  // namespace crosscheck
