// RocksDB's lock of a store, which only one process has, for what is done to the files of a store while it is not
// open: nobody writes to it meanwhile.
//
//   const WriterLock lock(env, "claims.db", "repairing");
//   if (!lock.status().ok()) return lock.status();
//
// Given back when it goes. Status codes: Unavailable, somebody writes to the store, and the message says who;
// else the file system's, as FromRocksDb maps them. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_WRITER_LOCK_H_
#define CROSSCHECK_STORAGE_WRITER_LOCK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/env.h"

namespace crosscheck {

class WriterLock {
 public:
  // The environment is borrowed. `doing` begins the message of another error.
  WriterLock(rocksdb::Env* env, const std::string& store_path, absl::string_view doing);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

  const absl::Status& status() const { return status_; }

 private:
  rocksdb::Env* const env_;
  rocksdb::FileLock* lock_ = nullptr;
  absl::Status status_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_WRITER_LOCK_H_
