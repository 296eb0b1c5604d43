// How many claims there are in each calendar quarter, and which quarters together have about so many.
//
//   ClaimsByQuarter quarters;
//   for (...) quarters.Note(day);
//   for (const DayRange& range : quarters.Ranges(40000)) ... quarters.ClaimsIn(range) ...
//
// A value; one thread at a time until all are noted.
#ifndef CROSSCHECK_ENGINE_PASSES_CLAIMS_BY_QUARTER_H_
#define CROSSCHECK_ENGINE_PASSES_CLAIMS_BY_QUARTER_H_

#include <cstdint>
#include <map>
#include <vector>

#include "storage/read_view.h"

namespace crosscheck {

class ClaimsByQuarter {
 public:
  // kMinDay: of no quarter, before all of them.
  void Note(int32_t day);

  bool empty() const { return claims_.empty(); }

  // In order of time, without gaps, from kMinDay to kMaxDay: whole quarters with about so many claims, or one with more.
  // `asked`: quarters of which no day is among these are ranges of their own, so that they can be left out.
  std::vector<DayRange> Ranges(int64_t claims, const DayRange& asked = {}) const;
  // Of all quarters that the days meet.
  int64_t ClaimsIn(const DayRange& days) const;
  int64_t all() const { return all_; }

 private:
  std::map<int32_t, int64_t> claims_;  // by the first day
  int64_t all_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_CLAIMS_BY_QUARTER_H_
