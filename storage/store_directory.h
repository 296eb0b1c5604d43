// What a store's directory looks like from outside, without opening the store: who writes to it, how
// large it is, what stands beside it. For a person who looks for what is wrong.
//
//   StoreDirectory seen = LookAtStoreDirectory("claims.db");
//   if (seen.is_written) Print("written by ", seen.writer);
//
// Best effort: what cannot be found out stays at its default. Takes no lock and changes nothing.
// Thread safety: pure reading.
#ifndef CROSSCHECK_STORAGE_STORE_DIRECTORY_H_
#define CROSSCHECK_STORAGE_STORE_DIRECTORY_H_

#include <cstdint>
#include <string>
#include <vector>

namespace crosscheck {

struct StoreDirectory {
  bool exists = false;
  bool is_written = false;
  std::string writer;  // "process 4711 on desk-3"; set when it is written
  // The last writer ended without saying so: it was killed, or the power went. Nothing to do: what
  // was acknowledged is there.
  bool was_broken_off = false;
  int64_t files = 0;
  int64_t bytes = 0;
  int64_t disk_free_bytes = -1;  // for those without special rights; -1: not known
  // What broken-off or past backups, restores and repairs left: paths, sorted.
  std::vector<std::string> left_over;
};

StoreDirectory LookAtStoreDirectory(const std::string& path);

// "7.8.3"
std::string RocksDbVersion();

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_STORE_DIRECTORY_H_
