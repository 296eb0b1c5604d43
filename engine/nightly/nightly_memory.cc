#include "engine/nightly/nightly_memory.h"

#include <utility>

#include "engine/cells/nightly_activity.h"
#include "storage/key_codec.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

template <typename Message>
bool Parse(absl::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

bool Take(absl::string_view key, absl::string_view value, NightParts parts, NightMemory& memory) {
  if (key.empty()) return false;
  KeyReader reader(key.substr(1));
  uint64_t cell = 0;
  int32_t day = 0;
  std::string name;
  NightNotices notices;
  switch (static_cast<NightKind>(key[0])) {
    case NightKind::kState:
      return Parse(value, memory.state);
    case NightKind::kActivity:
      return true;
    case NightKind::kCell:
      if (parts == NightParts::kAllButCells) return true;
      return reader.ReadUint64(&cell) && Parse(value, memory.cells[cell]);
    case NightKind::kPlace:
      if (!reader.ReadUint64(&cell)) return false;
      memory.by_place.emplace(cell, value);
      return Parse(value, notices);
    case NightKind::kName:
      if (!reader.ReadText(&name)) return false;
      memory.by_name.emplace(name, value);
      return Parse(value, notices);
    case NightKind::kLife: {
      memory.lives.emplace(key.substr(1), value);
      NightLife life;
      return Parse(value, life);
    }
    case NightKind::kNight:
      return reader.ReadDay(&day) && Parse(value, memory.nights[day]);
  }
  return false;
}

template <typename Key, typename KeyOf>
void PutDifferenceOf(const std::map<Key, std::string>& before, const std::map<Key, std::string>& after,
                     KeyOf key_of, NightEntries& entries) {
  for (const auto& [key, notices] : before) {
    if (!after.contains(key)) entries[key_of(key)] = std::nullopt;
  }
  for (const auto& [key, notices] : after) {
    const auto it = before.find(key);
    if (it == before.end() || it->second != notices) entries[key_of(key)] = notices;
  }
}

}  // namespace

absl::StatusOr<NightMemory> ReadNightMemory(const ReadView& view, NightParts parts,
                                            DamageSink sink) {
  NightMemory memory;
  bool whole = true;
  const absl::StatusOr<ScanCounts> counts = view.ScanEntries(
      Family::kFindings, "", "",
      [&](absl::string_view key, absl::string_view value) {
        whole &= Take(key, value, parts, memory);
        return true;
      },
      sink);
  if (!counts.ok()) return counts.status();
  if (!whole || counts->damaged > 0) memory.state.set_complete(false);
  return memory;
}

absl::StatusOr<bool> ForEachActivity(
    const ReadView& view, const std::map<uint64_t, NightCell>& cells,
    const std::map<uint64_t, std::string>& made,
    absl::FunctionRef<void(const NightCell& cell, const NightCellActivity& activity)> visit) {
  NightCellActivity activity;
  bool whole = true;
  const auto hand_over = [&](const NightCell& cell, absl::string_view bytes) {
    if (Parse(bytes, activity) && IsSound(activity)) {
      visit(cell, activity);
    } else {
      whole = false;
    }
  };
  auto next = cells.begin();
  // Those up to but without `end`, which are made anew or missing.
  const auto pass_to = [&](std::map<uint64_t, NightCell>::const_iterator end) {
    for (; next != end; ++next) {
      const auto it = made.find(next->first);
      if (it == made.end()) {
        whole = false;
      } else {
        hand_over(next->second, it->second);
      }
    }
  };
  if (made.size() < cells.size()) {
    const absl::StatusOr<ScanCounts> counts = view.ScanEntries(
        Family::kFindings, NightActivityKey(0),
        std::string(1, static_cast<char>(NightKind::kActivity) + 1),
        [&](absl::string_view key, absl::string_view value) {
          KeyReader reader(key.substr(1));
          uint64_t number = 0;
          if (!reader.ReadUint64(&number)) return whole = false;
          const auto cell = cells.find(number);
          if (cell == cells.end() || made.contains(number)) return whole;
          pass_to(cell);
          hand_over(cell->second, value);
          ++next;
          return whole;
        },
        [&](const Damage&) { whole = false; });
    if (!counts.ok()) return counts.status();
  }
  if (whole) pass_to(cells.end());
  return whole;
}

NightNotices NoticesOf(const std::string& bytes) {
  NightNotices notices;
  notices.ParseFromString(bytes);
  return notices;
}

void PutDifference(const NightMemory& before, const std::map<uint64_t, std::string>& by_place,
                   const std::map<std::string, std::string>& by_name, NightEntries* entries) {
  PutDifferenceOf(before.by_place, by_place, NightPlaceKey, *entries);
  PutDifferenceOf(before.by_name, by_name,
                  [](const std::string& name) { return NightNameKey(name); }, *entries);
}

}  // namespace crosscheck
