// From beliefs to answers: the value with the most support, and what decides between equals.
//
// Two values are equal when their beliefs differ by less than one in a thousand million, so that
// neither rounding nor the order of summation decides. Between equals decide, in this order:
//   1. how many voices claim the value, by weight
//   2. kPlaces: how deep the place lies; kNumeric: how many digits the number says (numbers.h)
//   3. how many claims the voices that claim it make in all: the longer record
//   4. how often the value is claimed over all items
//   5. a checksum of the item's and the value's names: a coin that always falls the same way, and
//      favours neither the alphabet nor the row that came first
// What only 4 or 5 could decide is marked as tied.
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_DECIDE_H_
#define CROSSCHECK_ENGINE_INFER_DECIDE_H_

#include <vector>

#include "engine/infer/ballot.h"
#include "engine/infer/place_tree.h"

namespace crosscheck {

// One answer per item that has a candidate; for kMulti all values believed with one half or more,
// and the best one where none is. `tree` is needed for kPlaces only.
std::vector<ItemAnswer> Decide(const ClaimTable& table, const Ballot& ballot,
                               const std::vector<double>& belief, InferKind kind,
                               const PlaceTree* tree);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_DECIDE_H_
