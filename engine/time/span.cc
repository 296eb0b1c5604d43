#include "engine/time/span.h"

#include <algorithm>

#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr int32_t kDayMargin = 1;
constexpr int32_t kMonthMargin = 15;
constexpr int32_t kYearMargin = 183;

// Half of the unit in which the ends were stated.
int32_t Margin(const TimeSpan& span) {
  switch (span.precision()) {
    case MONTH:
      return kMonthMargin;
    case YEAR:
      return kYearMargin;
    case INTERVAL:
      break;
    default:
      return kDayMargin;
  }
  bool months = true;
  bool years = true;
  if (span.has_first_day()) {
    const CivilDate date = DateOf(span.first_day());
    months = months && date.day == 1;
    years = years && date.day == 1 && date.month == 1;
  }
  if (span.has_last_day()) {
    const CivilDate date = DateOf(span.last_day());
    months = months && span.last_day() == LastDayOfMonth(date.year, date.month);
    years = years && date.day == 31 && date.month == 12;
  }
  // A year says more with its two ends than a day that happens to begin one.
  if (!span.has_first_day() || !span.has_last_day()) return kDayMargin;
  if (years) return kYearMargin;
  return months ? kMonthMargin : kDayMargin;
}

bool HasSeconds(const TimeSpan& span) { return span.has_first_second() && span.has_last_second(); }

// Seconds decide when both have them; a span that is not exact has no exact seconds.
bool CompareSeconds(const TimeSpan& a, const TimeSpan& b) {
  return HasSeconds(a) && HasSeconds(b) && !a.approximate() && !a.uncertain() && !b.approximate() &&
         !b.uncertain();
}

}  // namespace

int64_t DayBounds::length() const {
  if (open_first() || open_last()) return std::numeric_limits<int64_t>::max();
  return int64_t{last} - first + 1;
}

DayBounds StatedDays(const TimeSpan& span) {
  DayBounds days;
  if (span.has_first_day()) days.first = span.first_day();
  if (span.has_last_day()) days.last = span.last_day();
  return days;
}

DayBounds ComparedDays(const TimeSpan& span) {
  DayBounds days = StatedDays(span);
  if (!span.approximate() && !span.uncertain()) return days;
  const int32_t margin = Margin(span);
  if (!days.open_first()) days.first -= margin;
  if (!days.open_last()) days.last += margin;
  return days;
}

bool Overlaps(const DayBounds& a, const DayBounds& b) {
  return a.first <= b.last && b.first <= a.last;
}

bool Contains(const DayBounds& outer, const DayBounds& inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

int64_t GapDays(const DayBounds& a, const DayBounds& b) {
  if (Overlaps(a, b)) return 0;
  return a.last < b.first ? int64_t{b.first} - a.last : int64_t{a.first} - b.last;
}

bool Adjacent(const DayBounds& a, const DayBounds& b) { return GapDays(a, b) == 1; }

bool Overlaps(const TimeSpan& a, const TimeSpan& b) {
  if (CompareSeconds(a, b)) {
    return a.first_second() <= b.last_second() && b.first_second() <= a.last_second();
  }
  return Overlaps(ComparedDays(a), ComparedDays(b));
}

bool Contains(const TimeSpan& outer, const TimeSpan& inner) {
  if (CompareSeconds(outer, inner)) {
    return outer.first_second() <= inner.first_second() &&
           inner.last_second() <= outer.last_second();
  }
  // A stretch of one day given by the second does not hold the whole day.
  if (HasSeconds(outer) && !HasSeconds(inner) && !outer.approximate() && !outer.uncertain()) {
    return false;
  }
  return Contains(ComparedDays(outer), ComparedDays(inner));
}

bool Adjacent(const TimeSpan& a, const TimeSpan& b) {
  return Adjacent(ComparedDays(a), ComparedDays(b));
}

int64_t GapDays(const TimeSpan& a, const TimeSpan& b) {
  return GapDays(ComparedDays(a), ComparedDays(b));
}

bool Before(const TimeSpan& a, const TimeSpan& b) {
  if (CompareSeconds(a, b)) return a.last_second() < b.first_second();
  return ComparedDays(a).last < ComparedDays(b).first;
}

TimeOrder OrderOf(const TimeSpan& a, const TimeSpan& b) {
  if (Before(a, b)) return TimeOrder::kBefore;
  if (Before(b, a)) return TimeOrder::kAfter;
  const int64_t longest = std::max(ComparedDays(a).length(), ComparedDays(b).length());
  return longest <= 2 ? TimeOrder::kSameDay : TimeOrder::kUnknown;
}

bool MorePrecise(const TimeSpan& a, const TimeSpan& b) {
  const DayBounds days_a = ComparedDays(a);
  const DayBounds days_b = ComparedDays(b);
  if (CompareSeconds(a, b)) {
    return Contains(b, a) &&
           (a.first_second() != b.first_second() || a.last_second() != b.last_second());
  }
  if (!Contains(days_b, days_a)) return false;
  if (days_a == days_b) return HasSeconds(a) && !HasSeconds(b);
  return true;
}

TimeSpan SpanOfDay(int32_t day) {
  TimeSpan span;
  span.set_first_day(day);
  span.set_last_day(day);
  span.set_precision(DAY);
  return span;
}

TimeSpan SpanOfDays(int32_t first_day, int32_t last_day) {
  if (first_day == last_day) return SpanOfDay(first_day);
  TimeSpan span;
  span.set_first_day(first_day);
  span.set_last_day(last_day);
  span.set_precision(INTERVAL);
  return span;
}

TimeSpan SevenDaysUpTo(const TimeSpan& published) {
  TimeSpan span;
  if (!published.has_last_day()) return span;
  span.set_first_day(published.last_day() - 6);
  span.set_last_day(published.last_day());
  span.set_precision(WEEK_TO_PUBLICATION);
  return span;
}

}  // namespace crosscheck
