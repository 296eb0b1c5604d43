// The cells of a store that hold the claims about a place and what lies inside it.
#ifndef CROSSCHECK_ENGINE_READING_PLACE_CELLS_H_
#define CROSSCHECK_ENGINE_READING_PLACE_CELLS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

// For a settlement its own cell, without a look at the store. For an area, which has claims of its
// neighbours in the cell that contains it, the cells whose claims are inside the area. Each range is
// one cell, ascending, with the days unbounded. Damage met on the way goes to `sink`.
absl::StatusOr<std::vector<CellRange>> CellsOfPlace(const ReadView& view, const PlaceRef& place,
                                                    DamageSink sink);

// Where the claims about what lies inside an area stand, and others.
std::vector<CellRange> CellsInside(const PlaceRef& area);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_PLACE_CELLS_H_
