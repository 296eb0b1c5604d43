#include "engine/time/civil.h"

#include <chrono>

namespace crosscheck {
namespace {

std::chrono::year_month_day YmdOf(int32_t day_number) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day_number)));
}

void AppendDigits(int value, int width, std::string* out) {
  const size_t begin = out->size();
  out->append(width, '0');
  for (size_t i = begin + width; i > begin && value > 0; value /= 10) {
    (*out)[--i] = static_cast<char>('0' + value % 10);
  }
}

}  // namespace

std::optional<int32_t> DayNumber(int year, int month, int day) {
  if (year < kMinYear || year > kMaxYear || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

CivilDate DateOf(int32_t day_number) {
  const std::chrono::year_month_day date = YmdOf(day_number);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int32_t FirstDayOfMonth(int year, int month) { return *DayNumber(year, month, 1); }

int32_t LastDayOfMonth(int year, int month) {
  const std::chrono::year_month_day_last last{
      std::chrono::year(year),
      std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
  return static_cast<int32_t>(std::chrono::sys_days(last).time_since_epoch().count());
}

std::string FormatDay(int32_t day_number) {
  const CivilDate date = DateOf(day_number);
  std::string text;
  if (date.year < 0) text.push_back('-');
  AppendDigits(date.year < 0 ? -date.year : date.year, 4, &text);
  text.push_back('-');
  AppendDigits(date.month, 2, &text);
  text.push_back('-');
  AppendDigits(date.day, 2, &text);
  return text;
}

int IsoWeekday(int32_t day_number) {
  const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(day_number))};
  return static_cast<int>(weekday.iso_encoding());
}

}  // namespace crosscheck
