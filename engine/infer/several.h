// Several values may hold at once: every (item, value) is a question of its own, which a source
// that answers the item answers yes or no. Each source has two rates, how often it names what holds
// and how often it names what does not: the latent truth model (Zhao et al., PVLDB 5(6) 2012) with
// its published priors' means, a hundredfold more reluctant to name wrongly than to leave out.
//
//   log odds(v) = sum over sources naming v of      log(s / f)
//               + sum over other sources on item of log((1 - s) / (1 - f))
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_SEVERAL_H_
#define CROSSCHECK_ENGINE_INFER_SEVERAL_H_

#include "engine/infer/ballot.h"

namespace crosscheck {

// Needs a ballot with `several`. Beliefs do not sum to one over an item.
Beliefs WeighSeveral(const Ballot& ballot);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_SEVERAL_H_
