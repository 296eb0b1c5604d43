// The known value nearest to a wrong one, for "did you mean".
//
//   NearestName("captrue", {"capture", "hold"})  == "capture"
//   NearestName("xyzzy",   {"capture", "hold"})  == std::nullopt
//
// Nearness is the number of letters inserted, deleted, changed or swapped with their neighbour
// (optimal string alignment), on the folded names. Ties go to the candidate first in byte order.
// Pure; may be called from any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_NEAREST_H_
#define CROSSCHECK_ENGINE_TEXT_NEAREST_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace crosscheck {

// The distance in code points between the texts as they are, or `limit` + 1 when it is more than
// `limit`. Invalid UTF-8 counts each bad byte as one code point.
int EditDistance(absl::string_view a, absl::string_view b, int limit);

// The nearest candidate within a third of the longer name's letters (at least one, at most five),
// or nothing. Only the first 100 letters of a longer value are looked at.
std::optional<std::string> NearestName(absl::string_view wrong,
                                       absl::Span<const std::string> candidates);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_NEAREST_H_
