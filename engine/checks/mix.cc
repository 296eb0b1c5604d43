#include "engine/checks/mix.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr double kDaysAYear = 365.25;
constexpr double kLeastExpected = 5;
constexpr double kStandardErrors = 2;  // by which the dispersion is taken above its estimate

struct Test {
  double g = 0;
  double degrees = 0;  // 0: nothing to compare
};

// One column against the proportions of the others.
Test Compare(const std::vector<double>& seen, const std::vector<double>& usual) {
  double seen_all = 0, usual_all = 0;
  for (size_t i = 0; i < seen.size(); ++i) {
    seen_all += seen[i];
    usual_all += usual[i];
  }
  Test test;
  if (seen_all <= 0 || usual_all <= 0) return test;
  // A column of its own counts towards the proportions, so that a value never seen before is
  // unlikely rather than impossible.
  const double all = seen_all + usual_all;
  double rare_seen = 0, rare_expected = 0;
  int groups = 0;
  const auto add = [&](double o, double e) {
    if (o > 0) test.g += 2 * o * std::log(o / e);
    ++groups;
  };
  for (size_t i = 0; i < seen.size(); ++i) {
    const double expected = seen_all * (seen[i] + usual[i]) / all;
    const double expected_usual = usual_all * (seen[i] + usual[i]) / all;
    if (expected < kLeastExpected) {
      rare_seen += seen[i];
      rare_expected += expected;
      continue;
    }
    add(seen[i], expected);
    if (usual[i] > 0) test.g += 2 * usual[i] * std::log(usual[i] / expected_usual);
  }
  if (rare_expected > 0) {
    add(rare_seen, rare_expected);
    const double rare_usual = rare_expected * all / seen_all - rare_seen;
    const double expected_usual = rare_expected * usual_all / seen_all;
    if (rare_usual > 0) test.g += 2 * rare_usual * std::log(rare_usual / expected_usual);
  }
  test.degrees = groups - 1;
  return test;
}

std::vector<double> Column(const MixCounts& counts, size_t week) {
  std::vector<double> column;
  for (const auto& [value, weeks] : counts) column.push_back(static_cast<double>(weeks[week]));
  return column;
}

// All weeks before the last, without `left_out`.
std::vector<double> Others(const MixCounts& counts, size_t left_out) {
  std::vector<double> column;
  for (const auto& [value, weeks] : counts) {
    double sum = 0;
    for (size_t week = 0; week + 1 < weeks.size(); ++week) {
      if (week != left_out) sum += static_cast<double>(weeks[week]);
    }
    column.push_back(sum);
  }
  return column;
}

double Sum(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

}  // namespace

double ChiSquaredTail(double x, double degrees) {
  if (degrees <= 0 || x <= 0) return 1;
  const double spread = 2 / (9 * degrees);
  const double z = (std::cbrt(x / degrees) - (1 - spread)) / std::sqrt(spread);
  return 0.5 * std::erfc(z / std::sqrt(2.0));
}

std::optional<Shift> LookForShift(const MixCounts& counts) {
  if (counts.size() < 2) return std::nullopt;
  const size_t weeks = counts.begin()->second.size();
  if (weeks < 2) return std::nullopt;
  const size_t last = weeks - 1;
  const std::vector<double> seen = Column(counts, last), usual = Others(counts, last);
  const double seen_all = Sum(seen), usual_all = Sum(usual);
  if (seen_all < kLeastShiftClaims) return std::nullopt;

  double dispersion = 0, degrees = 0;
  int past_weeks = 0;
  for (size_t week = 0; week < last; ++week) {
    const std::vector<double> column = Column(counts, week);
    if (Sum(column) < kLeastWeekClaims) continue;
    const Test own = Compare(column, Others(counts, week));
    dispersion += own.g;
    degrees += own.degrees;
    ++past_weeks;
  }
  if (past_weeks < kLeastShiftWeeks) return std::nullopt;
  // A source that never spoke of but one thing has no degrees of freedom.
  dispersion = degrees > 0 ? std::max(1.0, dispersion / degrees *
                                               (1 + kStandardErrors * std::sqrt(2 / degrees)))
                           : 1;

  const Test test = Compare(seen, usual);
  if (test.degrees <= 0) return std::nullopt;
  Shift shift;
  shift.chance = ChiSquaredTail(test.g / dispersion, test.degrees);
  double most = 0;
  size_t i = 0;
  for (const auto& [value, row] : counts) {
    const double now = seen[i] / seen_all, before = usual[i] / usual_all;
    shift.distance += std::fabs(now - before) / 2;
    if (std::fabs(now - before) > most) {
      most = std::fabs(now - before);
      shift.value = value;
      shift.share_before = before;
      shift.share_now = now;
    }
    ++i;
  }
  if (shift.chance >= kShiftAlarmsAYear / kDaysAYear || shift.distance < kLeastDistance) {
    return std::nullopt;
  }
  return shift;
}

}  // namespace crosscheck
