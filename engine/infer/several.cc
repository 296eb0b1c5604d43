#include "engine/infer/several.h"

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

constexpr Beta kNamesRight = {10, 10};
constexpr Beta kNamesWrong = {2, 200};
constexpr int kMostRounds = 60;
constexpr double kStill = 1e-6;

struct Rates {
  Beta right;  // hits: named and holds; misses: left out and holds
  Beta wrong;  // hits: named and does not hold; misses: left out and does not hold
};

// Calls `visit(voice, first claim, past the last claim)` for each voice that answers the item.
template <typename Visit>
void ForEachVoice(const Ballot& ballot, uint32_t item, Visit visit) {
  for (uint32_t c = ballot.claim_begin[item]; c < ballot.claim_begin[item + 1];) {
    uint32_t end = c;
    while (end < ballot.claim_begin[item + 1] &&
           ballot.claims[end].voice == ballot.claims[c].voice) {
      ++end;
    }
    visit(ballot.claims[c].voice, c, end);
    c = end;
  }
}

class TwoSidedModel {
 public:
  explicit TwoSidedModel(const Ballot& ballot) : ballot_(ballot), rates_(ballot.num_voices) {
    belief_.assign(ballot.candidates.size(), 0);
  }

  Beliefs Run() {
    Vote();
    Beliefs result;
    for (int round = 0; round < kMostRounds; ++round) {
      result.rounds = round + 1;
      Learn();
      if (Weigh() < kStill) break;
    }
    result.belief = std::move(belief_);
    return result;
  }

 private:
  bool SetJudged(uint32_t item) {
    if (!ballot_.IsJudged(item)) return false;
    for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
      belief_[c] = ballot_.judged[c];
    }
    return true;
  }

  void Vote() {
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (SetJudged(item)) continue;
      double voices = 0;
      ForEachVoice(ballot_, item, [&](uint32_t, uint32_t begin, uint32_t end) {
        voices += ballot_.claims[begin].weight;
        for (uint32_t c = begin; c < end; ++c) {
          belief_[ballot_.claims[c].candidate] += ballot_.claims[c].weight;
        }
      });
      for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
        if (voices > 0) belief_[c] /= voices;
      }
    }
  }

  void Learn() {
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      const Beta& prior = ballot_.prior[voice];
      rates_[voice] = {{kNamesRight.hits + prior.hits, kNamesRight.misses + prior.misses},
                       {kNamesWrong.hits + prior.misses, kNamesWrong.misses + prior.hits}};
    }
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const uint32_t first = ballot_.candidate_begin[item];
      const uint32_t last = ballot_.candidate_begin[item + 1];
      double holds = 0;
      for (uint32_t c = first; c < last; ++c) holds += belief_[c];
      const double holds_not = (last - first) - holds;
      ForEachVoice(ballot_, item, [&](uint32_t voice, uint32_t begin, uint32_t end) {
        double right = 0;
        for (uint32_t c = begin; c < end; ++c) right += belief_[ballot_.claims[c].candidate];
        const double wrong = (end - begin) - right;
        const double weight = ballot_.claims[begin].weight;
        rates_[voice].right.hits += weight * right;
        rates_[voice].right.misses += weight * (holds - right);
        rates_[voice].wrong.hits += weight * wrong;
        rates_[voice].wrong.misses += weight * (holds_not - wrong);
      });
    }
  }

  double Weigh() {
    std::vector<double> left_out(ballot_.num_voices);
    std::vector<double> named(ballot_.num_voices);
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      const double right = rates_[voice].right.mean();
      const double wrong = rates_[voice].wrong.mean();
      left_out[voice] = std::log((1 - right) / (1 - wrong));
      named[voice] = std::log(right / wrong) - left_out[voice];
    }
    double moved = 0;
    std::vector<double> odds;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (ballot_.IsJudged(item)) continue;
      const uint32_t first = ballot_.candidate_begin[item];
      const uint32_t last = ballot_.candidate_begin[item + 1];
      odds.assign(last - first, 0);
      double all_left_out = 0;
      ForEachVoice(ballot_, item, [&](uint32_t voice, uint32_t begin, uint32_t end) {
        all_left_out += ballot_.claims[begin].weight * left_out[voice];
        for (uint32_t c = begin; c < end; ++c) {
          odds[ballot_.claims[c].candidate - first] += ballot_.claims[c].weight * named[voice];
        }
      });
      for (uint32_t c = first; c < last; ++c) {
        const double belief = 1 / (1 + std::exp(-all_left_out - odds[c - first]));
        moved = std::max(moved, std::abs(belief - belief_[c]));
        belief_[c] = belief;
      }
    }
    return moved;
  }

  const Ballot& ballot_;
  std::vector<Rates> rates_;
  std::vector<double> belief_;
};

}  // namespace

Beliefs WeighSeveral(const Ballot& ballot) { return TwoSidedModel(ballot).Run(); }

}  // namespace crosscheck
