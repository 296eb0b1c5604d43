// Entries of one family, more than fit into memory, brought into the order of their keys: gathered in
// memory, written to files in sorted runs, and merged again.
//
//   SortedRuns runs(env, "claims.db/BULK/claims");
//   runs.Add(sequence, key, value);                 // by the million
//   if (runs.memory() > bound) runs.Spill();
//   runs.Merge([](uint64_t sequence, absl::string_view key, absl::string_view value) { ... });
//
// Entries with one key come in the order of their sequence numbers, all of them: which one counts is
// for the caller to say. Thread safety: one thread at a time; several objects may be used at once.
#ifndef CROSSCHECK_STORAGE_SORTED_RUNS_H_
#define CROSSCHECK_STORAGE_SORTED_RUNS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/env.h"
#include "storage/record_blocks.h"

namespace crosscheck {

class SortedRuns {
 public:
  // Files are named `prefix`-1, `prefix`-2, ...; their directory is there. The environment is
  // borrowed.
  SortedRuns(rocksdb::Env* env, std::string prefix) : env_(env), prefix_(std::move(prefix)) {}

  void Add(uint64_t sequence, absl::string_view key, absl::string_view value);

  // Bytes that what was gathered takes in memory, with what it takes to sort it.
  size_t memory() const { return records_.size() + 2 * items_.size() * sizeof(Item); }
  int64_t entries() const { return entries_; }

  // Writes what was gathered to a file of its own and forgets it. ResourceExhausted when the disk is
  // full.
  absl::Status Spill();

  // Calls `take` for all entries in order, and stops with its first error. The views hold until it
  // returns. Afterwards the object is empty and its files are removed.
  absl::Status Merge(absl::FunctionRef<absl::Status(uint64_t sequence, absl::string_view key,
                                                    absl::string_view value)>
                         take);

 private:
  // An entry gathered: its record, and the next eight bytes of its key to be compared.
  struct Item {
    uint64_t word;
    const char* record;
  };

  void Sort();
  void SortFrom(size_t begin, size_t end, size_t depth);
  void SortByWord(size_t begin, size_t end);

  rocksdb::Env* const env_;
  const std::string prefix_;
  RecordBlocks records_;  // each [sequence 8][key size 4][value size 4][key][value]
  std::vector<Item> items_;
  std::vector<Item> scratch_;
  int files_ = 0;
  int64_t entries_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_SORTED_RUNS_H_
