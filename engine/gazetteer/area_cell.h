// S2 cells of points and of areas known by the points they hold.
//
// Pure; any thread. Degrees, WGS 84.
#ifndef CROSSCHECK_ENGINE_GAZETTEER_AREA_CELL_H_
#define CROSSCHECK_ENGINE_GAZETTEER_AREA_CELL_H_

#include <cstdint>

#include "engine/gazetteer/blob.h"

namespace crosscheck {

// The leaf cell of a point.
std::uint64_t LeafCell(double lat, double lon);

// The smallest cell that contains both; kEverywhereCell when none does, as it contains all.
std::uint64_t CommonCell(std::uint64_t a, std::uint64_t b);

// True when `outer` is `inner` or contains it. False for cells of places without coordinates.
bool CellContains(std::uint64_t outer, std::uint64_t inner);

// The rectangle and the cell around points, as they come.
class AreaCell {
 public:
  void Include(double lat, double lon);

  bool empty() const { return cell_ == 0; }
  Extent extent() const;
  // The smallest cell around the points and the rectangle's corners.
  std::uint64_t cell() const;
  void Middle(std::int32_t* lat_e7, std::int32_t* lon_e7) const;

 private:
  std::uint64_t cell_ = 0;
  double south_ = 0, north_ = 0, west_ = 0, east_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_AREA_CELL_H_
