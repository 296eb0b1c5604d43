// What the nightly checks remember in a store between nights, in its family `findings`.
//
//   absl::StatusOr<NightMemory> memory = ReadNightMemory(view, sink);
//   memory->cells.at(cell).claims();
//
// Keys begin with a byte that says what follows, see docs/storage_format.md. What cannot be read is
// left out and makes the memory incomplete, so that the next night makes all of it anew. Thread
// safety: plain values.
#ifndef CROSSCHECK_ENGINE_RUN_NIGHTLY_MEMORY_H_
#define CROSSCHECK_ENGINE_RUN_NIGHTLY_MEMORY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/nightly.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

struct NightMemory {
  NightState state;
  std::map<uint64_t, NightCell> cells;
  std::map<uint64_t, NightNotices> by_place;     // by the least cell of the finding's place
  std::map<std::string, NightNotices> by_name;   // place mismatches, by folded name
  std::map<std::string, NightLife> lives;        // by notice key
  std::map<int32_t, NightRecord> nights;
};

// An empty memory when no night was recorded.
absl::StatusOr<NightMemory> ReadNightMemory(const ReadView& view, DamageSink sink);

// Keys in the family.
std::string NightStateKey();
std::string NightCellKey(uint64_t cell);
std::string NightPlaceKey(uint64_t cell);
std::string NightNameKey(absl::string_view name);
std::string NightLifeKey(absl::string_view notice_key);
std::string NightRecordKey(int32_t day);

// What later nights are compared with, rather than what saves them work.
bool IsHistoryKey(absl::string_view key);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_NIGHTLY_MEMORY_H_
