// Which running totals of a place, counted up to days before some day, a total of that day or later can still fall
// below: what is left of each series (engine/relate/falls.h). With these the totals of some days are compared without
// all those before them.
//
//   absl::StatusOr<std::vector<std::vector<ClaimKey>>> before =
//       TotalsBefore(view, cells_of_the_place, "killed", {day, later_day}, vocabulary,
//                    {.may_have_partners = [&](const Claim& claim) { return corrections.MayHavePartners(claim); }});
//
// More rather than fewer. Reads all claims of the cells that give a running total in the measure, and holds some 70
// bytes for each. Any thread; everything is borrowed. Status: the store's; damaged claims are left out.
#ifndef CROSSCHECK_ENGINE_PASSES_TOTALS_BEFORE_H_
#define CROSSCHECK_ENGINE_PASSES_TOTALS_BEFORE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
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

// For each of the days, which ascend, ascending.
absl::StatusOr<std::vector<std::vector<ClaimKey>>> TotalsBefore(
    const ReadView& view, const std::vector<CellRange>& place, absl::string_view measure,
    const std::vector<int32_t>& days, const Vocabulary& vocabulary, const TotalsBeforeOptions& options);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_PASSES_TOTALS_BEFORE_H_
