// Closed labels: the same few labels for every item. Two models, chosen by how much there is to
// learn from:
//
// * WeighByCommunity, where sources have few claims: one accuracy per source; what is confused with
//   what, and which labels are harder, is learned from all sources together.
// * WeighByConfusion, where they have many: a confusion matrix per source (Dawid and Skene 1979),
//   shrunk toward the pooled one, with two kinds of item per label, easy and hard, so that sources
//   who err together on hard items do not confirm each other (Li, Rubinstein, Cohn, ICML 2019).
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_CLOSED_H_
#define CROSSCHECK_ENGINE_INFER_CLOSED_H_

#include "engine/infer/ballot.h"

namespace crosscheck {

// Claims per free parameter of a confusion matrix that make it worth having: sources x K (K - 1)
// parameters, and ten observations for each, the usual rule of regression practice. Sources with
// fewer than kLeastClaims have no matrix to learn; they are not counted, unless they make most of
// the claims.
constexpr double kClaimsPerParameter = 10;
constexpr double kLeastClaims = 5;

bool EnoughForConfusion(const Ballot& ballot);

// Both need a ballot with `all_labels`.
Beliefs WeighByCommunity(const Ballot& ballot);
Beliefs WeighByConfusion(const Ballot& ballot);

// The one that fits.
Beliefs WeighClosed(const Ballot& ballot);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_CLOSED_H_
