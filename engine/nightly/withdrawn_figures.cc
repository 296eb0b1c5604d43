#include "engine/nightly/withdrawn_figures.h"

#include "engine/reading/each_claim.h"
#include "engine/relate/mistakes.h"
#include "engine/relate/statement.h"
#include "proto/claim.pb.h"

namespace crosscheck {

absl::StatusOr<std::set<uint64_t>> CellsOfWithdrawnFigures(const ReadView& view,
                                                           const Vocabulary& vocabulary,
                                                           absl::Span<const ExternalId> corrected,
                                                           absl::Span<const ClaimKey> new_claims,
                                                           DamageSink sink) {
  std::set<ClaimKey> taken_back;
  absl::StatusOr<ScanCounts> counts = view.ScanVersions(
      corrected,
      [&](const ClaimKey& key) {
        taken_back.insert(key);
        return true;
      },
      sink);
  if (!counts.ok()) return counts.status();
  std::set<uint64_t> cells;
  StatementBuilder builder(vocabulary);
  const std::vector<ClaimKey> keys(taken_back.begin(), taken_back.end());
  absl::Status status = ForEachClaim(
      view, keys,
      [&](const ClaimKey& key, const Claim& claim) {
        if (HasOwnFigure(builder.Build(claim))) cells.insert(key.cell);
        return absl::OkStatus();
      },
      sink);
  if (!status.ok()) return status;
  status = ForEachClaim(
      view, new_claims,
      [&](const ClaimKey& key, const Claim& claim) {
        if (claim.external_id().empty() || !HasOwnFigure(builder.Build(claim))) return absl::OkStatus();
        return view
            .ScanCorrections({{claim.external_scope(), claim.external_id()}},
                             [&](const ClaimKey&) {
                               cells.insert(key.cell);
                               return false;
                             },
                             sink)
            .status();
      },
      sink);
  if (!status.ok()) return status;
  return cells;
}

}  // namespace crosscheck
