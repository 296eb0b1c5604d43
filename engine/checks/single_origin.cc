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

static_assert(kRecentDays + kEarlierDays <= kDaysLookedBack);

void OfNight(const NightFacts& facts, NoticeSink sink) {
  for (const PlaceActivity& place : facts.places) {
    int64_t now_all = 0, before_all = 0;
    OriginActivity its;
    const std::string* most = nullptr;
    for (const auto& [origin, activity] : place.by_origin) {
      now_all += activity.recent;
      before_all += activity.earlier;
      if (activity.recent > its.recent) {
        its = activity;
        most = &origin;
      }
    }
    if (now_all < kMinRecentClaims || before_all < kMinEarlierClaims) continue;
    if (static_cast<double>(its.recent) < kMostShare * static_cast<double>(now_all)) continue;
    const double usual = static_cast<double>(its.earlier) / static_cast<double>(before_all);
    if (usual >= kUsualShare) continue;
    const std::string place_name = facts.place_name(place.place_id);
    NightNotice notice = MakeNotice(kName, absl::StrCat(place.place_id, "\n", *most));
    notice.set_severity(kSeverity);
    notice.set_place_id(place.place_id);
    notice.set_place_name(place_name);
    notice.set_source_id(*most);
    notice.set_title(absl::StrFormat("%s: %d of %d claims of the last %d days go back to %s",
                                     place_name, its.recent, now_all, kRecentDays,
                                     facts.source_name(*most)));
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
