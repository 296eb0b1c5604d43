// Brings what is remembered of cells up to date: all cells of a store, or those with new claims and
// those that new claims correct.
//
//   CellsUpdate update;
//   update.cells = memory.cells;
//   absl::Status status = UpdateCells(view, vocabulary, {.dirty = dirty}, &update);
//
// The result is the same whichever way it was reached, and on however many threads. Status: the
// store's. Damaged claims are left out. One thread at a time.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_CELLS_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_CELLS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/nightly.pb.h"
#include "storage/read_view.h"

namespace crosscheck {

struct CellsUpdate {
  std::map<uint64_t, NightCell> cells;
  // Those that were made anew, with their NightCellActivity as bytes.
  std::map<uint64_t, std::string> made;
  int64_t claims_read = 0;
};

struct CellsOptions {
  // Cells with new claims; unset: all, and update->cells is empty.
  std::optional<std::set<uint64_t>> dirty;
  // Only claims known by this day; then all cells are made.
  std::optional<int32_t> as_known_day;
  int32_t activity_from = 0;  // see nightly_activity.h
  // Without what tells whether a cell has changed: no subjects, and nothing in `made`. Then all cells are made.
  bool only_map = false;
  int threads = 1;
  std::function<void(int64_t claims)> progress;  // may be empty; called by one thread at a time
};

absl::Status UpdateCells(const ReadView& view, const Vocabulary& vocabulary,
                         const CellsOptions& options, CellsUpdate* update);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_CELLS_H_
