#include "engine/infer/closed.h"

namespace crosscheck {

bool EnoughForConfusion(const Ballot& ballot) {
  const double labels = static_cast<double>(ballot.values.size());
  const double parameters = ballot.num_voices * labels * (labels - 1);
  return static_cast<double>(ballot.claims.size()) >= kClaimsPerParameter * parameters;
}

Beliefs WeighClosed(const Ballot& ballot) {
  return EnoughForConfusion(ballot) ? WeighByConfusion(ballot) : WeighByCommunity(ballot);
}

}  // namespace crosscheck
