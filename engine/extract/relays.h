// Through whom words came that stand with their speaker: ", citing X,", ", quoted by Y,".
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_RELAYS_H_
#define CROSSCHECK_ENGINE_EXTRACT_RELAYS_H_

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

// Fills `cited` and `relay` of an attribution with content, and ends its source before a citation
// inside it.
void FindRelays(const AttributedSentence& sentence, AttributionSpan* span);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_RELAYS_H_
