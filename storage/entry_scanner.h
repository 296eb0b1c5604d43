// Walks one family's entries in key order and goes on past damage: when RocksDB's own iterator
// stops at a bad block, the scanner merges the files itself, each skipping only its own bad blocks.
//
//   EntryScanner scanner(store, snapshot, {.family = Family::kClaims}, sink);
//   for (scanner.Seek(begin); scanner.Valid(); scanner.Next()) Use(scanner.key(), scanner.value());
//   scanner.damaged();  scanner.status();
//
// In the stretch after damage an entry deleted in a newer file may show again; no family whose
// entries matter deletes any. Thread safety: one thread at a time. The store and the snapshot
// outlive the scanner; so does the sink.
#ifndef CROSSCHECK_STORAGE_ENTRY_SCANNER_H_
#define CROSSCHECK_STORAGE_ENTRY_SCANNER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/db.h"
#include "storage/damage.h"
#include "storage/schema.h"
#include "storage/store_state.h"

namespace crosscheck {

struct ScannerOptions {
  Family family = Family::kClaims;
  std::string end;  // the first key not wanted; empty: to the last
  // All keys asked for share the eight bytes of one cell: lets the filter answer.
  bool one_cell = false;
  // For reading much once: keeps the cache for those who look things up.
  bool is_bulk = false;
};

class FileCursor;

class EntryScanner {
 public:
  EntryScanner(const StoreState* store, const rocksdb::Snapshot* snapshot,
               const ScannerOptions& options, DamageSink sink);
  ~EntryScanner();
  EntryScanner(const EntryScanner&) = delete;
  EntryScanner& operator=(const EntryScanner&) = delete;

  // To the first entry at or after `key`.
  void Seek(absl::string_view key);
  bool Valid() const;
  void Next();
  // Until the next Seek or Next.
  absl::string_view key() const;
  absl::string_view value() const;

  // Regions handed to the sink so far.
  int64_t damaged() const { return damaged_; }
  // What kept the scan from going on at all; OK after mere damage.
  const absl::Status& status() const { return status_; }

 private:
  // Takes over from RocksDB's iterator at the first entry at or after `key`.
  void SwitchToFiles(const std::string& key, const rocksdb::Status& why);
  void FindSmallest();
  void Report(const Damage& damage);

  const StoreState* const store_;
  const ScannerOptions options_;
  DamageSink sink_;
  rocksdb::ReadOptions read_options_;
  rocksdb::Slice upper_bound_;
  std::unique_ptr<rocksdb::Iterator> iterator_;  // null once the files are merged here
  std::vector<std::unique_ptr<FileCursor>> cursors_;  // what is newer comes first
  FileCursor* current_ = nullptr;
  std::string last_key_;  // where the scan last stood, or was sent
  int64_t damaged_ = 0;
  absl::Status status_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_ENTRY_SCANNER_H_
