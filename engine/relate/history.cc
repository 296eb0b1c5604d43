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
                                                          change.party != earlier.party;
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
         change.party != earlier.party && later.kind == ControlStance::kContested;
}

}  // namespace

History::History(absl::Span<const Statement> statements) {
  for (const Statement& statement : statements) {
    if (statement.place < 0 || statement.event == nullptr) continue;
    if (statement.control.transition && statement.affirmed && !statement.corrected) {
      changes_[statement.place].push_back(&statement);
    }
    if (statement.control.kind != ControlStance::kNone && !statement.corrected) {
      answers_[{statement.place, statement.origin}].push_back(&statement);
    }
    if (statement.force == Force::kFact && statement.affirmed && statement.event->one_doer()) {
      events_[statement.place].push_back(&statement);
    }
    if (statement.claim->place().is_area()) {
      area_by_id_.try_emplace(statement.claim->place().id(), statement.place);
    }
  }
  const auto by_day = [](const Statement* a, const Statement* b) {
    return std::tie(a->when.first, a->claim->id()) < std::tie(b->when.first, b->claim->id());
  };
  for (auto& [place, changes] : changes_) std::stable_sort(changes.begin(), changes.end(), by_day);
  for (auto& [key, answers] : answers_) std::stable_sort(answers.begin(), answers.end(), by_day);
}

absl::Span<const Statement* const> History::AnswersOf(const Statement& statement) const {
  const auto it = answers_.find({statement.place, statement.origin});
  if (it == answers_.end()) return {};
  return it->second;
}

const Statement* History::ChangeBetween(const Statement& earlier, const Statement& later) const {
  return FirstChange(earlier, later, [&](const Statement& change) {
    return change.when.last >= earlier.when.first &&
           LeadsTo(change.control, earlier.control, later.control);
  });
}

const Statement* History::LossBetween(const Statement& earlier, const Statement& later) const {
  return FirstChange(earlier, later, [&](const Statement& change) {
    return EndsBefore(earlier, change) && EndsBefore(change, later) &&
           Ends(earlier.control, change.control);
  });
}

const Statement* History::FirstChange(const Statement& earlier, const Statement& later,
                                      Wanted wanted) const {
  if (const Statement* change = FirstChangeAt(earlier.place, earlier, later, wanted)) return change;
  if (later.place != earlier.place) {
    if (const Statement* change = FirstChangeAt(later.place, earlier, later, wanted)) return change;
  }
  for (const Statement* statement : {&earlier, &later}) {
    for (const std::string& parent : statement->claim->place().parents()) {
      const auto it = area_by_id_.find(parent);
      if (it == area_by_id_.end()) continue;
      // Entering an area, or taking part of it, is no change at each place inside.
      const auto carries = [&](const Statement& change) {
        return change.control.kind != ControlStance::kContested && wanted(change);
      };
      if (const Statement* change = FirstChangeAt(it->second, earlier, later, carries)) {
        return change;
      }
    }
  }
  return nullptr;
}

const Statement* History::FirstChangeAt(int place, const Statement& earlier,
                                        const Statement& later, Wanted wanted) const {
  const auto it = changes_.find(place);
  if (it == changes_.end()) return nullptr;
  for (const Statement* change : it->second) {
    if (change->when.first > later.when.last) break;
    if (change != &earlier && change != &later && wanted(*change)) return change;
  }
  return nullptr;
}

bool History::OnlyOneInAccount(const Statement& statement) const {
  const auto it = events_.find(statement.place);
  if (it == events_.end()) return true;
  for (const Statement* other : it->second) {
    if (other == &statement || other->origin != statement.origin ||
        other->family != statement.family || !SameTime(*other, statement)) {
      continue;
    }
    // The same account telling of the same deed twice is still one event.
    const bool same_deed = other->actor == statement.actor && other->target == statement.target;
    if (!same_deed) return false;
  }
  return true;
}

}  // namespace crosscheck
