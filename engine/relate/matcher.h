// Finds the pairs of a corpus that can have a relation, without looking at all pairs: places are
// grouped, nested and near places are joined, and of each group what is on one subject is swept in
// order of time.
//
//   ForEachPair(corpus, PairScope::kAll, [&](int i, int j) { ... });
//
// Every pair that Decide() relates is visited exactly once (tests hold it to a quadratic model).
// Pure. Time: proportional to the statements and the pairs visited.
#ifndef CROSSCHECK_ENGINE_RELATE_MATCHER_H_
#define CROSSCHECK_ENGINE_RELATE_MATCHER_H_

#include "absl/functional/function_ref.h"
#include "engine/relate/relate.h"
#include "engine/relate/subjects.h"

namespace crosscheck {

// Calls `visit(i, j)` with i < j, positions in corpus.statements(), in an order that depends only
// on the corpus.
void ForEachPair(const Corpus& corpus, PairScope scope,
                 absl::FunctionRef<void(int i, int j)> visit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_MATCHER_H_
