#include "engine/infer/numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace crosscheck {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kMostRounds = 50;
// Claims of average error that a source brings along: a short record stays near the average.
constexpr double kStartClaims = 10;
// A root mean square that is this many times the mean: heavier tails than any smooth error has.
constexpr double kHeavyTails = 2.5;
constexpr double kTrimmed = 0.01;
constexpr double kFarOff = 6;  // standard deviations

struct Point {
  double number;
  double weight;
  uint32_t candidate;
};

class NumberModel {
 public:
  NumberModel(const Ballot& ballot, double tolerance)
      : ballot_(ballot), tolerance_(tolerance), weight_(ballot.num_voices, 1.0) {
    number_.reserve(ballot.values.size());
    digits_.reserve(ballot.values.size());
    for (const std::string& value : ballot.values) {
      number_.push_back(ParseNumber(value).value_or(kNone));
      digits_.push_back(SignificantDigits(value));
    }
  }

  NumberAnswers Run() {
    const uint32_t items = ballot_.num_items();
    out_.answer.resize(items);
    out_.confidence.assign(items, 0);
    out_.tied.assign(items, false);
    out_.beliefs.belief.assign(ballot_.candidates.size(), 0);
    answer_.assign(items, kNone);
    for (uint32_t item = 0; item < items; ++item) answer_[item] = Median(item);
    const bool relative = ChooseScale();
    if (out_.scattered) {
      RunScattered(relative);
    } else {
      RunRecords();
    }
    return std::move(out_);
  }

 private:
  double Number(uint32_t candidate) const { return number_[ballot_.candidates[candidate]]; }

  bool Near(double a, double b) const {
    return std::abs(a - b) <= tolerance_ * std::max(std::abs(a), std::abs(b));
  }

