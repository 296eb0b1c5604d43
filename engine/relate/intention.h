// Plans and orders: what is not (yet) a fact is compared only with its like, plans with plans and
// orders with orders of the same event.
//
// See docs/relations.md, "Plans and orders".
#ifndef CROSSCHECK_ENGINE_RELATE_INTENTION_H_
#define CROSSCHECK_ENGINE_RELATE_INTENTION_H_

#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"

namespace crosscheck {

// Plans for one event, as far as dates can say: further apart they are two plans.
inline constexpr int kOnePlanDays = 92;

MaybeVerdict CompareIntentions(const Pairing& pair);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_INTENTION_H_
