// The place that tells who speaks, for what is told of "there" or "in the village":
//
//   "A resident of Kobo said soldiers had shot two men there."   // Kobo
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_SPEAKERS_HOME_H_
#define CROSSCHECK_ENGINE_EXTRACT_SPEAKERS_HOME_H_

#include "engine/extract/context.h"

namespace crosscheck {

// Index into context.places; -1 when the event does not point to it, or when another place was told
// of since: `told`, in the sentence `told_in`. `own` holds the words of the event's clause.
int SpeakersHome(const ArticleContext& context, const TokenRange& own, const EventMention& event,
                 bool told, std::size_t told_in);

// The mention of the one town or region that the office of whoever tells of the event is for: "the
// mayor of Izium", "police in Kherson"; -1: none.
int SpeakersOffice(const ArticleContext& context, const EventMention& event);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_SPEAKERS_HOME_H_
