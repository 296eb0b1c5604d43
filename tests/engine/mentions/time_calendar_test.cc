#include "engine/mentions/time_calendar.h"

#include <optional>
#include <string>

#include "engine/time/civil.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::string Text(const std::optional<Days>& days) {
  if (!days) return "none";
  return FormatDay(days->first) + "/" + FormatDay(days->last);
}

std::int32_t Day(int year, int month, int day) { return *DayNumber(year, month, day); }

TEST(TimeCalendarTest, UnitsAroundADay) {
  const std::int32_t day = Day(2023, 8, 10);  // a Thursday
  EXPECT_EQ(Text(UnitAround(day, UNIT_WEEK)), "2023-08-07/2023-08-13");
  EXPECT_EQ(Text(UnitAround(day, UNIT_WEEKEND)), "2023-08-12/2023-08-13");
  EXPECT_EQ(Text(UnitAround(day, UNIT_QUARTER)), "2023-07-01/2023-09-30");
  EXPECT_EQ(Text(UnitAround(day, UNIT_DECADE)), "2020-01-01/2029-12-31");
}

TEST(TimeCalendarTest, AddingMonthsKeepsInsideTheMonth) {
  EXPECT_EQ(AddUnits(Day(2023, 3, 31), UNIT_MONTH, -1), Day(2023, 2, 28));
  EXPECT_EQ(AddUnits(Day(2024, 2, 29), UNIT_YEAR, -1), Day(2023, 2, 28));
  EXPECT_EQ(AddUnits(Day(2023, 1, 1), UNIT_YEAR, -90000), std::nullopt);
}

TEST(TimeCalendarTest, PartsOfMonthsAndYears) {
  const Days july = *MonthOf(2023, 7);
  EXPECT_EQ(Text(PartOf(july, 1)), "2023-07-01/2023-07-10");
  EXPECT_EQ(Text(PartOf(july, 2)), "2023-07-11/2023-07-20");
  EXPECT_EQ(Text(PartOf(july, 3)), "2023-07-21/2023-07-31");
  EXPECT_EQ(Text(PartOf(*YearOf(2022), 3)), "2022-09-01/2022-12-31");
  EXPECT_EQ(Text(PartOf(*YearOf(2022), 5)), "2022-07-01/2022-12-31");
}

TEST(TimeCalendarTest, Holidays) {
  EXPECT_EQ(Text(HolidayOf(2023, 1225)), "2023-12-25/2023-12-25");
  EXPECT_EQ(Text(HolidayOf(2023, -1144)), "2023-11-23/2023-11-23");  // fourth Thursday of November
  EXPECT_EQ(Text(HolidayOf(2023, -551)), "2023-05-29/2023-05-29");   // last Monday of May
  EXPECT_EQ(Text(HolidayOf(2024, 5000)), "2024-03-31/2024-03-31");   // Easter
  EXPECT_EQ(Text(HolidayOf(2025, 4998)), "2025-04-18/2025-04-18");   // Good Friday
}

TEST(TimeCalendarTest, SeasonsAreThoseOfEdtf) {
  EXPECT_EQ(Text(SeasonOf(2022, 24)), "2022-12-01/2023-02-28");
  EXPECT_EQ(Text(SeasonOf(2022, 25)), "none");
}

}  // namespace
}  // namespace crosscheck
