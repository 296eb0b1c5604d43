// FormatEdtf(): a span of days as the shortest EDTF text that parses back to it.
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

// The unit in which both ends of an interval can be written without losing a day.
enum class Unit { kDay, kMonth, kYear };

bool BeginsUnit(Unit unit, const CivilDate& date) {
  return unit == Unit::kDay || (date.day == 1 && (unit == Unit::kMonth || date.month == 1));
}

bool EndsUnit(Unit unit, int32_t day) {
  const CivilDate date = DateOf(day);
  if (unit == Unit::kDay) return true;
  if (day != LastDayOfMonth(date.year, date.month)) return false;
  return unit == Unit::kMonth || date.month == 12;
}

std::string InUnit(Unit unit, int32_t day) {
  std::string text = FormatDay(day);
  if (unit == Unit::kMonth) text.resize(text.size() - 3);
  if (unit == Unit::kYear) text.resize(text.size() - 6);
  return text;
}

std::string FormatSecond(int64_t second, int32_t stated_day) {
  const int64_t day_start = stated_day * kSecondsPerDay;
  int64_t offset_hours = 0;
  if (second < day_start) {
    offset_hours = (day_start - second + 3599) / 3600;
  } else if (second >= day_start + kSecondsPerDay) {
    offset_hours = -((second - day_start - kSecondsPerDay) / 3600 + 1);
  }
  const int64_t in_day = second + offset_hours * 3600 - day_start;
  std::string text = absl::StrFormat("%sT%02d:%02d:%02d", FormatDay(stated_day), in_day / 3600,
                                     in_day / 60 % 60, in_day % 60);
  if (offset_hours == 0) {
    text += 'Z';
  } else {
    text += absl::StrFormat("%c%02d:00", offset_hours < 0 ? '-' : '+',
                            offset_hours < 0 ? -offset_hours : offset_hours);
  }
  return text;
}

std::string Qualifier(const TimeSpan& span) {
  if (span.approximate() && span.uncertain()) return "%";
  if (span.approximate()) return "~";
  return span.uncertain() ? "?" : "";
}

std::string FormatEnds(const TimeSpan& span) {
  const bool has_first = span.has_first_day();
  const bool has_last = span.has_last_day();
  const std::string qualifier = Qualifier(span);
  std::string first = "..";
  std::string last = "..";
  if (span.has_first_second() && has_first) {
    first = FormatSecond(span.first_second(), span.first_day()) + qualifier;
  }
  if (span.has_last_second() && has_last) {
    last = FormatSecond(span.last_second(), span.last_day()) + qualifier;
  }
  if (span.has_first_second() || span.has_last_second()) return absl::StrCat(first, "/", last);
  Unit unit = Unit::kYear;
  while (unit != Unit::kDay && ((has_first && !BeginsUnit(unit, DateOf(span.first_day()))) ||
                                (has_last && !EndsUnit(unit, span.last_day())))) {
    unit = unit == Unit::kYear ? Unit::kMonth : Unit::kDay;
  }
  if (has_first) first = InUnit(unit, span.first_day()) + qualifier;
  if (has_last) last = InUnit(unit, span.last_day()) + qualifier;
  return absl::StrCat(first, "/", last);
}

}  // namespace

std::string FormatEdtf(const TimeSpan& span) {
  if (!span.has_first_day() || !span.has_last_day()) return FormatEnds(span);
  const std::string qualifier = Qualifier(span);
  switch (span.precision()) {
    case SECOND: {
      if (!span.has_first_second() || !span.has_last_second()) break;
      std::string text = FormatSecond(span.first_second(), span.first_day());
      // A stated minute: the seconds go.
      if (span.last_second() == span.first_second() + 59) text.erase(text.find('T') + 6, 3);
      return text + qualifier;
    }
    case DAY:
      if (span.first_day() == span.last_day()) return FormatDay(span.first_day()) + qualifier;
      break;
    case MONTH:
      return InUnit(Unit::kMonth, span.first_day()) + qualifier;
    case YEAR:
      return InUnit(Unit::kYear, span.first_day()) + qualifier;
    default:
      break;
  }
  return FormatEnds(span);
}

}  // namespace crosscheck
