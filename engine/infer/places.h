// Places: a source may be exact, say a place that contains the true one, or be wrong; so a region
// partly supports the towns inside it (TDH: Jung, Kim, Shim, EDBT 2019).
//
//   P(s says u | true v) = p1             u = v, and some candidate lies above v
//                        = p1 + p2        u = v, and none does
//                        = p2 / |above v| u lies above v
//                        = p3 / |others|  otherwise
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_PLACES_H_
#define CROSSCHECK_ENGINE_INFER_PLACES_H_

#include "engine/infer/ballot.h"
#include "engine/infer/place_tree.h"

namespace crosscheck {

Beliefs WeighPlaces(const Ballot& ballot, const PlaceTree& tree);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_PLACES_H_
