// Places that may lie within a distance of another, by the squares of a grid of degrees.
//
//   PlaceGrid grid;
//   grid.Add(7, claim.place());
//   grid.ForEachAround(other.place(), 20, [&](int number) { ... });
//
// The squares that the distance touches are looked through and nothing is measured: what is given may
// lie farther off, and nothing within the distance is missing, but across the 180th meridian and
// within three degrees of a pole. Holds numbers alone. Const use from any thread; Add() by one.
#ifndef CROSSCHECK_ENGINE_RELATE_PLACE_GRID_H_
#define CROSSCHECK_ENGINE_RELATE_PLACE_GRID_H_

#include <map>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class PlaceGrid {
 public:
  // Leaves out an area, and a place without coordinates: nothing is near those.
  void Add(int number, const PlaceRef& place);

  // `visit` gets the number of each place, `place` itself too when it was added; row by row, and in a
  // square in the order in which they were added. None when `place` has no point of its own.
  void ForEachAround(const PlaceRef& place, double reach_km,
                     absl::FunctionRef<void(int number)> visit) const;

 private:
  std::map<std::pair<int, int>, std::vector<int>> squares_;  // row and column -> numbers
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_PLACE_GRID_H_
