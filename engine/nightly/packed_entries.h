// Keys with values, a million and more, kept in memory in a fifth of their room and read in the order of their keys.
//
//   PackedEntries entries;
//   entries.Add(key, value);
//   for (PackedEntries::Reader reader(entries); !reader.AtEnd(); reader.Next()) Show(reader.key(), reader.value());
//
// Of entries with one key the one that was added first is read. What was added is sorted and packed some MiB at a
// time, and these runs are merged as they are read. Thread safety: a plain value. Memory while reading: 64 KiB or the
// largest entry for each 4 MiB that were added, the last of which are not packed.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_PACKED_ENTRIES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_PACKED_ENTRIES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

class PackedEntries {
 public:
  class Reader;

  void Add(absl::string_view key, absl::string_view value);
  bool empty() const { return runs_.empty() && starts_.empty(); }

  // The same keys with the same values.
  friend bool operator==(const PackedEntries& a, const PackedEntries& b);

 private:
  using Run = std::vector<std::string>;  // packed blocks of whole records

  // Where the records gathered start, in the order of their keys.
  std::vector<uint32_t> SortedStarts() const;
  void PackGathered();

  std::vector<Run> runs_;  // the first added first
  // Since the last run: each [key size 4][value size 4][key][value].
  std::string gathered_;
  std::vector<uint32_t> starts_;
};

// The entries outlive it, and nothing is added meanwhile.
class PackedEntries::Reader {
 public:
  explicit Reader(const PackedEntries& entries);
  Reader(Reader&&) = default;
  Reader& operator=(Reader&&) = default;

  bool AtEnd() const { return waiting_.empty(); }
  // These hold until Next. REQUIRES: not at the end.
  absl::string_view key() const { return sources_[waiting_.front()].key; }
  absl::string_view value() const { return sources_[waiting_.front()].value; }
  void Next();

 private:
  // A run, or what was gathered since.
  struct Source {
    const Run* run = nullptr;
    size_t next_block = 0;
    std::string block;
    const std::string* gathered = nullptr;
    std::vector<uint32_t> starts;
    size_t next = 0;  // in the block, or of the starts
    absl::string_view key, value;

    bool Advance();
  };

  // Whether the second one's entry is read first: for a heap.
  bool IsBehind(size_t a, size_t b) const;
  void AdvanceFirst();

  std::vector<Source> sources_;
  std::vector<size_t> waiting_;  // heap of those that have an entry
  std::string last_key_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_PACKED_ENTRIES_H_
