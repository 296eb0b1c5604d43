#include "engine/quantity/stated_number.h"

#include <limits>
#include <optional>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(StatedNumberTest, NumbersAndBounds) {
  EXPECT_EQ(FormatInterval(*QuantityFromNumber(12, false)), "12");
  EXPECT_EQ(FormatInterval(*QuantityFromNumber(12.5, false)), "12..13");
  EXPECT_FALSE(QuantityFromNumber(-1, false).ok());
  EXPECT_TRUE(QuantityFromNumber(-1, true).ok());
  EXPECT_FALSE(QuantityFromNumber(std::numeric_limits<double>::infinity(), true).ok());
  EXPECT_FALSE(QuantityFromNumber(std::numeric_limits<double>::quiet_NaN(), true).ok());
  EXPECT_FALSE(QuantityFromNumber(1e300, true).ok());
  EXPECT_EQ(FormatInterval(*QuantityFromBounds(10, 15, false)), "10..15");
  EXPECT_EQ(FormatInterval(*QuantityFromBounds(10, std::nullopt, false)), "10..");
  EXPECT_EQ(FormatInterval(*QuantityFromBounds(std::nullopt, 15, false)), "..15");
  EXPECT_FALSE(QuantityFromBounds(15, 10, false).ok());
  EXPECT_FALSE(QuantityFromBounds(std::nullopt, std::nullopt, false).ok());
}

}  // namespace
}  // namespace crosscheck
