#include "storage/store.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/write_batch.h"
#include "storage/kept_report.h"
#include "storage/opening_gate.h"
#include "storage/owner_file.h"
#include "storage/status_map.h"
#include "storage/store_state.h"

namespace crosscheck {
namespace {

// How much is committed between two removals of files: each lists the directory, and what waits to
// be removed takes a few times this much of the disk.
constexpr size_t kBytesBetweenRemovals = size_t{16} << 20;

// What takes a tenth of a second to read from the log.
constexpr uint64_t kMuchInLog = uint64_t{16} << 20;

// An entry of a batch, which outlives it.
struct EntryRef {
  uint64_t start;  // of the key, so that most comparisons need not look at it
  absl::string_view key;
  absl::string_view value;
};

uint64_t StartOf(absl::string_view key) {
  uint64_t start = 0;
  for (size_t i = 0; i < 8; ++i) {
    start = start << 8 | (i < key.size() ? static_cast<uint8_t>(key[i]) : 0);
  }
  return start;
}

bool SortsBefore(const EntryRef& a, const EntryRef& b) {
  return a.start != b.start ? a.start < b.start : a.key < b.key;
}

rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }

// The stored values of these keys, empty where there is none.
absl::Status LookUp(const StoreState& state, Family family,
                    const std::vector<rocksdb::Slice>& keys,
                    std::vector<rocksdb::PinnableSlice>* values,
                    std::vector<rocksdb::Status>* statuses) {
  // RocksDB's batched lookup works through at most this many keys at a time anyway.
  values->resize(keys.size());
  statuses->resize(keys.size());
  if (keys.empty()) return absl::OkStatus();
  state.db->MultiGet(rocksdb::ReadOptions(), state.handle(family), keys.size(), keys.data(),
                     values->data(), statuses->data());
  for (const rocksdb::Status& status : *statuses) {
    if (!status.ok() && !status.IsNotFound()) {
      return FromRocksDb(status, absl::StrCat("reading ", FamilyName(family), " of ", state.path));
    }
  }
  return absl::OkStatus();
}

// The cells of the claims that the report is known to make.
void AddCellsOfReport(const StoreState& state, absl::string_view report_id,
                      absl::flat_hash_set<uint64_t>* cells) {
  const std::unique_ptr<rocksdb::Iterator> entries(
      state.db->NewIterator(rocksdb::ReadOptions(), state.handle(Family::kByReport)));
  for (entries->Seek(ToSlice(report_id));
       entries->Valid() && entries->key().starts_with(ToSlice(report_id)); entries->Next()) {
    const std::optional<ByReportKey> key =
        ByReportKey::FromBytes({entries->key().data(), entries->key().size()});
    if (key) cells->insert(key->claim.cell);
  }
  // Damage here is found, and named, when the claims are read.
  entries->status().PermitUncheckedError();
}

}  // namespace

void StoreState::CloseDatabase() {
  if (db == nullptr) return;
  for (rocksdb::ColumnFamilyHandle*& family : handles) {
    if (family != nullptr) db->DestroyColumnFamilyHandle(family).PermitUncheckedError();
    family = nullptr;
  }
  if (default_handle != nullptr) {
    db->DestroyColumnFamilyHandle(default_handle).PermitUncheckedError();
    default_handle = nullptr;
  }
  // While the lock is still held: the next writer's file must not be the one removed.
  if (owns_directory) {
    RemoveSupersededFiles();
    RemoveOwnerFile(env, path);
  }
  owns_directory = false;
  db.reset();
}

void StoreState::RemoveSupersededFiles() {
  const OpeningGate gate = OpeningGate::TryEnterToRemove(path);
  if (!gate.is_held()) return;
  // What fails here leaves files behind, which the next opening removes.
  db->EnableFileDeletions(/*force=*/false).PermitUncheckedError();
  db->DisableFileDeletions().PermitUncheckedError();
}

Store::Store(std::unique_ptr<StoreState> state) : state_(std::move(state)) {}

Store::~Store() = default;

