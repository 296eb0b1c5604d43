#include "storage/migrate.h"

#include <memory>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"
#include "storage/decode.h"
#include "storage/index_entries.h"
#include "storage/meta.h"
#include "storage/status_map.h"

namespace crosscheck {
namespace {

constexpr int64_t kEntriesPerCommit = 1000;

const MigrationStep* StepFrom(absl::Span<const MigrationStep> steps, int version) {
  for (const MigrationStep& step : steps) {
    if (step.from_version == version) return &step;
  }
  return nullptr;
}

// How far a step has come: the last entry that is done, and how many there were. Nothing: it has
// not begun.
struct Cursor {
  size_t family = 0;  // its place in the step's list
  std::string key;
  int64_t entries = 0;

  std::string ToText() const { return absl::StrCat(family, " ", entries, " ", key); }
  static std::optional<Cursor> FromText(absl::string_view text) {
    const std::vector<absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(' ', 2));
    Cursor cursor;
    if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &cursor.family) ||
        !absl::SimpleAtoi(parts[1], &cursor.entries)) {
      return std::nullopt;
    }
    cursor.key = std::string(parts[2]);
    return cursor;
  }
};

class Migration {
 public:
  Migration(const MigratedStore& store, const MigrationStep& step,
            const MigrationProgress& progress)
      : store_(store),
        step_(step),
        progress_(progress),
        doing_(absl::StrCat("migrating ", store.path, " from schema version ", step.from_version)) {}

  absl::Status Run() {
    std::string text;
    const rocksdb::Status got = store_.db->Get(
        rocksdb::ReadOptions(), store_.handle(Family::kMeta), kMetaMigration, &text);
    if (!got.ok() && !got.IsNotFound()) return FromRocksDb(got, doing_);
    if (got.ok()) {
      const std::optional<Cursor> cursor = Cursor::FromText(text);
      if (!cursor) return absl::DataLossError(absl::StrCat(doing_, ": meta does not say how far"));
      cursor_ = *cursor;
    }
    for (; cursor_.family < step_.families.size(); ++cursor_.family) {
      if (absl::Status status = PassFamily(step_.families[cursor_.family]); !status.ok()) {
        return status;
      }
      cursor_.key.clear();
    }
    // The new version and the end of the migration are one write.
    writes_.Put(store_.handle(Family::kMeta), kMetaSchemaVersion,
                absl::StrCat(step_.from_version + 1));
    writes_.Delete(store_.handle(Family::kMeta), kMetaMigration);
    return Write(/*sync=*/true);
  }

 private:
  absl::Status PassFamily(Family family) {
    rocksdb::ReadOptions reading;
    reading.total_order_seek = true;
    reading.fill_cache = false;
    const std::unique_ptr<rocksdb::Iterator> it(
        store_.db->NewIterator(reading, store_.handle(family)));
    it->Seek(cursor_.key);
    if (it->Valid() && !cursor_.key.empty() && it->key() == cursor_.key) it->Next();
    for (; it->Valid(); it->Next()) {
      const absl::string_view key(it->key().data(), it->key().size());
      const absl::string_view value(it->value().data(), it->value().size());
      if (absl::Status status = step_.change(store_, family, key, value, &writes_);
          !status.ok()) {
        return status;
      }
      cursor_.key = std::string(key);
      if (++cursor_.entries % kEntriesPerCommit != 0) continue;
      if (absl::Status status = WriteWithCursor(); !status.ok()) return status;
      if (progress_ && !progress_(step_.from_version, cursor_.entries)) {
        return absl::CancelledError(absl::StrCat(doing_, ": broken off; it goes on when the store "
                                                         "is opened for writing again"));
      }
    }
    if (!it->status().ok()) return FromRocksDb(it->status(), doing_);
    return WriteWithCursor();
  }

  absl::Status WriteWithCursor() {
    writes_.Put(store_.handle(Family::kMeta), kMetaMigration, cursor_.ToText());
    return Write(/*sync=*/false);
  }

  absl::Status Write(bool sync) {
    rocksdb::WriteOptions options;
    options.sync = sync;
    const rocksdb::Status status = store_.db->Write(options, &writes_);
    writes_.Clear();
    return FromRocksDb(status, doing_);
  }

  const MigratedStore& store_;
  const MigrationStep& step_;
  const MigrationProgress& progress_;
  const std::string doing_;
  rocksdb::WriteBatch writes_;
  Cursor cursor_;
};

// What the indices that version 2 added have of the claim. A claim that cannot be read has no entries, as in
// its other indices: verifying names it.
absl::Status AddIndicesOfVersion2(const MigratedStore& store, Family, absl::string_view key,
                                  absl::string_view value, rocksdb::WriteBatch* writes) {
  const std::optional<ClaimKey> claim_key = ClaimKey::FromBytes(key);
  Claim claim;
  if (!claim_key || !Decode(value, &claim)) return absl::OkStatus();
  std::string scratch;
  absl::Status status;
  ForEachIndexEntry(claim, *claim_key, &scratch,
                    [&](Family family, absl::string_view entry, absl::string_view empty) {
                      if (family < Family::kByCorrected || !status.ok()) return;
                      status = FromRocksDb(
                          writes->Put(store.handle(family), rocksdb::Slice(entry.data(), entry.size()),
                                      rocksdb::Slice(empty.data(), empty.size())),
                          absl::StrCat("migrating ", store.path));
                    });
  return status;
}

}  // namespace

const std::vector<MigrationStep>& MigrationSteps() {
  static const auto* const steps = new std::vector<MigrationStep>{
      {.from_version = 1, .families = {Family::kClaims}, .change = AddIndicesOfVersion2}};
  return *steps;
}

absl::Status MigrateStore(const MigratedStore& store, int version, int target,
                          absl::Span<const MigrationStep> steps,
                          const MigrationProgress& progress) {
  // All or none: a store is not left at a version that no program writes.
  for (int from = version; from < target; ++from) {
    if (StepFrom(steps, from) == nullptr) {
      return absl::FailedPreconditionError(absl::StrCat(
          store.path, " has the schema version ", version,
          ", from which this program knows no way to its own, ", target, "; nothing was changed"));
    }
  }
  for (int from = version; from < target; ++from) {
    absl::Status status = Migration(store, *StepFrom(steps, from), progress).Run();
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
