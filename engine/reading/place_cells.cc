#include "engine/reading/place_cells.h"

#include <cstdint>
#include <set>

#include "engine/gazetteer/blob.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {
namespace {

// Leaf cells below a cell are an interval around it, as wide as its lowest set bit says (S2's
// numbering).
CellRange Below(uint64_t cell) {
  if (cell == kEverywhereCell) return {};
  const uint64_t lowest_bit = cell & (~cell + 1);
  return {.cell_min = cell - (lowest_bit - 1), .cell_max = cell + (lowest_bit - 1)};
}

}  // namespace

// Claims without coordinates stand by their name, outside the cells of the earth's surface.
std::vector<CellRange> CellsInside(const PlaceRef& area) {
  return {area.cell() == 0 ? CellRange{} : Below(area.cell()),
          {.cell_min = uint64_t{7} << 61, .cell_max = ~uint64_t{0}}};
}

absl::StatusOr<std::vector<CellRange>> CellsOfPlace(const ReadView& view, const PlaceRef& place,
                                                    DamageSink sink) {
  if (!place.is_area() && place.cell() != 0) {
    return std::vector<CellRange>{{.cell_min = place.cell(), .cell_max = place.cell()}};
  }
  std::set<uint64_t> cells;
  for (const CellRange& range : CellsInside(place)) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCells(
        range,
        [&](const ClaimKey& key, const Claim& claim) {
          if (claim.place().id() == place.id() || Contains(place, claim.place())) {
            cells.insert(key.cell);
          }
          return true;
        },
        sink);
    if (!counts.ok()) return counts.status();
  }
  std::vector<CellRange> ranges;
  for (const uint64_t cell : cells) ranges.push_back({.cell_min = cell, .cell_max = cell});
  return ranges;
}

}  // namespace crosscheck