const std::string& Store::path() const { return state_->path; }

OpenMode Store::mode() const { return state_->options.mode; }

int Store::schema_version() const { return state_->schema_version; }

const std::string& Store::log_damage() const { return state_->log_damage; }

std::unique_ptr<ReadView> Store::NewReadView() const {
  return std::unique_ptr<ReadView>(new ReadView(state_.get()));
}

absl::StatusOr<CommitResult> Store::Commit(const Batch& batch, const CommitOptions& options) {
  if (state_->options.mode == OpenMode::kRead) {
    return absl::FailedPreconditionError(
        absl::StrCat(state_->path, " is open for reading only; nothing was stored"));
  }
  absl::MutexLock lock(&state_->commit_mutex);
  if (state_->needs_undo) {
    return absl::UnavailableError(absl::StrCat(
        "a bulk load of ", state_->path, " broke off; open the store again, which takes the load back"));
  }
  if (state_->needs_resume) {
    const rocksdb::Status resumed = state_->db->Resume();
    if (!resumed.ok()) return FromRocksDb(resumed, absl::StrCat("writing to ", state_->path));
    state_->needs_resume = false;
  }

  rocksdb::WriteBatch writes(batch.byte_size() + batch.byte_size() / 4);
  CommitResult result;
  result.claims.reserve(batch.claims_.size());

  std::vector<rocksdb::Slice> keys;
  std::vector<rocksdb::PinnableSlice> values;
  std::vector<rocksdb::Status> statuses;
  keys.reserve(batch.claims_.size());
  for (const Batch::PendingClaim& claim : batch.claims_) keys.push_back(ToSlice(claim.id.bytes()));
  if (absl::Status status = LookUp(*state_, Family::kById, keys, &values, &statuses);
      !status.ok()) {
    return status;
  }
  absl::flat_hash_set<RecordId> in_batch;
  in_batch.reserve(batch.claims_.size());
  std::array<std::vector<EntryRef>, kMaxFamilies> entries;
  absl::flat_hash_set<uint64_t> cells;
  const auto add = [&](const Batch::Entry& entry) {
    const absl::string_view key = batch.KeyOf(entry);
    entries[static_cast<size_t>(entry.family)].push_back({StartOf(key), key, batch.ValueOf(entry)});
  };
  for (size_t i = 0; i < batch.claims_.size(); ++i) {
    const Batch::PendingClaim& claim = batch.claims_[i];
    const bool is_new = in_batch.insert(claim.id).second && statuses[i].IsNotFound();
    result.claims.push_back(is_new ? PutOutcome::kStored : PutOutcome::kRepeated);
    if (!is_new) {
      ++result.claims_repeated;
      continue;
    }
    ++result.claims_stored;
    for (uint32_t at = 0; at < claim.entry_count; ++at) {
      add(batch.entries_[claim.first_entry + at]);
    }
    if (options.dirty_marks == DirtyMarks::kCells) cells.insert(claim.cell);
    if (options.dirty_marks == DirtyMarks::kClaims) {
      const absl::string_view key = batch.KeyOf(batch.entries_[claim.first_entry]);
      entries[static_cast<size_t>(Family::kDirty)].push_back({StartOf(key), key, ""});
    }
  }
  for (const Batch::Entry& arrival : batch.arrivals_) add(arrival);
  // In the order of the keys each search for an entry's place in memory begins where the last one
  // left the processor's cache warm.
  for (Family family : AllFamilies()) {
    std::vector<EntryRef>& of_family = entries[static_cast<size_t>(family)];
    std::sort(of_family.begin(), of_family.end(), SortsBefore);
    for (const EntryRef& entry : of_family) {
      writes.Put(state_->handle(family), ToSlice(entry.key), ToSlice(entry.value));
    }
  }
  std::map<absl::string_view, absl::string_view> reports;
  for (const Batch::Entry& report : batch.reports_) {
    const absl::string_view value = batch.ValueOf(report);
    const auto [it, is_first] = reports.emplace(batch.KeyOf(report), value);
    if (!is_first && !IsKeptOver(it->second, value)) it->second = value;
  }
  keys.clear();
  values.clear();
  for (const auto& [key, value] : reports) keys.push_back(ToSlice(key));
  if (absl::Status status = LookUp(*state_, Family::kReports, keys, &values, &statuses);
      !status.ok()) {
    return status;
  }
  size_t index = 0;
  for (const auto& [key, value] : reports) {
    const bool is_kept = statuses[index].ok() &&
                         IsKeptOver({values[index].data(), values[index].size()}, value);
    if (!is_kept) {
      writes.Put(state_->handle(Family::kReports), ToSlice(key), ToSlice(value));
      // What is known of the claims' report has changed, and with it what a night makes of them.
      if (statuses[index].ok() && options.dirty_marks != DirtyMarks::kNone) {
        AddCellsOfReport(*state_, key, &cells);
      }
    }
    ++index;
  }

  std::string cell_key;
  for (uint64_t cell : cells) {
    cell_key.clear();
    AppendUint64(cell, &cell_key);
    writes.Put(state_->handle(Family::kDirty), cell_key, rocksdb::Slice());
  }

  for (const Batch::Write& write : batch.writes_) {
    if (write.value) {
      writes.Put(state_->handle(write.family), write.key, *write.value);
    } else {
      writes.Delete(state_->handle(write.family), write.key);
    }
  }

  rocksdb::WriteOptions write_options;
  write_options.sync = options.sync;
  const rocksdb::Status written = state_->db->Write(write_options, &writes);
  if (!written.ok()) {
    state_->needs_resume = true;
    return FromRocksDb(written, absl::StrCat("writing to ", state_->path));
  }
  state_->bytes_since_removal += writes.GetDataSize();
  if (state_->bytes_since_removal >= kBytesBetweenRemovals) {
    state_->RemoveSupersededFiles();
    state_->bytes_since_removal = 0;
  }
  return result;
}

