#include "engine/findings/superseded.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "engine/findings/question_length.h"
#include "engine/relate/falls.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

// A fall of one origin's total: the earlier statement, the later one, what falls.
using OwnFall = std::tuple<int, int, std::string>;

// The totals of one origin that stand against one statement's: the days of the nearest.
class NearestDays {
 public:
  NearestDays(absl::Span<const Statement> statements, const std::vector<RelatedPair>& pairs)
      : statements_(statements) {
    // What is counted of a place inside another one stands for nothing there: whether it is read with it or not.
    const auto is_on_total = [&](const RelatedPair& pair) {
      return IsConflict(pair.kind) && IsOnRunningTotal(pair.question, pair.about()) &&
             statements[pair.a].place == statements[pair.b].place;
    };
    // Of millions of pairs most are of one day, and only what is in another is asked about.
    bool has_own = false;
    for (const RelatedPair& pair : pairs) {
      if (!is_on_total(pair) || !IsOfTwoDays(pair)) continue;
      asked_.insert({pair.a, pair.b});
      has_own |= IsOfOneOrigin(pair);
    }
    if (asked_.empty()) return;
    if (has_own) FindOwnFalls();
    for (const RelatedPair& pair : pairs) {
      if (!is_on_total(pair)) continue;
      if (asked_.contains(pair.a)) Note(pair.a, pair.b, pair.about());
      if (asked_.contains(pair.b)) Note(pair.b, pair.a, pair.about());
    }
  }

  // Something nearer to either stands for the pair.
  bool FollowsFromNearer(const RelatedPair& pair) const {
    if (!IsOfTwoDays(pair)) return false;
    const Statement& a = statements_[pair.a];
    const Statement& b = statements_[pair.b];
    const std::optional<int32_t> a_day = AsOfDay(a), b_day = AsOfDay(b);
    const int earlier = *a_day < *b_day ? pair.a : pair.b;
    const int later = earlier == pair.a ? pair.b : pair.a;
    const int32_t early_day = std::min(*a_day, *b_day);
    const absl::string_view about = pair.about();
    if (Latest(later, statements_[earlier].origin, about) > early_day) return true;
    const bool is_own_fall = IsOfOneOrigin(pair) && a.affirmed && b.affirmed;
    return is_own_fall && !own_falls_.contains({earlier, later, std::string(about)});
  }

 private:
  using Key = std::tuple<int, absl::string_view, absl::string_view>;

  bool IsOfTwoDays(const RelatedPair& pair) const {
    const std::optional<int32_t> apart = AsOfDaysApart(statements_[pair.a], statements_[pair.b]);
    return apart.has_value() && *apart > kAsOfDays;
  }

  bool IsOfOneOrigin(const RelatedPair& pair) const {
    return statements_[pair.a].origin == statements_[pair.b].origin;
  }

  // Of totals of one origin a fall from the highest is told when the first falls below it.
  void FindOwnFalls() {
    std::map<int, std::vector<int>> at_place;
    for (int i = 0; i < static_cast<int>(statements_.size()); ++i) {
      const Statement& s = statements_[i];
      if (s.place >= 0 && s.claim->place_relation() != BETWEEN && HasRunningTotal(s)) at_place[s.place].push_back(i);
    }
    for (const auto& [place, members] : at_place) {
      ForEachOwnFall(statements_, members, [this](int earlier, int later, const std::string& thing) {
        own_falls_.emplace(earlier, later, thing);
      });
    }
  }

  void Note(int statement, int other, absl::string_view about) {
    const std::optional<int32_t> day = AsOfDay(statements_[other]);
    const std::optional<int32_t> own_day = AsOfDay(statements_[statement]);
    if (!day.has_value() || !own_day.has_value() || *day > *own_day) return;
    int32_t& latest = latest_before_.try_emplace({statement, statements_[other].origin, about}, *day).first->second;
    latest = std::max(latest, *day);
  }

  int32_t Latest(int statement, const std::string& origin, absl::string_view about) const {
    const auto it = latest_before_.find({statement, origin, about});
    return it == latest_before_.end() ? INT32_MIN : it->second;
  }

  absl::Span<const Statement> statements_;
  absl::flat_hash_set<int> asked_;  // statements
  absl::flat_hash_map<Key, int32_t> latest_before_;
  absl::flat_hash_set<OwnFall> own_falls_;
};

}  // namespace

void NoteRevision(const Pairing& pair, const Verdict& verdict, int a, int b,
                  RevisedTolls& revised) {
  if (verdict.kind != SUPERSEDES || verdict.question != QUANTITY || !pair.one_origin) return;
  if (IsOnRunningTotal(verdict.question, verdict.about)) return;  // totals answer for different days
  revised.emplace(verdict.head == Side::kFirst ? b : a, verdict.about);
}

std::vector<RelatedPair> WithoutSuperseded(const Corpus& corpus, std::vector<RelatedPair> pairs,
                                           const RevisedTolls& revised) {
  const NearestDays nearest(corpus.statements(), pairs);
  const auto is_superseded = [&](const RelatedPair& pair) {
    if (!IsConflict(pair.kind)) return false;
    if (IsOnRunningTotal(pair.question, pair.about())) return nearest.FollowsFromNearer(pair);
    if (revised.empty()) return false;
    const std::string about(pair.about());
    return revised.contains({pair.a, about}) || revised.contains({pair.b, about});
  };
  pairs.erase(std::remove_if(pairs.begin(), pairs.end(), is_superseded), pairs.end());
  return pairs;
}

}  // namespace crosscheck
