// On which days running totals are at odds, where that alone is asked: how long a question goes on hangs on it, and one
// conflict of a thing and a day is as good as all of them.
//
//   DaysAtOdds at_odds(corpus.statements(), /*in_full=*/{first_day, last_day});
//   if (at_odds.IsKnown(i, j)) continue;   // another pair has told
//   for (const Verdict& verdict : Decide(...)) at_odds.Note(i, j, verdict);
//
// Of claims with one running total each, about one place. One thread at a time; the statements are borrowed.
#ifndef CROSSCHECK_ENGINE_FINDINGS_DAYS_AT_ODDS_H_
#define CROSSCHECK_ENGINE_FINDINGS_DAYS_AT_ODDS_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/types/span.h"
#include "engine/relate/relate.h"
#include "engine/time/span.h"

namespace crosscheck {

class DaysAtOdds {
 public:
  // `in_full`: the days on which every conflict is asked; with both ends open nothing is ever known.
  DaysAtOdds(absl::Span<const Statement> statements, const DayBounds& in_full);

  // Whether the two, by position, could be at odds only over a total that is known to be so on the day of the later.
  bool IsKnown(int a, int b) const;
  // Takes in what was decided on the two.
  void Note(int a, int b, const Verdict& verdict);

 private:
  // What one statement counts.
  struct Counted {
    int thing = -1;  // negative: not one total of a known day
    int32_t day = 0;
  };
  using ThingAndDay = std::pair<int, int32_t>;

  const Counted& At(int position) const { return counted_[static_cast<size_t>(position)]; }
  bool CountOneThing(int a, int b) const;
  // REQUIRES: they count one thing.
  ThingAndDay LaterOf(int a, int b) const;

  absl::Span<const Statement> statements_;
  const DayBounds in_full_;
  std::vector<Counted> counted_;  // by position; empty where everything is asked in full
  absl::flat_hash_set<ThingAndDay> at_odds_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_DAYS_AT_ODDS_H_
