#include "engine/passes/claims_by_quarter.h"

#include "engine/findings/question_length.h"
#include "storage/keys.h"

namespace crosscheck {

void ClaimsByQuarter::Note(int32_t day) {
  ++claims_[day == kMinDay ? kMinDay : PeriodAround(Period::kQuarter, day).first];
  ++all_;
}

std::vector<DayRange> ClaimsByQuarter::Ranges(int64_t claims, const DayRange& asked) const {
  // Where a range begins so that what lies before, or after, the quarters asked for is in others.
  const int32_t first_asked =
      asked.first_day == kMinDay ? kMinDay : PeriodAround(Period::kQuarter, asked.first_day).first;
  const int32_t last_asked = asked.last_day == kMaxDay ? kMaxDay : PeriodAround(Period::kQuarter, asked.last_day).last;
  std::vector<DayRange> ranges = {DayRange{}};
  int64_t in_range = 0;
  for (const auto& [first_day, some] : claims_) {
    DayRange& range = ranges.back();
    int32_t begin = first_day;
    bool is_cut = in_range > 0 && in_range + some > claims;
    if (range.first_day < first_asked && first_asked <= first_day) {
      begin = first_asked;
      is_cut = true;
    } else if (range.first_day <= last_asked && last_asked < first_day) {
      begin = last_asked + 1;
      is_cut = true;
    }
    if (is_cut) {
      range.last_day = begin - 1;
      ranges.push_back({.first_day = begin});
      in_range = 0;
    }
    in_range += some;
  }
  return ranges;
}

int64_t ClaimsByQuarter::ClaimsIn(const DayRange& days) const {
  int64_t claims = 0;
  for (const auto& [first_day, some] : claims_) {
    const int32_t last_day = first_day == kMinDay ? kMinDay : PeriodAround(Period::kQuarter, first_day).last;
    if (first_day <= days.last_day && days.first_day <= last_day) claims += some;
  }
  return claims;
}

}  // namespace crosscheck
