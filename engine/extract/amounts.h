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

// Indices into context.quantities; empty when the event counts nothing here.
std::vector<std::size_t> AmountsOf(const ArticleContext& context, const EventMention& event);

// "A firefighter was killed", "detained a man": an event that counts people tells of one, without a
// number.
bool CountsOne(const ArticleContext& context, const EventMention& event);

// That one, as a feed states it.
StatedQuantity StateOne(const EventMention& event);

// The quantity as a feed states it, with the event's measure.
StatedQuantity StateAmount(const ArticleContext& context, const EventMention& event,
                           std::size_t index);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_AMOUNTS_H_
