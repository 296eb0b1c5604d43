// What can have been so, given what everybody says: the candidates among which an item's answers
// choose, and which of them each answer leaves possible.
//
//   "Ukraine", "not Russia", "Russia"   candidates Russia, Ukraine; "not Russia" fits Ukraine
//   12; 12 to 99; 15                    candidates 12, 15; "12 to 99" fits both
//
// Pure functions.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_ANSWER_SETS_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_ANSWER_SETS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/quantity/interval.h"
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// An answer to one kind of question; only the part of that kind is set.
struct StatedAnswer {
  ControlStance control;       // CONTROL
  std::string actor;           // RESPONSIBILITY: a party
  bool affirmed = true;        // OCCURRENCE, ORDER, RESPONSIBILITY
  QuantityInterval interval;   // QUANTITY
  std::string words;           // as reports print it
};

struct AnswerSets {
  std::vector<std::string> candidates;          // at least two
  std::vector<std::vector<uint32_t>> fits;      // by answer
};

// The candidates of the answers, in an order that depends only on the set of answers. Where all
// answers are one, a second candidate stands for everything else: all can be wrong together.
AnswerSets CandidatesOf(QuestionKind kind, const std::vector<StatedAnswer>& answers,
                        const Vocabulary& vocabulary);

// What a person means by an answer, in the words of a report or near them: "Russia", "not Russia",
// "contested", "it did not happen", "601 or more". InvalidArgument says what is expected.
absl::StatusOr<StatedAnswer> ReadAnswer(QuestionKind kind, absl::string_view words,
                                        const Vocabulary& vocabulary);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_ANSWER_SETS_H_
