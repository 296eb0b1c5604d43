// Claims about places inside an area that decide whether a count for the whole area still stands: its
// own source may have revised it by counting in one of the towns, or a nearer total stands there.
//
//   CountsInside inside(view, vocabulary, as_known_day);
//   absl::StatusOr<std::vector<Claim>> more = inside.DecidingOn(findings, claims);
//
// Looks the claims of the sources concerned up, or through all claims where these are many: it is for the findings
// of a few places and not for those of all. Of claims that last longer than a year, only those are found that begin
// in the year before the area's.
// Any thread; the view and the vocabulary are borrowed. Status: the store's. Damaged claims are left out.
#ifndef CROSSCHECK_ENGINE_READING_COUNTS_INSIDE_H_
#define CROSSCHECK_ENGINE_READING_COUNTS_INSIDE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "engine/reading/claim_glance.h"
#include "engine/relate/statement.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

class CountsInside {
 public:
  // Only claims known by the day count; unset: all.
  // Beyond so many look-ups all claims are looked through instead, which takes less time then.
  CountsInside(const ReadView& view, const Vocabulary& vocabulary,
               std::optional<int32_t> as_known_day, size_t most_lookups = 50000);

  // Where a finding on numbers has a claim about an area as an answer: what its origin counts inside,
  // near it in time, if it is a denial; and running totals inside by origins that answer, if it is one.
  // Without those among `claims`, which the findings were made of. In the order of their keys.
  absl::StatusOr<std::vector<Claim>> DecidingOn(absl::Span<const Finding> findings,
                                                absl::Span<const Claim> claims);

 private:
  struct OfArea;
  struct Asked;
  using Areas = std::map<std::string, OfArea>;                     // by id
  using KeysByOrigin = std::map<std::string, std::set<ClaimKey>>;  // of claims that may decide
  using Taker = absl::FunctionRef<void(const ClaimKey& key, Claim claim, const Areas& areas)>;

  static Asked AskedBy(absl::Span<const Finding> findings, absl::Span<const Claim> claims,
                       StatementBuilder& builder);
  static DayRange RangeOf(const Areas& areas);
  static bool MayBeInTime(const ClaimKey& key, const Areas& areas);
  static bool MayDecide(const Claim& claim, const Areas& areas, StatementBuilder& builder);
  bool MayCount(const ClaimGlance& glance, const Asked& asked) const;
  // Nothing when there are too many.
  absl::StatusOr<std::optional<KeysByOrigin>> KeysOf(const Asked& asked);
  absl::Status LookUp(const KeysByOrigin& by_origin, const Asked& asked, Taker take);
  absl::Status ScanAll(const Asked& asked, Taker take) const;
  // All ids of sources that speak for an origin.
  absl::StatusOr<std::vector<std::string>> VoicesOf(const std::string& origin);

  const ReadView& view_;
  const Vocabulary& vocabulary_;
  const std::optional<int32_t> as_known_day_;
  const size_t most_lookups_;
  absl::Mutex mutex_;
  bool has_voices_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_map<std::string, std::vector<std::string>> voices_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_COUNTS_INSIDE_H_
