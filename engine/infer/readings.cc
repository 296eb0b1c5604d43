#include "engine/infer/readings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

constexpr double kFarOff = 6;  // standard deviations

class ReadingModel {
 public:
  ReadingModel(const NumberedBallot& numbers, std::vector<double> medians, bool relative,
               NumberAnswers* out)
      : numbers_(numbers),
        ballot_(numbers.ballot()),
        out_(out),
        median_(std::move(medians)),
        answer_(median_),
        unit_(ballot_.num_items(), 1),
        spread_(ballot_.num_items(), 0),
        variance_(ballot_.num_voices, 1) {
    const uint32_t items = ballot_.num_items();
    if (relative) {
      for (uint32_t item = 0; item < items; ++item) {
        unit_[item] = std::max(std::abs(median_[item]), 1e-9);
      }
    }
    cutoff_ = kFarOff * PooledDeviation();
    for (uint32_t item = 0; item < items; ++item) spread_[item] = Spread(item);
  }

  void Run() {
    const uint32_t items = ballot_.num_items();
    for (int round = 0; round < kMostNumberRounds; ++round) {
      out_->beliefs.rounds = round + 1;
      double moved = 0;
      for (uint32_t item = 0; item < items; ++item) {
        if (std::isnan(median_[item])) continue;
        double sum = 0;
        double all = 0;
        ForEachNear(item, [&](const VoiceClaim& claim, double number) {
          sum += claim.weight * number / variance_[claim.voice];
          all += claim.weight / variance_[claim.voice];
        });
        const auto judged = numbers_.Judged(item);
        const double next = judged ? numbers_.Number(*judged) : sum / all;
        moved = std::max(moved, std::abs(next - answer_[item]) / unit_[item]);
        answer_[item] = next;
      }
      WeighSources();
      if (moved < 1e-9 * cutoff_) break;
    }
    Finish();
  }

 private:
  // Root mean square of the errors in units, the largest hundredth left out.
  double PooledDeviation() const {
    std::vector<double> errors;
    std::vector<double> of_item;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      of_item.clear();
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const double number = numbers_.Number(ballot_.claims[c].candidate);
        if (!std::isnan(number)) of_item.push_back(std::abs(number - median_[item]) / unit_[item]);
      }
      // A lone claim is its own median.
      if (of_item.size() > 1) errors.insert(errors.end(), of_item.begin(), of_item.end());
    }
    std::sort(errors.begin(), errors.end());
    const size_t kept = static_cast<size_t>(std::ceil(errors.size() * (1 - kTrimmedErrors)));
    double squares = 0;
    for (size_t i = 0; i < kept; ++i) squares += errors[i] * errors[i];
    return std::sqrt(squares / std::max<size_t>(kept, 1));
  }

  // The item's claims that are numbers and not far off.
  template <typename Visit>
  void ForEachNear(uint32_t item, Visit visit) const {
    for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
      const double number = numbers_.Number(ballot_.claims[c].candidate);
      if (std::isnan(number)) continue;
      if (std::abs(number - median_[item]) / unit_[item] > cutoff_) continue;
      visit(ballot_.claims[c], number);
    }
  }

  // Standard deviation of the item's claims.
  double Spread(uint32_t item) const {
    double count = 0;
    double sum = 0;
    double squares = 0;
    ForEachNear(item, [&](const VoiceClaim& claim, double number) {
      const double from_median = number - median_[item];
      count += claim.weight;
      sum += claim.weight * from_median;
      squares += claim.weight * from_median * from_median;
    });
    return count > 0 ? std::sqrt(std::max(squares / count - sum * sum / (count * count), 0.0)) : 0;
  }

  // A source's variance in its items' own spreads, shrunk to that of all claims.
  void WeighSources() {
    std::vector<double> squares(ballot_.num_voices, 0);
    std::vector<double> claims(ballot_.num_voices, 0);
    double all_squares = 0;
    double all_claims = 0;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (std::isnan(median_[item])) continue;
      ForEachNear(item, [&](const VoiceClaim& claim, double number) {
        const double error = spread_[item] > 0 ? (number - answer_[item]) / spread_[item] : 0.0;
        squares[claim.voice] += claim.weight * error * error;
        claims[claim.voice] += claim.weight;
        all_squares += claim.weight * error * error;
        all_claims += claim.weight;
      });
    }
    if (!(all_squares > 0)) return;
    const double mean = all_squares / all_claims;
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      const Beta& prior = ballot_.prior[voice];
      variance_[voice] = (squares[voice] + (kStartNumbers + 2 * prior.misses) * mean) /
                           (claims[voice] + kStartNumbers + prior.strength());
    }
  }

  // Confidence is the normal posterior's mass within tolerance of the answer.
  void Finish() {
    const double pooled = cutoff_ / kFarOff;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (std::isnan(median_[item])) continue;
      const auto judged = numbers_.Judged(item);
      double precision = 0;
      double count = 0;
      double same = 0;
      ForEachNear(item, [&](const VoiceClaim& claim, double number) {
        precision += claim.weight / variance_[claim.voice];
        count += claim.weight;
        if (numbers_.Near(number, answer_[item])) same += claim.weight;
      });
      // Few claims tell little about their own spread: two claims of the pooled one are added.
      const double item_variance =
          (count * spread_[item] * spread_[item] + 2 * pooled * pooled * unit_[item] * unit_[item]) /
          (count + 2);
      const double deviation =
          precision > 0 ? std::sqrt(item_variance / precision) : pooled * unit_[item];
      const auto mass_near = [&](double x) {
        const double reach = numbers_.tolerance() * std::abs(x);
        if (!(deviation > 0)) return std::abs(x - answer_[item]) <= reach ? 1.0 : 0.0;
        const double root = deviation * std::sqrt(2.0);
        return 0.5 * (std::erf((x - answer_[item] + reach) / root) -
                      std::erf((x - answer_[item] - reach) / root));
      };
      for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
        if (std::isnan(numbers_.Number(c))) continue;
        out_->beliefs.belief[c] =
            judged ? numbers_.Near(numbers_.Number(c), answer_[item]) : mass_near(numbers_.Number(c));
      }
      out_->answer[item] =
          judged ? ballot_.values[ballot_.candidates[*judged]] : absl::StrFormat("%.10g", answer_[item]);
      // Where claims coincide, as on zero, no normal error explains them: their share then counts.
      out_->confidence[item] =
          judged ? 1 : std::max(mass_near(answer_[item]), same / (count + 1));
      out_->tied[item] = false;
    }
  }

  const NumberedBallot& numbers_;
  const Ballot& ballot_;
  NumberAnswers* const out_;
  const std::vector<double> median_;  // by item
  std::vector<double> answer_;        // by item
  std::vector<double> unit_;          // by item: what one unit of error is on it
  std::vector<double> spread_;        // by item: standard deviation of its claims
  std::vector<double> variance_;      // by voice, in its items' spreads
  double cutoff_ = 0;                 // in units
};

}  // namespace

void WeighReadings(const NumberedBallot& numbers, std::vector<double> medians, bool relative,
                   NumberAnswers* answers) {
  ReadingModel(numbers, std::move(medians), relative, answers).Run();
}

}  // namespace crosscheck
