// Which entries a record has in the families beside its own: the one place that says what is
// indexed under what, used by writing and by verifying alike.
//
//   for (const IndexEntry& entry : IndexEntriesOf(claim)) batch.Put(entry.family, entry.key, entry.value);
//
// Pure functions. A claim whose id is not 16 bytes has no key; check with CheckClaim first.
#ifndef CROSSCHECK_STORAGE_INDEX_ENTRIES_H_
#define CROSSCHECK_STORAGE_INDEX_ENTRIES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "proto/claim.pb.h"
#include "proto/feed.pb.h"
#include "storage/keys.h"
#include "storage/schema.h"

namespace crosscheck {

struct IndexEntry {
  Family family;
  std::string key;
  std::string value;
};

// InvalidArgument when a record has no place in the store: an id that is not 16 bytes, or a
// report id that is neither empty nor 16 bytes.
absl::Status CheckClaim(const Claim& claim);
absl::Status CheckReport(const Report& report);
absl::Status CheckReject(const Reject& reject);
absl::Status CheckFeedRun(const FeedRun& run);

// Where the claim is stored. Requires CheckClaim(claim).ok().
ClaimKey ClaimKeyOf(const Claim& claim);

// Requires CheckReject(reject).ok().
RejectKey RejectKeyOf(const Reject& reject);

// The day from which the claim counts as known: the last day of `published`, else of `said`, else
// of the event; an event open at the end counts from its first day. kMaxDay when none is set.
int32_t KnownDayOf(const Claim& claim);

// Whether it was known by that day; unset: by any.
bool IsKnownBy(const Claim& claim, std::optional<int32_t> day);

// Calls take(reason, place id) for each reason why the claim counts for its place whatever days are asked
// for, ascending, none twice.
void ForEachStanding(const Claim& claim,
                     absl::FunctionRef<void(Standing reason, const std::string& place_id)> take);

// All entries that the claim has in index families, by family number, then key.
std::vector<IndexEntry> IndexEntriesOf(const Claim& claim);

// The same without memory of its own, for writing by the million: calls take(family, key, value) for
// each entry, whose bytes hold until `take` returns. `key` is ClaimKeyOf(claim); `scratch` is for the
// keys in the making.
void ForEachIndexEntry(
    const Claim& claim, const ClaimKey& key, std::string* scratch,
    absl::FunctionRef<void(Family family, absl::string_view key, absl::string_view value)> take);

// The claim that an entry of `claims` or an index family belongs to; nothing for other families and
// for bytes that are no entry.
std::optional<ClaimKey> ClaimOfEntry(Family family, absl::string_view key, absl::string_view value);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_INDEX_ENTRIES_H_
