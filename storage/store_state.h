// What an open store is made of, shared by the store, its views and its scanners.
#ifndef CROSSCHECK_STORAGE_STORE_STATE_H_
#define CROSSCHECK_STORAGE_STORE_STATE_H_

#include <array>
#include <memory>
#include <string>

#include "absl/synchronization/mutex.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "storage/options.h"
#include "storage/schema.h"
#include "storage/store.h"

namespace crosscheck {

// Above every family's number.
inline constexpr size_t kMaxFamilies = 32;

struct StoreState {
  ~StoreState() { CloseDatabase(); }

  void CloseDatabase();

  // For a writer: lets the files go that are no longer in use, unless a reader is just opening;
  // then they go next time.
  void RemoveSupersededFiles();

  rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles[static_cast<size_t>(family)];
  }

  std::string path;
  OpenOptions options;
  rocksdb::Env* env = nullptr;
  StoreTuning tuning;
  int schema_version = 0;
  // What is wrong with the log, when a reader had to leave out its end; else empty.
  std::string log_damage;

  std::unique_ptr<rocksdb::DB> db;
  // By family number; owned, given back before the database closes.
  std::array<rocksdb::ColumnFamilyHandle*, kMaxFamilies> handles = {};
  rocksdb::ColumnFamilyHandle* default_handle = nullptr;

  // One commit at a time: looking up what is there and writing what is not are one step.
  absl::Mutex commit_mutex;
  // After a failed write RocksDB takes no more until it is told to go on, which not every failure
  // allows.
  bool needs_resume ABSL_GUARDED_BY(commit_mutex) = false;
  // After a bulk load that broke off in its last step: the store is taken back when it is next opened, so it takes
  // no commit until then.
  bool needs_undo ABSL_GUARDED_BY(commit_mutex) = false;
  bool owns_directory = false;
  // Committed since files were last removed.
  size_t bytes_since_removal ABSL_GUARDED_BY(commit_mutex) = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STORE_STATE_H_
