// Keys of what the nightly checks remember in a store, in its family `findings`, and whether a night
// is remembered at all.
//
//   view.GetPlain(Family::kFindings, NightCellKey(cell));
//   const bool mark_each = RemembersANight(view);
//
// A key begins with a byte that says what follows, see docs/storage_format.md. Thread safety: pure.
#ifndef CROSSCHECK_ENGINE_CELLS_NIGHTLY_KEYS_H_
#define CROSSCHECK_ENGINE_CELLS_NIGHTLY_KEYS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/read_view.h"

namespace crosscheck {

// On disk: never given another meaning.
enum class NightKind : char {
  kState = 'S',
  kActivity = 'a',
  kCell = 'c',
  kPlace = 'p',
  kName = 'm',
  kLife = 'l',
  kNight = 'n',
};

// Keys of one kind lie from the first of these up to but without the second.
std::string FirstNightKey(NightKind kind);
std::string EndOfNightKeys(NightKind kind);

std::string NightStateKey();
std::string NightCellKey(uint64_t cell);
std::string NightActivityKey(uint64_t cell);
std::string NightPlaceKey(uint64_t cell);
std::string NightNameKey(absl::string_view name);
std::string NightLifeKey(absl::string_view notice_key);
std::string NightRecordKey(int32_t day);

// A night was recorded to its end, so the next can go on from it; false when that cannot be read.
bool RemembersANight(const ReadView& view);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CELLS_NIGHTLY_KEYS_H_
