// The store of claims on disk: one directory, one writer, any number of readers beside it.
//
//   ASSIGN_OR_RETURN(std::unique_ptr<Store> store, Store::Open("claims.db", {.mode = OpenMode::kWrite}));
//   Batch batch;
//   batch.PutClaim(claim, Arrival{run_id, line});
//   ASSIGN_OR_RETURN(CommitResult result, store->Commit(batch, {.sync = true}));
//   // result.claims[0] is kStored or kRepeated
//   std::unique_ptr<ReadView> view = store->NewReadView();
//   view->ScanCells({.cell_min = a, .cell_max = b, .first_day = d1, .last_day = d2}, ...);
//
// A commit is written whole or not at all, claims with their index entries; once a commit with
// `sync` has returned OK it survives loss of power. Claims are never changed or removed.
//
// Open answers
//   NotFound            reading, and there is nothing at the path
//   InvalidArgument     the path is not a directory, or a directory that is not a store
//   FailedPrecondition  the store was written by a newer program; reading: by an older one, which
//                       opening for writing brings up to date
//   Unavailable         another writer holds the store; the message says which process
//   PermissionDenied    no right to read, or for a writer to write
//   ResourceExhausted   the disk is full
//   DataLoss            writing: the store is damaged; reading: beyond opening; the message names
//                       the file
//
// A store whose log is damaged opens for reading only, up to the damage; see log_damage(). The way
// out is repair.h.
//
// Thread safety: all const methods may be called from any thread at once; commits from several
// threads are done one after the other. Views and the store may be used from several threads. The
// store outlives its views. Opening for reading takes the state of that moment: a long-lived
// reader opens again to see more.
#ifndef CROSSCHECK_STORAGE_STORE_H_
#define CROSSCHECK_STORAGE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/batch.h"
#include "storage/read_view.h"
#include "storage/schema.h"

// Only tests that make the disk fail name these.
namespace rocksdb {
class Env;
}  // namespace rocksdb

namespace crosscheck {

struct StoreState;

enum class OpenMode {
  kRead,           // beside a writer; writes nothing to the directory, not even a log
  kWrite,          // creates the store, and its directory, when there is none
  kWriteExisting,  // NotFound when there is no store
};

struct OpenOptions {
  OpenMode mode = OpenMode::kRead;
  // Bound for block cache and write buffers together. Default 384 MiB; at least 16 MiB is used.
  size_t memory_bytes = size_t{384} << 20;
  // Background threads for flushes and compactions. Default 2.
  int background_threads = 2;
  // Told now and then while a store of an earlier schema is migrated, with the version it comes
  // from and the entries passed; false breaks the migration off, to go on at the next opening.
  std::function<bool(int from_version, int64_t entries)> migrating;
  // The file system; null for the machine's own. Borrowed, outlives the store.
  rocksdb::Env* env = nullptr;
};

// How new claims are entered in `dirty`, for the next nightly run to look at.
enum class DirtyMarks : uint8_t {
  kNone,
  kCells,   // their cells: the run reads all claims of these
  kClaims,  // each by itself: the run reads these alone, as far as it remembers the others
};

struct CommitOptions {
  // OK means that the commit is on disk. Without it a crash of the process loses nothing, a
  // loss of power may lose the commits since the last synced one, latest first.
  bool sync = false;
  // With any but kNone the cells of claims whose report is told otherwise are entered as well.
  DirtyMarks dirty_marks = DirtyMarks::kCells;
};

// What became of a claim of a batch.
enum class PutOutcome : uint8_t {
  kStored,
  kRepeated,  // already in the store, or earlier in the same batch
};

struct CommitResult {
  std::vector<PutOutcome> claims;  // in the order in which they were put
  int64_t claims_stored = 0;
  int64_t claims_repeated = 0;
};

// Sizes as RocksDB estimates them; for people and progress bars, not for arithmetic.
struct FamilySize {
  Family family;
  int64_t records = 0;
  int64_t bytes = 0;
};

class Store {
 public:
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path,
                                                     const OpenOptions& options);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const std::string& path() const;
  OpenMode mode() const;
  int schema_version() const;

  // Empty, or what is wrong with the log of the latest commits and left some of them out. Verify
  // and dump count it as damage.
  const std::string& log_damage() const;

  // The state of the store at this moment, unchanged by later commits.
  std::unique_ptr<ReadView> NewReadView() const;

  // Writes the batch whole or not at all and says what was new. The batch may be cleared and used
  // again. FailedPrecondition when the store was opened for reading; ResourceExhausted when the
  // disk is full; DataLoss when damage stands in the way; Internal otherwise. After an error no
  // view shows anything of the batch, reading goes on, and further commits may fail until the store
  // is opened again; then the batch may turn out to be stored after all, whole, and committing it
  // again is safe.
  absl::StatusOr<CommitResult> Commit(const Batch& batch, const CommitOptions& options);

  // Makes all commits so far durable.
  absl::Status Sync();

  // Puts what only the log has into files when that is much: whoever opens the store reads the log again, and
  // holds in memory what it says. For the end of a command that wrote; nothing is more durable for it.
  absl::Status SettleLog();

  // Writes what is in memory to files and merges the files; for tests and after a large load.
  absl::Status Compact();

  std::vector<FamilySize> Sizes() const;

 private:
  friend class BulkLoad;
  explicit Store(std::unique_ptr<StoreState> state);
  std::unique_ptr<StoreState> state_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STORE_H_
