// --from, --to and --as-known: days as people write them.
#ifndef CROSSCHECK_TOOLS_DAY_OPTION_H_
#define CROSSCHECK_TOOLS_DAY_OPTION_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace crosscheck {

enum class DayEnd { kFirst, kLast };

// The first or last day of an EDTF date ("2022-03": 1 or 31 March); nothing when `text` is empty.
// InvalidArgument, naming the option, when it is no date.
absl::StatusOr<std::optional<int32_t>> ParseDayOption(const std::string& option,
                                                      const std::string& text, DayEnd end);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_DAY_OPTION_H_
