// The dates of a stated claim: of the event, when it was said, published and captured.
//
//   DateReader dates;
//   if (!dates.Read(stated, &claim, &report, &fault)) ...
//
// Without a date of the event it is taken for one of the seven days up to its publication. What was read is kept,
// within bounds. One thread at a time.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_DATES_H_
#define CROSSCHECK_ENGINE_NORMALIZE_DATES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/intake/stated_claim.h"
#include "engine/normalize/bounded_cache.h"
#include "engine/time/date_format.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class DateReader {
 public:
  // False, with `fault` filled, when a field is at fault.
  bool Read(const StatedClaim& stated, Claim* claim, Report* report, RowFault* fault);

 private:
  bool ReadTime(absl::string_view field, const std::string& stated, absl::string_view format,
                TimeSpan* out, RowFault* fault);

  BoundedCache<TimeSpan> known_{1 << 14};
  DateFormat format_;  // of the row before
  std::string key_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_DATES_H_
