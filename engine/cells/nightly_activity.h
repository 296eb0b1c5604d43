// Who speaks about which place, when and about what: taken down cell by cell, and put together for
// the checks that look at sources and places as a whole.
//
//   ActivityTaker taker(from_day);
//   taker.Resume(remembered);  // to add to what is remembered of the cell
//   for (claims of the cell) taker.Take(claim, statement, language_of);
//   NightCellActivity activity = taker.Finish();
//
//   ActivityTally tally(night_day);
//   for (all cells) tally.Add(activity, place_id);
//   tally.MoveTo(&facts);
//
// Memory: a taker holds the rows of one cell since `from_day`; a tally, a number for each source,
// value and day looked back on. Neither grows with the claims before. One thread at a time.
#ifndef CROSSCHECK_ENGINE_CELLS_NIGHTLY_ACTIVITY_H_
#define CROSSCHECK_ENGINE_CELLS_NIGHTLY_ACTIVITY_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "engine/checks/facts.h"
#include "engine/relate/statement.h"
#include "proto/claim.pb.h"
#include "proto/night_activity.pb.h"

namespace crosscheck {

// All sources taken together, in NightFacts::sources. No source has this id.
inline constexpr char kAllSources[] = "*";

// Words as small numbers.
class WordNumbers {
 public:
  uint32_t Of(absl::string_view word);
  const std::string& WordOf(uint32_t number) const { return words_[number]; }
  size_t size() const { return words_.size(); }
  void clear();

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  std::vector<std::string> words_;
};

// The first day on which a night's claims are counted.
inline int32_t ActivityFrom(int32_t night_day) { return night_day - kDaysLookedBack; }

class ActivityTaker {
 public:
  explicit ActivityTaker(int32_t from_day) : from_day_(from_day) {}

  // Begins with the claims that `activity` was made of, without those before `from_day`. False, and
  // nothing has happened, when it is not sound or does not go back that far. REQUIRES: empty.
  bool Resume(const NightCellActivity& activity);

  // `language_of` is asked for the language of a report only when it counts.
  using LanguageOf = absl::FunctionRef<const std::string&(const std::string& report_id)>;
  void Take(const Claim& claim, const Statement& statement, LanguageOf language_of);

  // Empties the taker. The same for the same set of claims, whatever their order.
  NightCellActivity Finish();

 private:
  struct Row {  // numbers of words
    uint32_t who, topic, language, region, day;
    auto operator<=>(const Row&) const = default;
  };
  struct CountedRow {
    Row row;
    uint32_t claims;
  };

  const int32_t from_day_;
  WordNumbers words_;  // kept from cell to cell, up to a bound
  int32_t first_day_ = INT32_MAX;
  absl::flat_hash_map<uint32_t, int32_t> first_days_;  // by source
  std::vector<CountedRow> origins_, parts_;
};

// Columns of one table are of one length and name words that are there.
bool IsSound(const NightCellActivity& activity);

class ActivityTally {
 public:
  explicit ActivityTally(int32_t night_day) : day_(night_day) {}

  // `place_id`: what the cell's claims are about; empty: no known place. REQUIRES: IsSound(cell).
  void Add(const NightCellActivity& cell, const std::string& place_id);

  // Fills sources and places, and empties the tally.
  void MoveTo(NightFacts* facts);

 private:
  enum Kind : uint8_t { kClaims, kTopic, kLanguage, kRegion };
  using Counted = std::tuple<uint32_t, Kind, uint32_t, int32_t>;  // source, kind, value, day

  const int32_t day_;
  WordNumbers words_;
  absl::flat_hash_map<uint32_t, int32_t> first_days_;
  absl::flat_hash_map<Counted, int64_t> counts_;
  std::vector<PlaceActivity> places_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CELLS_NIGHTLY_ACTIVITY_H_
