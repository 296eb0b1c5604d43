#include "engine/infer/numbered_ballot.h"

#include "engine/infer/number_text.h"

namespace crosscheck {

NumberedBallot::NumberedBallot(const Ballot& ballot, double tolerance)
    : ballot_(ballot), tolerance_(tolerance) {
  number_.reserve(ballot.values.size());
  for (const std::string& value : ballot.values) {
    number_.push_back(ParseNumber(value).value_or(kNoNumber));
  }
}

std::optional<uint32_t> NumberedBallot::Judged(uint32_t item) const {
  if (!ballot_.IsJudged(item)) return std::nullopt;
  for (uint32_t c = ballot_.candidate_begin[item]; c < ballot_.candidate_begin[item + 1]; ++c) {
    if (ballot_.judged[c] == 1 && !std::isnan(Number(c))) return c;
  }
  return std::nullopt;
}

}  // namespace crosscheck
