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

// More than this is written in several commits.
constexpr size_t kBytesAtOnce = size_t{16} << 20;

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

absl::Status RecordNight(const NightToRecord& record, Store* store) {
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
  // Until the last commit what is remembered counts as broken off, and is made anew.
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
  // The history goes last: a night that broke off has not been.
  for (const bool is_history : {false, true}) {
    for (const auto& [key, value] : record.entries) {
      if (IsHistoryKey(key) != is_history) continue;
      status = value.has_value() ? batch.PutPlain(Family::kFindings, key, *value)
                                 : batch.DeletePlain(Family::kFindings, key);
      if (!status.ok()) return status;
      if (is_history || batch.byte_size() < kBytesAtOnce) continue;
      if (status = flush(); !status.ok()) return status;
    }
  }
  for (const auto& [cell, seen] : record.dirty) {
    const absl::StatusOr<bool> as_seen = IsAsSeen(*view, cell, seen);
    if (!as_seen.ok()) return as_seen.status();
    if (!*as_seen) continue;
    std::string key;
    AppendUint64(cell, &key);
    if (status = batch.DeletePlain(Family::kDirty, key); !status.ok()) return status;
  }
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
