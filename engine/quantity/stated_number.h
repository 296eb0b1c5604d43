// Quantities stated as numbers, not in words, to intervals; and the bounds and the error that numbers
// and phrases have in common.
//
//   QuantityFromNumber(12.5, true)           12.5
//   QuantityFromNumber(12.5, false)          12..13, best 12.5
//   QuantityFromBounds(10, 15, false)        10..15
//   QuantityFromBounds(10, nullopt, false)   10..
//
// `decimals` says whether the measure takes them; else interval ends round outward to whole numbers.
// Errors are InvalidArgument and name the number and what was expected: not finite, above 2^53, a
// negative count, low above high. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_STATED_NUMBER_H_
#define CROSSCHECK_ENGINE_QUANTITY_STATED_NUMBER_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/quantity/interval.h"

namespace crosscheck {

// 2^53: whole numbers are exact up to here.
inline constexpr double kLargestQuantity = 9007199254740992;

// One number and no other.
QuantityInterval ExactQuantity(double value);

absl::StatusOr<QuantityInterval> QuantityFromNumber(double value, bool decimals);

// {"low": ..., "high": ...}; either may be missing (open), not both.
absl::StatusOr<QuantityInterval> QuantityFromBounds(std::optional<double> low,
                                                    std::optional<double> high, bool decimals);

// `quantity "12 apples": <what>`; an InvalidArgument.
absl::Status BadQuantity(absl::string_view text, absl::string_view what);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_STATED_NUMBER_H_
