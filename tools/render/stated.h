// A stated claim as the JSON object that a feed takes back: the same keys, in the order of the
// documentation, what was not stated left out.
#ifndef CROSSCHECK_TOOLS_RENDER_STATED_H_
#define CROSSCHECK_TOOLS_RENDER_STATED_H_

#include "engine/intake/stated_claim.h"
#include "tools/render/json.h"

namespace crosscheck {

// Numbers stated as digits become JSON numbers where the feed has numbers (b, e, confidence,
// distance_km); everything else stays text.
OrderedJson StatedAsJson(const StatedClaim& claim);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_STATED_H_
