#include "engine/nightly/nightly_compare.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "engine/checks/registry.h"
#include "engine/nightly/packed_messages.h"
#include "engine/passes/days_pass.h"
#include "engine/passes/findings_pass.h"
#include "engine/reading/days_near.h"
#include "engine/report/report_selection.h"

namespace crosscheck {
namespace {

// What the checks make of a finding.
std::vector<NightNotice> NoticesOn(const Finding& finding) {
  std::vector<NightNotice> notices;
  for (const Check& check : AllChecks()) {
    if (check.of_finding == nullptr) continue;
    check.of_finding(finding, [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  }
  return notices;
}

// A question may be asked on several stretches of days: each notice is kept once.
void Add(const NightNotice& notice, PackedMessages<NightNotice>& notices) {
  notices.Add(notice.key() + notice.check(), notice);
}

std::string BytesOf(PackedMessages<NightNotice> notices) {
  notices.Sort();
  notices.RemoveRepeated();
  NightNotices out;
  for (size_t i = 0; i < notices.size(); ++i) *out.add_notices() = notices.Take(i);
  return out.SerializeAsString();
}

bool IsOnSome(const NightNotice& notice, const std::vector<DayRange>& ranges) {
  DayBounds days;
  days.first = DayOfEnd(notice.from()).value_or(days.first);
  days.last = DayOfEnd(notice.to()).value_or(days.last);
  return std::any_of(ranges.begin(), ranges.end(), [&](const DayRange& range) { return Meet(range, days); });
}

class Comparer {
 public:
  using Visit = absl::FunctionRef<void(int home, const Finding& finding)>;
  // Finds what is at odds in clusters on some days.
  using OnDays = absl::FunctionRef<absl::Status(const std::set<int>& clusters, const DayRange& days, Visit visit)>;

  Comparer(const PlaceMap& map, const Touched& touched, const CompareOptions& options, NoticesByPlace* notices)
      : map_(map), touched_(touched), options_(options), notices_(*notices) {}

  absl::Status Run(DaysPass& on_days, FindingsPass& all, OnDays in_parts, bool is_everything,
                   std::set<std::string> names) {
    const auto keep = [this](int home, const Finding& finding) { Keep(home, finding); };
    std::map<std::pair<int32_t, int32_t>, std::set<int>> clusters_of;
    for (const auto& [cluster, days] : touched_.on_days) {
      for (const DayRange& range : days) clusters_of[{range.first_day, range.last_day}].insert(cluster);
    }
    for (const auto& [days, clusters] : clusters_of) {
      const DayRange range = {days.first, days.second};
      const absl::StatusOr<std::set<int>> given_back = on_days.OfClusters(clusters, range, keep);
      if (!given_back.ok()) return given_back.status();
      if (given_back->empty()) continue;
      if (absl::Status status = in_parts(*given_back, range, keep); !status.ok()) return status;
    }
    for (const int cluster : touched_.whole) {
      for (const int index : map_.CellsOf(cluster)) notices_.by_place.erase(map_.cell(index).cell());
    }
    KeepOtherDays();
    if (absl::Status status = all.OfClusters(touched_.whole, keep); !status.ok()) return status;
    while (!at_place_.empty()) {  // none is held twice
      auto place = at_place_.extract(at_place_.begin());
      notices_.by_place[place.key()] = BytesOf(std::move(place.mapped()));
    }

    for (const std::string& name : names) notices_.by_name.erase(name);
    if (is_everything) names = all.WithLoneOrigin(names);
    std::map<std::string, PackedMessages<NightNotice>> under_name;
    absl::Status status = all.OfNames(names, [&](const std::string& name, const Finding& finding) {
      const std::vector<NightNotice> made = NoticesOn(finding);
      const absl::MutexLock lock(&mutex_);
      AddAll(made, under_name[name]);
    });
    if (!status.ok()) return status;
    for (auto& [name, notices] : under_name) notices_.by_name[name] = BytesOf(std::move(notices));
    return absl::OkStatus();
  }

 private:
  void Keep(int home, const Finding& finding) {
    const std::vector<NightNotice> made = NoticesOn(finding);
    const absl::MutexLock lock(&mutex_);
    AddAll(made, at_place_[map_.cell(home).cell()]);
  }

  void AddAll(const std::vector<NightNotice>& made, PackedMessages<NightNotice>& notices) {
    for (const NightNotice& notice : made) Add(notice, notices);
    ++findings_;
    if (options_.progress) options_.progress(findings_);
  }

  // Of places that are not compared whole.
  void KeepOtherDays() {
    for (const auto& [cluster, days] : touched_.on_days) {
      for (const int index : map_.CellsOf(cluster)) {
        const auto before = notices_.by_place.find(map_.cell(index).cell());
        if (before == notices_.by_place.end()) continue;
        const NightNotices noticed = NoticesOf(before->second);
        for (const NightNotice& notice : noticed.notices()) {
          if (!IsOnSome(notice, days)) Add(notice, at_place_[before->first]);
        }
        notices_.by_place.erase(before);
      }
    }
  }

  const PlaceMap& map_;
  const Touched& touched_;
  const CompareOptions& options_;
  NoticesByPlace& notices_;
  absl::Mutex mutex_;
  std::map<uint64_t, PackedMessages<NightNotice>> at_place_;  // under the mutex while threads run
  int64_t findings_ = 0;                                   // likewise
};

}  // namespace

absl::StatusOr<NightComparison> CompareTouched(const ReadView& view, const PlaceMap& map,
                                               const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                               const Touched& touched, bool is_everything,
                                               const CompareOptions& options, NoticesByPlace* notices) {
  const FindingsPassOptions pass{.as_known_day = options.as_known_day, .threads = options.threads};
  DaysPass on_days(view, map, vocabulary, gazetteer, pass);
  FindingsPass all(view, map, vocabulary, gazetteer, pass);
  int64_t claims_in_parts = 0;
  // Places of which too much is said for that.
  const auto in_parts = [&](const std::set<int>& clusters, const DayRange& days, Comparer::Visit visit) {
    FindingsPassOptions of_days = pass;
    of_days.days = days;
    FindingsPass parts(view, map, vocabulary, gazetteer, of_days);
    absl::Status status = parts.OfClusters(clusters, visit);
    claims_in_parts += parts.counts().claims_read;
    return status;
  };
  absl::Status status =
      Comparer(map, touched, options, notices).Run(on_days, all, in_parts, is_everything, touched.names);
  if (!status.ok()) return status;
  return NightComparison{.places = static_cast<int64_t>(touched.whole.size() + touched.on_days.size()),
                         .claims = on_days.counts().claims_read + all.counts().claims_read + claims_in_parts};
}

}  // namespace crosscheck
