#include "engine/relate/matcher.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/relate/falls.h"
#include "engine/relate/namesake_pairs.h"
#include "engine/relate/place_grid.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

// Positions of statements, in order of their first day; on running totals, of the day up to which they count.
using Members = std::vector<int>;

// The statements on one subject at one place.
struct OnSubject {
  Members chiefly;
  Members by_the_way;  // never looked at among each other
};

// The statements at one place.
struct AtPlace {
  Members all;
  std::map<int, OnSubject> by_subject;
};

// A stated "near" reaches no farther than this, whatever distance the feed gives.
constexpr double kMaxReachKm = 100;

bool HaveSameParents(const PlaceRef& a, const PlaceRef& b) {
  return std::equal(a.parents().begin(), a.parents().end(), b.parents().begin(), b.parents().end());
}

class Matcher {
 public:
  Matcher(const Corpus& corpus, PairScope scope, absl::FunctionRef<void(int, int)> visit)
      : statements_(corpus.statements()),
        corpus_(corpus),
        scope_(scope),
        subjects_(statements_, corpus.vocabulary(), scope),
        visit_(visit) {
    Group();
  }

  // Before Run: pairs within these are left out of it as far as control goes.
  void FindCrowds(size_t crowded, absl::FunctionRef<void(const Crowd&)> tell) {
    const int control = subjects_.control();
    for (const auto& [place, here] : places_) {
      const auto it = here.by_subject.find(control);
      if (it == here.by_subject.end() || it->second.chiefly.size() <= crowded) continue;
      const Members& members = it->second.chiefly;
      const bool simple = std::all_of(members.begin(), members.end(),
                                      [this](int i) { return statements_[i].place2 < 0; });
      if (!simple) continue;
      is_crowd_.insert(place);
      tell({place, members});
    }
  }

  void Run() {
    for (const auto& [place, here] : places_) {
      SweepWithin(here);
      if (scope_ != PairScope::kAll) VisitFalls(here.all);
    }
    for (const auto& [ends, here] : axes_) SweepWithin(here);
    SweepNested();
    // What is near another place may be one event with what is told of that, and is never at odds with it.
    if (scope_ != PairScope::kConflicts) SweepNear();
    if (scope_ == PairScope::kAll) {
      ForEachNamesakePair(statements_, [this](int a, int b) { Visit(a, b); });
    }
    VisitCorrections();
  }

 private:
  const Claim& ClaimOf(int i) const { return *statements_[i].claim; }

