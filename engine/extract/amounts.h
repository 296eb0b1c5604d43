// Which numbers of a clause an event counts: "killed 12 people", "12 people died".
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_AMOUNTS_H_
#define CROSSCHECK_ENGINE_EXTRACT_AMOUNTS_H_

#include <cstddef>
#include <vector>

#include "engine/extract/context.h"
#include "engine/intake/stated_claim.h"

namespace crosscheck {

// Whether a measure counts people: killed, displaced, participants.
bool CountsPeople(const std::string& measure);

// The object proper: up to what is tied to it by a preposition ("a man on suspicion of starting
// three fires"), but for "of" and for what only bounds a number ("up to 12").
TokenRange ObjectProper(const ReadText& reading, TokenRange range);

// Indices into context.quantities; empty when the event counts nothing here.
std::vector<std::size_t> AmountsOf(const ArticleContext& context, const EventMention& event);

// The quantity as a feed states it, with the event's measure.
StatedQuantity StateAmount(const ArticleContext& context, const EventMention& event,
                           std::size_t index);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_AMOUNTS_H_
