// What lets a bulk load be taken back that broke off while its tables became part of the store.
//
// RocksDB enters the tables in its list of files and, when writing the list fails, removes them. The bytes may
// have reached the disk all the same: the list then names tables that are gone, and the store does not open.
// So before that step the list is copied beside the tables, with their names:
//
//   PrepareUndo(env, "claims.db", {list, size, tables});     // before
//   ...
//   if (CanUndo(env, "claims.db")) Undo(env, "claims.db");   // once the store was found not to open
//
// It can be undone while all tables are still in BULK, from which RocksDB removes them once they are part of the
// store. Until then nobody was told that anything is stored, and nothing else is written, so the list of before
// and the logs, which stay, have all there is. Undoing twice, or breaking off in the middle, does no harm.
//
// Thread safety: one thread at a time. Status codes: the file system's, as FromRocksDb maps them.
#ifndef CROSSCHECK_STORAGE_BULK_UNDO_H_
#define CROSSCHECK_STORAGE_BULK_UNDO_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace rocksdb {
class Env;
}  // namespace rocksdb

namespace crosscheck {

inline constexpr char kBulkDirectoryName[] = "BULK";

struct BulkStep {
  std::string list;                 // "MANIFEST-000005"
  uint64_t list_bytes = 0;          // of it, that are written
  std::vector<std::string> tables;  // file names in BULK
};

// Durable when OK.
absl::Status PrepareUndo(rocksdb::Env* env, const std::string& store_path, const BulkStep& step);

// Whether a step was prepared, and none of its tables has left BULK.
bool CanUndo(rocksdb::Env* env, const std::string& store_path);

// Puts the list of before in its place. Requires CanUndo. Unavailable: somebody writes to the store.
absl::Status Undo(rocksdb::Env* env, const std::string& store_path);

// Removes BULK, the word that a step can be undone first.
void RemoveBulkLeftOvers(rocksdb::Env* env, const std::string& store_path);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_BULK_UNDO_H_
