#include "engine/relate/falls.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <tuple>

#include "engine/relate/quantity.h"

namespace crosscheck {
namespace {

struct Total {
  int32_t day = 0;
  int statement = 0;
  const Amount* amount = nullptr;
};

// Origin, unit, and the first day when the total counts from one that is stated.
using SeriesKey = std::tuple<std::string, std::string, int32_t>;

SeriesKey SeriesOf(const Statement& s, const Amount& amount) {
  const bool starts = !s.when.open_first() && s.when.length() > 1;
  return {s.origin, amount.unit, starts ? s.when.first : std::numeric_limits<int32_t>::min()};
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
    std::map<SeriesKey, Series> all;
    for (const Total& total : totals) {
      const QuantityInterval& interval = total.amount->interval;
      if (interval.high.has_value()) {
        for (const auto& [key, series] : all) {
          const int earlier = series.NearestAbove(*interval.high);
          if (earlier >= 0 && earlier != total.statement) visit(earlier, total.statement);
        }
      }
      if (interval.low.has_value()) {
        all[SeriesOf(statements[total.statement], *total.amount)].Add(*interval.low,
                                                                      total.statement);
      }
    }
  }
}

}  // namespace crosscheck
