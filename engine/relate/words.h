// The words of the feed and of reports for relations and questions.
#ifndef CROSSCHECK_ENGINE_RELATE_WORDS_H_
#define CROSSCHECK_ENGINE_RELATE_WORDS_H_

#include "proto/finding.pb.h"

namespace crosscheck {

const char* RelationWord(RelationKind kind);    // "self_contradicts"; "none" when unspecified
const char* QuestionWord(QuestionKind kind);    // "control"; "unknown" when unspecified

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_WORDS_H_
