// What has to be compared again after some cells have changed.
//
//   const Touched touched = FindTouched(memory.cells, update, map);
//
// Pure. See docs/nightly.md, "What it looks at".
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_TOUCHED_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_TOUCHED_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "engine/run/nightly_cells.h"
#include "engine/run/place_map.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

struct Touched {
  std::set<int> clusters;       // of the map of now
  std::set<std::string> names;  // under which a mismatch of places is possible
};

// Everything there is.
Touched TouchEverything(const PlaceMap& now);

// `before`: the cells as they were remembered; `update.made`: those that may be otherwise now.
Touched FindTouched(const std::map<uint64_t, NightCell>& before, const CellsUpdate& update,
                    const PlaceMap& now);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_TOUCHED_H_
