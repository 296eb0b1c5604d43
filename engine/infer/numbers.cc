#include "engine/infer/numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/infer/number_text.h"
#include "engine/infer/readings.h"

namespace crosscheck {
namespace {

// A root mean square that is this many times the mean: heavier tails than any smooth error has.
constexpr double kHeavyTails = 2.5;

struct Point {
  double number;
  double weight;
  uint32_t candidate;
};

class NumberModel {
 public:
  NumberModel(const Ballot& ballot, double tolerance)
      : ballot_(ballot), numbers_(ballot, tolerance), weight_(ballot.num_voices, 1.0) {
    digits_.reserve(ballot.values.size());
    for (const std::string& value : ballot.values) digits_.push_back(SignificantDigits(value));
  }

  NumberAnswers Run() {
    const uint32_t items = ballot_.num_items();
    out_.answer.resize(items);
    out_.confidence.assign(items, 0);
    out_.tied.assign(items, false);
    out_.beliefs.belief.assign(ballot_.candidates.size(), 0);
    answer_.assign(items, kNoNumber);
    for (uint32_t item = 0; item < items; ++item) answer_[item] = Median(item);
    const bool relative = ChooseScale();
    if (out_.scattered) {
      WeighReadings(numbers_, answer_, relative, &out_);
    } else {
      RunRecords();
    }
    return std::move(out_);
  }

 private:
  // The item's claims that are numbers, ascending.
  const std::vector<Point>& Points(uint32_t item) {
    points_.clear();
    for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
      const VoiceClaim& claim = ballot_.claims[c];
      const double number = numbers_.Number(claim.candidate);
      if (std::isnan(number)) continue;
      points_.push_back({number, claim.weight * weight_[claim.voice], claim.candidate});
    }
    std::sort(points_.begin(), points_.end(), [](const Point& a, const Point& b) {
      return a.number != b.number ? a.number < b.number : a.candidate < b.candidate;
    });
    return points_;
  }

  // The weighted median. When exactly half of the weight is on either side, the number that says
  // more digits; when both say as many, the lower one, and the item is marked as tied.
  double Median(uint32_t item) {
    if (const auto judged = numbers_.Judged(item)) {
      chosen_ = *judged;
      return numbers_.Number(*judged);
    }
    const std::vector<Point>& points = Points(item);
    if (points.empty()) return kNoNumber;
    double all = 0;
    for (const Point& point : points) all += point.weight;
    double below = 0;
    for (size_t i = 0; i < points.size(); ++i) {
      below += points[i].weight;
      if (i + 1 < points.size() && std::abs(below - all / 2) <= 1e-9 * all) {
        const int low = digits_[ballot_.candidates[points[i].candidate]];
        const int high = digits_[ballot_.candidates[points[i + 1].candidate]];
        const size_t at = high > low ? i + 1 : i;
        out_.tied[item] = low == high && points[i].number != points[i + 1].number;
        chosen_ = points[at].candidate;
        return points[at].number;
      }
      if (below > all / 2 || i + 1 == points.size()) {
        out_.tied[item] = false;
        chosen_ = points[i].candidate;
        return points[i].number;
      }
    }
    return kNoNumber;
  }

  // Decides the regime, and whether errors scale with the numbers. Uses the unweighted medians.
  bool ChooseScale() {
    std::vector<double> absolute;
    std::vector<double> relative;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const std::vector<Point>& points = Points(item);
      if (points.size() < 2) continue;
      for (const Point& point : points) {
        const double error = std::abs(point.number - answer_[item]);
        absolute.push_back(error);
        relative.push_back(error / std::max(std::abs(answer_[item]), 1e-9));
      }
    }
    const double absolute_tails = Tails(&absolute);
    const double relative_tails = Tails(&relative);
    out_.scattered = std::min(absolute_tails, relative_tails) <= kHeavyTails;
    return relative_tails < absolute_tails;
  }

