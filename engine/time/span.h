// Interval arithmetic on spans of days, at the precision in which they were stated.
//
//   Overlaps(a, b)       could both be the same time?
//   OrderOf(a, b)        which came first, if the dates say
//   SevenDaysUpTo(day)   the event time of a claim that has only a publication date
//
// Ends are included; an end that is not set is open and reaches without limit. When both spans
// have seconds, seconds decide; otherwise days do.
//
// Approximate ("~") and uncertain ("?") spans are compared wider than stated, by half of the
// unit they were stated in: a day by 1 day, a month or whole months by 15, a year or whole years
// by 183, on both sides. EDTF leaves the amount open; this is our choice, and the wider date can
// only turn a contradiction into compatibility, never the reverse. The record keeps the stated
// days.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_TIME_SPAN_H_
#define CROSSCHECK_ENGINE_TIME_SPAN_H_

#include <cstdint>
#include <limits>

#include "proto/claim.pb.h"

namespace crosscheck {

inline constexpr int32_t kOpenFirstDay = std::numeric_limits<int32_t>::min();
inline constexpr int32_t kOpenLastDay = std::numeric_limits<int32_t>::max();

// Days since 1970-01-01, both included.
struct DayBounds {
  int32_t first = kOpenFirstDay;
  int32_t last = kOpenLastDay;

  bool open_first() const { return first == kOpenFirstDay; }
  bool open_last() const { return last == kOpenLastDay; }
  // Number of days, or INT64_MAX when an end is open.
  int64_t length() const;
};

inline bool operator==(const DayBounds& a, const DayBounds& b) {
  return a.first == b.first && a.last == b.last;
}

DayBounds StatedDays(const TimeSpan& span);
// Widened when approximate or uncertain; what the comparisons below use.
DayBounds ComparedDays(const TimeSpan& span);

bool Overlaps(const DayBounds& a, const DayBounds& b);
bool Contains(const DayBounds& outer, const DayBounds& inner);
// One begins on the day after the other ends.
bool Adjacent(const DayBounds& a, const DayBounds& b);
// Days from the end of the earlier to the beginning of the later: 0 when they overlap, 1 when
// adjacent.
int64_t GapDays(const DayBounds& a, const DayBounds& b);

bool Overlaps(const TimeSpan& a, const TimeSpan& b);
bool Contains(const TimeSpan& outer, const TimeSpan& inner);
bool Adjacent(const TimeSpan& a, const TimeSpan& b);
int64_t GapDays(const TimeSpan& a, const TimeSpan& b);
// All of a ended before any of b began, at the stated precision.
bool Before(const TimeSpan& a, const TimeSpan& b);

enum class TimeOrder {
  kBefore,   // a, then b
  kAfter,    // b, then a
  kSameDay,  // they share a day, neither is wider than a night's two: no order within it
  kUnknown,  // one is wide enough to leave room for either order
};
TimeOrder OrderOf(const TimeSpan& a, const TimeSpan& b);

// a says the time more finely: it lies within b and is shorter, or has seconds where b has none.
bool MorePrecise(const TimeSpan& a, const TimeSpan& b);

TimeSpan SpanOfDay(int32_t day);
// INTERVAL precision, DAY when both are one day.
TimeSpan SpanOfDays(int32_t first_day, int32_t last_day);
// The seven days that end on the last day of `published`, with precision WEEK_TO_PUBLICATION; an
// unset span when `published` has no last day.
TimeSpan SevenDaysUpTo(const TimeSpan& published);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TIME_SPAN_H_
