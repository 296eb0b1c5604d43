// Whether the words around an event are what its rule asks for: "took" needs a place, "killed" people
// or a number.
//
//   "took Orlivka"  // needs OBJECT_PLACE: met
//   "took part"     // not met, so no capture
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_NEEDS_H_
#define CROSSCHECK_ENGINE_EXTRACT_NEEDS_H_

#include "engine/extract/context.h"
#include "engine/extract/parties_in.h"
#include "engine/extract/where.h"

namespace crosscheck {

// Some word of the range is of the class.
bool AnyIn(const ReadText& reading, const TokenRange& range, WordClass word_class);

// What an event is done to: after an active verb, before a passive one.
TokenRange ObjectOf(const EventMention& event);

// `subject`: who acts; `counted`: the event counts something, by a number or as one.
bool NeedsMet(const ArticleContext& context, const PlaceTrack& places, const EventMention& event,
              const Doer& subject, bool counted);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_NEEDS_H_
