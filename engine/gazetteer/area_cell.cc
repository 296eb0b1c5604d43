#include "engine/gazetteer/area_cell.h"

#include <algorithm>
#include <cmath>

#include "s2/s1interval.h"
#include "s2/s2cell_id.h"
#include "s2/s2latlng.h"

namespace crosscheck {
namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;

bool IsEarth(std::uint64_t cell) { return cell != 0 && (cell >> 61) < 6; }

}  // namespace

std::uint64_t LeafCell(double lat, double lon) {
  return S2CellId(S2LatLng::FromDegrees(lat, lon)).id();
}

std::uint64_t CommonCell(std::uint64_t a, std::uint64_t b) {
  if (!IsEarth(a) || !IsEarth(b)) return kEverywhereCell;
  const S2CellId x(a), y(b);
  if (x.contains(y)) return a;
  if (y.contains(x)) return b;
  const int level = x.GetCommonAncestorLevel(y);
  return level < 0 ? kEverywhereCell : x.parent(level).id();
}

bool CellContains(std::uint64_t outer, std::uint64_t inner) {
  if (outer == kEverywhereCell) return inner == kEverywhereCell || IsEarth(inner);
  if (!IsEarth(outer) || !IsEarth(inner)) return false;
  return S2CellId(outer).contains(S2CellId(inner));
}

void AreaCell::Include(double lat, double lon) {
  if (empty()) {
    south_ = north_ = lat;
    west_ = east_ = lon;
    cell_ = LeafCell(lat, lon);
    return;
  }
  south_ = std::min(south_, lat);
  north_ = std::max(north_, lat);
  // S1Interval grows the shorter way round, across the 180th meridian when that is nearer.
  S1Interval width(west_ * kRadians, east_ * kRadians);
  width.AddPoint(lon * kRadians);
  west_ = width.lo() / kRadians;
  east_ = width.hi() / kRadians;
  cell_ = CommonCell(cell_, LeafCell(lat, lon));
}

Extent AreaCell::extent() const {
  const auto e7 = [](double degrees) {
    return static_cast<std::int32_t>(std::llround(std::clamp(degrees, -180.0, 180.0) * 1e7));
  };
  return {e7(south_), e7(north_), e7(west_), e7(east_)};
}

std::uint64_t AreaCell::cell() const {
  std::uint64_t cell = cell_;
  for (double lat : {south_, north_}) {
    for (double lon : {west_, east_}) cell = CommonCell(cell, LeafCell(lat, lon));
  }
  return cell;
}

void AreaCell::Middle(std::int32_t* lat_e7, std::int32_t* lon_e7) const {
  *lat_e7 = static_cast<std::int32_t>(std::llround((south_ + north_) / 2 * 1e7));
  double lon = (west_ + east_) / 2;
  if (west_ > east_) lon += lon > 0 ? -180 : 180;
  *lon_e7 = static_cast<std::int32_t>(std::llround(lon * 1e7));
}

}  // namespace crosscheck
