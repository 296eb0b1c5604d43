// Whether what is told is said to be so: polarity and modality of an event from its verb, the
// clauses around it and who introduces it.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_SCOPE_H_
#define CROSSCHECK_ENGINE_EXTRACT_SCOPE_H_

#include <string>
#include <vector>

#include "engine/extract/context.h"

namespace crosscheck {

struct Scope {
  bool denied = false;
  // As in the feed: "asserted", "alleged", "planned", "opinion", "hypothetical".
  std::string modality = "asserted";
  bool attempt = false;         // tried to
  bool no_information = false;  // "no reports of", "neither confirmed nor denied"
  std::string why;              // the words that made it no plain assertion
};

// `chain`: indices of the attributions whose content holds the event, innermost first.
Scope ReadScope(const ArticleContext& context, const EventMention& event,
                const std::vector<std::size_t>& chain);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_SCOPE_H_
