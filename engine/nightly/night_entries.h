// What a night changes of what the store remembers: entries of its family `findings` to write, and keys to delete.
//
//   NightEntries entries;
//   entries.Put(NightCellKey(cell), bytes);
//   entries.Delete(NightPlaceKey(cell));
//   entries.ForEach([&](absl::string_view key, std::optional<absl::string_view> value) { ... });   // no value: to delete
//
// Of changes to one key the first counts. Thread safety and memory: as packed_entries.h.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHT_ENTRIES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHT_ENTRIES_H_

#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/nightly/packed_entries.h"

namespace crosscheck {

class NightEntries {
 public:
  void Put(absl::string_view key, absl::string_view value);
  void Delete(absl::string_view key);
  bool empty() const { return changes_.empty(); }

  // By key; stops with the first error of `visit`.
  absl::Status ForEach(
      absl::FunctionRef<absl::Status(absl::string_view key, std::optional<absl::string_view> value)> visit) const;

 private:
  PackedEntries changes_;  // a value begins with a byte that says whether there is one
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHT_ENTRIES_H_
