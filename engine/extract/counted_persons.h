// Persons that an event counts though the words have no number for them: "a firefighter was killed", "a
// woman and her son".
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_COUNTED_PERSONS_H_
#define CROSSCHECK_ENGINE_EXTRACT_COUNTED_PERSONS_H_

#include <cstddef>

#include "engine/extract/context.h"
#include "engine/intake/stated_claim.h"

namespace crosscheck {

// How many an event that counts people tells of one by one; 0: none, or nobody knows how many.
std::size_t PersonsCounted(const ArticleContext& context, const EventMention& event);

// "two monks and a child were killed": one more than the number at `index`, of context.quantities.
bool CountsOneMore(const ArticleContext& context, const EventMention& event, std::size_t index);

// So many, as a feed states it, with the event's measure.
StatedQuantity StatePersons(const EventMention& event, std::size_t persons);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_COUNTED_PERSONS_H_
