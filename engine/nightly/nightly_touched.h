// What has to be compared again after some cells have changed, and on which days.
//
//   const Touched touched = FindTouched(memory.cells, update, map, dirty.whole, given);
//
// Pure. See docs/nightly.md, "What it looks at".
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_TOUCHED_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_TOUCHED_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cells/nightly_cells.h"
#include "engine/passes/place_map.h"
#include "proto/nightly.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

struct Touched {
  // Clusters of the map of now: on all days, and on some, which are apart and ascending. From a running total on all
  // days are: later ones may fall below it.
  std::set<int> whole;
  std::map<int, std::vector<DayRange>> on_days;
  std::set<std::string> names;  // under which a mismatch of places is possible
};

// Everything there is.
Touched TouchEverything(const PlaceMap& now);

// `before`: the cells as they were remembered; `update.made`: those that may be otherwise now. `whole`: cells of which
// a change may bear on any day. `also_changed`: by cell, what is otherwise though the claims are not.
Touched FindTouched(const std::map<uint64_t, NightCell>& before, const CellsUpdate& update, const PlaceMap& now,
                    const std::set<uint64_t>& whole, const std::map<uint64_t, SubjectSpans>& also_changed);

// Of those that corrections in the cells made now name, such as none named before.
std::vector<ExternalId> NewlyCorrected(const std::map<uint64_t, NightCell>& before, const CellsUpdate& update);

// How many claims will have to be read for it, about.
int64_t ClaimsToCompare(const Touched& touched, const PlaceMap& now);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_TOUCHED_H_
