// Running totals that are put lower later on than they were before.
//
//   ForEachFall(statements, at_one_place, [&](int earlier, int later) { ... });
//
// Of a total and those before it only the nearest is given, one for each earlier series: a total
// that falls once and then grows again stays below what it had reached for a long time, and that
// needs saying once. A series is what one origin counts of one thing in one unit from one start.
//
// Pure. Time: proportional to the totals and the number of series of one period, times the logarithm
// of a series.
#ifndef CROSSCHECK_ENGINE_RELATE_FALLS_H_
#define CROSSCHECK_ENGINE_RELATE_FALLS_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "engine/relate/statement.h"

namespace crosscheck {

// `members`: positions of statements at one place. `earlier` has the earlier or the same as-of day.
// A pair comes once for each thing that falls in it. In an order that depends on what the claims say
// and not on their positions.
void ForEachFall(absl::Span<const Statement> statements, const std::vector<int>& members,
                 absl::FunctionRef<void(int earlier, int later)> visit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_FALLS_H_
