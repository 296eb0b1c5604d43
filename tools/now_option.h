// --now: the clock as an argument, so that the same command gives the same bytes another day.
#ifndef CROSSCHECK_TOOLS_NOW_OPTION_H_
#define CROSSCHECK_TOOLS_NOW_OPTION_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "tools/console.h"
#include "tools/options.h"

namespace crosscheck {

class NowOption {
 public:
  void Declare(Options& options);
  // Seconds since 1970-01-01T00:00:00Z: --now, else the console's clock. InvalidArgument when the
  // value is no date; a day without a time is its first second in UTC.
  absl::StatusOr<int64_t> Read(const Console& console) const;

 private:
  std::string text_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_NOW_OPTION_H_
