// Sources whose languages, topics or regions have shifted against their own usual.
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/checks/mix.h"
#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "shifted_sources";
constexpr int kSeverity = 40;
constexpr int kWeeks = 9;  // the one looked at and eight before it
constexpr int kDaysAWeek = 7;
static_assert(kWeeks * kDaysAWeek <= kDaysLookedBack);

MixCounts WeeksOf(const std::map<std::string, CountsByDay>& by_value, int32_t day) {
  // The night's own day is not over.
  const int32_t first = day - kWeeks * kDaysAWeek;
  MixCounts counts;
  for (const auto& [value, by_day] : by_value) {
    std::vector<int64_t> weeks(kWeeks, 0);
    int64_t sum = 0;
    for (auto it = by_day.lower_bound(first); it != by_day.end() && it->first < day; ++it) {
      weeks[static_cast<size_t>((it->first - first) / kDaysAWeek)] += it->second;
      sum += it->second;
    }
    if (sum > 0) counts[value] = std::move(weeks);
  }
  return counts;
}

class Night {
 public:
  Night(const NightFacts& facts, NoticeSink sink) : facts_(facts), sink_(sink) {}

  void LookAt(const std::string& source_id, const char* what,
              const std::map<std::string, CountsByDay>& by_value) const {
    const std::optional<Shift> shift = LookForShift(WeeksOf(by_value, facts_.day));
    if (!shift.has_value()) return;
    NightNotice notice = MakeNotice(kName, absl::StrCat(source_id, "\n", what));
    notice.set_severity(kSeverity);
    notice.set_source_id(source_id);
    notice.set_title(absl::StrFormat("%s: its mix of %ss has shifted", facts_.source_name(source_id),
                                     what));
    notice.add_details(absl::StrFormat("%s: %.0f %% of its claims in the last %d days, %.0f %% before",
                                       NameOf(what, shift->value), 100 * shift->share_now,
                                       kDaysAWeek, 100 * shift->share_before));
    sink_(std::move(notice));
  }

 private:
  std::string NameOf(absl::string_view what, const std::string& value) const {
    if (value.empty()) return absl::StrCat("no ", what);
    return what == "region" ? facts_.place_name(value) : value;
  }

  const NightFacts& facts_;
  NoticeSink sink_;
};

void OfNight(const NightFacts& facts, NoticeSink sink) {
  const Night night(facts, sink);
  for (const auto& [source_id, activity] : facts.sources) {
    night.LookAt(source_id, "language", activity.by_language);
    night.LookAt(source_id, "topic", activity.by_topic);
    night.LookAt(source_id, "region", activity.by_region);
  }
}

}  // namespace

Check ShiftedSourcesCheck() {
  Check check;
  check.name = kName;
  check.heading = "Sources whose mix has shifted";
  check.severity = CheckSeverity::kWarning;
  check.of_night = OfNight;
  return check;
}

}  // namespace crosscheck
