#include "engine/checks/rhythm.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <vector>

namespace crosscheck {
namespace {

constexpr double kDaysAYear = 365.25;
constexpr double kMadToSigma = 1.4826;
constexpr double kBurstSigmas = 5, kBurstFloor = 3;
constexpr double kWeekdayWeight = 2;  // days of the mean that each weekday's factor is mixed with
constexpr double kQuietShare = 0.4;
constexpr double kStandardErrors = 2;  // by which the dispersion is taken above its estimate
constexpr double kWander = 0.25;  // of the level, in windows of a week and more
constexpr int kDaysAWeek = 7;

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The counts with bursts cut down.
std::vector<double> WithoutBursts(absl::Span<const int64_t> counts) {
  std::vector<double> values(counts.begin(), counts.end());
  const double median = Median(values);
  std::vector<double> distances;
  for (const double value : values) distances.push_back(std::fabs(value - median));
  const double cut = median + kBurstSigmas * kMadToSigma * Median(distances) + kBurstFloor;
  for (double& value : values) value = std::min(value, cut);
  return values;
}

// What is expected of each day of the week, 0 for the one that `past` begins with.
std::array<double, 7> UsualWeek(const std::vector<double>& past) {
  std::array<double, 7> sums{}, numbers{}, week{};
  double total = 0;
  for (size_t i = 0; i < past.size(); ++i) {
    sums[i % 7] += past[i];
    numbers[i % 7] += 1;
    total += past[i];
  }
  const double mean = total / static_cast<double>(past.size());
  for (int d = 0; d < 7; ++d) {
    week[d] = (sums[d] + kWeekdayWeight * mean) / (numbers[d] + kWeekdayWeight);
  }
  return week;
}

double Expected(const std::array<double, 7>& week, size_t first, size_t days) {
  double sum = 0;
  for (size_t i = first; i < first + days; ++i) sum += week[i % 7];
  return sum;
}

// How much windows of the past fall short beyond chance.
double Dispersion(const std::vector<double>& past, const std::array<double, 7>& week,
                  size_t window_days) {
  double sum = 0;
  int64_t windows = 0;
  for (size_t first = 0; first + window_days <= past.size(); ++first) {
    double seen = 0;
    for (size_t i = first; i < first + window_days; ++i) seen += past[i];
    const double expected = Expected(week, first, window_days);
    if (seen >= expected) continue;
    sum += (seen - expected) * (seen - expected) / expected;
    ++windows;
  }
  return windows == 0 ? 1 : std::max(1.0, sum / static_cast<double>(windows));
}

}  // namespace

double LowerTail(int64_t seen, double mean, double variance) {
  if (mean <= 0) return 1;
  double sum = 0;
  if (variance <= mean * (1 + 1e-9)) {
    for (int64_t i = 0; i <= seen; ++i) {
      const double k = static_cast<double>(i);
      sum += std::exp(k * std::log(mean) - mean - std::lgamma(k + 1));
    }
    return std::min(sum, 1.0);
  }
  const double r = mean * mean / (variance - mean);
  const double log_p = std::log(r / (r + mean)), log_q = std::log(mean / (r + mean));
  for (int64_t i = 0; i <= seen; ++i) {
    const double k = static_cast<double>(i);
    sum += std::exp(std::lgamma(k + r) - std::lgamma(r) - std::lgamma(k + 1) + r * log_p +
                    k * log_q);
  }
  return std::min(sum, 1.0);
}

std::optional<Quiet> LookForQuiet(absl::Span<const int64_t> counts, bool known_before) {
  if (!known_before) {
    const auto begin = std::find_if(counts.begin(), counts.end(), [](int64_t n) { return n > 0; });
    counts.remove_prefix(static_cast<size_t>(begin - counts.begin()));
  }
  const double level = kQuietAlarmsAYear / kDaysAYear / static_cast<double>(std::size(kQuietWindows));
  std::optional<Quiet> quiet;
  for (const int days : kQuietWindows) {
    const size_t window_days = static_cast<size_t>(days);
    if (counts.size() < window_days + kLeastUsualDays) continue;
    const size_t past_end = counts.size() - window_days;
    const size_t past_days = std::min<size_t>(past_end, kUsualDays);
    const std::vector<double> past = WithoutBursts(counts.subspan(past_end - past_days, past_days));
    const std::array<double, 7> week = UsualWeek(past);
    const double expected = Expected(week, past_days, window_days);
    int64_t seen = 0;
    for (const int64_t count : counts.subspan(past_end)) seen += count;
    if (static_cast<double>(seen) > kQuietShare * expected) continue;
    const double windows =
        static_cast<double>(past_days) / static_cast<double>(window_days);
    const double dispersion =
        std::max(Dispersion(past, week, 1), Dispersion(past, week, window_days));
    const double upper = 1 + (dispersion - 1) * (1 + kStandardErrors * std::sqrt(2 / windows));
    const double wander = days >= kDaysAWeek ? kWander * expected : 0;
    const double variance = expected * upper * (1 + 1 / windows) + wander * wander;
    const double chance = LowerTail(seen, expected, variance);
    if (chance >= level) continue;
    if (!quiet.has_value() || chance < quiet->chance) {
      quiet = Quiet{days, seen, expected, chance};
    }
  }
  return quiet;
}

}  // namespace crosscheck
