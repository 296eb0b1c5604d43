// Arithmetic behind the words of times: weeks, quarters, seasons, early and late parts.
//
//   UnitAround(day, UNIT_WEEK)            Monday to Sunday of that day's week
//   AddUnits(day, UNIT_MONTH, -1)         the same day a month before, or that month's last day
//   PartOf(july, 2)                       the 11th to the 20th
//
// Days outside years 1..9999 give nothing. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_TIME_CALENDAR_H_
#define CROSSCHECK_ENGINE_MENTIONS_TIME_CALENDAR_H_

#include <cstdint>
#include <optional>

#include "proto/claim.pb.h"
#include "proto/mention_words.pb.h"

namespace crosscheck {

// Days since 1970-01-01, both included.
struct Days {
  std::int32_t first = 0;
  std::int32_t last = 0;
  DatePrecision precision = DAY;
  bool approximate = false;

  bool one_day() const { return first == last; }
};

std::optional<Days> DayOf(int year, int month, int day);
std::optional<Days> MonthOf(int year, int month);
std::optional<Days> YearOf(int year);
// 21 spring .. 24 winter, as EDTF has them: winter begins in December of its year.
std::optional<Days> SeasonOf(int year, int season);
// 1..4.
std::optional<Days> QuarterOf(int year, int quarter);
// A feast as the data says it: month * 100 + day; or -(month * 100 + nth * 10 + weekday), the nth
// such weekday (5: the last) of the month; or 5000 + days after Easter Sunday (Western).
std::optional<Days> HolidayOf(int year, int code);
std::optional<Days> YearsOf(int first_year, int last_year);

Days OneDay(std::int32_t day);
Days Stretch(std::int32_t first, std::int32_t last);

// The week, month, quarter, year, decade or century a day lies in; the day itself for smaller
// units; of a weekend, the Saturday and Sunday of the day's week.
std::optional<Days> UnitAround(std::int32_t day, TimeUnit unit);

// The day `count` units later (earlier when negative). Units below a day count as none.
std::optional<std::int32_t> AddUnits(std::int32_t day, TimeUnit unit, int count);

// The weekend that a day makes long or lies nearest to: its Saturday and Sunday, and the day with
// them when it is the Thursday, Friday or Monday beside them, from or up to it.
Days WeekendBy(std::int32_t day);

// The week of a year by its number, 1 to 53, as ISO 8601 counts them.
std::optional<Days> WeekOf(int year, int week);

// Early (1), middle (2) or late (3) part, first (4) or second (5) half. Thirds of a month are the
// 1st to 10th, 11th to 20th and 21st on; of other spans, thirds of their days.
Days PartOf(const Days& days, int part);

// The latest such weekday on or before the day; ISO numbers, 1 Monday.
std::int32_t WeekdayUpTo(std::int32_t day, int weekday);

// How long units are, in days: 0 below a day.
double DaysIn(TimeUnit unit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_TIME_CALENDAR_H_
