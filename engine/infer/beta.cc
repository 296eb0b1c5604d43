#include "engine/infer/beta.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

// The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method.
double Fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < kTiny ? kTiny : d);
  double result = d;
  for (int m = 1; m <= 300; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double step = 1;
    for (const double term : {even, odd}) {
      d = 1 + term * d;
      d = 1 / (std::abs(d) < kTiny ? kTiny : d);
      c = 1 + term / c;
      if (std::abs(c) < kTiny) c = kTiny;
      step = d * c;
      result *= step;
    }
    if (std::abs(step - 1) < 1e-12) break;
  }
  return result;
}

double Cumulative(double a, double b, double x, double log_norm) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(a * std::log(x) + b * std::log1p(-x) - log_norm);
  return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a
                                   : 1 - front * Fraction(b, a, 1 - x) / b;
}

}  // namespace

double Beta::Quantile(double probability) const {
  const double log_norm = std::lgamma(hits) + std::lgamma(misses) - std::lgamma(hits + misses);
  double low = 0;
  double high = 1;
  double x = mean();
  // Newton's steps, kept inside a bracket that halves whenever a step leaves it.
  for (int round = 0; round < 60; ++round) {
    const double error = Cumulative(hits, misses, x, log_norm) - probability;
    (error > 0 ? high : low) = x;
    const double density =
        std::exp((hits - 1) * std::log(x) + (misses - 1) * std::log1p(-x) - log_norm);
    double next = x - error / density;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (std::abs(next - x) < 1e-9) return next;
    x = next;
  }
  return x;
}

double Digamma(double x) {
  double result = 0;
  while (x < 6) {
    result -= 1 / x;
    x += 1;
  }
  const double f = 1 / (x * x);
  return result + std::log(x) - 0.5 / x -
         f * (1.0 / 12 - f * (1.0 / 120 - f * (1.0 / 252 - f / 240)));
}

Beta FitBeta(const std::vector<Beta>& observed, const Beta& start, const Beta& weak,
             int most_rounds) {
  constexpr double kLeast = 0.05;
  constexpr double kMost = 1000;
  Beta fit = start;
  for (int round = 0; round < most_rounds; ++round) {
    const double at_hits = Digamma(fit.hits);
    const double at_misses = Digamma(fit.misses);
    const double at_both = Digamma(fit.strength());
    // The weak member is entered at the margin, where digamma differences become ratios.
    double hits = weak.hits / fit.hits;
    double misses = weak.misses / fit.misses;
    double both = weak.strength() / fit.strength();
    for (const Beta& member : observed) {
      if (member.strength() <= 0) continue;
      hits += Digamma(member.hits + fit.hits) - at_hits;
      misses += Digamma(member.misses + fit.misses) - at_misses;
      both += Digamma(member.strength() + fit.strength()) - at_both;
    }
    const Beta next = {std::clamp(fit.hits * hits / both, kLeast, kMost),
                       std::clamp(fit.misses * misses / both, kLeast, kMost)};
    const bool still = std::abs(next.hits - fit.hits) < 1e-6 * fit.hits &&
                       std::abs(next.misses - fit.misses) < 1e-6 * fit.misses;
    fit = next;
    if (still) break;
  }
  return fit;
}

}  // namespace crosscheck
