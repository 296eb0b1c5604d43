// The Beta distribution as a record of hits and misses: `Beta{8, 2}` is "right eight times in ten".
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_BETA_H_
#define CROSSCHECK_ENGINE_INFER_BETA_H_

#include <vector>

namespace crosscheck {

struct Beta {
  double hits = 1;
  double misses = 1;

  double mean() const { return hits / (hits + misses); }
  double strength() const { return hits + misses; }
  // The value below which the share `probability` of the distribution lies; for probabilities
  // strictly between 0 and 1. Accurate to about 1e-8.
  double Quantile(double probability) const;
};

// d/dx log Gamma(x), for x > 0 (asymptotic series after recurrence to x >= 6; Abramowitz and
// Stegun 6.3.5 and 6.3.18).
double Digamma(double x);

// The Beta that makes the observed hits and misses likeliest when each member draws its own rate
// from it (beta-binomial, fixed point of Minka 2000, eq. 55), held by `weak`, which counts as one
// more member: without it a few members could claim certainty. The fixed point is neared slowly;
// within an expectation maximisation a few rounds each time do.
Beta FitBeta(const std::vector<Beta>& observed, const Beta& start, const Beta& weak,
             int most_rounds);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_BETA_H_
