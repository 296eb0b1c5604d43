// Numbers: near ones support each other. Two regimes, told apart by how heavy the tails of the
// disagreements are:
//
// * records (populations, times, counts): most claims coincide and the rest are far off. A weighted
//   median, with bounded weights, so that no source and no 1e17 drags an answer (CRH: Li et al.,
//   SIGMOD 2014, with a shrunk loss).
// * readings and ratings: claims scatter evenly around something; see readings.h.
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_NUMBERS_H_
#define CROSSCHECK_ENGINE_INFER_NUMBERS_H_

#include "engine/infer/ballot.h"
#include "engine/infer/numbered_ballot.h"

namespace crosscheck {

// `tolerance`: two numbers are near each other when they differ by at most this share of the larger.
NumberAnswers WeighNumbers(const Ballot& ballot, double tolerance);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_NUMBERS_H_
