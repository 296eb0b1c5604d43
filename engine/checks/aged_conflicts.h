// When a contradiction counts as aged.
#ifndef CROSSCHECK_ENGINE_CHECKS_AGED_CONFLICTS_H_
#define CROSSCHECK_ENGINE_CHECKS_AGED_CONFLICTS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

// So many days without a new statement on either side.
inline constexpr int kAgedDays = 30;

inline bool IsAged(const NightNotice& notice, int32_t day) {
  return notice.has_last_known_day() &&
         int64_t{day} - notice.last_known_day() >= kAgedDays;
}

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_AGED_CONFLICTS_H_
