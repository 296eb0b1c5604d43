// The words that name whoever speaks in a clause, whole: with title, apposition and relative clause.
//
//   "On Friday Lena Vogt, a doctor who saw it, said ..."   // "Lena Vogt, a doctor who saw it"
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_SPEAKER_WORDS_H_
#define CROSSCHECK_ENGINE_EXTRACT_SPEAKER_WORDS_H_

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

// Of clause k, before its verb, or shared with an earlier clause. Empty: none.
TokenRange SpeakerBefore(const AttributedSentence& sentence, std::size_t k);

// From i on: after an inverted verb ("said X, the mayor of Y"), after "according to". `first`: the
// sentence begins with the cue, so that a comma mostly closes the name.
TokenRange SpeakerFrom(const AttributedSentence& sentence, std::size_t i, bool first);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_SPEAKER_WORDS_H_
