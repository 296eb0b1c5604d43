// How RocksDB is set up for this load: small records fed in bulk, read back by place and date, one
// machine shared with other work. Each setting stands with its reason in options.cc.
//
//   StoreTuning tuning = MakeTuning(options);
//   rocksdb::DB::Open(tuning.db, path, {{"claims", FamilyOptions(tuning, Family::kClaims)}, ...}, ...);
//
// Thread safety: plain values.
#ifndef CROSSCHECK_STORAGE_OPTIONS_H_
#define CROSSCHECK_STORAGE_OPTIONS_H_

#include <memory>

#include "rocksdb/cache.h"
#include "rocksdb/options.h"
#include "storage/schema.h"
#include "storage/store.h"

namespace crosscheck {

struct StoreTuning {
  rocksdb::DBOptions db;
  // One cache for blocks, filters, indices and write buffers: its capacity is the memory bound.
  std::shared_ptr<rocksdb::Cache> cache;
};

StoreTuning MakeTuning(const OpenOptions& options);

rocksdb::ColumnFamilyOptions FamilyOptions(const StoreTuning& tuning, Family family);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_OPTIONS_H_
