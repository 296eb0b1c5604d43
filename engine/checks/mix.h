// Whether what a source speaks of, in which languages and about which regions, has shifted against
// its own usual.
//
//   MixCounts counts;                       // a row for each value, a column for each week
//   counts["strikes"] = {12, 9, 14, ...};   // oldest first, the last is the week looked at
//   std::optional<Shift> shift = LookForShift(counts);
//
// The week looked at is compared with the weeks before it taken together, by the likelihood ratio
// G = 2 sum of o ln(o / e). Values of which fewer than five are expected are taken together as one.
// Sources talk in bursts of one matter, so G is divided by phi: the sum over the past weeks of their
// own G over that of their degrees of freedom, taken two standard errors higher, phi (1 + 2
// sqrt(2 / degrees)), and at least 1. The shift rings when the upper tail of
// chi-squared at G / phi (Wilson and Hilferty's approximation) is below
// kShiftAlarmsAYear / 365.25, and at least a quarter of the claims would have to change their value
// to get the usual mix back (total variation distance). The bound on false alarms is that of
// rhythm.h: nights that ring, in the mean, a year, a source and a mix; three mixes are looked at.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_CHECKS_MIX_H_
#define CROSSCHECK_ENGINE_CHECKS_MIX_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace crosscheck {

inline constexpr double kShiftAlarmsAYear = 0.125;
inline constexpr double kLeastDistance = 0.25;
inline constexpr int kLeastShiftClaims = 20;   // in the week looked at
inline constexpr int kLeastShiftWeeks = 4;     // of the past with at least kLeastWeekClaims
inline constexpr int kLeastWeekClaims = 10;

using MixCounts = std::map<std::string, std::vector<int64_t>>;

struct Shift {
  double distance = 0;   // 0..1
  double chance = 0;     // the upper tail
  std::string value;     // whose share moved most
  double share_before = 0;
  double share_now = 0;
};

// All rows have the same number of weeks. Nothing when no shift rings or the past is too thin.
std::optional<Shift> LookForShift(const MixCounts& counts);

// P(X >= x) for chi-squared with `degrees` degrees of freedom.
double ChiSquaredTail(double x, double degrees);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_MIX_H_
