#include "engine/relate/control.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

// Days within which a transition's date counts as one day: the day, or a night's two.
constexpr int kNightDays = 2;

std::string StanceText(const Statement& s) {
  const std::string& type = s.claim->event_type();
  const std::string& party = s.actor_name();
  const char* denied = s.affirmed ? "" : ", denied";
  switch (s.control.kind) {
    case ControlStance::kHeldBy:
      return absl::StrCat("held by ", party, " (", type, denied, ")");
    case ControlStance::kNotHeldBy:
      return absl::StrCat("not held by ", party, " (", type, denied, ")");
    case ControlStance::kContested:
      return absl::StrCat("contested (", type, denied, ")");
    case ControlStance::kNone:
      break;
  }
  return "nothing";
}

bool Narrow(const Statement& s) { return s.when.length() <= kNightDays; }

// The last day on which the answer can have begun to hold, at the latest reading of a state: a
// state holds on all its days, an event at one of them.
int32_t StateEnd(const Statement& s) { return s.lasts() ? s.when.last : s.when.first; }

int PersistenceDays(const Statement& earlier, const Statement& later) {
  const bool was_contested = earlier.control.kind == ControlStance::kContested;
  const bool becomes_contested = later.control.kind == ControlStance::kContested &&
                                 !earlier.control.transition;
  return was_contested || becomes_contested ? kContestedPersistenceDays : kPersistenceDays;
}

// Whatever day of its span the moment fell on, the other answer covers it (or all but does: the
// moment is dated to a night).
bool MustMeet(const Statement& moment, const Statement& other) {
  return moment.lasts() || Narrow(moment) || Contains(other.when, moment.when);
}

// Two spells that share one day, on which the one may have ended and the other begun.
bool FollowOnOneDay(const Statement& earlier, const Statement& later) {
  return earlier.lasts() && later.lasts() && !Narrow(earlier) && !Narrow(later) &&
         earlier.when.last == later.when.first;
}

// What the area's answer says of a place inside it: "all of it" and "none of it" carry over, partial
// answers do not. Nor do denials of "all of it" ("has not taken the region" leaves it its villages)
// and of "none of it" ("has not left").
bool CarriesInside(const Statement& outer) {
  switch (outer.control.kind) {
    case ControlStance::kHeldBy:
      return outer.affirmed;
    case ControlStance::kNotHeldBy:
      return outer.control.absent;
    default:
      return false;
  }
}

// What a place's answer says of the area around it: that all of it is not in other hands.
bool BearsOn(const Pairing& pair) {
  switch (pair.where.match) {
    case PlaceMatch::kSame:
      return true;
    case PlaceMatch::kInside:
      return CarriesInside(pair.b);
    case PlaceMatch::kHolds:
      return CarriesInside(pair.a);
    default:
      return false;
  }
}

// The answers of the statement's origin at its place from `first_day` on.
absl::Span<const Statement* const> AnswersFrom(const Statement& statement, int32_t first_day,
                                               const History& history) {
  const absl::Span<const Statement* const> answers = history.AnswersOf(statement);
  const auto from = std::lower_bound(
      answers.begin(), answers.end(), first_day,
      [](const Statement* answer, int32_t day) { return answer->when.first < day; });
  return answers.subspan(static_cast<size_t>(from - answers.begin()));
}

// The first answer of its origin after `earlier` that excludes it and fits the later one.
const Statement* PassingOver(const Statement& earlier, const ControlStance& later,
                             const History& history) {
  for (const Statement* own : AnswersFrom(earlier, earlier.when.last, history)) {
    if (EndsBefore(earlier, *own) && Exclude(earlier.control, own->control) &&
        !Exclude(own->control, later)) {
      return own;
    }
  }
  return nullptr;
}

// Both give one time: whether they must meet in it, whatever room the dates leave.
bool MeetInTime(const Statement& a, const Statement& b) {
  const bool both_change = a.control.transition && b.control.transition;
  if (both_change) return Narrow(a) && Narrow(b);
  if (a.control.transition || b.control.transition) {
    const Statement& change = a.control.transition ? a : b;
    const Statement& state = a.control.transition ? b : a;
    // Room for the change after the state's last day: both accounts fit.
    if (change.when.last != StateEnd(state)) return change.when.last < StateEnd(state);
    // "From 4 to 30 March" may have ended on the 30th by that very change.
    return !state.lasts() || Narrow(state);
  }
  return MustMeet(a, b) && MustMeet(b, a) && !FollowOnOneDay(a, b) && !FollowOnOneDay(b, a);
}

class ControlComparison {
 public:
  ControlComparison(const Pairing& pair, const History& history)
      : pair_(pair), a_(pair.a), b_(pair.b), history_(history) {}

  MaybeVerdict Run() {
    verdict_.question = CONTROL;
    if (!pair_.is_terse) {
      verdict_.why.push_back(absl::StrCat("control: ", StanceText(a_), ", says ", a_.speaker(), "; ",
                                          StanceText(b_), ", says ", b_.speaker()));
    }
    return Exclude(a_.control, b_.control) ? Excluding() : Agreeing();
  }

