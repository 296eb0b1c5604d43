// What a verb attributes to its speaker: before the speaker, after, or around.
//
//   if (!ReadContentOf(verb)) return verb.added;
//   // "The bridge, the mayor said, had reopened": verb.span.content "The bridge" and "had reopened"
//
// Not thread-safe on one sentence.
#ifndef CROSSCHECK_ENGINE_EXTRACT_VERB_CONTENT_H_
#define CROSSCHECK_ENGINE_EXTRACT_VERB_CONTENT_H_

#include "engine/extract/verb_cue.h"

namespace crosscheck {

// False: nothing is said in this sense of the verb, or verb.added. REQUIRES: its speaker is read.
bool ReadContentOf(VerbCue& verb);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_VERB_CONTENT_H_
