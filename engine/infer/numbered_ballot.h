// A ballot whose values are read as numbers, and what is found of one.
//
//   NumberedBallot numbers(ballot, 0.01);
//   numbers.Number(candidate)      9000 of "9,000"
//   numbers.Near(100, 100.5)       true: within a hundredth of the larger
//
// The ballot outlives it. Immutable; any thread may read.
#ifndef CROSSCHECK_ENGINE_INFER_NUMBERED_BALLOT_H_
#define CROSSCHECK_ENGINE_INFER_NUMBERED_BALLOT_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/infer/ballot.h"

namespace crosscheck {

inline constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

// Both ways to weigh numbers go round as often at most.
inline constexpr int kMostNumberRounds = 50;
// Claims of average error that a source brings along: a short record stays near the average.
inline constexpr double kStartNumbers = 10;
// The largest errors are left out where the size of all is measured: this share of them.
inline constexpr double kTrimmedErrors = 0.01;

struct NumberAnswers {
  Beliefs beliefs;                    // by candidate: share of belief within tolerance of it
  std::vector<std::string> answer;    // by item; empty when no claim on it is a number
  std::vector<double> confidence;     // by item
  std::vector<bool> tied;             // by item
  bool scattered = false;             // the second regime of numbers.h
};

class NumberedBallot {
 public:
  NumberedBallot(const Ballot& ballot, double tolerance);

  const Ballot& ballot() const { return ballot_; }
  double tolerance() const { return tolerance_; }  // as a share of the larger number

  // What the candidate's value says; not a number (NaN) when it is none.
  double Number(uint32_t candidate) const { return number_[ballot_.candidates[candidate]]; }

  bool Near(double a, double b) const {
    return std::abs(a - b) <= tolerance_ * std::max(std::abs(a), std::abs(b));
  }

  // The candidate that is the item's judged answer; nothing when none is judged right, or when that
  // is no number.
  std::optional<uint32_t> Judged(uint32_t item) const;

 private:
  const Ballot& ballot_;
  const double tolerance_;
  std::vector<double> number_;  // by value id
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_NUMBERED_BALLOT_H_
