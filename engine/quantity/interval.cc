#include "engine/quantity/interval.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double LowOf(const QuantityInterval& a) { return a.low.value_or(-kInfinity); }
double HighOf(const QuantityInterval& a) { return a.high.value_or(kInfinity); }

// a's low end is at or below b's.
bool StartsNoLater(const QuantityInterval& a, const QuantityInterval& b) {
  if (LowOf(a) != LowOf(b)) return LowOf(a) < LowOf(b);
  return !(a.low.has_value() && a.low_exclusive) || (b.low.has_value() && b.low_exclusive);
}

bool EndsNoSooner(const QuantityInterval& a, const QuantityInterval& b) {
  if (HighOf(a) != HighOf(b)) return HighOf(a) > HighOf(b);
  return !(a.high.has_value() && a.high_exclusive) || (b.high.has_value() && b.high_exclusive);
}

std::string FormatNumber(double value) {
  // Fifteen digits tell any stated number apart and do not show binary fractions.
  return absl::StrFormat("%.15g", value);
}

}  // namespace

bool Empty(const QuantityInterval& a) {
  if (LowOf(a) > HighOf(a)) return true;
  return a.low.has_value() && a.high.has_value() && *a.low == *a.high &&
         (a.low_exclusive || a.high_exclusive);
}

bool Below(const QuantityInterval& a, const QuantityInterval& b) {
  if (!a.high.has_value() || !b.low.has_value()) return false;
  if (*a.high != *b.low) return *a.high < *b.low;
  return a.high_exclusive || b.low_exclusive;
}

bool Disjoint(const QuantityInterval& a, const QuantityInterval& b) {
  return Empty(a) || Empty(b) || Below(a, b) || Below(b, a);
}

bool Overlaps(const QuantityInterval& a, const QuantityInterval& b) { return !Disjoint(a, b); }

bool Contains(const QuantityInterval& outer, const QuantityInterval& inner) {
  return StartsNoLater(outer, inner) && EndsNoSooner(outer, inner);
}

bool Narrower(const QuantityInterval& a, const QuantityInterval& b) {
  return Contains(b, a) && !Contains(a, b);
}

std::string FormatInterval(const QuantityInterval& a) {
  if (a.low.has_value() && a.high.has_value() && *a.low == *a.high && !a.low_exclusive &&
      !a.high_exclusive) {
    return FormatNumber(*a.low);
  }
  return absl::StrCat(a.low.has_value() && a.low_exclusive ? "(" : "",
                      a.low.has_value() ? FormatNumber(*a.low) : "", "..",
                      a.high.has_value() ? FormatNumber(*a.high) : "",
                      a.high.has_value() && a.high_exclusive ? ")" : "");
}

}  // namespace crosscheck
