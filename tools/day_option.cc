#include "tools/day_option.h"

#include "absl/strings/str_cat.h"
#include "engine/time/edtf.h"
#include "proto/claim.pb.h"

namespace crosscheck {

absl::StatusOr<std::optional<int32_t>> ParseDayOption(const std::string& option,
                                                      const std::string& text, DayEnd end) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<TimeSpan> span = ParseEdtf(text);
  if (!span.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat(option, ": ", std::string(span.status().message())));
  }
  const bool has_day = end == DayEnd::kFirst ? span->has_first_day() : span->has_last_day();
  if (!has_day) {
    return absl::InvalidArgumentError(
        absl::StrCat(option, ": '", text, "' is open on that side; give a day, a month or a year"));
  }
  return end == DayEnd::kFirst ? span->first_day() : span->last_day();
}

}  // namespace crosscheck
