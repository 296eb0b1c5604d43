// What is left where a store does not know its files any more.
//
// RocksDB keeps the list of a store's files in MANIFEST-<number>, and in CURRENT the name of the list
// that counts. Where CURRENT is lost or garbled the store does not open; where exactly one list is
// there, that is the one.
//
//   if (HasLostList("claims.db")) {
//     absl::StatusOr<std::string> list = OnlyListIn("claims.db");  // "MANIFEST-000005"
//     LinkWithList("claims.db", *list, "claims.db.repairing-list");  // opens for reading
//   }
//
// Nothing of the store is changed. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_LOST_LIST_H_
#define CROSSCHECK_STORAGE_LOST_LIST_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace crosscheck {

// Whether the directory has files that hold records, and CURRENT names no list that is there.
bool HasLostList(const std::string& store_path);

// DataLoss: there is none, or there are several and nothing says which.
absl::StatusOr<std::string> OnlyListIn(const std::string& store_path);

// Makes `directory`, which must not exist, of the store's files, linked where the file system can, and a
// CURRENT that names `list`. To be opened for reading only, and while nobody writes to the store. Errors
// are the file system's.
absl::Status LinkWithList(const std::string& store_path, const std::string& list,
                          const std::string& directory);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_LOST_LIST_H_
