#include "storage/bulk_load.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/sst_file_writer.h"
#include "storage/bulk_undo.h"
#include "storage/kept_report.h"
#include "storage/options.h"
#include "storage/parallel.h"
#include "storage/sorted_runs.h"
#include "storage/status_map.h"
#include "storage/store_state.h"

namespace crosscheck {
namespace {

// Small enough that a later merge of levels need not rewrite much that it does not touch.
constexpr uint64_t kFileBytes = uint64_t{64} << 20;

rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }

// Families that a feed writes, and that must be empty before a load.
bool IsFed(Family family) {
  const FamilyKind kind = KindOf(family);
  return kind == FamilyKind::kRecord || kind == FamilyKind::kIndex ||
         family == Family::kArrivals || family == Family::kDirty;
}

// Families that are whole before it is known which claims are repeated: the one that tells, and what is
// kept in any case.
bool IsMadeFirst(Family family) {
  return family == Family::kById || family == Family::kReports || family == Family::kArrivals;
}

// Families whose entries belong to one claim, and go when it is repeated.
bool IsOfClaim(Family family) {
  return family == Family::kClaims || KindOf(family) == FamilyKind::kIndex;
}

absl::Status CheckEmpty(const StoreState& state) {
  for (Family family : AllFamilies()) {
    if (!IsFed(family)) continue;
    const std::unique_ptr<rocksdb::Iterator> entries(
        state.db->NewIterator(rocksdb::ReadOptions(), state.handle(family)));
    entries->SeekToFirst();
    if (entries->Valid()) {
      return absl::FailedPreconditionError(
          absl::StrCat(state.path, " is not empty: it has entries in ", FamilyName(family),
                       "; a bulk load fills an empty store, others are fed without it"));
    }
    if (!entries->status().ok()) {
      return FromRocksDb(entries->status(),
                         absl::StrCat("reading ", FamilyName(family), " of ", state.path));
    }
  }
  return absl::OkStatus();
}

}  // namespace

// Sorted entries of a family in as many table files as they need.
class BulkLoad::FileMaker {
 public:
  FileMaker(const StoreState& state, const std::string& directory, Family family)
      : directory_(directory),
        family_(family),
        options_(state.tuning.db, FamilyOptions(state.tuning, family)) {
    // The last level's compression is worth its time when a merge comes that way, not before the
    // claims are there at all.
    options_.bottommost_compression = rocksdb::kDisableCompressionOption;
  }

  absl::Status Put(absl::string_view key, absl::string_view value) {
    if (writer_ == nullptr) {
      name_ = absl::StrCat(directory_, "/", FamilyName(family_), "-", files_.names.size() + 1,
                           ".sst");
      writer_ = std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(options_), options_);
      const rocksdb::Status opened = writer_->Open(name_);
      if (!opened.ok()) return Failed(opened);
    }
    const rocksdb::Status put = writer_->Put(ToSlice(key), ToSlice(value));
    if (!put.ok()) return Failed(put);
    return writer_->FileSize() >= kFileBytes ? CloseFile() : absl::OkStatus();
  }

  // Requires nothing to have failed.
  absl::StatusOr<FamilyFiles> Finish() {
    if (writer_ != nullptr) {
      if (absl::Status status = CloseFile(); !status.ok()) return status;
    }
    files_.family = family_;
    return std::move(files_);
  }

 private:
  absl::Status CloseFile() {
    const rocksdb::Status finished = writer_->Finish();
    writer_.reset();
    if (!finished.ok()) return Failed(finished);
    files_.names.push_back(name_);
    return absl::OkStatus();
  }

  absl::Status Failed(const rocksdb::Status& status) const {
    return FromRocksDb(status, absl::StrCat("writing ", name_));
  }

  const std::string& directory_;
  const Family family_;
  rocksdb::Options options_;
  std::unique_ptr<rocksdb::SstFileWriter> writer_;
  std::string name_;
  FamilyFiles files_;
};