 private:
  MaybeVerdict Excluding() {
    if (const MaybeVerdict denial = Denial()) return denial;
    if (EndsBefore(a_, b_)) return OneAfterOther(a_, b_, Side::kSecond);
    if (EndsBefore(b_, a_)) return OneAfterOther(b_, a_, Side::kFirst);
    return SameDays();
  }

  // An explicit denial of what the other affirms.
  MaybeVerdict Denial() {
    if (a_.affirmed == b_.affirmed) return std::nullopt;
    const Side denier = a_.affirmed ? Side::kSecond : Side::kFirst;
    const Statement& denial = a_.affirmed ? b_ : a_;
    const Statement& affirmed = a_.affirmed ? a_ : b_;
    if (EndsBefore(denial, affirmed)) return std::nullopt;  // said before, so of another time
    const int64_t gap = GapDays(affirmed.when, denial.when);
    if (gap > 0) {
      if (gap > PersistenceDays(affirmed, denial)) return std::nullopt;
      if (history_.ChangeBetween(affirmed, denial) != nullptr) return std::nullopt;
      if (OwnChange(affirmed, denial) != nullptr) return std::nullopt;
    }
    if (pair_.one_origin) return Retraction(denier);
    return Give(DENIES, denier, "denied: the very thing the other affirms");
  }

  MaybeVerdict Retraction(Side denier) {
    const Side later = LaterPublished(a_, b_);
    if (later == Side::kNeither) {
      return Give(SELF_CONTRADICTS, Side::kNeither, "one origin affirms and denies it on one day");
    }
    return Give(SUPERSEDES, later,
                later == denier ? "its own source took it back later"
                                : "its own source affirmed later what it had denied");
  }

  MaybeVerdict OneAfterOther(const Statement& earlier, const Statement& later, Side later_side) {
    const int64_t gap = GapDays(earlier.when, later.when);
    if (later.control.transition) {
      return Give(SUPERSEDES, later_side, "the later claims a change of control");
    }
    if (const Statement* change = history_.ChangeBetween(earlier, later)) {
      return Give(SUPERSEDES, later_side,
                  absl::StrCat("a change between the two is claimed: ", change->speaker(), ", ",
                               change->claim->event_type(), " on ",
                               change->claim->event_time().text()));
    }
    if (gap > PersistenceDays(earlier, later)) return std::nullopt;
    if (earlier.control.kind == ControlStance::kContested && !earlier.control.transition) {
      return std::nullopt;  // fighting may end without anyone announcing it
    }
    if (pair_.one_origin) {
      return Give(SUPERSEDES, later_side, "its own source's later account of the place");
    }
    if (const Statement* own = OwnChange(earlier, later)) {
      return Give(SUPERSEDES, later_side,
                  absl::StrCat("a change over time: ", own->speaker(), " answered otherwise on ",
                               own->claim->event_time().text()));
    }
    return Give(CONTRADICTS, Side::kNeither, "nobody claims a change between the two");
  }

  // Although nobody says when it changed, one of the two itself passes from the earlier answer to
  // the later: the earlier's origin no longer contradicts the later one by the time that one is
  // given, or the later's origin gave the earlier's answer before its own. Returns that other
  // answer; null when neither does.
  const Statement* OwnChange(const Statement& earlier, const Statement& later) const {
    if (const Statement* own = PassingOver(earlier, later.control, history_);
        own != nullptr && own->when.first <= later.when.last) {
      return own;
    }
    const Statement* before = LastAnswerBefore(later, history_);
    return before != nullptr && SameAnswer(before->control, earlier.control) ? before : nullptr;
  }

  MaybeVerdict SameDays() {
    if (!MeetInTime(a_, b_)) return OrderUnknown();
    if (pair_.one_origin) {
      return Give(SELF_CONTRADICTS, Side::kNeither, "one origin gives both answers for one time");
    }
    return Give(CONTRADICTS, Side::kNeither, "both answers are given for the same days");
  }

  MaybeVerdict OrderUnknown() {
    return Give(INCOMPARABLE, Side::kNeither,
                "order unknown: the dates leave room for one after the other");
  }

  MaybeVerdict Agreeing() {
    const int64_t gap = GapDays(a_.when, b_.when);
    const bool contested = a_.control.kind == ControlStance::kContested ||
                           b_.control.kind == ControlStance::kContested;
    const bool one_form = a_.control.kind == b_.control.kind;
    if (contested && !one_form) return ContestedThenHeld(gap);
    if (contested && gap > 0) return std::nullopt;
    // That neither of two has it is two answers, not one given twice.
    if (one_form && !contested && a_.control.party != b_.control.party) return std::nullopt;
    const bool denial = !a_.affirmed || !b_.affirmed;
    if (!one_form && !denial && gap > kOneChangeDays) return std::nullopt;
    if (gap > kPersistenceDays) return std::nullopt;
    if (gap > 0) {
      const bool a_first = EndsBefore(a_, b_);
      const Statement& earlier = a_first ? a_ : b_;
      const Statement& later = a_first ? b_ : a_;
      if (history_.LossBetween(earlier, later) != nullptr) return std::nullopt;
    }
    Verdict verdict = Compatible(pair_, CONTROL, one_form ? AnswerFit::kEqual : AnswerFit::kCross);
    if (pair_.is_terse) return verdict;
    verdict.why.insert(verdict.why.begin(),
                       absl::StrCat("control: ", StanceText(a_), " fits ", StanceText(b_)));
    return verdict;
  }

