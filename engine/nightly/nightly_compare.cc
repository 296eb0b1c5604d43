#include "engine/nightly/nightly_compare.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "engine/checks/registry.h"
#include "engine/nightly/packed_bytes.h"
#include "engine/nightly/packed_messages.h"
#include "engine/passes/days_pass.h"
#include "engine/passes/findings_pass.h"
#include "engine/reading/days_near.h"
#include "engine/report/report_selection.h"
#include "storage/key_codec.h"

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

  absl::Status Run(DaysPass& on_days, FindingsPass& all, OnDays in_parts, bool is_everything) {
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
    PutInPlace(at_places_, [](KeyReader& reader, uint64_t* cell) { return reader.ReadUint64(cell); }, notices_.by_place);
    at_places_ = {};

    for (const std::string& name : touched_.names) notices_.by_name.erase(name);
    absl::StatusOr<std::set<std::string>> names =
        is_everything ? all.WithLoneOrigin(touched_.names) : all.InDoubt(touched_.names);
    if (!names.ok()) return names.status();
    PackedMessages<NightNotice> under_names;
    absl::Status status = all.OfNames(*names, [&](const std::string& name, const Finding& finding) {
      std::string under;
      AppendText(name, &under);
      AddAll(NoticesOn(finding), under, under_names);
    });
    if (!status.ok()) return status;
    PutInPlace(under_names, [](KeyReader& reader, std::string* name) { return reader.ReadText(name); },
               notices_.by_name);
    return absl::OkStatus();
  }

 private:
  std::string PrefixOf(uint64_t cell) const {
    std::string prefix;
    AppendUint64(cell, &prefix);
    return prefix;
  }

  void Keep(int home, const Finding& finding) {
    AddAll(NoticesOn(finding), PrefixOf(map_.cell(home).cell()), at_places_);
  }

  void AddAll(const std::vector<NightNotice>& made, const std::string& prefix, PackedMessages<NightNotice>& noticed) {
    const absl::MutexLock lock(&mutex_);
    for (const NightNotice& notice : made) Add(notice, prefix, noticed);
    ++findings_;
    if (options_.progress) options_.progress(findings_);
  }

  // A question may be asked on several stretches of days: each notice is kept once.
  static void Add(const NightNotice& notice, const std::string& prefix, PackedMessages<NightNotice>& noticed) {
    noticed.Add(absl::StrCat(prefix, notice.key(), notice.check()), notice);
  }

  // `read`: the place or name that an order begins with.
  template <typename Key, typename Read>
  static void PutInPlace(const PackedMessages<NightNotice>& noticed, Read read, std::map<Key, std::string>& in_place) {
    std::optional<Key> open;
    std::string bytes;
    const auto close = [&] {
      if (open.has_value()) in_place[*open] = PackBytes(bytes);
      bytes.clear();
    };
    for (auto next = noticed.begin(); next != noticed.end(); ++next) {
      KeyReader reader(next.order());
      Key key{};
      read(reader, &key);
      if (open != key) {
        close();
        open = key;
      }
      AppendNotice(*next, &bytes);
    }
    close();
  }

  // Of places that are not compared whole.
  void KeepOtherDays() {
    for (const auto& [cluster, days] : touched_.on_days) {
      for (const int index : map_.CellsOf(cluster)) {
        const auto before = notices_.by_place.find(map_.cell(index).cell());
        if (before == notices_.by_place.end()) continue;
        ForEachNotice(before->second, [&](const NightNotice& notice) {
          if (!IsOnSome(notice, days)) Add(notice, PrefixOf(before->first), at_places_);
        });
        notices_.by_place.erase(before);
      }
    }
  }

  const PlaceMap& map_;
  const Touched& touched_;
  const CompareOptions& options_;
  NoticesByPlace& notices_;
  absl::Mutex mutex_;
  // By the place's cell, and the notice. Under the mutex while threads run.
  PackedMessages<NightNotice> at_places_;
  int64_t findings_ = 0;  // likewise
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
  absl::Status status = Comparer(map, touched, options, notices).Run(on_days, all, in_parts, is_everything);
  if (!status.ok()) return status;
  return NightComparison{.places = static_cast<int64_t>(touched.whole.size() + touched.on_days.size()),
                         .claims = on_days.counts().claims_read + all.counts().claims_read + claims_in_parts};
}

}  // namespace crosscheck
