#include "engine/time/civil.h"

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(CivilTest, KnownDays) {
  EXPECT_EQ(DayNumber(1970, 1, 1), 0);
  EXPECT_EQ(DayNumber(1969, 12, 31), -1);
  EXPECT_EQ(DayNumber(2023, 8, 12), 19581);
  EXPECT_EQ(DayNumber(2000, 2, 29), 11016);
  EXPECT_EQ(IsoWeekday(0), 4);
  EXPECT_EQ(IsoWeekday(19581), 6);
}

TEST(CivilTest, ImpossibleDaysAreNothing) {
  EXPECT_FALSE(DayNumber(2023, 2, 29).has_value());
  EXPECT_FALSE(DayNumber(1900, 2, 29).has_value());
  EXPECT_FALSE(DayNumber(2023, 4, 31).has_value());
  EXPECT_FALSE(DayNumber(2023, 0, 1).has_value());
  EXPECT_FALSE(DayNumber(2023, 13, 1).has_value());
  EXPECT_FALSE(DayNumber(2023, 1, 0).has_value());
  EXPECT_FALSE(DayNumber(2023, 1, -1).has_value());
  EXPECT_FALSE(DayNumber(10000, 1, 1).has_value());
  EXPECT_FALSE(DayNumber(-10000, 1, 1).has_value());
}

TEST(CivilTest, EveryDayGoesRoundInOrder) {
  const int32_t first = *DayNumber(kMinYear, 1, 1);
  const int32_t last = *DayNumber(kMaxYear, 12, 31);
  // A step coprime to weeks, months and leap cycles visits every kind of day.
  for (int32_t day = first; day <= last; day += 37) {
    const CivilDate date = DateOf(day);
    ASSERT_EQ(DayNumber(date.year, date.month, date.day), day);
    ASSERT_LE(FirstDayOfMonth(date.year, date.month), day);
    ASSERT_GE(LastDayOfMonth(date.year, date.month), day);
  }
}

TEST(CivilTest, Text) {
  EXPECT_EQ(FormatDay(19581), "2023-08-12");
  EXPECT_EQ(FormatDay(*DayNumber(-44, 3, 15)), "-0044-03-15");
  EXPECT_EQ(FormatDay(*DayNumber(0, 1, 1)), "0000-01-01");
}

}  // namespace
}  // namespace crosscheck
