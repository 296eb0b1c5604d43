// Sources that publish far less than they usually do.
#include <vector>

#include "absl/strings/str_format.h"
#include "engine/checks/registry.h"
#include "engine/checks/rhythm.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "quiet_sources";
constexpr int kSeverity = 50;
// The longest window and the usual before it.
constexpr int kDaysLookedAt = kUsualDays + 14;
static_assert(kDaysLookedAt <= kDaysLookedBack);

void OfNight(const NightFacts& facts, NoticeSink sink) {
  // The night's own day is not over.
  const int32_t first = facts.day - kDaysLookedAt;
  for (const auto& [source_id, activity] : facts.sources) {
    std::vector<int64_t> counts(kDaysLookedAt, 0);
    for (auto it = activity.claims.lower_bound(first);
         it != activity.claims.end() && it->first < facts.day; ++it) {
      counts[static_cast<size_t>(it->first - first)] = it->second;
    }
    // A source known for longer was not born with the first count of this stretch.
    const bool known_before =
        !activity.claims.empty() && activity.claims.begin()->first < first;
    const std::optional<Quiet> quiet = LookForQuiet(counts, known_before);
    if (!quiet.has_value()) continue;
    NightNotice notice = MakeNotice(kName, source_id);
    notice.set_severity(kSeverity);
    notice.set_source_id(source_id);
    notice.set_title(absl::StrFormat("%s: gone quiet, %d %s in the last %d days where %.0f would be "
                                     "usual",
                                     facts.source_name(source_id), quiet->seen,
                                     quiet->seen == 1 ? "claim" : "claims", quiet->window_days,
                                     quiet->expected));
    notice.add_details(absl::StrFormat("so few come by chance about once in %.2g nights",
                                       1 / std::max(quiet->chance, 1e-12)));
    notice.add_details("look whether the source or the feed that brings it has stopped");
    sink(std::move(notice));
  }
}

}  // namespace

Check QuietSourcesCheck() {
  Check check;
  check.name = kName;
  check.heading = "Sources gone quiet";
  check.severity = CheckSeverity::kWarning;
  check.of_night = OfNight;
  return check;
}

}  // namespace crosscheck