  void Group() {
    std::vector<int> order(statements_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
      return statements_[a].when.first < statements_[b].when.first;
    });
    for (int i : order) {
      const Statement& s = statements_[i];
      if (s.place < 0 || s.force == Force::kNone || s.event == nullptr) continue;
      if (ClaimOf(i).place_relation() == BETWEEN) {
        if (s.place2 >= 0) Add(i, axes_[std::minmax(s.place, s.place2)]);
      } else {
        Add(i, places_[s.place]);
        if (ClaimOf(i).place().is_area()) area_by_id_.try_emplace(ClaimOf(i).place().id(), s.place);
      }
    }
    for (auto& [place, here] : places_) PutInOrder(here);
    for (auto& [ends, here] : axes_) PutInOrder(here);
  }

  // They are in order of their first days so far.
  void PutInOrder(AtPlace& here) const {
    for (auto& [subject, on] : here.by_subject) {
      if (!subjects_.goes_by_as_of_day(subject)) continue;
      for (Members* members : {&on.chiefly, &on.by_the_way}) {
        std::stable_sort(members->begin(), members->end(), [this](int a, int b) {
          return AsOfDay(statements_[a]) < AsOfDay(statements_[b]);
        });
      }
    }
  }

  int32_t FirstDayOn(int subject, int i) const {
    return subjects_.goes_by_as_of_day(subject) ? *AsOfDay(statements_[i]) : statements_[i].when.first;
  }

  // The two are at one crowded place, where control is looked at otherwise.
  bool InOneCrowd(int a, int b) const {
    return statements_[a].place == statements_[b].place &&
           is_crowd_.contains(statements_[a].place) && ClaimOf(a).place_relation() != BETWEEN &&
           ClaimOf(b).place_relation() != BETWEEN;
  }

  void Add(int i, AtPlace& here) {
    here.all.push_back(i);
    for (const Subject& subject : subjects_.Of(i)) {
      OnSubject& on = here.by_subject[subject.number];
      (subject.only_by_the_way ? on.by_the_way : on.chiefly).push_back(i);
    }
  }

  void Visit(int a, int b) { visit_(std::min(a, b), std::max(a, b)); }

  bool InReach(int subject, const Statement& earlier, const Statement& later) const {
    const int64_t reach_days = subjects_.reach_days(subject);
    if (subjects_.goes_by_as_of_day(subject)) {
      return std::abs(int64_t{*AsOfDay(earlier)} - *AsOfDay(later)) <= reach_days;
    }
    return later.when.first <= earlier.when.last ||
           GapDays(earlier.when, later.when) <= reach_days;
  }

  // The lowest subject that both are on, within its reach; negative when there is none. A pair that
  // shares several is visited on that one.
  int FirstShared(int earlier, int later) const {
    if (statements_[later].when.first < statements_[earlier].when.first) std::swap(earlier, later);
    const absl::Span<const Subject> a = subjects_.Of(earlier), b = subjects_.Of(later);
    for (size_t x = 0, y = 0; x < a.size() && y < b.size();) {
      if (a[x].number != b[y].number) {
        a[x].number < b[y].number ? ++x : ++y;
        continue;
      }
      const bool apart =
          (a[x].only_by_the_way && b[y].only_by_the_way) ||
          (a[x].number == subjects_.control() && InOneCrowd(earlier, later));
      if (!apart && InReach(a[x].number, statements_[earlier], statements_[later])) return a[x].number;
      ++x, ++y;
    }
    return -1;
  }

  bool IsSwept(int a, int b) const { return FirstShared(a, b) >= 0; }

  void VisitOnce(int subject, int earlier, int later) {
    if (FirstShared(earlier, later) == subject) Visit(earlier, later);
  }

  void SweepWithin(const AtPlace& here) {
    for (const auto& [subject, on] : here.by_subject) {
      const bool in_crowd = subject == subjects_.control() && !on.chiefly.empty() &&
                            InOneCrowd(on.chiefly[0], on.chiefly[0]);
      if (in_crowd) continue;
      SweepWithin(subject, on.chiefly);
      SweepAcross(subject, on.chiefly, on.by_the_way, [](int, int) { return true; });
    }
  }

  // Pairs within one list. Statements leave the window when they ended too long ago.
  void SweepWithin(int subject, const Members& members) {
    std::vector<int> open;
    for (int later : members) {
      size_t kept = 0;
      for (int earlier : open) {
        if (!InReach(subject, statements_[earlier], statements_[later])) continue;
        open[kept++] = earlier;
        VisitOnce(subject, earlier, later);
      }
      open.resize(kept);
      open.push_back(later);
    }
  }

  // Falls of running totals that the sweep did not reach.
  void VisitFalls(const Members& members) {
    std::set<std::pair<int, int>> seen;  // a claim may count several things
    ForEachFall(statements_, members, [&](int earlier, int later) {
      if (!IsSwept(earlier, later) && seen.insert(std::minmax(earlier, later)).second) {
        Visit(earlier, later);
      }
    });
  }

  // Pairs with one from each place.
  template <typename Keep>
  void SweepAcross(const AtPlace& left, const AtPlace& right, Keep keep) {
    for (const auto& [subject, on] : left.by_subject) {
      const auto it = right.by_subject.find(subject);
      if (it == right.by_subject.end()) continue;
      SweepAcross(subject, on.chiefly, it->second.chiefly, keep);
      SweepAcross(subject, on.chiefly, it->second.by_the_way, keep);
      SweepAcross(subject, on.by_the_way, it->second.chiefly, keep);
    }
  }

  // Pairs with one from each list.
  template <typename Keep>
  void SweepAcross(int subject, const Members& left, const Members& right, Keep keep) {
    if (left.empty() || right.empty()) return;
    std::vector<int> open_left, open_right;
    size_t l = 0, r = 0;
    const auto pass = [&](int later, std::vector<int>& open) {
      size_t kept = 0;
      for (int earlier : open) {
        if (!InReach(subject, statements_[earlier], statements_[later])) continue;
        open[kept++] = earlier;
        if (keep(earlier, later)) VisitOnce(subject, earlier, later);
      }
      open.resize(kept);
    };
    while (l < left.size() || r < right.size()) {
      const bool take_left =
          r == right.size() ||
          (l < left.size() && FirstDayOn(subject, left[l]) <= FirstDayOn(subject, right[r]));
      if (take_left) {
        pass(left[l], open_right);
        open_left.push_back(left[l++]);
      } else {
        pass(right[r], open_left);
        open_right.push_back(right[r++]);
      }
    }
  }

  // Not every reference to an unlisted place says in which area it lies.
  bool LiesIn(int inner, int area) const {
    const PlaceRef& place = ClaimOf(inner).place();
    if (!IsUnlisted(place)) return true;
    return std::any_of(place.parents().begin(), place.parents().end(), [&](const std::string& id) {
      const auto it = area_by_id_.find(id);
      return it != area_by_id_.end() && it->second == area;
    });
  }

  // A place with each area that holds it and is itself claimed about.
  void SweepNested() {
    for (const auto& [place, here] : places_) {
      std::vector<int> areas;
      const PlaceRef* before = nullptr;
      for (int i : here.all) {
        const PlaceRef& reference = ClaimOf(i).place();
        // Most references to a place have the same parents; those to an unlisted one the ones it states, and those
        // stored with earlier data the ones of then.
        if (before != nullptr && HaveSameParents(*before, reference)) continue;
        before = &reference;
        for (const std::string& parent : reference.parents()) {
          const auto it = area_by_id_.find(parent);
          if (it != area_by_id_.end() && it->second != place) areas.push_back(it->second);
        }
      }
      std::sort(areas.begin(), areas.end());
      areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
      for (int area : areas) {
        const auto it = places_.find(area);
        if (it == places_.end()) continue;
        SweepAcross(here, it->second, [this, place = place, area](int a, int b) {
          return LiesIn(statements_[a].place == place ? a : b, area);
        });
      }
    }
  }

  double ReachKm(int i) const {
    const Claim& claim = ClaimOf(i);
    if (claim.place_relation() != NEAR && claim.place_relation() != TOWARD) return 0;
    return std::min(claim.has_distance_km() ? claim.distance_km() : kNearKm, kMaxReachKm);
  }

  // Statements near a place with those at places close by.
  void SweepNear() {
    PlaceGrid grid;
    for (const auto& [place, here] : places_) grid.Add(place, ClaimOf(here.all[0]).place());
    for (const auto& [place, here] : places_) {
      double reach_km = 0;
      for (int i : here.all) reach_km = std::max(reach_km, ReachKm(i));
      if (reach_km > 0) SweepAround(place, here, reach_km, grid);
    }
  }

  void SweepAround(int place, const AtPlace& at_place, double reach_km, const PlaceGrid& grid) {
    grid.ForEachAround(ClaimOf(at_place.all[0]).place(), reach_km, [&](int other) {
      if (other == place) return;
      SweepAcross(at_place, places_.at(other), [&](int a, int b) {
        // Visited from the side whose "near" reaches farther; from the lower number if equal.
        const int here = statements_[a].place == place ? a : b;
        const int there = here == a ? b : a;
        const double here_km = ReachKm(here), there_km = ReachKm(there);
        if (here_km == 0 || there_km > here_km) return false;
        if (there_km == here_km && other < place) return false;
        return CompareWhere(statements_[a], statements_[b]).match == PlaceMatch::kNear;
      });
    });
  }

  // A correction may move the place or the date; it still takes the place of what it corrects.
  void VisitCorrections() {
    for (const auto& [later, earlier] : corpus_.corrections()) {
      const Statement& a = statements_[later];
      const Statement& b = statements_[earlier];
      const PlaceMatch match = CompareWhere(a, b).match;
      const bool swept = match != PlaceMatch::kApart && match != PlaceMatch::kNamesake &&
                         a.event != nullptr && b.event != nullptr && a.force != Force::kNone &&
                         b.force != Force::kNone;
      const bool as_namesakes = match == PlaceMatch::kNamesake && scope_ == PairScope::kAll &&
                                SameTime(a, b) && a.event != nullptr && b.event != nullptr &&
                                a.event->family() == b.event->family() && a.force != Force::kNone && b.force != Force::kNone;
      if (!(swept && IsSwept(later, earlier)) && !as_namesakes) Visit(later, earlier);
    }
  }

  absl::Span<const Statement> statements_;
  const Corpus& corpus_;
  const PairScope scope_;
  const Subjects subjects_;
  absl::FunctionRef<void(int, int)> visit_;
  std::map<int, AtPlace> places_;
  std::map<std::pair<int, int>, AtPlace> axes_;
  absl::flat_hash_map<std::string, int> area_by_id_;
  absl::flat_hash_set<int> is_crowd_;
};

}  // namespace

void ForEachPair(const Corpus& corpus, PairScope scope,
                 absl::FunctionRef<void(int i, int j)> visit) {
  Matcher(corpus, scope, visit).Run();
}

void ForEachPairOutsideCrowds(const Corpus& corpus, size_t crowded,
                              absl::FunctionRef<void(const Crowd& crowd)> tell,
                              absl::FunctionRef<void(int i, int j)> visit) {
  Matcher matcher(corpus, PairScope::kConflicts, visit);
  matcher.FindCrowds(crowded, tell);
  matcher.Run();
}

}  // namespace crosscheck
