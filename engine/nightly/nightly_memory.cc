#include "engine/nightly/nightly_memory.h"

#include <utility>

#include "absl/types/span.h"
#include "engine/cells/nightly_activity.h"
#include "engine/nightly/packed_bytes.h"
#include "storage/key_codec.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

template <typename Message>
bool Parse(absl::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

bool Take(absl::string_view key, absl::string_view value, NightMemory& memory) {
  const auto kind = static_cast<NightKind>(key[0]);
  KeyReader reader(key.substr(1));
  uint64_t cell = 0;
  int32_t day = 0;
  std::string name;
  switch (kind) {
    case NightKind::kState:
      return Parse(value, memory.state);
    case NightKind::kNight:
      return reader.ReadDay(&day) && Parse(value, memory.nights[day]);
    case NightKind::kCell:
      return reader.ReadUint64(&cell) && Parse(value, memory.cells[cell]);
    case NightKind::kPlace:
      if (!reader.ReadUint64(&cell) || !AreNotices(value)) return false;
      memory.notices.by_place.emplace(cell, PackBytes(value));
      return true;
    case NightKind::kName:
      if (!reader.ReadText(&name) || !AreNotices(value)) return false;
      memory.notices.by_name.emplace(name, PackBytes(value));
      return true;
    case NightKind::kActivity:
    case NightKind::kLife:
      break;
  }
  return false;
}

absl::Status ReadKinds(const ReadView& view, absl::Span<const NightKind> kinds, DamageSink sink,
                       NightMemory& memory) {
  bool whole = true;
  for (const NightKind kind : kinds) {
    const absl::StatusOr<ScanCounts> counts = view.ScanEntries(
        Family::kFindings, FirstNightKey(kind), EndOfNightKeys(kind),
        [&](absl::string_view key, absl::string_view value) {
          whole &= Take(key, value, memory);
          return true;
        },
        sink);
    if (!counts.ok()) return counts.status();
    whole &= counts->damaged == 0;
  }
  if (!whole) memory.state.set_complete(false);
  return absl::OkStatus();
}

// `now`: packed. `key_of`: of entries, in its order.
template <typename Key>
absl::Status PutDifferenceOf(const ReadView& view, NightKind kind, const std::map<Key, std::string>& now,
                             absl::FunctionRef<std::string(const Key&)> key_of, DamageSink sink,
                             NightEntries& entries) {
  auto next = now.begin();
  std::string next_key, next_bytes;
  const auto look_at_next = [&] {
    if (next == now.end()) return;
    next_key = key_of(next->first);
    next_bytes = UnpackBytes(next->second);
  };
  const auto put_next = [&] {
    entries.Put(next_key, next_bytes);
    ++next;
    look_at_next();
  };
  look_at_next();
  const absl::StatusOr<ScanCounts> counts = view.ScanEntries(
      Family::kFindings, FirstNightKey(kind), EndOfNightKeys(kind),
      [&](absl::string_view key, absl::string_view before) {
        while (next != now.end() && next_key < key) put_next();
        if (next == now.end() || next_key != key) {
          entries.Delete(key);
        } else if (next_bytes != before) {
          put_next();
        } else {
          ++next;
          look_at_next();
        }
        return true;
      },
      sink);
  if (!counts.ok()) return counts.status();
  while (next != now.end()) put_next();
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadNightHistory(const ReadView& view, DamageSink sink, NightMemory* memory) {
  return ReadKinds(view, {NightKind::kState, NightKind::kNight}, sink, *memory);
}

absl::Status ReadRememberedPlaces(const ReadView& view, DamageSink sink, NightMemory* memory) {
  return ReadKinds(view, {NightKind::kCell, NightKind::kPlace, NightKind::kName}, sink, *memory);
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
        Family::kFindings, FirstNightKey(NightKind::kActivity), EndOfNightKeys(NightKind::kActivity),
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

absl::Status ForEachLife(const ReadView& view,
                         absl::FunctionRef<void(absl::string_view notice_key, absl::string_view life)> visit,
                         DamageSink sink) {
  return view
      .ScanEntries(
          Family::kFindings, FirstNightKey(NightKind::kLife), EndOfNightKeys(NightKind::kLife),
          [&](absl::string_view key, absl::string_view value) {
            visit(key.substr(1), value);
            return true;
          },
          sink)
      .status();
}

absl::Status PutDifference(const ReadView& view, const NoticesByPlace& now, DamageSink sink,
                           NightEntries* entries) {
  absl::Status status =
      PutDifferenceOf<uint64_t>(view, NightKind::kPlace, now.by_place, NightPlaceKey, sink, *entries);
  if (!status.ok()) return status;
  return PutDifferenceOf<std::string>(view, NightKind::kName, now.by_name, NightNameKey, sink, *entries);
}

}  // namespace crosscheck
