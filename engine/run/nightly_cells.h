// Brings what is remembered of cells up to date: all cells of a store, or those with new claims and
// those that new claims correct.
//
//   CellsUpdate update;
//   update.cells = memory.cells;
//   absl::Status status = UpdateCells(view, vocabulary, dirty, &update, sink);
//
// The result is the same whichever way it was reached. Status: the store's. One thread at a time.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_CELLS_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_CELLS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "absl/status/status.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/nightly.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct CellsUpdate {
  std::map<uint64_t, NightCell> cells;
  std::set<uint64_t> made;  // those that were made anew
  int64_t claims_read = 0;
};

struct CellsOptions {
  // Cells with new claims; unset: all, and update->cells is empty.
  std::optional<std::set<uint64_t>> dirty;
  // Only claims known by this day; then all cells are made.
  std::optional<int32_t> as_known_day;
  std::function<void(int64_t claims)> progress;  // may be empty
};

absl::Status UpdateCells(const ReadView& view, const Vocabulary& vocabulary,
                         const CellsOptions& options, CellsUpdate* update, DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_CELLS_H_
