// What both closed models share: labels of claims, the vote they start from, and the last step of
// every expectation, from log likelihoods to beliefs.
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_CLOSED_PARTS_H_
#define CROSSCHECK_ENGINE_INFER_CLOSED_PARTS_H_

#include <cstdint>
#include <vector>

#include "engine/infer/ballot.h"

namespace crosscheck {

constexpr int kMostClosedRounds = 100;

// Number of labels of a ballot with `all_labels`.
inline uint32_t NumLabels(const Ballot& ballot) {
  return static_cast<uint32_t>(ballot.values.size());
}

// The label of a claim on `item`.
inline uint32_t LabelOf(const Ballot& ballot, uint32_t item, const VoiceClaim& claim) {
  return claim.candidate - ballot.candidate_begin[item];
}

// Share of the claims' weight by candidate: the vote. Items without claims: even; judged: as judged.
std::vector<double> VoteShares(const Ballot& ballot);

// Turns `count` log likelihoods into shares that sum to one.
void Normalize(double* log_likelihood, uint32_t count);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_CLOSED_PARTS_H_
