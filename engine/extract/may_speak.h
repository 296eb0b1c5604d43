// Whether a phrase looks like somebody who speaks, or something that tells.
//
//   MaySpeak(reading, "the mayor"), MayTell(reading, "her letter")
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_MAY_SPEAK_H_
#define CROSSCHECK_ENGINE_EXTRACT_MAY_SPEAK_H_

#include "engine/extract/reading.h"

namespace crosscheck {

// A name, a pronoun, a word for persons or offices.
bool MaySpeak(const ReadText& reading, const TokenRange& phrase);

// A document ("the survey"), or persons known by the ending of their word ("environmentalists").
bool MayTell(const ReadText& reading, const TokenRange& phrase);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_MAY_SPEAK_H_
