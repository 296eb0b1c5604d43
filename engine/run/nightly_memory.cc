#include "engine/run/nightly_memory.h"

#include "storage/key_codec.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

// On disk: never given another meaning.
constexpr char kState = 'S', kCell = 'c', kPlace = 'p', kName = 'm', kLife = 'l', kNight = 'n';

template <typename Message>
bool Parse(absl::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

bool Take(absl::string_view key, absl::string_view value, NightMemory& memory) {
  if (key.empty()) return false;
  KeyReader reader(key.substr(1));
  uint64_t cell = 0;
  int32_t day = 0;
  std::string name;
  switch (key[0]) {
    case kState:
      return Parse(value, memory.state);
    case kCell:
      return reader.ReadUint64(&cell) && Parse(value, memory.cells[cell]);
    case kPlace:
      return reader.ReadUint64(&cell) && Parse(value, memory.by_place[cell]);
    case kName:
      return reader.ReadText(&name) && Parse(value, memory.by_name[name]);
    case kLife:
      return Parse(value, memory.lives[std::string(key.substr(1))]);
    case kNight:
      return reader.ReadDay(&day) && Parse(value, memory.nights[day]);
    default:
      return false;
  }
}

}  // namespace

absl::StatusOr<NightMemory> ReadNightMemory(const ReadView& view, DamageSink sink) {
  NightMemory memory;
  bool whole = true;
  const absl::StatusOr<ScanCounts> counts = view.ScanEntries(
      Family::kFindings, "", "",
      [&](absl::string_view key, absl::string_view value) {
        whole &= Take(key, value, memory);
        return true;
      },
      sink);
  if (!counts.ok()) return counts.status();
  if (!whole || counts->damaged > 0) memory.state.set_complete(false);
  return memory;
}

std::string NightStateKey() { return std::string(1, kState); }

std::string NightCellKey(uint64_t cell) {
  std::string key(1, kCell);
  AppendUint64(cell, &key);
  return key;
}

std::string NightPlaceKey(uint64_t cell) {
  std::string key(1, kPlace);
  AppendUint64(cell, &key);
  return key;
}

std::string NightNameKey(absl::string_view name) {
  std::string key(1, kName);
  AppendText(name, &key);
  return key;
}

std::string NightLifeKey(absl::string_view notice_key) {
  std::string key(1, kLife);
  key.append(notice_key.data(), notice_key.size());
  return key;
}

std::string NightRecordKey(int32_t day) {
  std::string key(1, kNight);
  AppendDay(day, &key);
  return key;
}

bool IsHistoryKey(absl::string_view key) {
  return !key.empty() && (key[0] == kLife || key[0] == kNight);
}

}  // namespace crosscheck
