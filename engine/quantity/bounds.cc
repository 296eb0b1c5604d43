#include "engine/quantity/bounds.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace crosscheck {

double NineTenths(double n) { return n * 9 / 10; }
double ElevenTenths(double n) { return n * 11 / 10; }

void ApplyBound(QuantityLexicon::Kind kind, QuantityInterval* interval) {
  using Kind = QuantityLexicon::Kind;
  const std::optional<double> low = interval->low;
  const std::optional<double> high = interval->high;
  switch (kind) {
    case Kind::kAtLeast:
      interval->high.reset();
      interval->high_exclusive = false;
      break;
    case Kind::kMoreThan:
      interval->high.reset();
      interval->high_exclusive = false;
      interval->low_exclusive = low.has_value();
      interval->best.reset();
      break;
    case Kind::kAtMost:
    case Kind::kLessThan:
      // Counts and measures begin at 0; a negative bound says nothing of the other end.
      interval->low = high.value_or(0) < 0 ? std::nullopt : std::optional<double>(0);
      interval->low_exclusive = false;
      interval->high_exclusive = kind == Kind::kLessThan && high.has_value();
      interval->best.reset();
      break;
    case Kind::kAbout:
      if (low.has_value()) interval->low = std::min(NineTenths(*low), ElevenTenths(*low));
      if (high.has_value()) interval->high = std::max(NineTenths(*high), ElevenTenths(*high));
      break;
    case Kind::kNearly:
      if (low.has_value()) interval->low = std::min(NineTenths(*low), ElevenTenths(*low));
      break;
    default:
      break;
  }
}

void RoundOutward(QuantityInterval* interval) {
  if (interval->low.has_value()) {
    const double low = std::floor(*interval->low);
    interval->low = interval->low_exclusive ? low + 1 : low;
  }
  if (interval->high.has_value()) {
    const double high = std::ceil(*interval->high);
    interval->high = interval->high_exclusive ? high - 1 : high;
  }
  interval->low_exclusive = interval->high_exclusive = false;
}

}  // namespace crosscheck
