// What is new, resolved or unchanged since the night before.
//
//   NightHistory history(memory, day, checks_made);
//   std::vector<NightItem> items = history.Compare(notices);
//   history.Changes(notices, &changes);
//
// A night is compared with the latest recorded one before it, so that making it again says the same.
// Notices of checks that were not made tonight stay as they were. Pure; borrows the memory.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_HISTORY_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_HISTORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/nightly/nightly_memory.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

class NightHistory {
 public:
  NightHistory(const NightMemory& memory, int32_t day, std::set<std::string> checks_made);

  // The night compared with; nothing when there is none.
  std::optional<int32_t> before() const { return before_; }
  // Nothing has been recorded of a later night, so this one may be.
  bool is_latest() const;

  // One item for each notice, in their order, then what is resolved, by key.
  std::vector<NightItem> Compare(std::vector<NightNotice> notices) const;

  // What to write so that later nights compare with this one.
  void Changes(absl::Span<const NightNotice> notices, NightEntries* entries) const;

 private:
  // The stretch of nights in which the notice was there on the night before.
  const NightSpan* SpanBefore(const NightLife& life) const;
  // What becomes of a life, empty for what was never there, when the notice is there tonight; null: it is not.
  NightLife After(NightLife life, const NightNotice* tonight) const;

  const NightMemory& memory_;
  const int32_t day_;
  const std::set<std::string> checks_made_;
  std::optional<int32_t> before_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_HISTORY_H_
