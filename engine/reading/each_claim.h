// Reads claims by their keys, some at a time, so that any number of them fits into memory.
//
//   absl::Status status = ForEachClaim(view, keys, [&](const ClaimKey& key, Claim& claim) {
//     ...
//     return absl::OkStatus();
//   }, sink);
//
// In the order of the keys. Claims that cannot be read go to the sink and are left out. The visitor may take the claim;
// a status that is not OK ends it and is given back. Status: the store's. Any thread.
#ifndef CROSSCHECK_ENGINE_READING_EACH_CLAIM_H_
#define CROSSCHECK_ENGINE_READING_EACH_CLAIM_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/span.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

absl::Status ForEachClaim(const ReadView& view, absl::Span<const ClaimKey> keys,
                          absl::FunctionRef<absl::Status(const ClaimKey& key, Claim& claim)> visit,
                          DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_EACH_CLAIM_H_