  // The judged answer of the item, when it is a number.
  std::optional<uint32_t> Judged(uint32_t item) const {
    if (!ballot_.IsJudged(item)) return std::nullopt;
    for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
      if (ballot_.judged[c] == 1 && !std::isnan(Number(c))) return c;
    }
    return std::nullopt;
  }

  // The item's claims that are numbers, ascending.
  const std::vector<Point>& Points(uint32_t item) {
    points_.clear();
    for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
      const VoiceClaim& claim = ballot_.claims[c];
      const double number = Number(claim.candidate);
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
    if (const auto judged = Judged(item)) {
      chosen_ = *judged;
      return Number(*judged);
    }
    const std::vector<Point>& points = Points(item);
    if (points.empty()) return kNone;
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
    return kNone;
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
    const size_t kept = static_cast<size_t>(std::ceil(errors->size() * (1 - kTrimmed)));
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
    for (int round = 0; round < kMostRounds; ++round) {
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
        const double number = Number(claim.candidate);
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
      const double shrunk = (loss[voice] + (kStartClaims + 2 * prior.misses) * mean) /
                            (claims[voice] + kStartClaims + prior.strength());
      weight_[voice] = 1 / (1 + shrunk / mean);
    }
  }

  // The answer in its own words, and the share of the weight that is near it. A fifth of a claim of
  // average weight is kept back for what nobody said.
  void FinishRecord(uint32_t item) {
    const bool judged = Judged(item).has_value();
    answer_[item] = Median(item);
    if (std::isnan(answer_[item])) return;
    out_.answer[item] = ballot_.values[ballot_.candidates[chosen_]];
    std::vector<double> upto = {0};  // weight of the first n points
    for (const Point& point : Points(item)) upto.push_back(upto.back() + point.weight);
    const double all = upto.back() + 0.1;
    for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
      const double number = Number(c);
      if (std::isnan(number)) continue;
      if (judged) {
        out_.beliefs.belief[c] = Near(number, answer_[item]);
        continue;
      }
      // Points are sorted, and nearness falls off to both sides of `number`.
      const auto from = std::partition_point(
          points_.begin(), points_.end(),
          [&](const Point& p) { return p.number < number && !Near(p.number, number); });
      const auto to = std::partition_point(from, points_.end(), [&](const Point& p) {
        return p.number <= number || Near(p.number, number);
      });
      const double near = upto[to - points_.begin()] - upto[from - points_.begin()];
      out_.beliefs.belief[c] = near / all;
    }
    out_.confidence[item] = judged ? 1 : out_.beliefs.belief[chosen_];
  }

  void RunScattered(bool relative) {
    const uint32_t items = ballot_.num_items();
    std::vector<double> unit(items, 1);  // what one unit of error is on the item
    if (relative) {
      for (uint32_t item = 0; item < items; ++item) {
        unit[item] = std::max(std::abs(answer_[item]), 1e-9);
      }
    }
    const double cutoff = kFarOff * PooledDeviation(unit);
    const std::vector<double> median = answer_;
    std::vector<double> spread(items, 0);  // standard deviation of the item's claims
    std::vector<double> variance(ballot_.num_voices, 1);
    for (uint32_t item = 0; item < items; ++item) spread[item] = Spread(item, median, unit, cutoff);
    for (int round = 0; round < kMostRounds; ++round) {
      out_.beliefs.rounds = round + 1;
      double moved = 0;
      for (uint32_t item = 0; item < items; ++item) {
        if (std::isnan(median[item])) continue;
        double sum = 0;
        double all = 0;
        ForEachNear(item, median, unit, cutoff, [&](const VoiceClaim& claim, double number) {
          sum += claim.weight * number / variance[claim.voice];
          all += claim.weight / variance[claim.voice];
        });
        const double next = Judged(item) ? Number(*Judged(item)) : sum / all;
        moved = std::max(moved, std::abs(next - answer_[item]) / unit[item]);
        answer_[item] = next;
      }
      WeighReadings(median, unit, cutoff, spread, &variance);
      if (moved < 1e-9 * cutoff) break;
    }
    FinishScattered(median, unit, cutoff, spread, variance);
  }

  // Root mean square of the errors in units, the largest hundredth left out.
  double PooledDeviation(const std::vector<double>& unit) {
    std::vector<double> errors;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      const std::vector<Point>& points = Points(item);
      if (points.size() < 2) continue;
      for (const Point& point : points) {
        errors.push_back(std::abs(point.number - answer_[item]) / unit[item]);
      }
    }
    std::sort(errors.begin(), errors.end());
    const size_t kept = static_cast<size_t>(std::ceil(errors.size() * (1 - kTrimmed)));
    double squares = 0;
    for (size_t i = 0; i < kept; ++i) squares += errors[i] * errors[i];
    return std::sqrt(squares / std::max<size_t>(kept, 1));
  }

  template <typename Visit>
  void ForEachNear(uint32_t item, const std::vector<double>& median,
                   const std::vector<double>& unit, double cutoff, Visit visit) const {
    for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
      const double number = Number(ballot_.claims[c].candidate);
      if (std::isnan(number)) continue;
      if (std::abs(number - median[item]) / unit[item] > cutoff) continue;
      visit(ballot_.claims[c], number);
    }
  }

  double Spread(uint32_t item, const std::vector<double>& median, const std::vector<double>& unit,
                double cutoff) const {
    double count = 0;
    double sum = 0;
    double squares = 0;
    ForEachNear(item, median, unit, cutoff, [&](const VoiceClaim& claim, double number) {
      const double from_median = number - median[item];
      count += claim.weight;
      sum += claim.weight * from_median;
      squares += claim.weight * from_median * from_median;
    });
    return count > 0 ? std::sqrt(std::max(squares / count - sum * sum / (count * count), 0.0)) : 0;
  }

  // A source's variance in its items' own spreads, shrunk to that of all claims.
  void WeighReadings(const std::vector<double>& median, const std::vector<double>& unit,
                     double cutoff, const std::vector<double>& spread,
                     std::vector<double>* variance) const {
    std::vector<double> squares(ballot_.num_voices, 0);
    std::vector<double> claims(ballot_.num_voices, 0);
    double all_squares = 0;
    double all_claims = 0;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (std::isnan(median[item])) continue;
      ForEachNear(item, median, unit, cutoff, [&](const VoiceClaim& claim, double number) {
        const double error = spread[item] > 0 ? (number - answer_[item]) / spread[item] : 0.0;
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
      (*variance)[voice] = (squares[voice] + (kStartClaims + 2 * prior.misses) * mean) /
                           (claims[voice] + kStartClaims + prior.strength());
    }
  }

  // Confidence is the normal posterior's mass within tolerance of the answer.
  void FinishScattered(const std::vector<double>& median, const std::vector<double>& unit,
                       double cutoff, const std::vector<double>& spread,
                       const std::vector<double>& variance) {
    const double pooled = cutoff / kFarOff;
    for (uint32_t item = 0; item < ballot_.num_items(); ++item) {
      if (std::isnan(median[item])) continue;
      const auto judged = Judged(item);
      double precision = 0;
      double count = 0;
      double same = 0;
      ForEachNear(item, median, unit, cutoff, [&](const VoiceClaim& claim, double number) {
        precision += claim.weight / variance[claim.voice];
        count += claim.weight;
        if (Near(number, answer_[item])) same += claim.weight;
      });
      // Few claims tell little about their own spread: two claims of the pooled one are added.
      const double item_variance =
          (count * spread[item] * spread[item] + 2 * pooled * pooled * unit[item] * unit[item]) /
          (count + 2);
      const double deviation =
          precision > 0 ? std::sqrt(item_variance / precision) : pooled * unit[item];
      const auto mass_near = [&](double x) {
        const double reach = tolerance_ * std::abs(x);
        if (!(deviation > 0)) return std::abs(x - answer_[item]) <= reach ? 1.0 : 0.0;
        const double root = deviation * std::sqrt(2.0);
        return 0.5 * (std::erf((x - answer_[item] + reach) / root) -
                      std::erf((x - answer_[item] - reach) / root));
      };
      for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
        if (std::isnan(Number(c))) continue;
        out_.beliefs.belief[c] =
            judged ? Near(Number(c), answer_[item]) : mass_near(Number(c));
      }
      out_.answer[item] =
          judged ? ballot_.values[ballot_.candidates[*judged]] : absl::StrFormat("%.10g", answer_[item]);
      // Where claims coincide, as on zero, no normal error explains them: their share then counts.
      out_.confidence[item] =
          judged ? 1 : std::max(mass_near(answer_[item]), same / (count + 1));
      out_.tied[item] = false;
    }
  }

  const Ballot& ballot_;
  const double tolerance_;
  std::vector<double> number_;  // by value id
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

