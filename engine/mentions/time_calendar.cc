#include "engine/mentions/time_calendar.h"

#include <algorithm>

#include "engine/time/civil.h"

namespace crosscheck {
namespace {

bool YearFits(int year) { return year >= 1 && year <= kMaxYear - 1; }

}  // namespace

std::optional<Days> DayOf(int year, int month, int day) {
  if (!YearFits(year)) return std::nullopt;
  const std::optional<std::int32_t> number = DayNumber(year, month, day);
  if (!number) return std::nullopt;
  return OneDay(*number);
}

std::optional<Days> MonthOf(int year, int month) {
  if (!YearFits(year) || month < 1 || month > 12) return std::nullopt;
  return Days{FirstDayOfMonth(year, month), LastDayOfMonth(year, month), MONTH, false};
}

std::optional<Days> YearsOf(int first_year, int last_year) {
  if (!YearFits(first_year) || !YearFits(last_year) || first_year > last_year) return std::nullopt;
  return Days{FirstDayOfMonth(first_year, 1), LastDayOfMonth(last_year, 12),
              first_year == last_year ? YEAR : INTERVAL, false};
}

std::optional<Days> YearOf(int year) { return YearsOf(year, year); }

std::optional<Days> SeasonOf(int year, int season) {
  if (!YearFits(year) || season < 21 || season > 24) return std::nullopt;
  const int month = 3 + (season - 21) * 3;
  const int end = month + 2;
  return Days{FirstDayOfMonth(year, month),
              end > 12 ? LastDayOfMonth(year + 1, end - 12) : LastDayOfMonth(year, end), INTERVAL,
              false};
}

std::optional<Days> QuarterOf(int year, int quarter) {
  if (!YearFits(year) || quarter < 1 || quarter > 4) return std::nullopt;
  return Days{FirstDayOfMonth(year, quarter * 3 - 2), LastDayOfMonth(year, quarter * 3), INTERVAL,
              false};
}

std::optional<Days> HolidayOf(int year, int code) {
  if (!YearFits(year)) return std::nullopt;
  if (code >= 4900) {
    // Gauss's rule for the Gregorian Easter, in the form of Meeus, Astronomical Algorithms, ch. 8.
    const int a = year % 19, b = year / 100, c = year % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    const std::optional<Days> sunday = DayOf(year, n / 31, n % 31 + 1);
    if (!sunday) return std::nullopt;
    return OneDay(sunday->first + code - 5000);
  }
  if (code > 0) return DayOf(year, code / 100, code % 100);
  const int month = -code / 100, nth = -code / 10 % 10, weekday = -code % 10;
  if (month < 1 || month > 12 || weekday < 1 || weekday > 7) return std::nullopt;
  if (nth >= 5) return OneDay(WeekdayUpTo(LastDayOfMonth(year, month), weekday));
  return OneDay(WeekdayUpTo(FirstDayOfMonth(year, month) + nth * 7 - 1, weekday));
}

Days OneDay(std::int32_t day) { return {day, day, DAY, false}; }

Days Stretch(std::int32_t first, std::int32_t last) {
  return {first, last, first == last ? DAY : INTERVAL, false};
}

std::optional<Days> UnitAround(std::int32_t day, TimeUnit unit) {
  const CivilDate date = DateOf(day);
  switch (unit) {
    case UNIT_WEEK: {
      const std::int32_t monday = day - IsoWeekday(day) + 1;
      return Stretch(monday, monday + 6);
    }
    case UNIT_WEEKEND: {
      const std::int32_t monday = day - IsoWeekday(day) + 1;
      return Stretch(monday + 5, monday + 6);
    }
    case UNIT_FORTNIGHT:
      return Stretch(day - 13, day);
    case UNIT_MONTH:
      return MonthOf(date.year, date.month);
    case UNIT_QUARTER:
      return QuarterOf(date.year, (date.month + 2) / 3);
    case UNIT_YEAR:
      return YearOf(date.year);
    case UNIT_DECADE:
      return YearsOf(std::max(1, date.year / 10 * 10), date.year / 10 * 10 + 9);
    case UNIT_CENTURY:
      return YearsOf((date.year - 1) / 100 * 100 + 1, (date.year - 1) / 100 * 100 + 100);
    default:
      return OneDay(day);
  }
}

std::optional<std::int32_t> AddUnits(std::int32_t day, TimeUnit unit, int count) {
  if (count > 100000 || count < -100000) return std::nullopt;
  int months = 0;
  switch (unit) {
    case UNIT_DAY:
      return day + count;
    case UNIT_WEEK:
    case UNIT_WEEKEND:
      return day + 7 * count;
    case UNIT_FORTNIGHT:
      return day + 14 * count;
    case UNIT_MONTH:
      months = count;
      break;
    case UNIT_QUARTER:
      months = 3 * count;
      break;
    case UNIT_YEAR:
      months = 12 * count;
      break;
    case UNIT_DECADE:
      months = 120 * count;
      break;
    case UNIT_CENTURY:
      months = 1200 * count;
      break;
    default:
      return day;
  }
  const CivilDate date = DateOf(day);
  const int month = date.year * 12 + date.month - 1 + months;
  if (month < 12 || !YearFits(month / 12)) return std::nullopt;
  const std::int32_t last = LastDayOfMonth(month / 12, month % 12 + 1);
  return std::min(last, FirstDayOfMonth(month / 12, month % 12 + 1) + date.day - 1);
}

Days PartOf(const Days& days, int part) {
  Days out = days;
  out.precision = INTERVAL;
  if (days.precision == MONTH && part <= 3) {
    if (part == 1) out.last = days.first + 9;
    if (part == 2) out.first = days.first + 10, out.last = days.first + 19;
    if (part == 3) out.first = days.first + 20;
    return out;
  }
  const std::int32_t length = days.last - days.first + 1;
  if (part >= 4) {
    const int year = DateOf(days.first).year;
    if (days.precision == YEAR) {
      return part == 4 ? Stretch(FirstDayOfMonth(year, 1), LastDayOfMonth(year, 6))
                       : Stretch(FirstDayOfMonth(year, 7), LastDayOfMonth(year, 12));
    }
    return part == 4 ? Stretch(days.first, days.first + (length - 1) / 2)
                     : Stretch(days.first + (length + 1) / 2, days.last);
  }
  if (part == 1) out.last = days.first + std::max(1, length / 3) - 1;
  if (part == 2) out.first = days.first + length / 3, out.last = days.last - length / 3;
  if (part == 3) out.first = days.last - std::max(1, length / 3) + 1;
  // Thirds of a year are whole months.
  if (days.precision == YEAR) {
    const int year = DateOf(days.first).year;
    out.first = FirstDayOfMonth(year, part * 4 - 3);
    out.last = LastDayOfMonth(year, part * 4);
  }
  if (out.first == out.last) out.precision = DAY;
  return out;
}

Days WeekendBy(std::int32_t day) {
  const int weekday = IsoWeekday(day);
  const std::int32_t saturday = WeekdayUpTo(day + 3, 6);
  const bool before = weekday == 4 || weekday == 5;
  return Stretch(before ? day : saturday, weekday == 1 ? day : saturday + 1);
}

std::optional<Days> WeekOf(int year, int week) {
  const std::optional<Days> in_first = DayOf(year, 1, 4);
  if (!in_first || week < 1 || week > 53) return std::nullopt;
  const std::int32_t monday = WeekdayUpTo(in_first->first, 1) + 7 * (week - 1);
  // Most of its days are in its year: the Thursday is.
  if (DateOf(monday + 3).year != year) return std::nullopt;
  return UnitAround(monday, UNIT_WEEK);
}

std::int32_t WeekdayUpTo(std::int32_t day, int weekday) {
  return day - (IsoWeekday(day) - weekday + 7) % 7;
}

double DaysIn(TimeUnit unit) {
  switch (unit) {
    case UNIT_DAY:
      return 1;
    case UNIT_WEEKEND:
      return 2;
    case UNIT_WEEK:
      return 7;
    case UNIT_FORTNIGHT:
      return 14;
    case UNIT_MONTH:
      return 30;
    case UNIT_QUARTER:
      return 91;
    case UNIT_YEAR:
      return 365;
    case UNIT_DECADE:
      return 3652;
    case UNIT_CENTURY:
      return 36524;
    default:
      return 0;
  }
}

}  // namespace crosscheck
