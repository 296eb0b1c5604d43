// What stands where a store is to be opened, seen from outside.
//
//   absl::StatusOr<Found> found = LookAtPlace(env, "claims.db");
//   if (found.ok() && *found == Found::kDatabase) ...
//
// InvalidArgument: something else stands there; DataLoss: a store that has lost the list of its files, so that a
// new one must not be made over it; else the file system's. Changes nothing; any thread.
#ifndef CROSSCHECK_STORAGE_STORE_PLACE_H_
#define CROSSCHECK_STORAGE_STORE_PLACE_H_

#include <string>

#include "absl/status/statusor.h"
#include "rocksdb/env.h"

namespace crosscheck {

enum class Found {
  kNothing,
  kEmptyDirectory,
  kUnfinishedStore,  // begun, and nothing was ever in it
  kDatabase,         // of RocksDB; whether it is a store is not looked at
};

absl::StatusOr<Found> LookAtPlace(rocksdb::Env* env, const std::string& path);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STORE_PLACE_H_
