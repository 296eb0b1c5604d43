// Who says what a verb attributes: before the verb, after it, or whoever spoke last.
//
//   if (!ReadSpeakerOf(verb)) return verb.added;
//   // "said Lena Vogt": verb.span.source "Lena Vogt", verb.inverted, verb.after behind her
//
// Not thread-safe on one sentence.
#ifndef CROSSCHECK_ENGINE_EXTRACT_VERB_SPEAKER_H_
#define CROSSCHECK_ENGINE_EXTRACT_VERB_SPEAKER_H_

#include "engine/extract/verb_cue.h"

namespace crosscheck {

// False: nobody who could say it, or verb.added.
bool ReadSpeakerOf(VerbCue& verb);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_VERB_SPEAKER_H_
