// One verb that is a cue, with who says it, to whom and what: before the verb, after it or around it.
//
//   "The bridge, the mayor told reporters, had reopened"
//   // source "the mayor", hearer "reporters", content "The bridge" and "had reopened"
//
// Not thread-safe on one sentence; sentences are independent.
#ifndef CROSSCHECK_ENGINE_EXTRACT_VERB_READER_H_
#define CROSSCHECK_ENGINE_EXTRACT_VERB_READER_H_

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

// Reads `cue`, which the active verb of clause k is, and adds what it finds; false: nothing is
// attributed in this sense of the verb.
bool ReadVerbCue(AttributedSentence* sentence, std::size_t k, const FoundCue& cue);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_VERB_READER_H_
