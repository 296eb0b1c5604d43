#include "engine/reading/two_origins.h"

#include <utility>

#include "absl/status/statusor.h"
#include "engine/reading/far_claims.h"

namespace crosscheck {

absl::Status TwoOrigins::Note(const ReadView& view, const Claim& claim, const std::string& origin,
                              DamageSink sink) {
  if (AreThere() || claims_.contains(origin)) return absl::OkStatus();
  const absl::StatusOr<bool> is_alone = IsAlone(view, claim, sink);
  if (is_alone.ok() && *is_alone) claims_.emplace(origin, claim);
  return is_alone.status();
}

std::vector<Claim> TwoOrigins::Take() {
  std::vector<Claim> claims;
  for (auto& [origin, claim] : claims_) claims.push_back(std::move(claim));
  return claims;
}

}  // namespace crosscheck
