// What comparing two statements on one question gives: a relation, its direction, its reasons.
#ifndef CROSSCHECK_ENGINE_RELATE_VERDICT_H_
#define CROSSCHECK_ENGINE_RELATE_VERDICT_H_

#include <optional>
#include <string>
#include <vector>

#include "proto/finding.pb.h"

namespace crosscheck {

// One of the two statements of a comparison.
enum class Side { kNeither, kFirst, kSecond };

inline Side Other(Side side) {
  return side == Side::kFirst ? Side::kSecond : side == Side::kSecond ? Side::kFirst : side;
}

// Plain value. `why` holds the reasons that are particular to the question; place, time and
// origins are said for every relation by the one who asks.
struct Verdict {
  QuestionKind question = QUESTION_UNSPECIFIED;
  RelationKind kind = RELATION_UNSPECIFIED;
  std::string about;  // what is counted, for quantities: "killed, civilians, incident"
  // The later, the denial or the more precise one, for directed relations.
  Side head = Side::kNeither;
  Side narrower = Side::kNeither;
  std::vector<std::string> why;
};

// Nothing: the two do not answer one question.
using MaybeVerdict = std::optional<Verdict>;

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_VERDICT_H_
