// What bounding words make of a number: "more than", "about", "up to".
//
//   ApplyBound(Kind::kAbout, &interval)   60..60 becomes 54..66
//   RoundOutward(&interval)               4.5..5.5 becomes 4..6
//
// Used by phrase.cc only. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_BOUNDS_H_
#define CROSSCHECK_ENGINE_QUANTITY_BOUNDS_H_

#include "engine/quantity/interval.h"
#include "engine/quantity/lexicon.h"

namespace crosscheck {

// Applies one bounding word to what it stands before; other kinds change nothing.
void ApplyBound(QuantityLexicon::Kind kind, QuantityInterval* interval);

// 9n/10 and 11n/10, without the binary fractions of 0.9n and 1.1n.
double NineTenths(double n);
double ElevenTenths(double n);

// Whole numbers: an excluded end moves to the next whole number inside, any other outward.
void RoundOutward(QuantityInterval* interval);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_BOUNDS_H_
