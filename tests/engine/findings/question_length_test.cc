#include "engine/findings/question_length.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::string Days(const DayBounds& days) { return absl::StrCat(FormatDay(days.first), " ", FormatDay(days.last)); }

TEST(QuestionLengthTest, PeriodsAreThoseOfTheCalendar) {
  const int32_t leap_day = *DayNumber(2024, 2, 29), last = *DayNumber(2023, 12, 31);
  EXPECT_EQ(Days(PeriodAround(Period::kMonth, leap_day)), "2024-02-01 2024-02-29");
  EXPECT_EQ(Days(PeriodAround(Period::kQuarter, leap_day)), "2024-01-01 2024-03-31");
  EXPECT_EQ(Days(PeriodAround(Period::kMonth, last)), "2023-12-01 2023-12-31");
  EXPECT_EQ(Days(PeriodAround(Period::kQuarter, last)), "2023-10-01 2023-12-31");
  // Before 1970 as after it.
  EXPECT_EQ(Days(PeriodAround(Period::kQuarter, *DayNumber(1943, 8, 5))), "1943-07-01 1943-09-30");
}

TEST(QuestionLengthTest, WhatLastsGoesOnOverQuietDaysAndEventsDoNot) {
  EXPECT_GT(LengthOf(CONTROL, "").quiet_days, 0);
  EXPECT_GT(LengthOf(QUANTITY, "killed, civilians, cumulative").quiet_days, 0);
  EXPECT_EQ(LengthOf(QUANTITY, "killed, civilians, incident").quiet_days, 0);
  EXPECT_EQ(LengthOf(OCCURRENCE, "shelling").quiet_days, 0);
}

TEST(QuestionLengthTest, EventsAreAskedByTheMonthAndWhatLastsOrIsIntendedByTheQuarter) {
  for (const QuestionKind kind : {CONTROL, PLAN, ORDER}) EXPECT_EQ(LengthOf(kind, "").period, Period::kQuarter);
  for (const QuestionKind kind : {OCCURRENCE, RESPONSIBILITY, QUANTITY}) {
    EXPECT_EQ(LengthOf(kind, "").period, Period::kMonth);
  }
}

// No dispute of one period alone is cut.
TEST(QuestionLengthTest, APeriodIsNoLongerThanAQuestionMayBe) {
  for (const QuestionKind kind : {CONTROL, OCCURRENCE}) {
    const QuestionLength length = LengthOf(kind, "");
    for (int32_t day = *DayNumber(2023, 1, 1); day < *DayNumber(2025, 1, 1); day += 28) {
      EXPECT_LE(PeriodAround(length.period, day).length(), length.longest_days);
    }
  }
}

}  // namespace
}  // namespace crosscheck
