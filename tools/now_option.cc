#include "tools/now_option.h"

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "proto/claim.pb.h"

namespace crosscheck {

void NowOption::Declare(Options& options) {
  Option& option = options.Text("--now", "TIME",
                                "The time to record as that of this run, such as "
                                "2023-08-20T06:00:00Z. Without it: the machine's clock.",
                                &text_);
  option.environment = "CROSSCHECK_NOW";
}

absl::StatusOr<int64_t> NowOption::Read(const Console& console) const {
  if (text_.empty()) return console.now_second;
  const absl::StatusOr<TimeSpan> span = ParseEdtf(text_);
  if (!span.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("--now: ", std::string(span.status().message())));
  }
  if (span->has_first_second()) return span->first_second();
  if (span->has_first_day()) return span->first_day() * kSecondsPerDay;
  return absl::InvalidArgumentError(absl::StrCat("--now: '", text_, "' has no first day"));
}

}  // namespace crosscheck
