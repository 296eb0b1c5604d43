// Parts of what an event counts that have places of their own.
//
//   "destroyed 44 drones, including 19 over Kursk and 12 over Bryansk"   // 19 at Kursk, 12 at Bryansk
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_SHARES_BY_PLACE_H_
#define CROSSCHECK_ENGINE_EXTRACT_SHARES_BY_PLACE_H_

#include <cstddef>
#include <vector>

#include "engine/extract/context.h"

namespace crosscheck {

struct ShareAtPlace {
  std::size_t amount = 0;  // index into context.quantities
  std::size_t place = 0;   // index into context.places
};

// In the order of the text. `amounts` are those that the event counts itself, indices into
// context.quantities; without one there is nothing to share.
std::vector<ShareAtPlace> SharesByPlace(const ArticleContext& context, const EventMention& event,
                                        const std::vector<std::size_t>& amounts);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_SHARES_BY_PLACE_H_
