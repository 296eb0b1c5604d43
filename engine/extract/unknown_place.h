// A place that neither the gazetteer nor the rest of the text knows: "withdrew from Lalibela", "near
// Lalibela", where the words say that it is one.
//
// Only of Latin letters: other scripts here mark no names by capitals alone. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_UNKNOWN_PLACE_H_
#define CROSSCHECK_ENGINE_EXTRACT_UNKNOWN_PLACE_H_

#include "engine/extract/context.h"
#include "engine/extract/where.h"

namespace crosscheck {

// Without a name when there is none in the range.
StatedPlace UnknownPlace(const ArticleContext& context, const TokenRange& own,
                         const EventMention& event, bool place_is_object);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_UNKNOWN_PLACE_H_
