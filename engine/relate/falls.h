// Running totals that are put lower later on than they were before.
//
//   ForEachFall(statements, at_one_place, [&](int earlier, int later) { ... });
//
// Of a total and those before it only the nearest higher one is given, one for each earlier series: a total
// that falls once and then grows again stays below what it had reached for a long time, and that
// needs saying once. So of totals of one origin a fall is not given where one in between had fallen already. A series
// is what one origin counts of one thing in one unit from one start.
//
// Which falls end in some days hangs on the totals of those days and, of those before, on what is left of each series
// alone: totals higher than all after them.
//
// Pure. Time: proportional to the totals and the number of series of one period, times the logarithm
// of a series.
#ifndef CROSSCHECK_ENGINE_RELATE_FALLS_H_
#define CROSSCHECK_ENGINE_RELATE_FALLS_H_

#include <string>
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

// The same of totals of one origin alone. `thing`: what falls, as AmountText() says it.
void ForEachOwnFall(absl::Span<const Statement> statements, const std::vector<int>& members,
                    absl::FunctionRef<void(int earlier, int later, const std::string& thing)> visit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_FALLS_H_
