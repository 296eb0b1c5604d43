#include "engine/relate/subjects.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/relate/control.h"
#include "engine/relate/intention.h"
#include "engine/relate/occurrence.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

constexpr int64_t kAnyGap = std::numeric_limits<int64_t>::max();
// Events that are not at one time are not in conflict; a day more, since seconds may cross midnight.
constexpr int kOneTimeDays = 1;

class Namer {
 public:
  int Number(std::string name, int64_t reach_days, bool goes_by_as_of_day = false) {
    const auto [it, is_new] =
        numbers_.try_emplace(std::move(name), static_cast<int>(reaches_.size()));
    if (is_new) reaches_.push_back({.goes_by_as_of_day = goes_by_as_of_day});
    int64_t& reach = reaches_[static_cast<size_t>(it->second)].reach_days;
    reach = std::max(reach, reach_days);
    return it->second;
  }

  // Negative when no statement is on it.
  int Find(const std::string& name) const {
    const auto it = numbers_.find(name);
    return it == numbers_.end() ? -1 : it->second;
  }

  std::vector<SubjectReach> TakeReaches() { return std::move(reaches_); }

 private:
  absl::flat_hash_map<std::string, int> numbers_;
  std::vector<SubjectReach> reaches_;
};

// Two such statements on one family of events are in no conflict over the event: both say that it
// happened, and there may have been several, or nobody is named who did it.
bool IsPlainFact(const Statement& s) {
  return s.affirmed && s.force == Force::kFact && !(s.event->one_doer() && !s.actor.empty());
}

// Of two such on one family, affirmed or denied, numbers are all there is to compare.
bool SaysOnlyNumbers(const Statement& s) { return OnlyCounts(s) && !s.amounts.empty(); }

// Which of the populations that are counted in one measure and mode are part of which, or their whole
// name where the other is the surname, and which are denied.
class Parts {
 public:
  Parts(absl::Span<const Statement> statements, const Vocabulary& vocabulary) {
    for (const Statement& s : statements) {
      for (const Amount& amount : s.amounts) {
        wholes_[Counted(amount)][amount.population];
        if (amount.of_candidates) counted_of_candidates_.insert(Counted(amount));
        if (!s.affirmed) denied_.emplace(Counted(amount), amount.population);
      }
    }
    for (auto& [counted, populations] : wholes_) {
      for (auto& [part, wholes] : populations) {
        for (const auto& [whole, unused] : populations) {
          if (part == whole) continue;
          const PopulationTree& tree = vocabulary.populations();
          const bool by_surname = counted_of_candidates_.contains(counted) && tree.IsLastWordOf(whole, part);
          if (by_surname || tree.IsPart(part, whole)) wholes.push_back(whole);
        }
      }
    }
  }

  const std::vector<std::string>& WholesOf(const Amount& amount) const {
    return wholes_.at(Counted(amount)).at(amount.population);
  }

  bool IsDenied(const Amount& amount) const { return denied_.contains({Counted(amount), amount.population}); }

  static std::string Counted(const Amount& amount) {
    return absl::StrCat(amount.measure, " ", amount.mode);
  }

 private:
  std::set<std::pair<std::string, std::string>> denied_;
  std::set<std::string> counted_of_candidates_;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> wholes_;
};

// What can have any relation.
void AddAllSubjects(const Statement& s, Namer& namer, std::vector<Subject>& out) {
  out.push_back({namer.Number(absl::StrCat("family ", s.family), kAnyGap)});
  if (s.control.kind != ControlStance::kNone) out.push_back({namer.Number("control", kAnyGap)});
  if (!s.amounts.empty()) out.push_back({namer.Number("counts", kAnyGap)});
}

// Nobody can say up to when some count: they are compared with nothing.
void AddTotal(const Statement& s, const Amount& total, const Parts& parts, int64_t reach_days, Namer& namer,
              std::vector<Subject>& out) {
  if (!AsOfDay(s).has_value()) return;
  const std::string counted = Parts::Counted(total);
  const auto add = [&](absl::string_view what, const std::string& population, int64_t reach, bool only_by_the_way) {
    out.push_back({namer.Number(absl::StrCat(what, " ", counted, " of ", population), reach,
                                /*goes_by_as_of_day=*/true),
                   only_by_the_way});
  };
  if (parts.IsDenied(total)) add("denied", total.population, kDeniedTotalDays, /*only_by_the_way=*/s.affirmed);
  if (!s.affirmed) return;
  add("count", total.population, reach_days, /*only_by_the_way=*/false);
  for (const std::string& whole : parts.WholesOf(total)) add("count", whole, reach_days, /*only_by_the_way=*/true);
}

