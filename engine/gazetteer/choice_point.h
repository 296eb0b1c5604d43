// The point that a claim states, and which places it can be a point of. Pure; any thread. Internal to
// this package.
//
//   StatedPoint point(&gazetteer, 48.99, 37.80);
//   point.Fits(lyman);   // near a settlement, in or by an area
#ifndef CROSSCHECK_ENGINE_GAZETTEER_CHOICE_POINT_H_
#define CROSSCHECK_ENGINE_GAZETTEER_CHOICE_POINT_H_

#include <vector>

#include "engine/gazetteer/gazetteer.h"

namespace crosscheck {

class StatedPoint {
 public:
  // Degrees, WGS 84. `gazetteer` must outlive this.
  StatedPoint(const Gazetteer* gazetteer, double lat, double lon)
      : gazetteer_(gazetteer), lat_(lat), lon_(lon) {}

  // Infinite for a place without coordinates.
  double KmTo(const Place& place) const;

  // True when it can be a point of the place: near a settlement, in or by an area.
  bool Fits(const Place& place) const;

  // A place whose coordinates the gazetteer lacks, when it is the only one of these that the point
  // can belong to: its division holds the point and the register has no other there. Else null.
  const Place* OnlyUnlocated(const std::vector<Place>& places) const;

 private:
  // `margin` in degrees.
  bool InExtent(const Place& area, double margin) const;

  const Gazetteer* gazetteer_;
  double lat_;
  double lon_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_CHOICE_POINT_H_
