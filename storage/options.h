// How RocksDB is set up for this load: small records fed in bulk, read back by place and date, one
// machine shared with other work. Each setting stands with its reason in options.cc.
//
//   StoreTuning tuning = MakeTuning(options);
//   rocksdb::DB::Open(tuning.db, path, {{"claims", FamilyOptions(tuning, Family::kClaims)}, ...}, ...);
//
// Thread safety: plain values.
#ifndef CROSSCHECK_STORAGE_OPTIONS_H_
#define CROSSCHECK_STORAGE_OPTIONS_H_

#include <cstdarg>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/options.h"
#include "storage/schema.h"
#include "storage/store.h"

namespace crosscheck {

// Takes RocksDB's messages in place of a file, and keeps those about a damaged log, which a reader
// learns in no other way. Thread-safe.
class ReaderMessages : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* format, va_list arguments) override;

  // Empty when the log was sound.
  std::string log_damage() const;

 private:
  mutable absl::Mutex mutex_;
  std::string log_damage_ ABSL_GUARDED_BY(mutex_);
};

struct StoreTuning {
  rocksdb::DBOptions db;
  std::shared_ptr<ReaderMessages> messages;  // when reading, else null
  // One cache for blocks, filters, indices and write buffers: its capacity is the memory bound.
  std::shared_ptr<rocksdb::Cache> cache;
};

StoreTuning MakeTuning(const OpenOptions& options);

rocksdb::ColumnFamilyOptions FamilyOptions(const StoreTuning& tuning, Family family);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_OPTIONS_H_
