// One number as two people write it: to the last unit, and rounded.
//
//   MayBeOneNumber({783138}, {783000})         true: in thousands
//   MayBeOneNumber({8794726}, {8790000})       true: 8.79 million
//   MayBeOneNumber({783138}, {783000.. open})  true: they overlap
//   MayBeOneNumber({612}, {610})               false: counts below a thousand are exact
//
// Numbers are in the unit of both intervals, which the caller has found to be one. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_ROUNDING_H_
#define CROSSCHECK_ENGINE_QUANTITY_ROUNDING_H_

#include "engine/quantity/interval.h"

namespace crosscheck {

// The two share a number, or one of them is a single number that people write for one of the other.
bool MayBeOneNumber(const QuantityInterval& a, const QuantityInterval& b);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_ROUNDING_H_
