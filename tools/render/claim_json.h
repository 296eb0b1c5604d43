// A claim as JSON: the feed format's keys with the words as given, and beside them what they were
// resolved to.
#ifndef CROSSCHECK_TOOLS_RENDER_CLAIM_JSON_H_
#define CROSSCHECK_TOOLS_RENDER_CLAIM_JSON_H_

#include "proto/claim.pb.h"
#include "tools/render/json.h"

namespace crosscheck {

// `report` may be null.
OrderedJson ClaimAsJson(const Claim& claim, const Report* report);

OrderedJson ReportDocumentAsJson(const Report& report);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_CLAIM_JSON_H_
