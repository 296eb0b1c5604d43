// Attributions whose cue is no verb: "according to X", "X's claim that", "opposition to the deal".
//
// Not thread-safe on one sentence; sentences are independent.
#ifndef CROSSCHECK_ENGINE_EXTRACT_PHRASE_ATTRIBUTIONS_H_
#define CROSSCHECK_ENGINE_EXTRACT_PHRASE_ATTRIBUTIONS_H_

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

void FindPhraseAttributions(AttributedSentence* sentence);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_PHRASE_ATTRIBUTIONS_H_
