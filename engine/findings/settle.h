// What would settle a question, computed from what its claims lack: a first-hand statement, a
// closer date, a source without a side, a claimed change, the population counted, what came of a plan.
#ifndef CROSSCHECK_ENGINE_FINDINGS_SETTLE_H_
#define CROSSCHECK_ENGINE_FINDINGS_SETTLE_H_

#include <string>
#include <vector>

#include "engine/findings/question_group.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Sentences for people, most useful first; at most five. `place` is the question's place by name.
std::vector<std::string> WhatWouldSettle(const Corpus& corpus, const QuestionGroup& group,
                                         const std::string& place);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_SETTLE_H_
