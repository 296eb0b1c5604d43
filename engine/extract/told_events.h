// Which of the events found in a text are told: those whose needs are met, one of several readings of
// the same words, and none inside a verb that tells the same.
//
//   "repelled 18 attacks near Orlivka"  // repel; not the attacks as well
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_TOLD_EVENTS_H_
#define CROSSCHECK_ENGINE_EXTRACT_TOLD_EVENTS_H_

#include <cstddef>
#include <vector>

#include "engine/extract/context.h"
#include "engine/extract/parties_in.h"
#include "engine/extract/where.h"

namespace crosscheck {

struct ToldEvent {
  const EventMention* event = nullptr;  // of the context
  Doer subject;                         // who acts, as the words say
  std::vector<std::size_t> amounts;     // indices into context.quantities
  std::size_t persons = 0;              // no number, but "a man" where people are counted
};

// In the order of their words. The context must outlive them.
std::vector<ToldEvent> FindToldEvents(const ArticleContext& context, const PlaceTrack& places);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_TOLD_EVENTS_H_
