// Open values: every source has one accuracy, every item its own candidates, and a source that errs
// errs evenly among the other candidates. Expectation maximisation with a Beta prior per source
// (Zheng et al., PVLDB 10(5) 2017, "ZC"; candidates per item as in Dong et al., PVLDB 2(1) 2009).
//
//   belief(v) ~ product over claims of v of  a (K - 1) / (1 - a),   K candidates, accuracy a
//   a         = (hits + 4) / (claims + 5),   hits = sum of belief in what the source claims
//
// At the end belief leaves room for an answer that nobody gave: the chance that all claims on the
// item are wrong, product of (1 - a). A lone claim is believed as much as its source.
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_ONE_ACCURACY_H_
#define CROSSCHECK_ENGINE_INFER_ONE_ACCURACY_H_

#include "engine/infer/ballot.h"

namespace crosscheck {

Beliefs WeighOpen(const Ballot& ballot);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_ONE_ACCURACY_H_
