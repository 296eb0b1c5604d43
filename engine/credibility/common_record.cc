#include "engine/credibility/common_record.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr Beta kPseudoSource = {1.4, 0.6};
constexpr double kWeakestClaims = 1;
constexpr int kStrengths = 9;  // 1, 2, 4, ... 256 claims
constexpr double kLeastLogit = -3;
constexpr double kLogitStep = 0.25;
constexpr int kMeans = 29;  // up to 4
constexpr double kWorthKeeping = 1e-5;

double LogBeta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

// The chance of the record, by the Beta that its rate was drawn from (beta-binomial).
double LogChance(const Beta& from, const Beta& seen) {
  return LogBeta(from.hits + seen.hits, from.misses + seen.misses) -
         LogBeta(from.hits, from.misses);
}

}  // namespace

CommonRecord CommonRecordOf(const std::vector<Beta>& seen) {
  std::vector<std::pair<Beta, double>> grid;
  for (int m = 0; m < kMeans; ++m) {
    const double mean = 1 / (1 + std::exp(-(kLeastLogit + m * kLogitStep)));
    for (int k = 0; k < kStrengths; ++k) {
      const double claims = std::ldexp(kWeakestClaims, k);
      const Beta from = {mean * claims, (1 - mean) * claims};
      // Flat over the rates' standard deviation, about 1 / sqrt(claims) (Gelman, Bayesian Analysis 1,
      // 2006): flat over the logarithm of claims would let a few alike records pass for a law.
      double log_chance = LogChance(from, kPseudoSource) - std::log(claims) / 2;
      for (const Beta& record : seen) {
        if (record.strength() > 0) log_chance += LogChance(from, record);
      }
      grid.emplace_back(from, log_chance);
    }
  }
  double most = grid[0].second;
  for (const auto& [from, log_chance] : grid) most = std::max(most, log_chance);
  CommonRecord common;
  double sum = 0;
  for (const auto& [from, log_chance] : grid) {
    const double share = std::exp(log_chance - most);
    if (share < kWorthKeeping) continue;
    common.likely.emplace_back(from, share);
    sum += share;
  }
  for (auto& [from, share] : common.likely) share /= sum;
  return common;
}

Estimate EstimateOf(const CommonRecord& common, const Beta& seen) {
  // The record itself says which of the likely Betas it comes from; that it took part in finding
  // them is of no account among many, and errs toward caution among few.
  Estimate estimate;
  double square = 0;
  for (const auto& [from, share] : common.likely) {
    const Beta posterior = {from.hits + seen.hits, from.misses + seen.misses};
    const double mean = posterior.mean();
    const double variance = mean * (1 - mean) / (posterior.strength() + 1);
    estimate.mean += share * mean;
    estimate.strength += share * posterior.strength();
    square += share * (variance + mean * mean);
  }
  estimate.variance = std::max(square - estimate.mean * estimate.mean, 1e-12);
  return estimate;
}

}  // namespace crosscheck
