// Brings what is remembered of cells up to date: all cells of a store, or those with new claims and
// those with claims that new ones correct or are versions of.
//
//   CellsUpdate update;
//   update.cells = memory.cells;
//   absl::Status status = UpdateCells(view, vocabulary, {.dirty = dirty}, &update);
//
// New claims are added to what is remembered of their cell, so that their number decides what it costs,
// not that of the claims there. The result is the same whichever way it was reached, and on however many
// threads. Memory: the cells, and the keys of new claims and of those that they bear on. Status: the
// store's. Damaged claims are left out. One thread at a time.
#ifndef CROSSCHECK_ENGINE_CELLS_NIGHTLY_CELLS_H_
#define CROSSCHECK_ENGINE_CELLS_NIGHTLY_CELLS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/nightly.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

struct CellsUpdate {
  std::map<uint64_t, NightCell> cells;
  // Those that were made anew or changed, with their NightCellActivity as bytes.
  std::map<uint64_t, std::string> made;
  int64_t claims_read = 0;
};

// What has come to a store, or changed in it, since its cells were remembered.
struct DirtyCells {
  std::set<uint64_t> whole;  // to be made of all their claims
  // By cell, ascending; none of them is in what is remembered of a cell. A cell that is not remembered is
  // made of all its claims.
  std::map<uint64_t, std::vector<ClaimKey>> new_claims;
};

struct CellsOptions {
  // Unset: all cells are made, and update->cells is empty.
  std::optional<DirtyCells> dirty;
  // Only claims known by this day; then all cells are made.
  std::optional<int32_t> as_known_day;
  int32_t activity_from = 0;  // see nightly_activity.h
  // Without what tells whether a cell has changed: no subjects and no corrections, and nothing in `made`. Then all cells
  // are made.
  bool only_map = false;
  int threads = 1;
  std::function<void(int64_t claims)> progress;  // may be empty; called by one thread at a time
};

absl::Status UpdateCells(const ReadView& view, const Vocabulary& vocabulary,
                         const CellsOptions& options, CellsUpdate* update);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CELLS_NIGHTLY_CELLS_H_
