// Plans and orders: what is not (yet) a fact is compared with its like, plans with plans and orders
// with orders of the same event. What then happened answers another question; that somebody gives an
// account of it is said (`incomparable`, "what came of it"), and never a conflict.
//
// See docs/relations.md, "Plans and orders".
#ifndef CROSSCHECK_ENGINE_RELATE_INTENTION_H_
#define CROSSCHECK_ENGINE_RELATE_INTENTION_H_

#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"

namespace crosscheck {

// Plans for one event, as far as dates can say: further apart they are two plans, unless one origin
// moves a plan that is still ahead.
inline constexpr int kOnePlanDays = 92;

MaybeVerdict CompareIntentions(const Pairing& pair);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_INTENTION_H_
