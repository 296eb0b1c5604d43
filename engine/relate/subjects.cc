#include "engine/relate/subjects.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/relate/quantity.h"

namespace crosscheck {
namespace {

constexpr int64_t kAnyGap = std::numeric_limits<int64_t>::max();

class Namer {
 public:
  explicit Namer(PairScope scope) : scope_(scope) {}

  int Number(std::string name, int64_t reach_days) {
    const auto [it, is_new] =
        numbers_.try_emplace(std::move(name), static_cast<int>(reach_days_.size()));
    if (is_new) reach_days_.push_back(scope_ == PairScope::kAll ? kAnyGap : reach_days);
    return it->second;
  }

  std::vector<int64_t> TakeReaches() { return std::move(reach_days_); }

 private:
  const PairScope scope_;
  absl::flat_hash_map<std::string, int> numbers_;
  std::vector<int64_t> reach_days_;
};

// Between two such statements there is nothing to compare but the counts.
bool IsPlainCount(const Statement& s) {
  return OnlyCounts(s) && s.affirmed && s.force == Force::kFact;
}

void AddSubjects(const Statement& s, PairScope scope, Namer& namer, std::vector<Subject>& out) {
  if (s.event == nullptr || s.force == Force::kNone) return;
  const bool conflicts = scope == PairScope::kConflicts;
  out.push_back({namer.Number(absl::StrCat("family ", s.family), kSweepDays),
                 conflicts && IsPlainCount(s)});
  if (s.control.kind != ControlStance::kNone) {
    out.push_back({namer.Number("control", kSweepDays)});
  }
  if (!conflicts) {
    if (!s.amounts.empty()) out.push_back({namer.Number("counts", kSweepDays)});
    return;
  }
  for (const Amount& amount : s.amounts) {
    // Running totals of days farther apart are in conflict only where one falls, which is looked for
    // otherwise.
    const bool running = amount.mode == CUMULATIVE;
    out.push_back({namer.Number(absl::StrCat("count ", amount.measure, " ", amount.mode),
                                running ? kAsOfDays : kSweepDays)});
  }
}

}  // namespace

Subjects::Subjects(absl::Span<const Statement> statements, PairScope scope) {
  Namer namer(scope);
  begins_.reserve(statements.size() + 1);
  std::vector<Subject> some;
  for (const Statement& s : statements) {
    begins_.push_back(subjects_.size());
    some.clear();
    AddSubjects(s, scope, namer, some);
    std::sort(some.begin(), some.end(),
              [](const Subject& a, const Subject& b) { return a.number < b.number; });
    some.erase(std::unique(some.begin(), some.end(),
                           [](const Subject& a, const Subject& b) { return a.number == b.number; }),
               some.end());
    subjects_.insert(subjects_.end(), some.begin(), some.end());
  }
  begins_.push_back(subjects_.size());
  reach_days_ = namer.TakeReaches();
}

}  // namespace crosscheck
