#include "engine/findings/question_group.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "engine/findings/question_length.h"
#include "engine/identity/content_id.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

// What tells questions apart before time does.
struct Key {
  std::string place_id;
  std::string place2_id;
  QuestionKind kind;
  std::string subject;

  friend bool operator<(const Key& a, const Key& b) {
    return std::tie(a.place_id, a.place2_id, a.kind, a.subject) <
           std::tie(b.place_id, b.place2_id, b.kind, b.subject);
  }
};

// Of a running total that says neither up to when it counts nor when it was published, from when.
int32_t CountedUpTo(const Statement& s) { return AsOfDay(s).value_or(s.when.first); }

// Two running totals are about the day of the later: on it they turn out to be at odds, however long ago the earlier is.
DayBounds DayOfTotals(const Statement& a, const Statement& b) {
  const int32_t day = std::max(CountedUpTo(a), CountedUpTo(b));
  return {day, day};
}

DayBounds DaysOf(const Statement& a, const Statement& b, bool totals) {
  if (totals) return DayOfTotals(a, b);
  return {std::min(a.when.first, b.when.first), std::max(a.when.last, b.when.last)};
}

// The days on which the two are at odds: those of both, or the first of the later one.
DayBounds ClashOf(const Statement& a, const Statement& b, bool totals) {
  if (totals) return DayOfTotals(a, b);
  DayBounds days;
  days.first = std::max(a.when.first, b.when.first);
  days.last = std::max(days.first, std::min(a.when.last, b.when.last));
  return days;
}

bool AnswersSubject(const Statement& s, QuestionKind kind, const std::string& subject) {
  if (s.event == nullptr) return false;
  switch (kind) {
    case CONTROL:
      return s.control.kind != ControlStance::kNone;
    case PLAN:
      return s.force == Force::kPlan && s.family == subject;
    default:
      return s.force == Force::kFact && s.family == subject;
  }
}

class Grouping {
 public:
  explicit Grouping(const Corpus& corpus) : statements_(corpus.statements()) {
    for (size_t i = 0; i < statements_.size(); ++i) {
      const Statement& s = statements_[i];
      if (s.place < 0) continue;
      at_place_[s.place].statements.push_back(static_cast<int>(i));
      NotePlaceId(s.place, s.claim->place().id());
      if (s.place2 >= 0) NotePlaceId(s.place2, s.claim->place2().id());
    }
  }

  // The pairs are millions: only their positions are sorted, and those of one key are copied into groups at a time.
  void Run(absl::Span<const RelatedPair> pairs, absl::FunctionRef<bool(int place)> asks,
           absl::FunctionRef<void(QuestionGroup)> visit) {
    for (auto& [place, at] : at_place_) PutInOrder(at);
    // A key of texts is made for the first pair of each group only.
    absl::flat_hash_map<NumberKey, std::vector<int>> by_numbers;
    for (size_t i = 0; i < pairs.size(); ++i) {
      const RelatedPair& pair = pairs[i];
      const bool on_axis = statements_[pair.a].claim->place_relation() == BETWEEN;
      const int place = PlaceOf(pair);
      if (on_axis || asks(place)) by_numbers[NumberKeyOf(pair, place, on_axis)].push_back(static_cast<int>(i));
    }
    std::map<Key, std::vector<int>> by_key;
    for (auto& [numbers, members] : by_numbers) {
      std::vector<int>& all = by_key[KeyOf(pairs[static_cast<size_t>(members[0])])];
      if (all.empty()) {
        all = std::move(members);
      } else {
        all.insert(all.end(), members.begin(), members.end());
      }
    }
    by_numbers = {};
    RankIds();
    for (auto& [key, members] : by_key) {
      std::vector<QuestionGroup> groups;
      SplitByTime(key, pairs, std::exchange(members, {}), groups);
      for (QuestionGroup& group : groups) {
        AddStatements(group);
        visit(std::move(group));
      }
    }
  }

 private:
  // Statements by first day, with the latest last day up to each: a question's days begin a bounded
  // way into it.
  struct AtPlace {
    std::vector<int> statements;
    std::vector<int32_t> latest;
  };

  void PutInOrder(AtPlace& at) const {
    std::stable_sort(at.statements.begin(), at.statements.end(), [this](int a, int b) {
      return statements_[a].when.first < statements_[b].when.first;
    });
    for (const int i : at.statements) {
      const int32_t last = statements_[i].when.last;
      at.latest.push_back(at.latest.empty() ? last : std::max(at.latest.back(), last));
    }
  }

  void NotePlaceId(int place, const std::string& id) {
    const auto [it, is_new] = least_id_.try_emplace(place, id);
    if (!is_new && id < it->second) it->second = id;
  }

  // What tells pairs of two keys apart, without making texts: places, question, subject. Pairs of one
  // key may have several.
  using NumberKey = std::tuple<int, int, QuestionKind, absl::string_view>;