  // "Entered it", days later "took all of it": a change by the same party.
  MaybeVerdict ContestedThenHeld(int64_t gap) {
    const bool a_contested = a_.control.kind == ControlStance::kContested;
    const Statement& contested = a_contested ? a_ : b_;
    const Statement& held = a_contested ? b_ : a_;
    if (gap == 0 || !EndsBefore(contested, held) || !held.control.transition) return std::nullopt;
    if (held.control.kind != ControlStance::kHeldBy) return std::nullopt;
    return Give(SUPERSEDES, a_contested ? Side::kSecond : Side::kFirst,
                "the later claims that all of it was taken");
  }

  MaybeVerdict Give(RelationKind kind, Side head, std::string why) {
    verdict_.kind = kind;
    verdict_.head = head;
    verdict_.why.push_back(std::move(why));
    return verdict_;
  }

  const Pairing& pair_;
  const Statement& a_;
  const Statement& b_;
  const History& history_;
  Verdict verdict_;
};

}  // namespace

bool Exclude(const ControlStance& a, const ControlStance& b) {
  using S = ControlStance;
  if (a.kind == S::kNone || b.kind == S::kNone) return false;
  if (a.kind > b.kind) return Exclude(b, a);
  const bool two_parties = AreOfTwoParties(a, b);
  if (a.kind == S::kHeldBy && b.kind == S::kHeldBy) return two_parties;
  if (a.kind == S::kHeldBy && b.kind == S::kNotHeldBy) return a.party == b.party;
  if (a.kind == S::kHeldBy && b.kind == S::kContested) {
    return b.party.empty() || two_parties;
  }
  if (a.kind == S::kNotHeldBy && b.kind == S::kContested) {
    return a.absent && !b.party.empty() && b.party == a.party;
  }
  return false;
}

bool SameAnswer(const ControlStance& a, const ControlStance& b) {
  return a.kind == b.kind && a.party == b.party;
}

std::optional<int32_t> DayOfPassingOver(const Statement& earlier, const ControlStance& later,
                                        const History& history) {
  const Statement* own = PassingOver(earlier, later, history);
  if (own == nullptr) return std::nullopt;
  return own->when.first;
}

const Statement* LastAnswerBefore(const Statement& later, const History& history) {
  const Statement* before = nullptr;
  for (const Statement* own :
       AnswersFrom(later, later.when.first - kPersistenceDays, history)) {
    if (own->when.first >= later.when.first) break;
    if (EndsBefore(*own, later)) before = own;
  }
  return before;
}

ControlConflict ConflictOver(const Pairing& pair, const History& history) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  if (!Exclude(a.control, b.control) || !BearsOn(pair)) return {};
  if (a.affirmed != b.affirmed) {
    const Statement& denial = a.affirmed ? b : a;
    const Statement& affirmed = a.affirmed ? a : b;
    if (!EndsBefore(denial, affirmed)) {
      const int64_t gap = GapDays(affirmed.when, denial.when);
      if (gap == 0) return {DENIES, ControlConflict::kUnlessRevised};
      if (gap > PersistenceDays(affirmed, denial)) return {};
      if (history.ChangeBetween(affirmed, denial) != nullptr) return {};
      return {DENIES, ControlConflict::kUnlessRevised, &affirmed, &denial};
    }
  }
  const bool a_first = EndsBefore(a, b);
  if (a_first || EndsBefore(b, a)) {
    const Statement& earlier = a_first ? a : b;
    const Statement& later = a_first ? b : a;
    if (later.control.transition) return {};
    if (GapDays(earlier.when, later.when) > PersistenceDays(earlier, later)) return {};
    if (earlier.control.kind == ControlStance::kContested && !earlier.control.transition) return {};
    if (history.ChangeBetween(earlier, later) != nullptr) return {};
    return {CONTRADICTS, ControlConflict::kNever, &earlier, &later};
  }
  if (!MeetInTime(a, b)) return {};
  return {CONTRADICTS, ControlConflict::kAlways};
}

MaybeVerdict CompareControl(const Pairing& pair, const History& history) {
  if (pair.a.control.kind == ControlStance::kNone || pair.b.control.kind == ControlStance::kNone) {
    return std::nullopt;
  }
  if (!BearsOn(pair)) return std::nullopt;
  return ControlComparison(pair, history).Run();
}

}  // namespace crosscheck
