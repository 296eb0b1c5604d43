// Stated quantities -> intervals, with the words kept.
//
//   {"measure":"killed","population":"soldiers","value":"more than 600"}
//     -> killed, 601.., text "more than 600"
//
// A value may be a phrase, a number, or stated ends; `best` alone is the exact number. The measure
// is one of the data files', or any other word that has a unit. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_QUANTITIES_H_
#define CROSSCHECK_ENGINE_NORMALIZE_QUANTITIES_H_

#include "engine/intake/stated_claim.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"

namespace crosscheck {

// False, with `fault` filled, when the quantity is not one.
bool NormalizeQuantity(const StatedQuantity& stated, const Vocabulary& vocabulary, Quantity* out,
                       RowFault* fault);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_QUANTITIES_H_
