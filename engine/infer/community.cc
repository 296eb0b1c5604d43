// WeighByCommunity: one accuracy per source over a shared structure of errors.
//
//   P(source s says l | label t) = a_st                       l = t
//                                = (1 - a_st) C[t][l]         otherwise
//   logit a_st = logit a_s + o_t
//
// a_s is the mean of a Beta posterior whose prior is fitted to all sources, C the pooled shares of
// wrong labels, o_t how much easier or harder label t is than its sources' accuracy says, shrunk by
// the number of items that carry it. With two labels o_t and the labels' shares explain the same
// counts, so it is left out there.
#include <algorithm>
#include <cmath>

#include "engine/infer/closed.h"
#include "engine/infer/closed_parts.h"

namespace crosscheck {
namespace {

constexpr Beta kWeakSource = {1.4, 0.6};
constexpr Beta kStartSource = {2, 1};
constexpr int kFitRounds = 20;
// Items of a label at which half of its measured ease is believed.
constexpr double kItemsForEase = 50;
// Items that each label is taken to have beforehand. Two labels' shares trade off against the
// sources' accuracies, so they are held faster.
constexpr double kShareItems = 1;
constexpr double kShareItemsOfTwo = 20;
constexpr double kStill = 1e-5;

double Logit(double p) { return std::log(p / (1 - p)); }

class CommunityModel {
 public:
  explicit CommunityModel(const Ballot& ballot)
      : ballot_(ballot),
        labels_(NumLabels(ballot)),
        fit_(kStartSource),
        share_(labels_),
        pooled_(labels_ * labels_),
        ease_(labels_, 0),
        log_says_(labels_ * labels_ * ballot.num_voices) {}

  Beliefs Run() {
    Beliefs result;
    result.belief = VoteShares(ballot_);
    for (int round = 0; round < kMostClosedRounds; ++round) {
      result.rounds = round + 1;
      Learn(result.belief);
      if (Weigh(&result.belief) < kStill) break;
    }
    return result;
  }

 private:
  // Records, pooled errors and labels' shares from beliefs.
  void Learn(const std::vector<double>& belief) {
    std::vector<Beta> record = ballot_.prior;
    std::vector<double> said(labels_ * labels_, 0);
    std::vector<double> items(labels_, 0);
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const double* truth = &belief[ballot_.candidate_begin[item]];
      for (uint32_t t = 0; t < labels_; ++t) items[t] += truth[t];
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        const uint32_t label = LabelOf(ballot_, item, claim);
        for (uint32_t t = 0; t < labels_; ++t) {
          said[t * labels_ + label] += claim.weight * truth[t];
        }
        record[claim.voice].hits += claim.weight * truth[label];
        record[claim.voice].misses += claim.weight * (1 - truth[label]);
      }
    }
    fit_ = FitBeta(record, fit_, kWeakSource, kFitRounds);
    const double num_items = ballot_.num_items();
    const double held = labels_ > 2 ? kShareItems : kShareItemsOfTwo;
    for (uint32_t t = 0; t < labels_; ++t) {
      share_[t] = (items[t] + held) / (num_items + held * labels_);
      double wrong = 0;
      for (uint32_t l = 0; l < labels_; ++l) {
        if (l != t) wrong += pooled_[t * labels_ + l] = said[t * labels_ + l] + 1;
      }
      for (uint32_t l = 0; l < labels_; ++l) {
        if (l != t) pooled_[t * labels_ + l] /= wrong;
      }
    }
    std::vector<double> accuracy(ballot_.num_voices);
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      accuracy[voice] =
          (record[voice].hits + fit_.hits) / (record[voice].strength() + fit_.strength());
    }
    if (labels_ > 2) LearnEase(belief, accuracy, said, items);
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      for (uint32_t t = 0; t < labels_; ++t) {
        const double right = 1 / (1 + std::exp(-Logit(accuracy[voice]) - ease_[t]));
        double* row = &log_says_[(voice * labels_ + t) * labels_];
        for (uint32_t l = 0; l < labels_; ++l) {
          row[l] = std::log(l == t ? right : (1 - right) * pooled_[t * labels_ + l]);
        }
      }
    }
  }

  // How often label t is said right, against how often its sources' accuracies would have it.
  void LearnEase(const std::vector<double>& belief, const std::vector<double>& accuracy,
                 const std::vector<double>& said, const std::vector<double>& items) {
    std::vector<double> expected(labels_, 1);
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const double* truth = &belief[ballot_.candidate_begin[item]];
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        for (uint32_t t = 0; t < labels_; ++t) {
          expected[t] += claim.weight * truth[t] * accuracy[claim.voice];
        }
      }
    }
    for (uint32_t t = 0; t < labels_; ++t) {
      double all = 2;
      for (uint32_t l = 0; l < labels_; ++l) all += said[t * labels_ + l];
      const double right = said[t * labels_ + t] + 1;
      ease_[t] = (Logit(right / all) - Logit(expected[t] / all)) * items[t] /
                 (items[t] + kItemsForEase);
    }
  }

  // Beliefs from records; returns how far items moved, on average.
  double Weigh(std::vector<double>* belief) const {
    double moved = 0;
    std::vector<double> likelihood(labels_);
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (ballot_.IsJudged(item)) continue;
      for (uint32_t t = 0; t < labels_; ++t) likelihood[t] = std::log(share_[t]);
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        const double* says =
            &log_says_[claim.voice * labels_ * labels_ + LabelOf(ballot_, item, claim)];
        for (uint32_t t = 0; t < labels_; ++t) likelihood[t] += claim.weight * says[t * labels_];
      }
      Normalize(likelihood.data(), labels_);
      double* truth = &(*belief)[ballot_.candidate_begin[item]];
      for (uint32_t t = 0; t < labels_; ++t) {
        moved += std::abs(likelihood[t] - truth[t]);
        truth[t] = likelihood[t];
      }
    }
    return moved / ballot_.num_items();
  }

  const Ballot& ballot_;
  const size_t labels_;
  Beta fit_;
  std::vector<double> share_;     // by label
  std::vector<double> pooled_;    // C[t][l], no diagonal
  std::vector<double> ease_;      // by label
  std::vector<double> log_says_;  // [voice][true label][said label]
};

}  // namespace

Beliefs WeighByCommunity(const Ballot& ballot) { return CommunityModel(ballot).Run(); }

}  // namespace crosscheck