std::optional<double> ParseNumber(absl::string_view text) {
  double number = 0;
  if (absl::SimpleAtod(text, &number)) {
    return std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
  }
  // Thousands separators only between digits: "9,000", not ",5" or "1,,0".
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') continue;
    const bool digits_follow = i + 3 < text.size() && absl::ascii_isdigit(text[i + 1]) &&
                               absl::ascii_isdigit(text[i + 2]) && absl::ascii_isdigit(text[i + 3]);
    if (i == 0 || !absl::ascii_isdigit(text[i - 1]) || !digits_follow) return std::nullopt;
  }
  if (!absl::SimpleAtod(absl::StrReplaceAll(text, {{",", ""}}), &number)) return std::nullopt;
  return std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
}

int SignificantDigits(absl::string_view text) {
  int digits = 0;
  int zeros = 0;  // not yet known to be followed by anything
  bool fraction = false;
  for (const char ch : text) {
    if (ch == 'e' || ch == 'E') break;
    if (ch == '.') fraction = true;
    if (!absl::ascii_isdigit(ch)) continue;
    if (ch == '0') {
      if (digits > 0) ++zeros;
    } else {
      digits += zeros + 1;
      zeros = 0;
    }
  }
  // Zeros after a decimal point were written on purpose.
  return fraction ? digits + zeros : digits;
}

}  // namespace crosscheck
