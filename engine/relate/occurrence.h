// Did it happen, was it ordered, and who did it: questions about one event that two accounts share.
//
// Two statements are about one event when their types belong to one family, their places are the
// same, nested or near, and their times overlap at the stated precision; adjacent days are
// different events. See docs/relations.md, "Occurrence" and "Responsibility".
#ifndef CROSSCHECK_ENGINE_RELATE_OCCURRENCE_H_
#define CROSSCHECK_ENGINE_RELATE_OCCURRENCE_H_

#include "engine/relate/history.h"
#include "engine/relate/pairing.h"
#include "engine/relate/verdict.h"

namespace crosscheck {

// An order stands for some time after it was given: a later "there is no such order" denies it.
inline constexpr int kOrderStandsDays = 7;

// The question is OCCURRENCE, or ORDER for events that are orders.
MaybeVerdict CompareOccurrence(const Pairing& pair);

// Who did it, where only one party can have: contradicts when two accounts of one event name two.
MaybeVerdict CompareResponsibility(const Pairing& pair, const History& history, const Vocabulary& vocabulary);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_OCCURRENCE_H_
