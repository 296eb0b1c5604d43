// What is new, resolved or unchanged since the night before.
//
//   NightHistory history(memory.nights, day, checks_made);
//   history.Compare(view, notices, sink, [&](NightItem item) { Show(item); }, &entries);
//
// A night is compared with the latest recorded one before it, so that making it again says the same.
// Notices of checks that were not made tonight stay as they were. Thread safety: const. Borrows the nights.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_HISTORY_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_HISTORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "engine/nightly/nightly_memory.h"
#include "engine/nightly/packed_messages.h"
#include "proto/nightly.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

class NightHistory {
 public:
  NightHistory(const std::map<int32_t, NightRecord>& nights, int32_t day, std::set<std::string> checks_made);

  // The night compared with; nothing when there is none.
  std::optional<int32_t> before() const { return before_; }
  // Nothing has been recorded of a later night, so this one may be.
  bool is_latest() const;

  // Hands over one item for each notice and for each that is resolved, by key. `notices`: by their keys. `entries` gets what to write so that later nights compare with this one, unless it is null.
  // Status: the store's.
  absl::Status Compare(const ReadView& view, const PackedMessages<NightNotice>& notices, DamageSink sink,
                       absl::FunctionRef<void(NightItem)> visit, NightEntries* entries) const;

 private:
  // `life`: as remembered, empty for what was never there.
  NightItem ItemOf(NightNotice notice, const NightLife& life) const;
  std::optional<NightItem> ItemOfResolved(NightLife life) const;
  // The stretch of nights in which the notice was there on the night before.
  const NightSpan* SpanBefore(const NightLife& life) const;
  // Whether the night is the one compared with or lies before it.
  bool CameBefore(int32_t night) const;
  // What becomes of a life when the notice is there tonight; null: it is not.
  NightLife After(NightLife life, const NightNotice* tonight) const;

  const std::map<int32_t, NightRecord>& nights_;
  const int32_t day_;
  const std::set<std::string> checks_made_;
  std::optional<int32_t> before_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHTLY_HISTORY_H_
