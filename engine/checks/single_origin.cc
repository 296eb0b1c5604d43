#include "engine/checks/single_origin.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "single_origin";
constexpr int kSeverity = 40;

// Claims known on the days from `first` to `last`.
int64_t Between(const CountsByDay& counts, int32_t first, int32_t last) {
  int64_t sum = 0;
  for (auto it = counts.lower_bound(first); it != counts.end() && it->first <= last; ++it) {
    sum += it->second;
  }
  return sum;
}

void OfNight(const NightFacts& facts, NoticeSink sink) {
  const int32_t recent = facts.day - kRecentDays + 1, earlier = recent - kEarlierDays;
  for (const PlaceActivity& place : facts.places) {
    int64_t now_all = 0, before_all = 0, now_most = 0;
    const std::string* most = nullptr;
    for (const auto& [origin, counts] : place.by_origin) {
      const int64_t now = Between(counts, recent, facts.day);
      now_all += now;
      before_all += Between(counts, earlier, recent - 1);
      if (now > now_most) {
        now_most = now;
        most = &origin;
      }
    }
    if (now_all < kMinRecentClaims || before_all < kMinEarlierClaims) continue;
    if (static_cast<double>(now_most) < kMostShare * static_cast<double>(now_all)) continue;
    const int64_t before = Between(place.by_origin.at(*most), earlier, recent - 1);
    const double usual = static_cast<double>(before) / static_cast<double>(before_all);
    if (usual >= kUsualShare) continue;
    NightNotice notice = MakeNotice(kName, absl::StrCat(place.place_id, "\n", *most));
    notice.set_severity(kSeverity);
    notice.set_place_id(place.place_id);
    notice.set_place_name(place.place_name);
    notice.set_source_id(*most);
    notice.set_title(absl::StrFormat(
        "%s: %d of %d claims of the last %d days go back to %s", place.place_name, now_most,
        now_all, kRecentDays, facts.source_name(*most)));
    notice.add_details(absl::StrFormat("%.0f %% in the %d days before", 100 * usual, kEarlierDays));
    sink(std::move(notice));
  }
}

}  // namespace

// Places that come to be known through one origin alone.
Check SingleOriginCheck() {
  Check check;
  check.name = kName;
  check.heading = "One origin behind most of a place";
  check.severity = CheckSeverity::kWarning;
  check.of_night = OfNight;
  return check;
}

}  // namespace crosscheck
