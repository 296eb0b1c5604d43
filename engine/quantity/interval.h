// A number as people state it: an interval with included, excluded or open ends.
//
//   "more than 600" of a count   {low 601}
//   "more than 5.5" of a measure with decimals   {low 5.5, low_exclusive}
//   "up to 200"                  {low 0, high 200}
//
// Plain value; const use from any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_INTERVAL_H_
#define CROSSCHECK_ENGINE_QUANTITY_INTERVAL_H_

#include <optional>
#include <string>

namespace crosscheck {

struct QuantityInterval {
  std::optional<double> low;   // unset: open below
  std::optional<double> high;  // unset: open above
  bool low_exclusive = false;
  bool high_exclusive = false;
  // The number named, when one was: 60 of "about 60". Unset for ranges and vague words.
  std::optional<double> best;
  std::string unit;  // "percent" when the phrase said so, else empty
};

// No number lies in both. An empty interval is disjoint from everything.
bool Disjoint(const QuantityInterval& a, const QuantityInterval& b);
bool Overlaps(const QuantityInterval& a, const QuantityInterval& b);
// Every number of `inner` lies in `outer`.
bool Contains(const QuantityInterval& outer, const QuantityInterval& inner);
// Every number of a is below every number of b.
bool Below(const QuantityInterval& a, const QuantityInterval& b);
// Contained and not equal: 12 in 10..15.
bool Narrower(const QuantityInterval& a, const QuantityInterval& b);
// No number lies in it: low above high, or equal with an end excluded.
bool Empty(const QuantityInterval& a);

// "12", "10..15", "601..", "..200", "(5.5.." with "(" or ")" at an excluded end.
std::string FormatInterval(const QuantityInterval& a);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_INTERVAL_H_
