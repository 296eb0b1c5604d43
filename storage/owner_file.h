// The small file in a store that says which process writes to it, so that a second writer can be
// told whom it waits for. RocksDB's own lock decides; the file only gives the name.
//
//   WriteOwnerFile(env, path);             // after the lock was taken
//   ReadOwnerFile(env, path)  == "process 4711 on desk-3"
//   RemoveOwnerFile(env, path);            // before the lock is given back
//
// All best effort: a store whose owner file cannot be written works all the same.
#ifndef CROSSCHECK_STORAGE_OWNER_FILE_H_
#define CROSSCHECK_STORAGE_OWNER_FILE_H_

#include <string>

#include "rocksdb/env.h"

namespace crosscheck {

inline constexpr char kOwnerFileName[] = "OWNER";

void WriteOwnerFile(rocksdb::Env* env, const std::string& path);

// "another process" when there is no such file.
std::string ReadOwnerFile(rocksdb::Env* env, const std::string& path);

void RemoveOwnerFile(rocksdb::Env* env, const std::string& path);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_OWNER_FILE_H_
