#include "engine/relate/falls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "engine/relate/quantity.h"

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

// The day from which the total counts, when it states one.
int32_t StartOf(const Statement& s) {
  const bool starts = !s.when.open_first() && s.when.length() > 1;
  return starts ? s.when.first : kNoStart;
}

// The totals of a series that can still be the nearest higher one: each is lower than those before
// it, since a later and higher total stands nearer to whatever follows.
class Series {
 public:
  void Add(double low, int statement) {
    while (!totals_.empty() && totals_.back().first <= low) totals_.pop_back();
    totals_.emplace_back(low, statement);
  }

  // Negative: none is higher.
  int NearestAbove(double high) const {
    const auto end = std::partition_point(totals_.begin(), totals_.end(),
                                          [high](const auto& total) { return total.first > high; });
    return end == totals_.begin() ? -1 : std::prev(end)->second;
  }

 private:
  std::vector<std::pair<double, int>> totals_;
};

}  // namespace

void ForEachFall(absl::Span<const Statement> statements, const std::vector<int>& members,
                 absl::FunctionRef<void(int earlier, int later)> visit) {
  std::map<std::string, std::vector<Total>> by_thing;
  for (int i : members) {
    const Statement& s = statements[i];
    const std::optional<int32_t> day = AsOfDay(s);
    if (!s.affirmed || s.corrected || !day.has_value()) continue;
    for (const Amount& amount : s.amounts) {
      if (amount.mode == CUMULATIVE) by_thing[AmountText(amount)].push_back({*day, i, &amount});
    }
  }
  for (auto& [thing, totals] : by_thing) {
    std::sort(totals.begin(), totals.end(), [&](const Total& a, const Total& b) {
      return std::tie(a.day, statements[a.statement].claim->id()) <
             std::tie(b.day, statements[b.statement].claim->id());
    });
    std::map<Counter, std::map<int32_t, Series>> all;
    for (const Total& total : totals) {
      const QuantityInterval& interval = total.amount->interval;
      const Statement& s = statements[total.statement];
      const int32_t start = StartOf(s);
      const auto look_in = [&](const Series& series) {
        const int earlier = series.NearestAbove(*interval.high);
        if (earlier >= 0 && earlier != total.statement) visit(earlier, total.statement);
      };
      if (interval.high.has_value()) {
        for (const auto& [counter, by_start] : all) {
          // Totals from starts farther apart are not of one period.
          auto from = by_start.begin(), to = by_start.end();
          if (start != kNoStart) {
            if (from->first == kNoStart) look_in(from->second);
            from = by_start.lower_bound(start - kPeriodStartDays);
            to = by_start.upper_bound(start + kPeriodStartDays);
          }
          for (; from != to; ++from) look_in(from->second);
        }
      }
      if (interval.low.has_value()) {
        all[{s.origin, total.amount->unit}][start].Add(*interval.low, total.statement);
      }
    }
  }
}

}  // namespace crosscheck
