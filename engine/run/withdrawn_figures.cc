#include "engine/run/withdrawn_figures.h"

#include <algorithm>
#include <optional>

#include "engine/relate/mistakes.h"
#include "engine/relate/statement.h"
#include "proto/claim.pb.h"

namespace crosscheck {
namespace {

constexpr size_t kClaimsAtOnce = 1000;

bool HasOwnFigure(const Statement& statement) {
  return std::any_of(statement.amounts.begin(), statement.amounts.end(),
                     [](const Amount& amount) { return OwnFigure(amount).has_value(); });
}

}  // namespace

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
  const auto for_each = [&](absl::Span<const ClaimKey> keys,
                            absl::FunctionRef<absl::Status(const ClaimKey&, const Claim&)> visit) -> absl::Status {
    for (size_t begin = 0; begin < keys.size(); begin += kClaimsAtOnce) {
      const absl::Span<const ClaimKey> some = keys.subspan(begin, kClaimsAtOnce);
      const absl::StatusOr<std::vector<std::optional<Claim>>> claims = view.GetClaims(some, sink);
      if (!claims.ok()) return claims.status();
      for (size_t i = 0; i < some.size(); ++i) {
        if (!(*claims)[i].has_value() || !HasOwnFigure(builder.Build(*(*claims)[i]))) continue;
        if (absl::Status status = visit(some[i], *(*claims)[i]); !status.ok()) return status;
      }
    }
    return absl::OkStatus();
  };
  const std::vector<ClaimKey> keys(taken_back.begin(), taken_back.end());
  absl::Status status = for_each(keys, [&](const ClaimKey& key, const Claim&) {
    cells.insert(key.cell);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  status = for_each(new_claims, [&](const ClaimKey& key, const Claim& claim) {
    if (claim.external_id().empty()) return absl::OkStatus();
    return view
        .ScanCorrections({{claim.external_scope(), claim.external_id()}},
                         [&](const ClaimKey&) {
                           cells.insert(key.cell);
                           return false;
                         },
                         sink)
        .status();
  });
  if (!status.ok()) return status;
  return cells;
}

}  // namespace crosscheck