absl::StatusOr<std::unique_ptr<BulkLoad>> BulkLoad::Begin(Store* store,
                                                          const BulkOptions& options) {
  StoreState* const state = store->state_.get();
  if (state->options.mode == OpenMode::kRead) {
    return absl::FailedPreconditionError(
        absl::StrCat(state->path, " is open for reading only; nothing was stored"));
  }
  if (absl::Status status = CheckEmpty(*state); !status.ok()) return status;
  RemoveBulkLeftOvers(state->env, state->path);
  const std::string directory = absl::StrCat(state->path, "/", kBulkDirectoryName);
  const rocksdb::Status made = state->env->CreateDirIfMissing(directory);
  if (!made.ok()) return FromRocksDb(made, absl::StrCat("creating ", directory));
  return std::unique_ptr<BulkLoad>(new BulkLoad(state, options));
}

BulkLoad::BulkLoad(StoreState* state, const BulkOptions& options)
    : state_(state),
      options_(options),
      directory_(absl::StrCat(state->path, "/", kBulkDirectoryName)),
      runs_(kMaxFamilies) {
  for (Family family : AllFamilies()) {
    runs_[static_cast<size_t>(family)] = std::make_unique<SortedRuns>(
        state->env, absl::StrCat(directory_, "/", FamilyName(family)));
  }
}

BulkLoad::~BulkLoad() {
  const absl::MutexLock lock(&state_->commit_mutex);
  if (!state_->needs_undo) RemoveBulkLeftOvers(state_->env, state_->path);
}

absl::Status BulkLoad::Add(const Batch& batch) {
  for (const Batch::PendingClaim& claim : batch.claims_) {
    const uint64_t number = claims_++;
    for (uint32_t i = 0; i < claim.entry_count; ++i) {
      const Batch::Entry& entry = batch.entries_[claim.first_entry + i];
      runs(entry.family).Add(number, batch.KeyOf(entry), batch.ValueOf(entry));
    }
  }
  for (const std::vector<Batch::Entry>* entries : {&batch.arrivals_, &batch.reports_}) {
    for (const Batch::Entry& entry : *entries) {
      runs(entry.family).Add(others_++, batch.KeyOf(entry), batch.ValueOf(entry));
    }
  }
  for (const Batch::Write& write : batch.writes_) {
    if (!write.value || !IsFed(write.family)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "a bulk load adds what a feed brings, and nothing else: ", FamilyName(write.family)));
    }
    runs(write.family).Add(others_++, write.key, *write.value);
  }
  return SpillIfFull();
}

absl::Status BulkLoad::SpillIfFull() {
  size_t memory = 0;
  for (Family family : AllFamilies()) memory += runs(family).memory();
  if (memory < options_.memory_bytes) return absl::OkStatus();
  return ForFilledFamilies([](Family) { return true; },
                           [this](Family family) { return runs(family).Spill(); });
}

// Begun in the order of their numbers.
absl::Status BulkLoad::ForFilledFamilies(absl::FunctionRef<bool(Family)> is_meant,
                                         absl::FunctionRef<absl::Status(Family)> work) {
  std::vector<Family> families;
  for (Family family : AllFamilies()) {
    if (is_meant(family) && runs(family).entries() > 0) families.push_back(family);
  }
  return RunParallel(static_cast<int>(families.size()), options_.threads,
                     [&](int i, int) { return work(families[static_cast<size_t>(i)]); });
}

bool BulkLoad::IsRepeated(Family family, uint64_t sequence) const {
  return IsOfClaim(family) && repeated_[sequence];
}

absl::Status BulkLoad::MakeFiles(Family family, std::vector<FamilyFiles>* files) {
  FileMaker maker(*state_, directory_, family);
  FileMaker dirty(*state_, directory_, Family::kDirty);
  // The entry to be written, once it is known that no other with its key takes its place.
  std::string key;
  std::string value;
  bool has_pending = false;
  std::string cell;
  const auto write = [&]() -> absl::Status {
    if (!has_pending) return absl::OkStatus();
    if (family == Family::kClaims && cell != absl::string_view(key).substr(0, 8)) {
      cell = key.substr(0, 8);
      if (absl::Status status = dirty.Put(cell, ""); !status.ok()) return status;
    }
    return maker.Put(key, value);
  };
  absl::Status merged = runs(family).Merge(
      [&](uint64_t sequence, absl::string_view next, absl::string_view next_value) -> absl::Status {
        if (family == Family::kById) {
          // The first claim of an id is the one that counts.
          if (has_pending && key == next) {
            repeated_[sequence] = true;
            return absl::OkStatus();
          }
        } else if (IsRepeated(family, sequence)) {
          return absl::OkStatus();
        }
        if (has_pending && key == next) {
          if (family != Family::kReports || !IsKeptOver(value, next_value)) {
            value.assign(next_value.data(), next_value.size());
          }
          return absl::OkStatus();
        }
        if (absl::Status status = write(); !status.ok()) return status;
        key.assign(next.data(), next.size());
        value.assign(next_value.data(), next_value.size());
        has_pending = true;
        return absl::OkStatus();
      });
  if (merged.ok()) merged = write();
  if (!merged.ok()) return merged;
  for (FileMaker* each : {&maker, &dirty}) {
    absl::StatusOr<FamilyFiles> made = each->Finish();
    if (!made.ok()) return made.status();
    if (!made->names.empty()) files->push_back(*std::move(made));
  }
  return absl::OkStatus();
}

