// How long the fields of a row may be. What is longer is no name; resolving it would take long, and
// ids become keys of the store. The quoted words alone may be as long as the row.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_ROW_LIMITS_H_
#define CROSSCHECK_ENGINE_NORMALIZE_ROW_LIMITS_H_

#include <cstddef>

#include "engine/intake/stated_claim.h"

namespace crosscheck {

inline constexpr std::size_t kMaxNameBytes = 1000;
inline constexpr std::size_t kMaxLinkBytes = 10000;  // URLs and titles

// False, with `fault` filled, when a field is too long. Pure.
bool CheckLengths(const StatedClaim& stated, RowFault* fault);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_ROW_LIMITS_H_