void AddAmounts(const Statement& s, const Parts& parts, int64_t totals_reach_days, Namer& namer,
                std::vector<Subject>& out) {
  for (const Amount& amount : s.amounts) {
    if (amount.mode == CUMULATIVE) {
      AddTotal(s, amount, parts, totals_reach_days, namer, out);
      continue;
    }
    const std::string counted = Parts::Counted(amount);
    out.push_back({namer.Number(absl::StrCat("count ", counted, " of ", amount.population),
                                kOneTimeDays)});
    for (const std::string& whole : parts.WholesOf(amount)) {
      out.push_back({namer.Number(absl::StrCat("count ", counted, " of ", whole), kOneTimeDays),
                     /*only_by_the_way=*/true});
    }
  }
}

// What can agree or be in conflict within kSweepDays.
void AddNearSubjects(const Statement& s, const Parts& parts, Namer& namer, std::vector<Subject>& out) {
  out.push_back({namer.Number(absl::StrCat("family ", s.family), kSweepDays), SaysOnlyNumbers(s)});
  if (s.control.kind != ControlStance::kNone) out.push_back({namer.Number("control", kSweepDays)});
  bool has_others = false;
  for (const Amount& amount : s.amounts) {
    if (amount.mode == CUMULATIVE) {
      AddTotal(s, amount, parts, kSweepDays, namer, out);
    } else {
      has_others = true;
    }
  }
  if (has_others) out.push_back({namer.Number("counts", kSweepDays)});
}

// What facts can answer, whether alike or not. Two that affirm one event answer one question.
void AddAnswerSubjects(const Statement& s, const Parts& parts, Namer& namer,
                       std::vector<Subject>& out) {
  if (s.force != Force::kFact) return;
  out.push_back({namer.Number(absl::StrCat("family ", s.family), FamilyReachDays(s)), SaysOnlyNumbers(s)});
  // Of one origin's running totals the later repeats the earlier, days apart, where it may be as large.
  AddAmounts(s, parts, kSweepDays, namer, out);
}

// What can be in conflict, each within the days that its question allows.
void AddConflictSubjects(const Statement& s, const Parts& parts, Namer& namer,
                         std::vector<Subject>& out) {
  if (s.force != Force::kFact) {
    // Intentions meet those of their own kind and no facts.
    const char* const kind = s.force == Force::kPlan ? "plan " : "order ";
    out.push_back({namer.Number(absl::StrCat(kind, s.family), FamilyReachDays(s))});
    return;
  }
  out.push_back({namer.Number(absl::StrCat("family ", s.family), FamilyReachDays(s)),
                 IsPlainFact(s) || SaysOnlyNumbers(s)});
  if (s.control.kind != ControlStance::kNone) {
    out.push_back({namer.Number("control", kPersistenceDays)});
  }
  // Running totals of days farther apart are in conflict only where one falls, which is looked for
  // otherwise.
  AddAmounts(s, parts, kAsOfDays, namer, out);
}

}  // namespace

int FamilyReachDays(Force force, const EventType& event) {
  if (force == Force::kPlan) return kOnePlanDays;
  return force == Force::kFact && Answers(event, ORDER) ? kOrderStandsDays : kOneTimeDays;
}

int FamilyReachDays(const Statement& s) {
  return s.event == nullptr ? kOneTimeDays : FamilyReachDays(s.force, *s.event);
}

Subjects::Subjects(absl::Span<const Statement> statements, const Vocabulary& vocabulary,
                   PairScope scope) {
  Namer namer;
  const Parts parts(statements, vocabulary);
  begins_.reserve(statements.size() + 1);
  std::vector<Subject> some;
  for (const Statement& s : statements) {
    begins_.push_back(subjects_.size());
    some.clear();
    if (s.event != nullptr && s.force != Force::kNone) {
      switch (scope) {
        case PairScope::kAll:
          AddAllSubjects(s, namer, some);
          break;
        case PairScope::kNear:
          AddNearSubjects(s, parts, namer, some);
          break;
        case PairScope::kAnswers:
          AddAnswerSubjects(s, parts, namer, some);
          break;
        case PairScope::kConflicts:
          AddConflictSubjects(s, parts, namer, some);
          break;
      }
    }
    // What it is about as well as touches, it is about.
    std::sort(some.begin(), some.end(), [](const Subject& a, const Subject& b) {
      return std::tie(a.number, a.only_by_the_way) < std::tie(b.number, b.only_by_the_way);
    });
    some.erase(std::unique(some.begin(), some.end(),
                           [](const Subject& a, const Subject& b) { return a.number == b.number; }),
               some.end());
    subjects_.insert(subjects_.end(), some.begin(), some.end());
  }
  begins_.push_back(subjects_.size());
  control_ = namer.Find("control");
  reaches_ = namer.TakeReaches();
}

}  // namespace crosscheck