  NumberKey NumberKeyOf(const RelatedPair& pair, int place, bool on_axis) const {
    const Statement& a = statements_[pair.a];
    const absl::string_view subject = SubjectOf(pair);
    if (!on_axis) return {place, -1, pair.question, subject};
    return {std::min(a.place, a.place2), std::max(a.place, a.place2), pair.question, subject};
  }

  // By claim id.
  void RankIds() {
    std::vector<int> order(statements_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](int x, int y) {
      return statements_[x].claim->id() < statements_[y].claim->id();
    });
    id_rank_.resize(order.size());
    int rank = 0;
    for (size_t k = 0; k < order.size(); ++k) {
      if (k > 0 && statements_[order[k]].claim->id() != statements_[order[k - 1]].claim->id()) ++rank;
      id_rank_[order[k]] = rank;
    }
  }

  // The inner place is the one the pair disagrees about.
  int PlaceOf(const RelatedPair& pair) const {
    const Statement& a = statements_[pair.a];
    const Statement& b = statements_[pair.b];
    if (a.place == b.place) return a.place;
    const PlaceMatch match = CompareWhere(a, b).match;
    if (match == PlaceMatch::kHolds) return b.place;
    if (match == PlaceMatch::kNear) {
      return least_id_.at(a.place) < least_id_.at(b.place) ? a.place : b.place;
    }
    return a.place >= 0 ? a.place : b.place;
  }

  absl::string_view SubjectOf(const RelatedPair& pair) const {
    if (pair.question == CONTROL) return "";
    return pair.about().empty() ? absl::string_view(statements_[pair.a].family) : pair.about();
  }

  std::string IdOf(int place) const {
    const auto it = least_id_.find(place);
    return it == least_id_.end() ? "" : it->second;
  }

  Key KeyOf(const RelatedPair& pair) const {
    const Statement& a = statements_[pair.a];
    Key key{IdOf(PlaceOf(pair)), "", pair.question, std::string(SubjectOf(pair))};
    if (a.claim->place_relation() == BETWEEN) {
      key.place_id = IdOf(a.place);
      key.place2_id = IdOf(a.place2);
      if (key.place2_id < key.place_id) std::swap(key.place_id, key.place2_id);
    }
    return key;
  }

  // A pair on its way into a group.
  struct Ranked {
    DayBounds days;
    int rank_a = 0, rank_b = 0;  // of the claims' ids
    int position = 0;            // among all pairs

    friend bool operator<(const Ranked& x, const Ranked& y) {
      return std::tie(x.days.first, x.days.last, x.rank_a, x.rank_b, x.position) <
             std::tie(y.days.first, y.days.last, y.rank_a, y.rank_b, y.position);
    }
  };

  void SplitByTime(const Key& key, absl::Span<const RelatedPair> pairs, const std::vector<int>& members,
                   std::vector<QuestionGroup>& groups) const {
    const bool totals = IsOnRunningTotal(key.kind, key.subject);
    std::vector<Ranked> ranked;
    ranked.reserve(members.size());
    for (const int position : members) {
      const RelatedPair& pair = pairs[static_cast<size_t>(position)];
      ranked.push_back({DaysOf(statements_[pair.a], statements_[pair.b], totals), id_rank_[pair.a],
                        id_rank_[pair.b], position});
    }
    std::sort(ranked.begin(), ranked.end());
    const QuestionLength length = LengthOf(key.kind, key.subject);
    for (size_t begin = 0, end = 0; begin < ranked.size(); begin = end) {
      DayBounds days = ranked[begin].days;
      for (end = begin + 1; end < ranked.size() && GapDays(days, ranked[end].days) <= length.quiet_days;
           ++end) {
        days.last = std::max(days.last, ranked[end].days.last);
      }
      const RelatedPair& first = pairs[static_cast<size_t>(ranked[begin].position)];
      QuestionGroup run;
      run.kind = key.kind;
      run.place = PlaceOf(first);
      if (!key.place2_id.empty()) run.place2 = statements_[first.a].place2;
      run.place_id = key.place2_id.empty() ? key.place_id : key.place_id + "|" + key.place2_id;
      run.subject = key.subject;
      run.days = run.told = run.answered = days;
      const absl::Span<const Ranked> its = absl::MakeSpan(ranked).subspan(begin, end - begin);
      if (days.length() > length.longest_days) {
        AddPeriods(run, pairs, its, length, groups);
      } else {
        groups.push_back(std::move(run));
        AddPairs(pairs, its, groups.back());
      }
    }
  }

  static void AddPairs(absl::Span<const RelatedPair> pairs, absl::Span<const Ranked> ranked, QuestionGroup& group) {
    group.pairs.reserve(ranked.size());
    for (const Ranked& its : ranked) group.pairs.push_back(pairs[static_cast<size_t>(its.position)]);
  }

  // Whether conflicts of other periods belong to the run decides nothing on a period's own, so that what is said of
  // other years changes no question.
  void AddPeriods(const QuestionGroup& run, absl::Span<const RelatedPair> pairs, absl::Span<const Ranked> ranked,
                  const QuestionLength& length, std::vector<QuestionGroup>& groups) const {
    const bool totals = IsOnRunningTotal(run.kind, run.subject);
    std::map<int32_t, QuestionGroup> periods;  // by first day
    for (const Ranked& its : ranked) {
      const RelatedPair& pair = pairs[static_cast<size_t>(its.position)];
      const DayBounds clash = ClashOf(statements_[pair.a], statements_[pair.b], totals);
      // What has no first day is of no period.
      const DayBounds period = clash.open_first() ? DayBounds() : PeriodAround(length.period, clash.first);
      // What lasts for long is said of days long before.
      int32_t said_first = its.days.first;
      if (!period.open_first()) said_first = std::max(said_first, period.first - length.before_days);
      const auto [it, is_new] = periods.try_emplace(period.first, run);
      QuestionGroup& group = it->second;
      if (is_new) {
        group.part = PeriodWord(length.period);
        group.told = {std::max(run.days.first, period.first), std::min(run.days.last, period.last)};
        group.days = clash;
        group.answered.first = said_first;
      }
      group.days.first = std::min(group.days.first, clash.first);
      group.days.last = std::max(group.days.last, clash.last);
      group.told.last = std::max(group.told.last, clash.last);
      group.answered.first = std::min(group.answered.first, said_first);
      group.answered.last = group.days.last;
      group.pairs.push_back(pair);
    }
    // A change is told as one, from the days before it on.
    const bool is_dispute = std::any_of(ranked.begin(), ranked.end(), [&](const Ranked& its) {
      return IsConflict(pairs[static_cast<size_t>(its.position)].kind);
    });
    if (!is_dispute && periods.size() == 1) {
      groups.push_back(run);
      AddPairs(pairs, ranked, groups.back());
      return;
    }
    for (auto& [first_day, group] : periods) {
      group.pairs.shrink_to_fit();
      groups.push_back(std::move(group));
    }
  }

  void AddStatements(QuestionGroup& group) const {
    absl::flat_hash_set<int> members;
    for (const RelatedPair& pair : group.pairs) {
      members.insert(pair.a);
      members.insert(pair.b);
    }
    // What else is said of a quantity need not be at odds with anybody: of tolls and totals only
    // those that are stand as answers.
    if (group.kind != QUANTITY) {
      ForEachInDays(group, [&](int i) {
        const Statement& s = statements_[i];
        if (s.place2 != group.place2) return;
        if (AnswersSubject(s, group.kind, group.subject)) members.insert(i);
      });
    }
    group.statements.assign(members.begin(), members.end());
    if (group.kind == PLAN) {
      ForEachInDays(group, [&](int i) {
        const Statement& s = statements_[i];
        if (s.force == Force::kFact && s.event != nullptr && s.family == group.subject &&
            !s.corrected) {
          group.accounts.push_back(i);
        }
      });
    }
    InOrder(group.statements);
    InOrder(group.accounts);
  }

  // The statements at the group's place that meet the days of its answers.
  void ForEachInDays(const QuestionGroup& group, absl::FunctionRef<void(int)> visit) const {
    const auto it = at_place_.find(group.place);
    if (it == at_place_.end()) return;
    const AtPlace& at = it->second;
    const auto reaches = std::lower_bound(at.latest.begin(), at.latest.end(), group.answered.first);
    for (size_t k = static_cast<size_t>(reaches - at.latest.begin()); k < at.statements.size();
         ++k) {
      const DayBounds& when = statements_[at.statements[k]].when;
      if (when.first > group.answered.last) break;
      if (Overlaps(when, group.answered)) visit(at.statements[k]);
    }
  }

  // By first day and claim id, whatever the order of feeding.
  void InOrder(std::vector<int>& members) const {
    std::sort(members.begin(), members.end(), [this](int a, int b) {
      return std::tie(statements_[a].when.first, statements_[a].claim->id()) <
             std::tie(statements_[b].when.first, statements_[b].claim->id());
    });
  }

  absl::Span<const Statement> statements_;
  absl::flat_hash_map<int, AtPlace> at_place_;
  absl::flat_hash_map<int, std::string> least_id_;
  std::vector<int> id_rank_;  // by statement
};

}  // namespace

void ForEachQuestion(const Corpus& corpus, absl::Span<const RelatedPair> pairs,
                     absl::FunctionRef<bool(int place)> asks, absl::FunctionRef<void(QuestionGroup group)> visit) {
  Grouping(corpus).Run(pairs, asks, visit);
}

std::string QuestionId(const QuestionGroup& group) {
  ContentIdBuilder id("question");
  id.AddInt("kind", group.kind).Add("place", group.place_id).Add("subject", group.subject);
  return id.AddInt("first_day", group.days.first).Finish();
}

}  // namespace crosscheck
