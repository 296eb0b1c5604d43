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

#include <cstddef>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/relate/relate.h"
#include "engine/relate/subjects.h"

namespace crosscheck {

// A place with more answers on control than this is crowded.
inline constexpr size_t kCrowd = 1000;

// Statements at one place that answer control.
struct Crowd {
  int place = -1;
  std::vector<int> statements;
};

// Calls `visit(i, j)` with i < j, positions in corpus.statements(), in an order that depends only
// on the corpus.
void ForEachPair(const Corpus& corpus, PairScope scope,
                 absl::FunctionRef<void(int i, int j)> visit);

// The same for kConflicts, but that pairs at one crowded place are left to ControlCrowd where they are
// in conflict over control alone. Of what is visited there, control is to be left out. The crowds are
// told first. Places of which one is given with a second place are not treated so.
void ForEachPairOutsideCrowds(const Corpus& corpus, size_t crowded,
                              absl::FunctionRef<void(const Crowd& crowd)> tell,
                              absl::FunctionRef<void(int i, int j)> visit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_MATCHER_H_
