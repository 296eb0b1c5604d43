// Gathers related pairs into questions: one question is asked about one place, one subject and one
// run of days, however many pairs of claims answer it differently.
//
//   for (const QuestionGroup& group : GroupByQuestion(corpus, pairs)) ...
//
// A town claimed by both sides for three weeks is one group, not forty. Pure; deterministic, and
// independent of the order of the claims.
#ifndef CROSSCHECK_ENGINE_FINDINGS_QUESTION_GROUP_H_
#define CROSSCHECK_ENGINE_FINDINGS_QUESTION_GROUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/relate/relate.h"

namespace crosscheck {

// Two statements of a corpus, by position, and one verdict on them. The claim with the lesser id
// comes first, so that nothing said of the pair depends on the order of feeding.
//
// A pair may stand for a bundle of them: all between two classes of statements that nothing but their
// speakers tells apart (engine/relate/control_crowd.h).
struct RelatedPair {
  int a = 0;
  int b = 0;
  Verdict verdict;
  int64_t pairs = 1;
  int bundle = -1;  // for whoever made it; negative: a pair of its own
};

struct QuestionGroup {
  QuestionKind kind = QUESTION_UNSPECIFIED;
  int place = -1;         // group number of the corpus
  int place2 = -1;        // the other end, for an axis
  std::string place_id;   // the least id of that place, so that it does not depend on order
  std::string subject;    // event family, or what is counted
  DayBounds days;         // from the first to the last day of its pairs
  std::vector<RelatedPair> pairs;
  // All statements that answer the question in those days, by first day and claim id.
  std::vector<int> statements;
  // Of a plan: who says that it then happened, or did not, in those days; likewise ordered.
  std::vector<int> accounts;
};

// The groups, ordered by place id, kind, subject and first day.
std::vector<QuestionGroup> GroupByQuestion(const Corpus& corpus, std::vector<RelatedPair> pairs);

// 16 bytes; the same in every run for the same question with the same first day.
std::string QuestionId(const QuestionGroup& group);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_QUESTION_GROUP_H_
