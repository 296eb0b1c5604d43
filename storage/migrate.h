// Brings a store of an earlier schema version to the present one, step by step, when it is opened
// for writing. Each step goes over the entries of some families in order; what it changes and how far
// it has come are written together, so that a migration that is killed goes on where it was.
//
//   // In MigrationSteps(), with the change that makes version 2:
//   {.from_version = 1, .families = {Family::kClaims}, .change = AddLaterIndices}
//
// A store from before a step is kept under tests/upgrade with its dump. Thread safety: the one who opens the store.
#ifndef CROSSCHECK_STORAGE_MIGRATE_H_
#define CROSSCHECK_STORAGE_MIGRATE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/schema.h"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
class WriteBatch;
}  // namespace rocksdb

namespace crosscheck {

// A store that is open for writing. Borrowed.
struct MigratedStore {
  std::string path;
  rocksdb::DB* db = nullptr;
  std::function<rocksdb::ColumnFamilyHandle*(Family)> handle;
};

struct MigrationStep {
  int from_version = 0;  // to the next one
  std::vector<Family> families;
  // Adds to `writes` what becomes of the entry; nothing when it stays as it is. Called once for each
  // entry, except that what was not written when the migration was killed is asked for again. A new
  // key of the family sorts before `key`, or is left alone when it is met.
  std::function<absl::Status(const MigratedStore& store, Family family, absl::string_view key,
                             absl::string_view value, rocksdb::WriteBatch* writes)>
      change;
};

// Those of this program, oldest first.
const std::vector<MigrationStep>& MigrationSteps();

// Told now and then how many entries of the step have been passed; false breaks the migration off
// with Cancelled, to go on another time. May be empty.
using MigrationProgress = std::function<bool(int from_version, int64_t entries)>;

// From `version`, as the store has it, to `target`. FailedPrecondition when a step is missing, with
// nothing changed; otherwise the step's and the store's errors.
absl::Status MigrateStore(const MigratedStore& store, int version, int target,
                          absl::Span<const MigrationStep> steps, const MigrationProgress& progress);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_MIGRATE_H_
