// Running totals: counts from some day on up to the day they are told of, such as losses since the
// beginning of a war. Two of them are of one thing when they count from about the same day, and are
// compared by the days up to which they count.
//
//   AsOfDay(killed since 2022-02-24, to 2022-08-10)   2022-08-10, as a day
//   HasFallen({9000}, {8500})                         true; of {9000} and {9001.. open} false
//
// Days are counted as in engine/time. See docs/relations.md, "Quantities". Pure; any thread.
#ifndef CROSSCHECK_ENGINE_RELATE_RUNNING_TOTAL_H_
#define CROSSCHECK_ENGINE_RELATE_RUNNING_TOTAL_H_

#include <cstdint>
#include <optional>

#include "engine/quantity/interval.h"
#include "engine/relate/pairing.h"
#include "engine/relate/statement.h"

namespace crosscheck {

// Two sources' running totals are compared when their as-of days are at most this far apart.
inline constexpr int kAsOfDays = 1;
// Running totals have one period when their stated starts are at most this far apart.
inline constexpr int kPeriodStartDays = 31;

bool HasRunningTotal(const Statement& s);

// The day up to which a running total counts; nothing when neither its date nor its publication says.
// Asked of every pair that is looked at.
inline std::optional<int32_t> AsOfDay(const Statement& s) {
  if (!s.when.open_last()) return s.when.last;
  return s.known_day;
}

// The day from which a running total counts; nothing when it states none.
std::optional<int32_t> StartOfTotal(const Statement& s);

// How many days lie between those up to which the two count; nothing when one of them cannot say.
std::optional<int32_t> AsOfDaysApart(const Statement& a, const Statement& b);

// Of one running total: the later is lower than the earlier, and neither is a way to write the other.
bool HasFallen(const QuantityInterval& earlier, const QuantityInterval& later);

// Two sources count one running total up to days too far apart to compare: two numbers of two days, and
// not one event told of twice.
bool CountUpToOtherDays(const Pairing& pair);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_RUNNING_TOTAL_H_
