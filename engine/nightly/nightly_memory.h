// What the nightly checks remember in a store between nights, in its family `findings`.
//
//   NightMemory memory;
//   absl::Status status = ReadNightHistory(view, sink, &memory);
//   if (CanGoOnFrom(memory)) status = ReadRememberedPlaces(view, sink, &memory);
//
// Who spoke in each cell (NightCellActivity) and in which nights a notice was there (NightLife) are not kept in memory
// but read one by one. What cannot be read is left out and makes the memory incomplete, so that the next night makes
// all of it anew. Thread safety: plain values.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_MEMORY_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_MEMORY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/cells/nightly_keys.h"
#include "engine/nightly/night_entries.h"
#include "engine/nightly/notices_by_place.h"
#include "proto/night_activity.pb.h"
#include "proto/nightly.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct NightMemory {
  NightState state;
  std::map<uint64_t, NightCell> cells;
  NoticesByPlace notices;
  std::map<int32_t, NightRecord> nights;
};

// What later nights are compared with: the state and the nights. Nothing is there when no night was recorded.
absl::Status ReadNightHistory(const ReadView& view, DamageSink sink, NightMemory* memory);

// What saves a night work: cells, and what was noticed at places and under names.
absl::Status ReadRememberedPlaces(const ReadView& view, DamageSink sink, NightMemory* memory);

// Hands over who spoke in each of `cells`, in their order: from `made` for those that it has, else as
// remembered. False when some of what is remembered is missing or cannot be read.
absl::StatusOr<bool> ForEachActivity(
    const ReadView& view, const std::map<uint64_t, NightCell>& cells,
    const std::map<uint64_t, std::string>& made,
    absl::FunctionRef<void(const NightCell& cell, const NightCellActivity& activity)> visit);

// Hands over each life as bytes of NightLife, by notice key and in its order.
absl::Status ForEachLife(const ReadView& view,
                         absl::FunctionRef<void(absl::string_view notice_key, absl::string_view life)> visit,
                         DamageSink sink);

// Entries that turn the notices that the store remembers into those that are to be remembered.
absl::Status PutDifference(const ReadView& view, const NoticesByPlace& now, DamageSink sink,
                           NightEntries* entries);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_MEMORY_H_
