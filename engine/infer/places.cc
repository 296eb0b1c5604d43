#include "engine/infer/places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/infer/closed_parts.h"

namespace crosscheck {
namespace {

// Exact, general, wrong: right four times in five as everywhere, exact as often as general.
constexpr std::array<double, 3> kSource = {4, 4, 2};
// One claim's worth of doubt for every candidate.
constexpr double kDoubt = 1;
// The paper's confidence is a share of claims, and a share of the claims understates the chance of
// being right; its power of three halves comes near to it. Order is not changed.
constexpr double kSharpness = 1.5;
constexpr int kMostRounds = 100;
constexpr double kStill = 1e-5;

class PlaceModel {
 public:
  PlaceModel(const Ballot& ballot, const PlaceTree& tree)
      : ballot_(ballot), above_begin_(1, 0), rates_(ballot.num_voices), belief_(VoteShares(ballot)) {
    for (std::array<double, 3>& rate : rates_) {
      for (int k = 0; k < 3; ++k) rate[k] = kSource[k] / (kSource[0] + kSource[1] + kSource[2]);
    }
    FindAbove(tree);
  }

  Beliefs Run() {
    Beliefs result;
    for (int round = 0; round < kMostRounds; ++round) {
      result.rounds = round + 1;
      if (Round() < kStill) break;
    }
    Finish(&result);
    return result;
  }

 private:
  // By candidate, the positions of the item's candidates below and the number above it.
  void FindAbove(const PlaceTree& tree) {
    const size_t count = ballot_.candidates.size();
    num_above_.assign(count, 0);
    std::vector<std::pair<uint32_t, uint32_t>> pairs;  // (upper, lower)
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const auto first = ballot_.candidates.begin() + ballot_.candidate_begin[item];
      const auto last = ballot_.candidates.begin() + ballot_.candidate_begin[item + 1];
      for (auto at = first; at != last; ++at) {
        const uint32_t lower = static_cast<uint32_t>(at - ballot_.candidates.begin());
        if (*at >= tree.size()) continue;
        for (const uint32_t value : tree.Above(*at)) {
          const auto upper = std::lower_bound(first, last, value);
          if (upper == last || *upper != value) continue;
          ++num_above_[lower];
          pairs.emplace_back(static_cast<uint32_t>(upper - ballot_.candidates.begin()), lower);
        }
      }
    }
    std::sort(pairs.begin(), pairs.end());
    above_begin_.assign(count + 1, 0);
    for (const auto& [upper, lower] : pairs) {
      ++above_begin_[upper + 1];
      below_.push_back(lower);
    }
    for (size_t c = 0; c < count; ++c) above_begin_[c + 1] += above_begin_[c];
  }

