// What else is to be compared again because a figure was taken back: whoever gives such a one at the same place is a
// copy (engine/relate/mistakes.h), whatever the days between.
//
//   absl::StatusOr<std::map<uint64_t, SubjectSpans>> given =
//       WhereWithdrawnFiguresAreGiven(view, vocabulary, map, corrected, new_claims, sink);
//
// Of a cluster at which a figure was taken back all claims are looked at, and those decoded that count in its measure.
//
// More than needed rather than less. Pure but for reading; any thread. Damaged claims go to the sink and are left out.
// Status: the store's.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_WITHDRAWN_FIGURES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_WITHDRAWN_FIGURES_H_

#include <cstdint>
#include <map>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/passes/place_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// By cell, the subjects and spans of the claims that give a figure that was taken back: one that a claim had given
// which one of `corrected` names, ids that new corrections name, or which is one of `new_claims` and had been
// corrected before it came.
absl::StatusOr<std::map<uint64_t, SubjectSpans>> WhereWithdrawnFiguresAreGiven(
    const ReadView& view, const Vocabulary& vocabulary, const PlaceMap& map, absl::Span<const ExternalId> corrected,
    absl::Span<const ClaimKey> new_claims, DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_WITHDRAWN_FIGURES_H_
