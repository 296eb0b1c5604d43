#include "engine/passes/claims_by_quarter.h"

#include "engine/findings/question_length.h"
#include "storage/keys.h"

namespace crosscheck {

void ClaimsByQuarter::Note(int32_t day) {
  ++claims_[day == kMinDay ? kMinDay : PeriodAround(Period::kQuarter, day).first];
  ++all_;
}

std::vector<DayRange> ClaimsByQuarter::Ranges(int64_t claims) const {
  std::vector<DayRange> ranges = {DayRange{}};
  int64_t in_range = 0;
  for (const auto& [first_day, some] : claims_) {
    if (in_range > 0 && in_range + some > claims) {
      ranges.back().last_day = first_day - 1;
      ranges.push_back({.first_day = first_day});
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
