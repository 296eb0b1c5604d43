// Where what is new may have taken a figure back: whoever repeats such a one is a copy (engine/relate/mistakes.h),
// whatever the days between.
//
//   absl::StatusOr<std::set<uint64_t>> cells = CellsOfWithdrawnFigures(view, vocabulary, corrected, new_claims, sink);
//
// More than needed rather than less. Pure but for reading; any thread. Damaged claims go to the sink and are left out.
// Status: the store's.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_WITHDRAWN_FIGURES_H_
#define CROSSCHECK_ENGINE_NIGHTLY_WITHDRAWN_FIGURES_H_

#include <cstdint>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/damage.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

// Cells with claims whose figures are taken back by one of `corrected`, ids that new corrections name, and of
// `new_claims` those that somebody had corrected before they came.
absl::StatusOr<std::set<uint64_t>> CellsOfWithdrawnFigures(const ReadView& view,
                                                           const Vocabulary& vocabulary,
                                                           absl::Span<const ExternalId> corrected,
                                                           absl::Span<const ClaimKey> new_claims,
                                                           DamageSink sink);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_WITHDRAWN_FIGURES_H_
