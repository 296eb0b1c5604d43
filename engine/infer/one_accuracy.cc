#include "engine/infer/one_accuracy.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr Beta kSource = {4, 1};
constexpr double kStart = 0.8;
// No record makes a source certain, either way.
constexpr double kLeast = 0.01;
constexpr int kMostRounds = 60;
constexpr double kStill = 1e-6;

// The item's answer may be one that nobody gave: then every claim on it is wrong.
void AllowForUnclaimed(const Ballot& ballot, const std::vector<double>& accuracy,
                       std::vector<double>* belief) {
  for (uint32_t item = 0; item < ballot.num_items(); ++item) {
    if (ballot.IsJudged(item)) continue;
    double all_wrong = 1;
    for (uint32_t c = ballot.claim_begin[item]; c < ballot.claim_begin[item + 1]; ++c) {
      const VoiceClaim& claim = ballot.claims[c];
      const double wrong = 1 - std::clamp(accuracy[claim.voice], kLeast, 1 - kLeast);
      all_wrong *= std::pow(wrong, claim.weight);
    }
    for (uint32_t c = ballot.candidate_begin[item]; c < ballot.candidate_begin[item + 1]; ++c) {
      (*belief)[c] *= 1 - all_wrong;
    }
  }
}

}  // namespace

Beliefs WeighOpen(const Ballot& ballot) {
  Beliefs result;
  result.belief.assign(ballot.candidates.size(), 0);
  std::vector<double> accuracy(ballot.num_voices, kStart);
  std::vector<double> log_odds(ballot.num_voices);
  std::vector<Beta> record(ballot.num_voices);
  for (int round = 0; round < kMostRounds; ++round) {
    for (uint32_t voice = 0; voice < ballot.num_voices; ++voice) {
      const double a = std::clamp(accuracy[voice], kLeast, 1 - kLeast);
      log_odds[voice] = std::log(a / (1 - a));
      record[voice] = {kSource.hits + ballot.prior[voice].hits,
                       kSource.misses + ballot.prior[voice].misses};
    }
    for (uint32_t item = 0; item < ballot.num_items(); ++item) {
      const uint32_t first = ballot.candidate_begin[item];
      const uint32_t last = ballot.candidate_begin[item + 1];
      const uint32_t begin = ballot.claim_begin[item];
      const uint32_t end = ballot.claim_begin[item + 1];
      double* belief = result.belief.data();
      if (ballot.IsJudged(item)) {
        for (uint32_t c = first; c < last; ++c) belief[c] = ballot.judged[c];
      } else if (last - first == 1) {
        belief[first] = 1;
      } else {
        const double log_others = std::log(static_cast<double>(last - first - 1));
        std::fill(belief + first, belief + last, 0.0);
        for (uint32_t c = begin; c < end; ++c) {
          const VoiceClaim& claim = ballot.claims[c];
          belief[claim.candidate] += claim.weight * (log_odds[claim.voice] + log_others);
        }
        const double most = *std::max_element(belief + first, belief + last);
        double sum = 0;
        for (uint32_t c = first; c < last; ++c) sum += belief[c] = std::exp(belief[c] - most);
        for (uint32_t c = first; c < last; ++c) belief[c] /= sum;
      }
      for (uint32_t c = begin; c < end; ++c) {
        const VoiceClaim& claim = ballot.claims[c];
        const double hit = belief[claim.candidate];
        record[claim.voice].hits += claim.weight * hit;
        record[claim.voice].misses += claim.weight * (1 - hit);
      }
    }
    result.rounds = round + 1;
    double moved = 0;
    for (uint32_t voice = 0; voice < ballot.num_voices; ++voice) {
      const double next = record[voice].mean();
      moved = std::max(moved, std::abs(next - accuracy[voice]));
      accuracy[voice] = next;
    }
    if (moved < kStill) break;
  }
  AllowForUnclaimed(ballot, accuracy, &result.belief);
  return result;
}

}  // namespace crosscheck
