#include "engine/findings/days_at_odds.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "engine/findings/question_length.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"

namespace crosscheck {

DaysAtOdds::DaysAtOdds(absl::Span<const Statement> statements, const DayBounds& in_full)
    : statements_(statements), in_full_(in_full) {
  if (in_full.open_first() && in_full.open_last()) return;
  counted_.resize(statements.size());
  absl::flat_hash_map<std::pair<int, std::string>, int> things;  // by place, and what is counted
  for (size_t i = 0; i < statements.size(); ++i) {
    const Statement& s = statements[i];
    const std::optional<int32_t> day = AsOfDay(s);
    const bool counts_one = s.place >= 0 && s.place2 < 0 && s.affirmed && !s.corrected && day.has_value() &&
                            s.amounts.size() == 1 && s.amounts[0].mode == CUMULATIVE;
    if (!counts_one) continue;
    const auto number = static_cast<int>(things.size());
    counted_[i] = {things.try_emplace({s.place, AmountText(s.amounts[0])}, number).first->second, *day};
  }
}

bool DaysAtOdds::CountOneThing(int a, int b) const {
  return At(a).thing >= 0 && At(a).thing == At(b).thing;
}

DaysAtOdds::ThingAndDay DaysAtOdds::LaterOf(int a, int b) const {
  return {At(a).thing, std::max(At(a).day, At(b).day)};
}

bool DaysAtOdds::IsKnown(int a, int b) const {
  if (counted_.empty() || !CountOneThing(a, b)) return false;
  const ThingAndDay later = LaterOf(a, b);
  const bool is_in_full = in_full_.first <= later.second && later.second <= in_full_.last;
  return !is_in_full && at_odds_.contains(later);
}

void DaysAtOdds::Note(int a, int b, const Verdict& verdict) {
  if (counted_.empty() || !CountOneThing(a, b)) return;
  if (!IsConflict(verdict.kind) || !IsOnRunningTotal(verdict.question, verdict.about)) return;
  // A fall within one origin may follow from another and not be told (superseded.h); between two, a nearer one of the
  // same day stands for it.
  const bool is_of_one_day = std::abs(At(a).day - At(b).day) <= kAsOfDays;
  const bool is_of_one_origin =
      statements_[static_cast<size_t>(a)].origin == statements_[static_cast<size_t>(b)].origin;
  if (is_of_one_day || !is_of_one_origin) at_odds_.insert(LaterOf(a, b));
}

}  // namespace crosscheck