  // Root mean square over mean of the errors, the largest hundredth left out; sorts them.
  static double Tails(std::vector<double>* errors) {
    std::sort(errors->begin(), errors->end());
    const size_t kept = static_cast<size_t>(std::ceil(errors->size() * (1 - kTrimmedErrors)));
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < kept; ++i) {
      sum += (*errors)[i];
      squares += (*errors)[i] * (*errors)[i];
    }
    if (!(sum > 0)) return std::numeric_limits<double>::infinity();
    return std::sqrt(squares / kept) / (sum / kept);
  }

  void RunRecords() {
    const uint32_t items = ballot_.num_items();
    // An item's errors are measured in its own mean distance from the unweighted median.
    std::vector<double> scale(items, 0);
    for (uint32_t item = 0; item < items; ++item) {
      const std::vector<Point>& points = Points(item);
      for (const Point& point : points) scale[item] += std::abs(point.number - answer_[item]);
      if (!points.empty()) scale[item] /= points.size();
    }
    for (int round = 0; round < kMostNumberRounds; ++round) {
      out_.beliefs.rounds = round + 1;
      WeighSources(scale);
      bool moved = false;
      for (uint32_t item = 0; item < items; ++item) {
        const double next = Median(item);
        moved = moved || (next != answer_[item] && !std::isnan(next));
        answer_[item] = next;
      }
      if (!moved) break;
    }
    for (uint32_t item = 0; item < items; ++item) FinishRecord(item);
  }

  // weight = 1 / (1 + loss / mean loss): between nothing and one, one half for the average source.
  void WeighSources(const std::vector<double>& scale) {
    std::vector<double> loss(ballot_.num_voices, 0);
    std::vector<double> claims(ballot_.num_voices, 0);
    double all_loss = 0;
    double all_claims = 0;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (std::isnan(answer_[item])) continue;
      for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
        const VoiceClaim& claim = ballot_.claims[c];
        const double number = numbers_.Number(claim.candidate);
        if (std::isnan(number)) continue;
        const double error =
            scale[item] > 0 ? std::abs(number - answer_[item]) / scale[item] : 0.0;
        loss[claim.voice] += claim.weight * error;
        claims[claim.voice] += claim.weight;
        all_loss += claim.weight * error;
        all_claims += claim.weight;
      }
    }
    if (!(all_loss > 0)) return;
    const double mean = all_loss / all_claims;
    for (uint32_t voice = 0; voice < ballot_.num_voices; ++voice) {
      // Prior misses count twice the mean loss, prior hits none: even records stay average.
      const Beta& prior = ballot_.prior[voice];
      const double shrunk = (loss[voice] + (kStartNumbers + 2 * prior.misses) * mean) /
                            (claims[voice] + kStartNumbers + prior.strength());
      weight_[voice] = 1 / (1 + shrunk / mean);
    }
  }

  // The answer in its own words, and the share of the weight that is near it. A fifth of a claim of
  // average weight is kept back for what nobody said.
  void FinishRecord(uint32_t item) {
    const bool judged = numbers_.Judged(item).has_value();
    answer_[item] = Median(item);
    if (std::isnan(answer_[item])) return;
    out_.answer[item] = ballot_.values[ballot_.candidates[chosen_]];
    std::vector<double> upto = {0};  // weight of the first n points
    for (const Point& point : Points(item)) upto.push_back(upto.back() + point.weight);
    const double all = upto.back() + 0.1;
    for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
      const double number = numbers_.Number(c);
      if (std::isnan(number)) continue;
      if (judged) {
        out_.beliefs.belief[c] = numbers_.Near(number, answer_[item]);
        continue;
      }
      // Points are sorted, and nearness falls off to both sides of `number`.
      const auto from = std::partition_point(
          points_.begin(), points_.end(),
          [&](const Point& p) { return p.number < number && !numbers_.Near(p.number, number); });
      const auto to = std::partition_point(from, points_.end(), [&](const Point& p) {
        return p.number <= number || numbers_.Near(p.number, number);
      });
      const double near = upto[to - points_.begin()] - upto[from - points_.begin()];
      out_.beliefs.belief[c] = near / all;
    }
    out_.confidence[item] = judged ? 1 : out_.beliefs.belief[chosen_];
  }

  const Ballot& ballot_;
  const NumberedBallot numbers_;
  std::vector<int> digits_;     // by value id
  std::vector<double> weight_;  // by voice
  std::vector<double> answer_;  // by item
  std::vector<Point> points_;   // of the item looked at last
  uint32_t chosen_ = 0;         // candidate of the last Median()
  NumberAnswers out_;
};

}  // namespace

NumberAnswers WeighNumbers(const Ballot& ballot, double tolerance) {
  return NumberModel(ballot, tolerance).Run();
}

}  // namespace crosscheck
