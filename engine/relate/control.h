// Who controls the place: control is a fluent. A capture holds from its time until someone claims
// a transition away; a state that was asserted persists, for a while, beyond its last assertion.
//
// The rules and a worked example of each are in docs/relations.md, "Control".
#ifndef CROSSCHECK_ENGINE_RELATE_CONTROL_H_
#define CROSSCHECK_ENGINE_RELATE_CONTROL_H_

#include "engine/relate/history.h"
#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"

namespace crosscheck {

// An asserted control is taken to last this long beyond its last assertion.
inline constexpr int kPersistenceDays = 30;
// A state of fighting, or a part that was entered, lasts or comes about on a shorter scale: a place
// held on Monday may see fighting a fortnight later without anyone having been wrong.
inline constexpr int kContestedPersistenceDays = 7;
// "A withdrew" and "B captured it" tell of one change when they are this close.
inline constexpr int kOneChangeDays = 3;

// Nothing when either says nothing about control, or the places are not the same or nested, or the
// two are too far apart in time to bear on each other.
MaybeVerdict CompareControl(const Pairing& pair, const History& history);

// Half of the comparison, for tests and for grouping answers: whether the two answers cannot both
// hold of one place at one moment.
bool Exclude(const ControlStance& a, const ControlStance& b);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_CONTROL_H_
