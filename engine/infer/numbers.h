// Numbers: near ones support each other. Two regimes, told apart by how heavy the tails of the
// disagreements are:
//
// * records (populations, times, counts): most claims coincide and the rest are far off. A weighted
//   median, with bounded weights, so that no source and no 1e17 drags an answer (CRH: Li et al.,
//   SIGMOD 2014, with a shrunk loss).
// * readings and ratings: claims scatter evenly around something. A mean weighted by each source's
//   precision (GTM: Zhao and Han, QDB 2012), claims beyond six standard deviations set aside.
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_NUMBERS_H_
#define CROSSCHECK_ENGINE_INFER_NUMBERS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/infer/ballot.h"

namespace crosscheck {

// A finite number, with thousands separators ("9,000") or without; nothing otherwise.
std::optional<double> ParseNumber(absl::string_view text);

// How many digits of `text` say something: 207000 has three, 206834 six. Of two numbers with the
// same support the one that says more is the more likely to have been counted.
int SignificantDigits(absl::string_view text);

struct NumberAnswers {
  Beliefs beliefs;                    // by candidate: share of belief within tolerance of it
  std::vector<std::string> answer;    // by item; empty when no claim on it is a number
  std::vector<double> confidence;     // by item
  std::vector<bool> tied;             // by item
  bool scattered = false;             // the second regime
};

NumberAnswers WeighNumbers(const Ballot& ballot, double tolerance);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_NUMBERS_H_
