// Pairs of statements on places of one name that are not one place: such as what two reports say of
// one kind of event at one time, of which a reader may take one for the other's.
//
//   ForEachNamesakePair(statements, [&](int i, int j) { ... });
//
// Only what is of one family and one time is asked about, and what is at one place is never paired
// here. Pure. Time: of each name and family, that of the pairs that overlap in time.
#ifndef CROSSCHECK_ENGINE_RELATE_NAMESAKE_PAIRS_H_
#define CROSSCHECK_ENGINE_RELATE_NAMESAKE_PAIRS_H_

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "engine/relate/statement.h"

namespace crosscheck {

// Positions in `statements`, of each pair once, the one that begins earlier first; in an order that
// depends only on the statements.
void ForEachNamesakePair(absl::Span<const Statement> statements,
                         absl::FunctionRef<void(int earlier, int later)> visit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_NAMESAKE_PAIRS_H_
