#include "engine/cells/nightly_keys.h"

#include <optional>

#include "absl/status/statusor.h"
#include "proto/nightly.pb.h"
#include "storage/key_codec.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

std::string CellKey(NightKind kind, uint64_t cell) {
  std::string key = FirstNightKey(kind);
  AppendUint64(cell, &key);
  return key;
}

}  // namespace

std::string FirstNightKey(NightKind kind) { return std::string(1, static_cast<char>(kind)); }

std::string EndOfNightKeys(NightKind kind) { return std::string(1, static_cast<char>(static_cast<char>(kind) + 1)); }

std::string NightStateKey() { return FirstNightKey(NightKind::kState); }

std::string NightCellKey(uint64_t cell) { return CellKey(NightKind::kCell, cell); }

std::string NightActivityKey(uint64_t cell) { return CellKey(NightKind::kActivity, cell); }

std::string NightPlaceKey(uint64_t cell) { return CellKey(NightKind::kPlace, cell); }

std::string NightNameKey(absl::string_view name) {
  std::string key = FirstNightKey(NightKind::kName);
  AppendText(name, &key);
  return key;
}

std::string NightLifeKey(absl::string_view notice_key) {
  std::string key = FirstNightKey(NightKind::kLife);
  key.append(notice_key.data(), notice_key.size());
  return key;
}

std::string NightRecordKey(int32_t day) {
  std::string key = FirstNightKey(NightKind::kNight);
  AppendDay(day, &key);
  return key;
}

bool RemembersANight(const ReadView& view) {
  const absl::StatusOr<std::optional<std::string>> bytes =
      view.GetPlain(Family::kFindings, NightStateKey());
  NightState state;
  return bytes.ok() && bytes->has_value() && state.ParseFromString(**bytes) && state.complete();
}

}  // namespace crosscheck
