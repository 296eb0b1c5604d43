#include "engine/relate/history.h"

#include <algorithm>
#include <tuple>

namespace crosscheck {
namespace {

// Whoever was in control, or out of it, no longer is.
bool Ends(const ControlStance& earlier, const ControlStance& change) {
  if (earlier.kind == ControlStance::kHeldBy) {
    return change.kind == ControlStance::kNotHeldBy ? change.party == earlier.party
                                                    : change.kind == ControlStance::kHeldBy &&
                                                          AreOfTwoParties(change, earlier);
  }
  return earlier.kind == ControlStance::kNotHeldBy && change.kind == ControlStance::kHeldBy &&
         change.party == earlier.party;
}

bool LeadsTo(const ControlStance& change, const ControlStance& earlier,
             const ControlStance& later) {
  if (later.kind == ControlStance::kHeldBy && change.kind == ControlStance::kHeldBy &&
      change.party == later.party) {
    return true;
  }
  if (Ends(earlier, change)) return true;
  // Somebody else's entry makes of "held" a place that is fought over, but not yet another's.
  return earlier.kind == ControlStance::kHeldBy && change.kind == ControlStance::kContested &&
         AreOfTwoParties(change, earlier) && later.kind == ControlStance::kContested;
}

bool IsBefore(const Statement* a, const Statement* b) {
  return std::tie(a->when.first, a->claim->id()) < std::tie(b->when.first, b->claim->id());
}

}  // namespace

History::History(absl::Span<const Statement> statements) {
  for (const Statement& statement : statements) {
    if (statement.place < 0 || statement.event == nullptr) continue;
    if (statement.control.transition && statement.affirmed && !statement.corrected) {
      AddChange(statement);
    }
    if (statement.control.kind != ControlStance::kNone && !statement.corrected) {
      answers_[{statement.place, statement.origin}].push_back(&statement);
    }
    if (statement.force == Force::kFact && statement.affirmed && statement.event->one_doer()) {
      events_[{statement.place, statement.origin, statement.family}].statements.push_back(
          &statement);
    }
    if (statement.claim->place().is_area()) {
      area_by_id_.try_emplace(statement.claim->place().id(), statement.place);
    }
  }
  for (auto& [place, changes] : changes_) {
    for (ChangesTo& to : changes) to.timeline.Finish();
  }
  for (auto& [key, events] : events_) events.Finish();
  for (auto& [key, answers] : answers_) std::stable_sort(answers.begin(), answers.end(), IsBefore);
}

void History::AddChange(const Statement& statement) {
  std::vector<ChangesTo>& changes = changes_[statement.place];
  auto it = std::find_if(changes.begin(), changes.end(), [&](const ChangesTo& to) {
    return to.answer.kind == statement.control.kind && to.answer.party == statement.control.party;
  });
  if (it == changes.end()) it = changes.insert(it, {statement.control, {}});
  it->timeline.statements.push_back(&statement);
}

void History::Timeline::Finish() {
  std::stable_sort(statements.begin(), statements.end(), IsBefore);
  latest.reserve(statements.size());
  for (const Statement* s : statements) {
    const int32_t last = std::max(s->when.first, s->when.last);
    latest.push_back(latest.empty() ? last : std::max(latest.back(), last));
  }
}

size_t History::Timeline::From(int32_t day) const {
  // A day earlier: times of day may meet across midnight, given in two zones.
  const auto from = std::lower_bound(latest.begin(), latest.end(), int64_t{day} - 1);
  return static_cast<size_t>(from - latest.begin());
}

absl::Span<const Statement* const> History::AnswersOf(const Statement& statement) const {
  const auto it = answers_.find({statement.place, statement.origin});
  if (it == answers_.end()) return {};
  return it->second;
}

const Statement* History::ChangeBetween(const Statement& earlier, const Statement& later) const {
  return FirstChange(
      earlier, later,
      [&](const ControlStance& change) {
        return LeadsTo(change, earlier.control, later.control);
      },
      [&](const Statement& change) { return change.when.last >= earlier.when.first; });
}

const Statement* History::LossBetween(const Statement& earlier, const Statement& later) const {
  return FirstChange(
      earlier, later,
      [&](const ControlStance& change) { return Ends(earlier.control, change); },
      [&](const Statement& change) {
        return EndsBefore(earlier, change) && EndsBefore(change, later);
      });
}

const Statement* History::FirstChange(const Statement& earlier, const Statement& later, Fits fits,
                                      Wanted wanted) const {
  if (const Statement* change = FirstChangeAt(earlier.place, earlier, later, fits, wanted)) {
    return change;
  }
  if (later.place != earlier.place) {
    if (const Statement* change = FirstChangeAt(later.place, earlier, later, fits, wanted)) {
      return change;
    }
  }
  for (const Statement* statement : {&earlier, &later}) {
    for (const std::string& parent : statement->claim->place().parents()) {
      const auto it = area_by_id_.find(parent);
      if (it == area_by_id_.end()) continue;
      // Entering an area, or taking part of it, is no change at each place inside.
      const auto carries = [&](const ControlStance& change) {
        return change.kind != ControlStance::kContested && fits(change);
      };
      if (const Statement* change = FirstChangeAt(it->second, earlier, later, carries, wanted)) {
        return change;
      }
    }
  }
  return nullptr;
}

const Statement* History::FirstChangeAt(int place, const Statement& earlier,
                                        const Statement& later, Fits fits, Wanted wanted) const {
  const auto it = changes_.find(place);
  if (it == changes_.end()) return nullptr;
  const Statement* first = nullptr;
  for (const ChangesTo& to : it->second) {
    if (!fits(to.answer)) continue;
    const std::vector<const Statement*>& changes = to.timeline.statements;
    for (size_t i = to.timeline.From(earlier.when.first); i < changes.size(); ++i) {
      const Statement* change = changes[i];
      if (change->when.first > later.when.last) break;
      if (change == &earlier || change == &later || !wanted(*change)) continue;
      if (first == nullptr || IsBefore(change, first)) first = change;
      break;
    }
  }
  return first;
}

bool History::OnlyOneInAccount(const Statement& statement) const {
  const auto it = events_.find({statement.place, statement.origin, statement.family});
  if (it == events_.end()) return true;
  const std::vector<const Statement*>& told = it->second.statements;
  for (size_t i = it->second.From(statement.when.first); i < told.size(); ++i) {
    const Statement* other = told[i];
    if (int64_t{other->when.first} > int64_t{statement.when.last} + 1) break;
    if (other == &statement || !SameTime(*other, statement)) continue;
    // The same account telling of the same deed twice is still one event.
    const bool same_deed = other->actor == statement.actor && other->target == statement.target;
    if (!same_deed) return false;
  }
  return true;
}

}  // namespace crosscheck
