// Finds the pairs of a corpus that can have a relation, without looking at all pairs: places are
// grouped, nested and near places are joined, and each group is swept in order of time.
//
//   ForEachPair(corpus, MatchOptions(), [&](int i, int j) { ... });
//
// Every pair that Decide() relates is visited exactly once (tests hold it to a quadratic model).
// Pure. Time: proportional to the statements and the pairs visited.
#ifndef CROSSCHECK_ENGINE_RELATE_MATCHER_H_
#define CROSSCHECK_ENGINE_RELATE_MATCHER_H_

#include "absl/functional/function_ref.h"
#include "engine/relate/relate.h"

namespace crosscheck {

struct MatchOptions {
  // Visit pairs at one place however far apart in time: changes of control after years, running
  // totals of a whole war. Off, pairs more than kSweepDays apart are visited only where a running
  // total falls over the gap: no others so far apart are in conflict.
  bool any_gap = true;
  // Visit places that merely share a name, to say that they are not compared.
  bool namesakes = true;
};

// No rule but the two above looks farther: plans for one event lie at most this far apart.
inline constexpr int kSweepDays = 92;

// Calls `visit(i, j)` with i < j, positions in corpus.statements(), in an order that depends only
// on the corpus.
void ForEachPair(const Corpus& corpus, const MatchOptions& options,
                 absl::FunctionRef<void(int i, int j)> visit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_MATCHER_H_