absl::Status Store::Sync() {
  if (state_->options.mode == OpenMode::kRead) return absl::OkStatus();
  return FromRocksDb(state_->db->SyncWAL(), absl::StrCat("writing to ", state_->path));
}

absl::Status Store::SettleLog() {
  if (state_->options.mode == OpenMode::kRead) return absl::OkStatus();
  uint64_t bytes = 0;
  state_->db->GetAggregatedIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &bytes);
  if (bytes < kMuchInLog) return absl::OkStatus();
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  for (Family family : AllFamilies()) families.push_back(state_->handle(family));
  absl::Status status = FromRocksDb(state_->db->Flush(rocksdb::FlushOptions(), families),
                                    absl::StrCat("writing to ", state_->path));
  if (status.ok()) state_->RemoveSupersededFiles();
  return status;
}

absl::Status Store::Compact() {
  if (state_->options.mode == OpenMode::kRead) {
    return absl::FailedPreconditionError(
        absl::StrCat(state_->path, " is open for reading only; nothing was merged"));
  }
  for (Family family : AllFamilies()) {
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    const rocksdb::Status status =
        state_->db->CompactRange(options, state_->handle(family), nullptr, nullptr);
    if (!status.ok()) {
      return FromRocksDb(status,
                         absl::StrCat("merging ", FamilyName(family), " of ", state_->path));
    }
  }
  state_->RemoveSupersededFiles();
  return absl::OkStatus();
}

std::vector<FamilySize> Store::Sizes() const {
  std::vector<FamilySize> sizes;
  for (Family family : AllFamilies()) {
    uint64_t records = 0;
    uint64_t bytes = 0;
    state_->db->GetIntProperty(state_->handle(family), rocksdb::DB::Properties::kEstimateNumKeys,
                               &records);
    state_->db->GetIntProperty(state_->handle(family),
                               rocksdb::DB::Properties::kTotalSstFilesSize, &bytes);
    sizes.push_back({family, static_cast<int64_t>(records), static_cast<int64_t>(bytes)});
  }
  return sizes;
}

}  // namespace crosscheck
