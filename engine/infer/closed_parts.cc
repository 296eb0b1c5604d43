#include "engine/infer/closed_parts.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {

std::vector<double> VoteShares(const Ballot& ballot) {
  std::vector<double> share(ballot.candidates.size(), 0);
  for (uint32_t item = 0; item < ballot.num_items(); ++item) {
    const uint32_t first = ballot.candidate_begin[item];
    const uint32_t last = ballot.candidate_begin[item + 1];
    if (ballot.IsJudged(item)) {
      for (uint32_t c = first; c < last; ++c) share[c] = ballot.judged[c];
      continue;
    }
    double sum = 0;
    for (uint32_t c = ballot.claim_begin[item]; c < ballot.claim_begin[item + 1]; ++c) {
      share[ballot.claims[c].candidate] += ballot.claims[c].weight;
      sum += ballot.claims[c].weight;
    }
    for (uint32_t c = first; c < last; ++c) {
      share[c] = sum > 0 ? share[c] / sum : 1.0 / (last - first);
    }
  }
  return share;
}

void Normalize(double* log_likelihood, uint32_t count) {
  const double most = *std::max_element(log_likelihood, log_likelihood + count);
  double sum = 0;
  for (uint32_t i = 0; i < count; ++i) {
    log_likelihood[i] = std::exp(log_likelihood[i] - most);
    sum += log_likelihood[i];
  }
  for (uint32_t i = 0; i < count; ++i) log_likelihood[i] /= sum;
}

}  // namespace crosscheck
