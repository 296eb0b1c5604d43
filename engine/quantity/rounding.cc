#include "engine/quantity/rounding.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

bool IsExact(const QuantityInterval& i) {
  return i.low.has_value() && i.high.has_value() && *i.low == *i.high;
}

// The last step in which a number was given: thousands, or tens or hundreds of them, where it is
// whole in those; else ones, tenths, hundredths.
double LastStep(double number) {
  constexpr double kThousand = 1000, kMostParts = 1e6, kNoise = 1e-9;
  if (std::fmod(number, kThousand) == 0) {
    double step = kThousand;
    while (std::fmod(number, 10 * step) == 0) step *= 10;
    return step;
  }
  const auto whole = [](double n) { return std::fabs(n - std::round(n)) <= kNoise * std::fabs(n); };
  double parts = 1;  // steps in one
  while (parts < kMostParts && !whole(number * parts)) parts *= 10;
  return 1 / parts;
}

// How far from a number lie the others that people write so: half of its last step, and half a
// percent at most. 783,000 stands for 783,138, 8.79 million for 8,794,726, 54 percent for 53.93.
// Two counts below a thousand stay apart: no whole number is half a step from another.
double Slack(double round) {
  constexpr double kShare = 0.005;
  return round == 0 ? 0 : std::min(LastStep(round) / 2, kShare * std::fabs(round));
}

// `round` is one number, and a way to write one of `other`. "More than 783,000" names the number
// itself and excludes it.
bool StandsFor(const QuantityInterval& round, const QuantityInterval& other) {
  if (!IsExact(round)) return false;
  const double number = *round.low, slack = Slack(number);
  if (slack == 0) return false;
  if (other.low == number + 1 || other.high == number - 1 || other.low == number ||
      other.high == number) {
    return false;
  }
  QuantityInterval written;
  written.low = number - slack;
  written.high = number + slack;
  return Overlaps(written, other);
}

}  // namespace

bool MayBeOneNumber(const QuantityInterval& a, const QuantityInterval& b) {
  return Overlaps(a, b) || StandsFor(a, b) || StandsFor(b, a);
}

}  // namespace crosscheck
