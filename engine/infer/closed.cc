#include "engine/infer/closed.h"

namespace crosscheck {

bool EnoughForConfusion(const Ballot& ballot) {
  std::vector<double> claims(ballot.num_voices, 0);
  for (const VoiceClaim& claim : ballot.claims) ++claims[claim.voice];
  double counted = 0;
  double voices = 0;
  for (const double count : claims) {
    if (count < kLeastClaims) continue;
    counted += count;
    ++voices;
  }
  const double labels = static_cast<double>(ballot.values.size());
  return counted >= kClaimsPerParameter * voices * labels * (labels - 1) &&
         2 * counted >= static_cast<double>(ballot.claims.size());
}

Beliefs WeighClosed(const Ballot& ballot) {
  return EnoughForConfusion(ballot) ? WeighByConfusion(ballot) : WeighByCommunity(ballot);
}

}  // namespace crosscheck
