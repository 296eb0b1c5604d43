// Which of two reports with one id is kept: the one whose bytes sort first, so that the order in
// which they come does not matter. A repair puts one with nothing but its id (a tag, a length and 16
// bytes) in the place of a report that is lost; it gives way to any other.
#ifndef CROSSCHECK_STORAGE_KEPT_REPORT_H_
#define CROSSCHECK_STORAGE_KEPT_REPORT_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace crosscheck {

// Both are the bytes of a `Report`; of equal ones the first is kept.
inline bool IsKeptOver(absl::string_view report, absl::string_view other) {
  constexpr size_t kBareSize = 18;
  const bool is_bare = report.size() <= kBareSize;
  const bool is_other_bare = other.size() <= kBareSize;
  return is_bare == is_other_bare ? report <= other : is_other_bare;
}

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_KEPT_REPORT_H_
