// WeighByConfusion: a confusion matrix per source and kind of item.
//
// An item has a label t and is of one of two kinds, easy or hard: r = (t, kind). Given r, source s
// says l with probability v[s][r][l], a row with a Dirichlet prior of strength k around the pooled
// row: accuracy a on the diagonal, the rest spread as all sources' errors are. Variational Bayes as
// in EBCC (Li, Rubinstein, Cohn, ICML 2019):
//
//   log q(r) = E log share(t) + E log share(kind | t) + sum over claims of E log v[s][r][l]
//   E log v[s][r][l] = digamma(n[s][r][l] + k b[r][l]) - digamma(n[s][r][.] + k)
//
// Unlike there, kinds start from how divided the vote is, not from chance, and the strength k is
// not chosen but averaged over: 1, 2, 4, ..., 32 claims.
#include <algorithm>
#include <cmath>

#include "engine/infer/closed.h"
#include "engine/infer/closed_parts.h"

namespace crosscheck {
namespace {

constexpr uint32_t kKinds = 2;
constexpr double kStrengths[] = {1, 2, 4, 8, 16, 32};
// Where even the greatest is less than this share of an average row, all would give the same.
constexpr double kNegligible = 0.02;
constexpr double kMiddleStrength = 4;
// Dirichlet prior of the kinds' shares within a label; below one, a label may do with one kind.
constexpr double kKindPrior = 0.1;
// How sharply the start tells divided items from undivided ones.
constexpr double kStartSharpness = 2;
// Rounds end when the items' labels move by no more than this on average. Kinds may go on drifting
// where items have none, which changes no label.
constexpr double kStill = 1e-5;

class ConfusionModel {
 public:
  ConfusionModel(const Ballot& ballot, double strength)
      : ballot_(ballot),
        labels_(NumLabels(ballot)),
        rows_(labels_ * kKinds),
        strength_(strength),
        q_(ballot.num_items() * rows_),
        count_(ballot.num_voices * rows_ * labels_),
        log_share_(rows_),
        pooled_(rows_ * labels_) {}

  // Adds this model's beliefs, times `weight`, to `belief`; returns the rounds taken.
  int Run(const std::vector<double>& votes, double weight, std::vector<double>* belief) {
    Start(votes);
    int round = 0;
    while (round < kMostClosedRounds) {
      ++round;
      Learn();
      if (Weigh() < kStill) break;
    }
    for (size_t item = 0; item < ballot_.num_items(); ++item) {
      for (size_t r = 0; r < rows_; ++r) {
        (*belief)[item * labels_ + r / kKinds] += weight * q_[item * rows_ + r];
      }
    }
    return round;
  }

 private:
  void Start(const std::vector<double>& votes) {
    for (size_t item = 0; item < ballot_.num_items(); ++item) {
      const double* share = &votes[item * labels_];
      const double most = *std::max_element(share, share + labels_);
      const double divided = (1 - most) / (1 - 1.0 / labels_);
      const double easy = std::exp(-kStartSharpness * divided * divided);
      const double hard = std::exp(-kStartSharpness * (1 - divided) * (1 - divided));
      for (size_t t = 0; t < labels_; ++t) {
        double* q = &q_[item * rows_ + t * kKinds];
        q[0] = share[t] * easy / (easy + hard);
        q[1] = share[t] * hard / (easy + hard);
      }
    }
  }

  void Learn() {
    std::fill(count_.begin(), count_.end(), 0.0);
    std::vector<double> items(rows_, 0);
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const double* q = &q_[item * rows_];
      for (size_t r = 0; r < rows_; ++r) items[r] += q[r];
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        double* count = CountsOf(claim.voice, LabelOf(ballot_, item, claim));
        for (size_t r = 0; r < rows_; ++r) count[r] += claim.weight * q[r];
      }
    }
    for (size_t t = 0; t < labels_; ++t) {
      const double both = items[t * kKinds] + items[t * kKinds + 1];
      for (size_t r = t * kKinds; r < (t + 1) * kKinds; ++r) {
        log_share_[r] = Digamma(both + 1) + Digamma(items[r] + kKindPrior) -
                        Digamma(both + kKinds * kKindPrior);
      }
    }
    Pool();
    for (size_t voice = 0; voice < ballot_.num_voices; ++voice) {
      for (size_t r = 0; r < rows_; ++r) LogRow(voice, r);
    }
  }

