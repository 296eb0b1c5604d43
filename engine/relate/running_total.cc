#include "engine/relate/running_total.h"

#include <algorithm>
#include <cstdlib>

#include "engine/quantity/rounding.h"

namespace crosscheck {

bool HasRunningTotal(const Statement& s) {
  return std::any_of(s.amounts.begin(), s.amounts.end(),
                     [](const Amount& amount) { return amount.mode == CUMULATIVE; });
}

std::optional<int32_t> StartOfTotal(const Statement& s) {
  if (s.when.open_first() || s.when.length() <= 1) return std::nullopt;
  return s.when.first;
}

std::optional<int32_t> AsOfDaysApart(const Statement& a, const Statement& b) {
  const auto a_day = AsOfDay(a), b_day = AsOfDay(b);
  if (!a_day.has_value() || !b_day.has_value()) return std::nullopt;
  return std::abs(*a_day - *b_day);
}

bool HasFallen(const QuantityInterval& earlier, const QuantityInterval& later) {
  return Below(later, earlier) && !MayBeOneNumber(later, earlier);
}

bool CountUpToOtherDays(const Pairing& pair) {
  if (pair.one_origin || !pair.a.affirmed || !pair.b.affirmed) return false;
  const std::optional<int32_t> apart = AsOfDaysApart(pair.a, pair.b);
  if (!apart.has_value() || *apart <= kAsOfDays) return false;
  for (const Amount& a : pair.a.amounts) {
    for (const Amount& b : pair.b.amounts) {
      if (a.mode == CUMULATIVE && b.mode == CUMULATIVE && a.measure == b.measure &&
          a.population == b.population && OneUnit(a, b)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace crosscheck
