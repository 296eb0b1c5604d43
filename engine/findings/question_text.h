// Questions in words, for people: "Who controlled Urozhaine from 2023-08-12 to 2023-08-16?"
#ifndef CROSSCHECK_ENGINE_FINDINGS_QUESTION_TEXT_H_
#define CROSSCHECK_ENGINE_FINDINGS_QUESTION_TEXT_H_

#include <string>

#include "engine/findings/question_group.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Fills every field of the question but `place`, which it reads.
void FillQuestion(const Corpus& corpus, const QuestionGroup& group, Question& question);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_QUESTION_TEXT_H_