  // By row: how often the voice said the label; after LogRow, the expected log probability of it.
  double* CountsOf(size_t voice, size_t label) {
    return &count_[(voice * labels_ + label) * rows_];
  }

  // The row that a source is taken to have before it has said anything.
  void Pool() {
    double right = 0;
    double all = 0;
    std::fill(pooled_.begin(), pooled_.end(), 0.0);
    for (size_t voice = 0; voice < ballot_.num_voices; ++voice) {
      for (size_t l = 0; l < labels_; ++l) {
        const double* count = CountsOf(voice, l);
        for (size_t r = 0; r < rows_; ++r) pooled_[r * labels_ + l] += count[r];
      }
    }
    for (size_t r = 0; r < rows_; ++r) {
      for (size_t l = 0; l < labels_; ++l) {
        all += pooled_[r * labels_ + l];
        if (l == r / kKinds) right += pooled_[r * labels_ + l];
      }
    }
    const double accuracy = (right + 1) / (all + 2);
    for (size_t r = 0; r < rows_; ++r) {
      double wrong = 0;
      for (size_t l = 0; l < labels_; ++l) {
        if (l != r / kKinds) wrong += pooled_[r * labels_ + l] += 1;
      }
      for (size_t l = 0; l < labels_; ++l) {
        double& share = pooled_[r * labels_ + l];
        share = l == r / kKinds ? accuracy : (1 - accuracy) * share / wrong;
      }
    }
  }

  // Counts of one row become expected log probabilities, in place.
  void LogRow(size_t voice, size_t r) {
    const Beta& prior = ballot_.prior[voice];
    double all = 0;
    for (size_t l = 0; l < labels_; ++l) {
      double& count = CountsOf(voice, l)[r];
      count += strength_ * pooled_[r * labels_ + l];
      // What is known from elsewhere does not say on which label: spread over all rows.
      if (prior.strength() > 0) {
        count += (l == r / kKinds ? prior.hits : prior.misses / (labels_ - 1)) / rows_;
      }
      all += count;
    }
    const double at_all = Digamma(all);
    for (size_t l = 0; l < labels_; ++l) {
      double& count = CountsOf(voice, l)[r];
      count = Digamma(count) - at_all;
    }
  }

  // Beliefs from rows; returns how far the items' labels moved, on average.
  double Weigh() {
    double moved = 0;
    std::vector<double> likelihood(rows_);
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      double* q = &q_[item * rows_];
      likelihood = log_share_;
      const uint32_t first = ballot_.candidate_begin[item];
      if (ballot_.IsJudged(item)) {
        for (size_t r = 0; r < rows_; ++r) {
          if (ballot_.judged[first + r / kKinds] == 0) likelihood[r] = -1e9;
        }
      }
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        const double* says = CountsOf(claim.voice, LabelOf(ballot_, item, claim));
        for (size_t r = 0; r < rows_; ++r) likelihood[r] += claim.weight * says[r];
      }
      Normalize(likelihood.data(), static_cast<uint32_t>(rows_));
      for (size_t t = 0; t < rows_; t += kKinds) {
        moved += std::abs(likelihood[t] + likelihood[t + 1] - q[t] - q[t + 1]);
      }
      std::copy(likelihood.begin(), likelihood.end(), q);
    }
    return moved / ballot_.num_items();
  }

  const Ballot& ballot_;
  const size_t labels_;
  const size_t rows_;  // label x kind
  const double strength_;
  std::vector<double> q_;          // [item][row]
  std::vector<double> count_;      // [voice][said label][row]: counts, then expected logs
  std::vector<double> log_share_;  // by row
  std::vector<double> pooled_;     // [row][said label]
};

}  // namespace

Beliefs WeighByConfusion(const Ballot& ballot) {
  Beliefs result;
  result.belief.assign(ballot.candidates.size(), 0);
  const std::vector<double> votes = VoteShares(ballot);
  std::vector<double> strengths(std::begin(kStrengths), std::end(kStrengths));
  const double per_row = static_cast<double>(ballot.claims.size()) /
                         (ballot.num_voices * NumLabels(ballot) * kKinds);
  if (strengths.back() < kNegligible * per_row) strengths = {kMiddleStrength};
  for (const double strength : strengths) {
    ConfusionModel model(ballot, strength);
    const int rounds = model.Run(votes, 1.0 / strengths.size(), &result.belief);
    result.rounds = std::max(result.rounds, rounds);
  }
  return result;
}

}  // namespace crosscheck
