// Calendar days as numbers: days since 1970-01-01 in the proleptic Gregorian calendar.
//
//   DayNumber(2023, 8, 12)  == 19581
//   FormatDay(19581)        == "2023-08-12"
//
// Years run from -9999 to 9999. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_TIME_CIVIL_H_
#define CROSSCHECK_ENGINE_TIME_CIVIL_H_

#include <cstdint>
#include <optional>
#include <string>

namespace crosscheck {

inline constexpr int kMinYear = -9999;
inline constexpr int kMaxYear = 9999;
inline constexpr int64_t kSecondsPerDay = 86400;

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

// Nothing when there is no such day (2023-02-30) or the year is out of range.
std::optional<int32_t> DayNumber(int year, int month, int day);

CivilDate DateOf(int32_t day_number);

// REQUIRES: year and month in range.
int32_t FirstDayOfMonth(int year, int month);
int32_t LastDayOfMonth(int year, int month);

// "2023-08-12"; a year before 0 as "-0044-03-15".
std::string FormatDay(int32_t day_number);

// 1 for Monday .. 7 for Sunday.
int IsoWeekday(int32_t day_number);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TIME_CIVIL_H_
