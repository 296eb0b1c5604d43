// Relates the claims of one file to each other, without a store.
//
//   CompareOutput out = CompareClaims(claims, vocabulary, registry);
//   for (const Relation& r : out.relations) ...   // one per pair and question
//
// Pure; safe to call from any thread.
#ifndef CROSSCHECK_ENGINE_RUN_COMPARE_H_
#define CROSSCHECK_ENGINE_RUN_COMPARE_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/relate/words.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Relations between all pairs of `claims` that have one, each with its reasons. Ordered by the
// positions in `claims` of the earlier and the later claim of the pair, then by precedence of
// the relation; for directed relations `a` is the later, the denial, or the more precise claim.
std::vector<Relation> CompareClaims(absl::Span<const Claim> claims, const Vocabulary& vocabulary);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RUN_COMPARE_H_