  // The shares become beliefs: see kSharpness. A region holds when anything below it is the answer.
  void Finish(Beliefs* result) {
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (ballot_.IsJudged(item)) continue;
      double all = 0;
      for (uint32_t t = ballot_.candidate_begin[item]; t < ballot_.candidate_begin[item + 1]; ++t) {
        all += belief_[t] = std::pow(belief_[t], kSharpness);
      }
      // Nobody may have named the place: then every claim on it is wrong.
      double all_wrong = 1;
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        all_wrong *= std::pow(rates_[ballot_.claims[c].voice][2], ballot_.claims[c].weight);
      }
      for (uint32_t t = ballot_.candidate_begin[item]; t < ballot_.candidate_begin[item + 1]; ++t) {
        belief_[t] *= (1 - all_wrong) / all;
      }
    }
    result->holds = belief_;
    for (size_t t = 0; t < belief_.size(); ++t) {
      for (uint32_t b = above_begin_[t]; b < above_begin_[t + 1]; ++b) {
        result->holds[t] += belief_[below_[b]];
      }
      result->holds[t] = std::min(result->holds[t], 1.0);
    }
    result->belief = std::move(belief_);
  }

  // Beliefs and rates from each other, once; returns the greatest change of a belief.
  double Round() {
    std::vector<std::array<double, 3>> seen(ballot_.num_voices, {0, 0, 0});
    double moved = 0;
    std::vector<double> support;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const uint32_t first = ballot_.candidate_begin[item];
      const uint32_t last = ballot_.candidate_begin[item + 1];
      support.assign(last - first, 0);
      // Being wrong is alike for every claim: it is summed once and handed out once.
      double wrong_all = 0;
      for (uint32_t t = first; t < last; ++t) wrong_all += Elsewhere(t, first, last);
      double wrong_paid = 0;
      double weight = 0;
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        weight += claim.weight;
        wrong_paid += Explain(claim, first, last, wrong_all, &support, &seen[claim.voice]);
      }
      if (ballot_.IsJudged(item)) continue;
      for (uint32_t t = first; t < last; ++t) {
        const double share =
            (support[t - first] + wrong_paid * Elsewhere(t, first, last) + kDoubt) /
            (weight + kDoubt * (last - first));
        moved = std::max(moved, std::abs(share - belief_[t]));
        belief_[t] = share;
      }
    }
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      const Beta& prior = ballot_.prior[voice];
      const std::array<double, 3> start = {kSource[0] - 1 + prior.hits / 2,
                                           kSource[1] - 1 + prior.hits / 2,
                                           kSource[2] - 1 + prior.misses};
      double all = 0;
      for (int k = 0; k < 3; ++k) all += seen[voice][k] + start[k];
      for (int k = 0; k < 3; ++k) rates_[voice][k] = (seen[voice][k] + start[k]) / all;
    }
    return moved;
  }

  // Belief in t, over the candidates that would be wrong if t were true.
  double Elsewhere(uint32_t t, uint32_t first, uint32_t last) const {
    const double others = static_cast<double>(last - first) - num_above_[t] - 1;
    return belief_[t] / std::max(others, 1.0);
  }

  // Shares one claim out among the candidates that may be true. Adds what is exact or general to
  // `support` and `seen`, and returns the factor of Elsewhere() by which the claim may be wrong.
  double Explain(const VoiceClaim& claim, uint32_t first, uint32_t last, double wrong_all,
                 std::vector<double>* support, std::array<double, 3>* seen) const {
    const std::array<double, 3>& rate = rates_[claim.voice];
    const uint32_t said = claim.candidate;
    const bool tops = num_above_[said] == 0;
    const double exact = belief_[said] * (tops ? rate[0] + rate[1] : rate[0]);
    double explained = exact;
    double not_wrong = Elsewhere(said, first, last);
    for (uint32_t b = above_begin_[said]; b < above_begin_[said + 1]; ++b) {
      explained += belief_[below_[b]] * rate[1] / num_above_[below_[b]];
      not_wrong += Elsewhere(below_[b], first, last);
    }
    const double wrong = rate[2] * std::max(wrong_all - not_wrong, 0.0);
    const double all = explained + wrong;
    if (!(all > 0)) return 0;
    const double scale = claim.weight / all;
    const double paid = scale * rate[2];

    (*support)[said - first] += scale * exact - paid * Elsewhere(said, first, last);
    const double share = tops ? rate[0] / (rate[0] + rate[1]) : 1;
    (*seen)[0] += scale * exact * share;
    (*seen)[1] += scale * exact * (1 - share);
    for (uint32_t b = above_begin_[said]; b < above_begin_[said + 1]; ++b) {
      const uint32_t t = below_[b];
      const double general = scale * belief_[t] * rate[1] / num_above_[t];
      (*support)[t - first] += general - paid * Elsewhere(t, first, last);
      (*seen)[1] += general;
    }
    (*seen)[2] += scale * wrong;
    return paid;
  }

  const Ballot& ballot_;
  std::vector<uint32_t> num_above_;    // by candidate, among the item's candidates
  std::vector<uint32_t> above_begin_;  // by candidate, into below_
  std::vector<uint32_t> below_;
  std::vector<std::array<double, 3>> rates_;  // by voice: exact, general, wrong
  std::vector<double> belief_;
};

}  // namespace

Beliefs WeighPlaces(const Ballot& ballot, const PlaceTree& tree) {
  return PlaceModel(ballot, tree).Run();
}

}  // namespace crosscheck
