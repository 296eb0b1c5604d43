// What the two checks on origins that contradict themselves share.
#ifndef CROSSCHECK_ENGINE_CHECKS_SELF_PAIRS_H_
#define CROSSCHECK_ENGINE_CHECKS_SELF_PAIRS_H_

#include "engine/checks/check.h"

namespace crosscheck {

// The question is on a running total.
bool IsRunningTotal(const Finding& finding);

// Hands over a notice of `check` when the finding has an origin at odds with itself, with the
// reasons of such pairs as details.
void NoticeSelfPairs(absl::string_view check, const Finding& finding, NoticeSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_SELF_PAIRS_H_
