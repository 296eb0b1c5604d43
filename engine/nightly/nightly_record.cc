// Writes what a night leaves behind.
#include <memory>

#include "engine/cells/nightly_cell.h"
#include "engine/nightly/nightly.h"
#include "engine/nightly/nightly_memory.h"
#include "storage/batch.h"
#include "storage/key_codec.h"
#include "storage/read_view.h"
#include "storage/schema.h"

namespace crosscheck {
namespace {

// Whether the cell holds the claims that were looked at and no others.
absl::StatusOr<bool> IsAsSeen(const ReadView& view, uint64_t cell,
                              const NightToRecord::Seen& seen) {
  NightToRecord::Seen now;
  const absl::StatusOr<ScanCounts> counts = view.ScanCellsBytes(
      {.cell_min = cell, .cell_max = cell},
      [&](const ClaimKey& key, absl::string_view) {
        ++now.claims;
        now.digest += HashOfId(key.id.bytes());
        return true;
      },
      IgnoreDamage);
  if (!counts.ok()) return counts.status();
  return now.claims == seen.claims && now.digest == seen.digest;
}

}  // namespace

absl::Status RecordNight(const NightToRecord& record, Store* store, size_t bytes_at_once) {
  if (record.state_key.empty()) return absl::OkStatus();
  const std::unique_ptr<ReadView> view = store->NewReadView();
  const absl::StatusOr<std::optional<std::string>> state =
      view->GetPlain(Family::kFindings, record.state_key);
  if (!state.ok()) return state.status();
  if (state->value_or("") != record.state_before) {
    return absl::AbortedError(
        "another nightly run recorded its night in the meantime; this one's was not recorded");
  }
  Batch batch;
  absl::Status status;
  // Until the last commit what is remembered counts as broken off, and is made anew; and since the night is not there
  // before it, nobody looks at the lives that were written for it (NightHistory::After).
  const auto flush = [&]() -> absl::Status {
    NightState unfinished;
    unfinished.ParseFromString(record.state_after);
    unfinished.set_complete(false);
    status = batch.PutPlain(Family::kFindings, record.state_key, unfinished.SerializeAsString());
    if (!status.ok()) return status;
    const absl::StatusOr<CommitResult> committed = store->Commit(batch, {.sync = true});
    batch.Clear();
    return committed.ok() ? absl::OkStatus() : committed.status();
  };
  status = record.entries.ForEach([&](absl::string_view key, std::optional<absl::string_view> value) -> absl::Status {
    absl::Status put = value.has_value() ? batch.PutPlain(Family::kFindings, key, *value)
                                         : batch.DeletePlain(Family::kFindings, key);
    return put.ok() && batch.byte_size() >= bytes_at_once ? flush() : put;
  });
  if (!status.ok()) return status;
  for (const auto& [cell, seen] : record.dirty) {
    const absl::StatusOr<bool> as_seen = IsAsSeen(*view, cell, seen);
    if (!as_seen.ok()) return as_seen.status();
    if (!*as_seen) continue;
    std::string key;
    AppendUint64(cell, &key);
    if (status = batch.DeletePlain(Family::kDirty, key); !status.ok()) return status;
  }
  status = batch.PutPlain(Family::kFindings, record.night_key, record.night);
  if (!status.ok()) return status;
  // In one commit with the state: what is remembered has these claims, and must not get them again.
  for (const ClaimKey& claim : record.new_claims) {
    if (status = batch.DeletePlain(Family::kDirty, claim.ToBytes()); !status.ok()) return status;
  }
  status = batch.PutPlain(Family::kFindings, record.state_key, record.state_after);
  if (!status.ok()) return status;
  const absl::StatusOr<CommitResult> committed = store->Commit(batch, {.sync = true});
  if (!committed.ok()) return committed.status();
  // Recorded it is, whatever becomes of this.
  store->SettleLog().IgnoreError();
  return absl::OkStatus();
}

}  // namespace crosscheck
