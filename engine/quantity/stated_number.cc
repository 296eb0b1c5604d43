#include "engine/quantity/stated_number.h"

#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/text/utf8.h"

namespace crosscheck {

QuantityInterval ExactQuantity(double value) {
  QuantityInterval interval;
  interval.low = interval.high = interval.best = value;
  return interval;
}

absl::StatusOr<QuantityInterval> QuantityFromNumber(double value, bool decimals) {
  const std::string text = absl::StrFormat("%.15g", value);
  if (!std::isfinite(value)) return BadQuantity(text, "not a finite number; expected one");
  if (std::fabs(value) > kLargestQuantity) {
    return BadQuantity(text, "too large; expected at most 9007199254740992");
  }
  if (value < 0 && !decimals) return BadQuantity(text, "a count cannot be negative; expected 0 or more");
  QuantityInterval interval = ExactQuantity(value);
  if (!decimals) {
    interval.low = std::floor(value);
    interval.high = std::ceil(value);
  }
  return interval;
}

absl::StatusOr<QuantityInterval> QuantityFromBounds(std::optional<double> low,
                                                    std::optional<double> high, bool decimals) {
  if (!low.has_value() && !high.has_value()) {
    return absl::InvalidArgumentError("quantity {}: neither low nor high; expected one of them");
  }
  QuantityInterval interval;
  if (low.has_value()) {
    absl::StatusOr<QuantityInterval> end = QuantityFromNumber(*low, decimals);
    if (!end.ok()) return end.status();
    interval.low = end->low;
  }
  if (high.has_value()) {
    absl::StatusOr<QuantityInterval> end = QuantityFromNumber(*high, decimals);
    if (!end.ok()) return end.status();
    interval.high = end->high;
  }
  if (low.has_value() && high.has_value() && *low > *high) {
    return absl::InvalidArgumentError(
        absl::StrFormat("quantity {low %.15g, high %.15g}: low is above high; expected the "
                        "smaller number as low",
                        *low, *high));
  }
  if (low == high) interval.best = low;
  return interval;
}

absl::Status BadQuantity(absl::string_view text, absl::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat("quantity \"", QuoteForMessage(text), "\": ", what));
}

}  // namespace crosscheck
