#include "engine/reading/each_claim.h"

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

namespace crosscheck {
namespace {

constexpr size_t kClaimsAtOnce = 1000;

}  // namespace

absl::Status ForEachClaim(const ReadView& view, absl::Span<const ClaimKey> keys,
                          absl::FunctionRef<absl::Status(const ClaimKey& key, Claim& claim)> visit,
                          DamageSink sink) {
  for (size_t begin = 0; begin < keys.size(); begin += kClaimsAtOnce) {
    const absl::Span<const ClaimKey> some = keys.subspan(begin, kClaimsAtOnce);
    absl::StatusOr<std::vector<std::optional<Claim>>> claims = view.GetClaims(some, sink);
    if (!claims.ok()) return claims.status();
    for (size_t i = 0; i < some.size(); ++i) {
      std::optional<Claim>& claim = (*claims)[i];
      if (!claim.has_value()) continue;
      if (absl::Status status = visit(some[i], *claim); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
