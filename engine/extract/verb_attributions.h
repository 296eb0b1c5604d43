// Attributions whose cue is a verb: "the mayor said", "was accused of", "wants to", "is sure that".
//
// Not thread-safe on one sentence; sentences are independent.
#ifndef CROSSCHECK_ENGINE_EXTRACT_VERB_ATTRIBUTIONS_H_
#define CROSSCHECK_ENGINE_EXTRACT_VERB_ATTRIBUTIONS_H_

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

// The verb of clause k, when it is a cue.
void FindVerbAttribution(AttributedSentence* sentence, std::size_t k);

// Verbs that head no clause: "tried to persuade", "by saying", "a letter saying". Minor, since
// nobody is told to have said it.
void FindDependentVerbs(AttributedSentence* sentence);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_VERB_ATTRIBUTIONS_H_
