#include "engine/relate/falls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

struct Total {
  int32_t day = 0;
  int statement = 0;
  const Amount* amount = nullptr;
};

// What one origin counts in one unit, by the day from which it counts.
using Counter = std::pair<std::string, std::string>;
constexpr int32_t kNoStart = std::numeric_limits<int32_t>::min();

int32_t StartOf(const Statement& s) { return StartOfTotal(s).value_or(kNoStart); }

// The totals of a series that can still be the nearest higher one: each is lower than those before
// it, since a later and higher total stands nearer to whatever follows.
class Series {
 public:
  // REQUIRES: a number from which its interval begins.
  void Add(const Total& total) {
    while (!totals_.empty() && LowOf(totals_.back()) <= LowOf(total)) totals_.pop_back();
    totals_.push_back(total);
  }

  // Null: none is higher.
  const Total* NearestAbove(const Total& later) const {
    const double high = *later.amount->interval.high;
    const auto end = std::partition_point(totals_.begin(), totals_.end(),
                                          [high](const Total& total) { return LowOf(total) > high; });
    return end == totals_.begin() ? nullptr : &*std::prev(end);
  }

  // Whether one between the two had fallen below `earlier`, which is of the series.
  bool HadFallen(const Total& earlier, const Total& later) const {
    const Total* const end = totals_.data() + totals_.size();
    return std::any_of(&earlier + 1, end, [&](const Total& between) {
      return earlier.day < between.day && between.day < later.day &&
             HasFallen(earlier.amount->interval, between.amount->interval);
    });
  }

 private:
  static double LowOf(const Total& total) { return *total.amount->interval.low; }

  std::vector<Total> totals_;
};

enum class Origins { kAll, kOwn };

class FallFinder {
 public:
  using Visit = absl::FunctionRef<void(int earlier, int later, const std::string& thing)>;

  FallFinder(absl::Span<const Statement> statements, Origins origins, Visit visit)
      : statements_(statements), origins_(origins), visit_(visit) {}

  void Run(const std::vector<int>& members) {
    std::map<std::string, std::vector<Total>> by_thing;
    for (int i : members) {
      const Statement& s = statements_[i];
      const std::optional<int32_t> day = AsOfDay(s);
      if (!s.affirmed || s.corrected || !day.has_value()) continue;
      for (const Amount& amount : s.amounts) {
        if (amount.mode == CUMULATIVE && !amount.may_fall) by_thing[AmountText(amount)].push_back({*day, i, &amount});
      }
    }
    for (auto& [thing, totals] : by_thing) {
      std::sort(totals.begin(), totals.end(), [&](const Total& a, const Total& b) {
        return std::tie(a.day, statements_[a.statement].claim->id()) <
               std::tie(b.day, statements_[b.statement].claim->id());
      });
      RunOn(thing, totals);
    }
  }

 private:
  using ByStart = std::map<int32_t, Series>;

  void RunOn(const std::string& thing, const std::vector<Total>& totals) {
    std::map<Counter, ByStart> all;
    for (const Total& total : totals) {
      const QuantityInterval& interval = total.amount->interval;
      const Statement& s = statements_[total.statement];
      if (interval.high.has_value()) {
        auto counter = all.begin(), end = all.end();
        if (origins_ == Origins::kOwn) counter = all.lower_bound({s.origin, ""});
        for (; counter != end; ++counter) {
          const bool is_own = counter->first.first == s.origin;
          if (origins_ == Origins::kOwn && !is_own) break;
          LookIn(counter->second, is_own, thing, total);
        }
      }
      if (interval.low.has_value()) all[{s.origin, total.amount->unit}][StartOf(s)].Add(total);
    }
  }

  void LookIn(const ByStart& by_start, bool is_own, const std::string& thing, const Total& later) {
    const auto look_in = [&](const Series& series) {
      const Total* const earlier = series.NearestAbove(later);
      if (earlier == nullptr || earlier->statement == later.statement) return;
      if (is_own && series.HadFallen(*earlier, later)) return;
      visit_(earlier->statement, later.statement, thing);
    };
    // Totals from starts farther apart are not of one period.
    auto from = by_start.begin(), to = by_start.end();
    const int32_t start = StartOf(statements_[later.statement]);
    if (start != kNoStart) {
      if (from->first == kNoStart) look_in(from->second);
      from = by_start.lower_bound(start - kPeriodStartDays);
      to = by_start.upper_bound(start + kPeriodStartDays);
    }
    for (; from != to; ++from) look_in(from->second);
  }

  absl::Span<const Statement> statements_;
  const Origins origins_;
  Visit visit_;
};

}  // namespace

void ForEachFall(absl::Span<const Statement> statements, const std::vector<int>& members,
                 absl::FunctionRef<void(int earlier, int later)> visit) {
  const auto give = [&](int earlier, int later, const std::string&) { visit(earlier, later); };
  FallFinder(statements, Origins::kAll, give).Run(members);
}

void ForEachOwnFall(absl::Span<const Statement> statements, const std::vector<int>& members,
                    absl::FunctionRef<void(int earlier, int later, const std::string& thing)> visit) {
  FallFinder(statements, Origins::kOwn, visit).Run(members);
}

}  // namespace crosscheck
