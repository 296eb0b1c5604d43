// What the nightly checks remember in a store between nights, in its family `findings`.
//
//   absl::StatusOr<NightMemory> memory = ReadNightMemory(view, NightParts::kAll, sink);
//   memory->cells.at(cell).claims();
//
// Who spoke in each cell (NightCellActivity) is not kept in memory but read cell by cell. What cannot
// be read is left out and makes the memory incomplete, so that the next night makes all of it anew.
// Thread safety: plain values.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_MEMORY_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_MEMORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "engine/cells/nightly_keys.h"
#include "proto/night_activity.pb.h"
#include "proto/nightly.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct NightMemory {
  NightState state;
  std::map<uint64_t, NightCell> cells;
  // NightNotices as bytes, which take half the room: by the least cell of the finding's place, and place mismatches by
  // folded name.
  std::map<uint64_t, std::string> by_place;
  std::map<std::string, std::string> by_name;
  // NightLife as bytes, by notice key: there are more than findings, and each is looked at once or twice.
  std::map<std::string, std::string> lives;
  std::map<int32_t, NightRecord> nights;
};

// Entries of the store's family `findings` to write; no value: to delete.
using NightEntries = std::map<std::string, std::optional<std::string>>;

// Cells are left out by those who make all of them anew.
enum class NightParts { kAll, kAllButCells };

// An empty memory when no night was recorded.
absl::StatusOr<NightMemory> ReadNightMemory(const ReadView& view, NightParts parts,
                                            DamageSink sink);

// Hands over who spoke in each of `cells`, in their order: from `made` for those that it has, else as
// remembered. False when some of what is remembered is missing or cannot be read.
absl::StatusOr<bool> ForEachActivity(
    const ReadView& view, const std::map<uint64_t, NightCell>& cells,
    const std::map<uint64_t, std::string>& made,
    absl::FunctionRef<void(const NightCell& cell, const NightCellActivity& activity)> visit);

// Entries that turn what was remembered before into what is to be remembered.
void PutDifference(const NightMemory& before, const std::map<uint64_t, std::string>& by_place,
                   const std::map<std::string, std::string>& by_name, NightEntries* entries);

// Of bytes of the memory, which reading it has made sure can be parsed.
NightNotices NoticesOf(const std::string& bytes);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_MEMORY_H_
