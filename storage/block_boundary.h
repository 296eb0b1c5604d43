// Where the next block of any of a family's files begins, found without reading blocks.
//
// RocksDB does not list a file's blocks, but it tells how many bytes of files lie between two keys,
// from the files' indices alone. That number grows exactly where a block begins, so the beginning
// is found by halving. Pure reading; thread-safe.
#ifndef CROSSCHECK_STORAGE_BLOCK_BOUNDARY_H_
#define CROSSCHECK_STORAGE_BLOCK_BOUNDARY_H_

#include <optional>
#include <string>

#include "storage/schema.h"
#include "storage/store_state.h"

namespace crosscheck {

// The least key above `from` and at most `limit` that lies in a later block than `from` does;
// nothing when there is none.
std::optional<std::string> NextBlockBoundary(const StoreState& store, Family family,
                                             const std::string& from, const std::string& limit);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_BLOCK_BOUNDARY_H_
