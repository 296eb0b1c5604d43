// RocksDB's status as ours: one table for the whole package.
//
//   return FromRocksDb(db->Write(...), "writing to claims.db");
//
// Corruption -> DataLoss; no space -> ResourceExhausted; path not found -> NotFound; permission
// denied or a read-only file system -> PermissionDenied; a lock held elsewhere -> Unavailable;
// anything else -> Internal. The message says what was being done, then RocksDB's own words.
#ifndef CROSSCHECK_STORAGE_STATUS_MAP_H_
#define CROSSCHECK_STORAGE_STATUS_MAP_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/status.h"

namespace crosscheck {

absl::Status FromRocksDb(const rocksdb::Status& status, absl::string_view doing);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STATUS_MAP_H_