absl::Status BulkLoad::MakeFilesOf(absl::FunctionRef<bool(Family)> is_meant,
                                   std::vector<FamilyFiles>* files) {
  absl::Mutex mutex;
  return ForFilledFamilies(is_meant, [&](Family family) -> absl::Status {
    std::vector<FamilyFiles> made;
    const absl::Status status = MakeFiles(family, &made);
    const absl::MutexLock lock(&mutex);
    for (FamilyFiles& each : made) files->push_back(std::move(each));
    return status;
  });
}

absl::Status BulkLoad::PrepareToIngest(const std::vector<FamilyFiles>& files) {
  BulkStep step;
  std::vector<std::string> live;
  const rocksdb::Status status =
      state_->db->GetLiveFiles(live, &step.list_bytes, /*flush_memtable=*/false);
  if (!status.ok()) return FromRocksDb(status, absl::StrCat("reading ", state_->path));
  for (absl::string_view name : live) {
    if (absl::ConsumePrefix(&name, "/MANIFEST-")) step.list = absl::StrCat("MANIFEST-", name);
  }
  for (const FamilyFiles& of_family : files) {
    for (const std::string& name : of_family.names) {
      step.tables.push_back(name.substr(directory_.size() + 1));
    }
  }
  return PrepareUndo(state_->env, state_->path, step);
}

absl::Status BulkLoad::Ingest(const std::vector<FamilyFiles>& files) {
  std::vector<rocksdb::IngestExternalFileArg> arguments;
  for (const FamilyFiles& of_family : files) {
    rocksdb::IngestExternalFileArg argument;
    argument.column_family = state_->handle(of_family.family);
    argument.external_files = of_family.names;
    argument.options.move_files = true;
    argument.options.write_global_seqno = false;
    arguments.push_back(std::move(argument));
  }
  if (arguments.empty()) return absl::OkStatus();
  absl::MutexLock lock(&state_->commit_mutex);
  if (absl::Status status = CheckEmpty(*state_); !status.ok()) return status;
  if (absl::Status status = PrepareToIngest(files); !status.ok()) return status;
  const rocksdb::Status entered = state_->db->IngestExternalFiles(arguments);
  if (entered.ok()) return absl::OkStatus();
  // Going on, RocksDB writes its list anew, from what it knows to be there.
  state_->needs_undo = !state_->db->Resume().ok();
  return FromRocksDb(entered, absl::StrCat("writing to ", state_->path));
}

absl::StatusOr<BulkCounts> BulkLoad::Finish(
    absl::FunctionRef<absl::Status(const BulkCounts&, Batch*)> last) {
  repeated_.assign(claims_, false);
  std::vector<FamilyFiles> files;
  if (absl::Status status = MakeFilesOf(IsMadeFirst, &files); !status.ok()) return status;
  BulkCounts counts;
  counts.claims_repeated =
      static_cast<int64_t>(std::count(repeated_.begin(), repeated_.end(), true));
  counts.claims_stored = static_cast<int64_t>(claims_) - counts.claims_repeated;
  Batch batch;
  if (absl::Status status = last(counts, &batch); !status.ok()) return status;
  if (batch.claim_count() > 0 || !batch.reports_.empty()) {
    return absl::InvalidArgumentError("the last batch has claims or reports");
  }
  if (absl::Status status = Add(batch); !status.ok()) return status;
  const auto is_made_last = [](Family family) { return !IsMadeFirst(family); };
  if (absl::Status status = MakeFilesOf(is_made_last, &files); !status.ok()) return status;
  if (absl::Status status = Ingest(files); !status.ok()) return status;
  return counts;
}

}  // namespace crosscheck
