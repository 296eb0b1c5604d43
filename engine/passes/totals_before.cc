#include "engine/passes/totals_before.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/reading/claim_glance.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"
#include "engine/relate/statement.h"
#include "storage/decode.h"
#include "storage/index_entries.h"

namespace crosscheck {
namespace {

struct Total {
  int32_t day = 0;  // up to which it counts
  uint32_t series = 0;
  uint32_t claim = 0;  // position of its key
  bool may_be_corrected = false;
  double low = 0;
};

class SeriesReader {
 public:
  SeriesReader(absl::string_view measure, const Vocabulary& vocabulary, const TotalsBeforeOptions& options)
      : measure_(measure), builder_(vocabulary), options_(options) {}

  void Take(const ClaimKey& key, const ClaimGlance& glance, absl::string_view bytes) {
    if (!glance.CountsIn(measure_)) return;
    if (!Decode(bytes, &claim_)) return;
    if (!IsKnownBy(claim_, options_.as_known_day) || claim_.place_relation() == BETWEEN) return;
    const Statement s = builder_.Build(claim_);
    const std::optional<int32_t> day = AsOfDay(s);
    if (s.event == nullptr || !s.affirmed || !day.has_value()) return;
    Total total{.day = *day,
                .claim = static_cast<uint32_t>(keys_.size()),
                .may_be_corrected = options_.may_have_partners(claim_)};
    bool is_of_some = false;
    for (const Amount& amount : s.amounts) {
      if (amount.mode != CUMULATIVE || amount.measure != measure_ || !amount.interval.low.has_value()) continue;
      total.series = SeriesOf(s, amount);
      total.low = *amount.interval.low;
      totals_.push_back(total);
      is_of_some = true;
    }
    if (is_of_some) keys_.push_back(key);
  }

  TotalsBefore LeftBefore(const std::vector<int32_t>& days) {
    // Of one day the higher first, so that all are left.
    std::sort(totals_.begin(), totals_.end(), [](const Total& a, const Total& b) {
      return a.day != b.day ? a.day < b.day : a.low > b.low;
    });
    TotalsBefore before;
    auto next = totals_.begin();
    for (const int32_t day : days) {
      for (; next != totals_.end() && next->day < day; ++next) Add(*next);
      before.push_back(Left());
    }
    return before;
  }

 private:
  // What is told apart here and is one series there only leaves more.
  uint32_t SeriesOf(const Statement& s, const Amount& amount) {
    const std::optional<int32_t> start = StartOfTotal(s);
    const std::string name =
        absl::StrCat(s.claim->place().id(), "\n", AmountText(amount), "\n", s.origin, "\n", amount.unit, "\n",
                     start.has_value() ? absl::StrCat(*start) : "");
    return numbers_.try_emplace(name, static_cast<uint32_t>(numbers_.size())).first->second;
  }

  void Add(const Total& total) {
    std::multimap<double, uint32_t>& left = left_[total.series];
    if (!total.may_be_corrected) left.erase(left.begin(), left.upper_bound(total.low));
    left.emplace(total.low, total.claim);
  }

  std::vector<ClaimKey> Left() const {
    std::vector<ClaimKey> keys;
    for (const auto& [series, left] : left_) {
      for (const auto& [low, claim] : left) keys.push_back(keys_[claim]);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
  }

  const absl::string_view measure_;
  StatementBuilder builder_;
  const TotalsBeforeOptions& options_;
  Claim claim_;  // kept, so that its memory is
  std::vector<ClaimKey> keys_;
  std::vector<Total> totals_;
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  // Of each series so far: by their least number, the totals with none above it after them.
  std::map<uint32_t, std::multimap<double, uint32_t>> left_;
};

}  // namespace

absl::StatusOr<std::vector<TotalsBefore>> FindTotalsBefore(const ReadView& view, const std::vector<CellRange>& place,
                                                           absl::Span<const MeasureDays> measures,
                                                           const Vocabulary& vocabulary,
                                                           const TotalsBeforeOptions& options) {
  std::vector<SeriesReader> readers;
  for (const MeasureDays& its : measures) readers.emplace_back(its.measure, vocabulary, options);
  for (const CellRange& range : place) {
    const absl::StatusOr<ScanCounts> counts = view.ScanCellsBytes(
        range,
        [&](const ClaimKey& key, absl::string_view bytes) {
          const ClaimGlance glance = GlanceAt(bytes);
          if (!glance.has_totals) return true;
          for (SeriesReader& reader : readers) reader.Take(key, glance, bytes);
          return true;
        },
        IgnoreDamage);
    if (!counts.ok()) return counts.status();
  }
  std::vector<TotalsBefore> before;
  for (size_t i = 0; i < readers.size(); ++i) before.push_back(readers[i].LeftBefore(measures[i].days));
  return before;
}

}  // namespace crosscheck
