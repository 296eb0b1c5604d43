// One claim for a screen: the words, the chain, and beside each value what it was resolved to.
#ifndef CROSSCHECK_TOOLS_RENDER_CLAIM_TEXT_H_
#define CROSSCHECK_TOOLS_RENDER_CLAIM_TEXT_H_

#include "proto/claim.pb.h"
#include "tools/render/text_layout.h"

namespace crosscheck {

// `report` may be null, when the store has none for the claim.
void WriteClaimText(const Claim& claim, const Report* report, TextLayout& text);

// "capture of Urozhaine by Russia, 2023-08-12": one line about the claim.
std::string ClaimInBrief(const Claim& claim);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_CLAIM_TEXT_H_
