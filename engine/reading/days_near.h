// Days within reach of some statements, and those that a claim may be about by its key alone.
//
//   DaysNear days;
//   for (...) days.Add(statement.when, kAsOfDays);
//   days.Seal();
//   if (days.Meet(other.when)) ...
//   if (days.Meet(DaysOf(key))) ...
//
// A value; one thread at a time until it is sealed.
#ifndef CROSSCHECK_ENGINE_READING_DAYS_NEAR_H_
#define CROSSCHECK_ENGINE_READING_DAYS_NEAR_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/time/span.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// The nearest day that a key or a scan can have.
inline int32_t ToKeyDay(int64_t day) {
  return static_cast<int32_t>(std::clamp<int64_t>(day, kMinDay, kMaxDay));
}

inline bool Meet(const DayRange& range, const DayBounds& days) {
  return range.first_day <= days.last && days.first <= range.last_day;
}

// Exact dates may meet across midnight, given as times of day in two zones.
inline constexpr int64_t kExactMarginDays = 1;
// An approximate date of a month or longer reaches farther than it is kept under, up to half a year; others a day.
inline constexpr int64_t kApproximateMarginDays = 183;

inline DayBounds DaysOf(const ClaimKey& key, int64_t margin_days) {
  DayBounds days;
  days.first = key.first_day == kMinDay ? kMinDay : ToKeyDay(key.first_day - margin_days);
  days.last = key.span_class == kOpenSpanClass
                  ? kMaxDay
                  : ToKeyDay(key.first_day + (int64_t{1} << key.span_class) - 1 + margin_days);
  return days;
}

// More rather than fewer: whether the date is approximate is not in the key.
inline DayBounds DaysOf(const ClaimKey& key) {
  constexpr int kLeastMonthSpanClass = 5;
  return DaysOf(key, key.span_class >= kLeastMonthSpanClass ? kApproximateMarginDays : kExactMarginDays);
}

class DaysNear {
 public:
  void Add(const DayBounds& when, int64_t margin_days) {
    days_.push_back({ToKeyDay(when.first - margin_days), ToKeyDay(when.last + margin_days)});
  }
  // Before what follows.
  void Seal() {
    std::sort(days_.begin(), days_.end(),
              [](const DayRange& a, const DayRange& b) { return a.first_day < b.first_day; });
    std::vector<DayRange> merged;
    for (const DayRange& range : days_) {
      if (!merged.empty() && range.first_day <= merged.back().last_day) {
        merged.back().last_day = std::max(merged.back().last_day, range.last_day);
      } else {
        merged.push_back(range);
      }
    }
    days_ = std::move(merged);
  }
  bool Meet(const DayBounds& when) const {
    const auto it =
        std::partition_point(days_.begin(), days_.end(), [&](const DayRange& range) {
          return range.last_day < when.first;
        });
    return it != days_.end() && it->first_day <= when.last;
  }
  // The range becomes one that holds them as well.
  void Widen(DayRange* range) const {
    if (days_.empty()) return;
    range->first_day = std::min(range->first_day, days_.front().first_day);
    range->last_day = std::max(range->last_day, days_.back().last_day);
  }

 private:
  std::vector<DayRange> days_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_DAYS_NEAR_H_
