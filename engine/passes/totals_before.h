// Which running totals of a place, counted up to days before some day, a total of that day or later can still fall
// below: what is left of each series (engine/relate/falls.h). With these the totals of some days are compared without
// all those before them.
//
//   absl::StatusOr<std::vector<TotalsBefore>> before =
//       FindTotalsBefore(view, cells_of_the_place, {{.measure = "killed", .days = {day, later_day}}}, vocabulary,
//                        {.may_have_partners = [&](const Claim& claim) { return corrections.MayHavePartners(claim); }});
//   (*before)[0][1]   // of those killed, what counts up to days before the later day
//
// More rather than fewer. Looks once at all claims of the cells, reads those that give a running total in one of the
// measures, and holds some 70 bytes for each. Any thread; everything is borrowed. Status: the store's; damaged claims
// are left out.
#ifndef CROSSCHECK_ENGINE_PASSES_TOTALS_BEFORE_H_
#define CROSSCHECK_ENGINE_PASSES_TOTALS_BEFORE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/keys.h"
#include "storage/read_view.h"

namespace crosscheck {

struct TotalsBeforeOptions {
  std::optional<int32_t> as_known_day;
  // Whether the claim may have been corrected: then it need not be what a series goes on from.
  std::function<bool(const Claim& claim)> may_have_partners;
};

// Of one measure.
struct MeasureDays {
  std::string measure;
  std::vector<int32_t> days;  // ascending
};

// For each of the measures, and each of its days, the totals before, ascending.
using TotalsBefore = std::vector<std::vector<ClaimKey>>;
absl::StatusOr<std::vector<TotalsBefore>> FindTotalsBefore(const ReadView& view, const std::vector<CellRange>& place,
                                                           absl::Span<const MeasureDays> measures,
                                                           const Vocabulary& vocabulary,
                                                           const TotalsBeforeOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_TOTALS_BEFORE_H_
