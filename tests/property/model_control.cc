#include "tests/property/model_control.h"

#include <algorithm>
#include <utility>

namespace crosscheck {
namespace {

constexpr int64_t kHorizonDays = 30;          // an answer on control lasts
constexpr int64_t kUntilFightingDays = 7;     // a mere assertion of control, against later fighting
constexpr int64_t kOneChangeOfHandsDays = 3;  // X withdrew, Y captured
constexpr int64_t kNightDays = 2;             // a date this short is a day or a night

class ControlModel : public ModelPair {
 public:
  explicit ControlModel(const ModelPair& pair) : ModelPair(pair) {}

  MaybeFound Control() const {
    if (!AnswerControl() || (!SamePlace() && !Nested())) return std::nullopt;
    if (where_ == PlaceMatch::kInside && !HoldsForPlacesInside(b_)) return std::nullopt;
    if (where_ == PlaceMatch::kHolds && !HoldsForPlacesInside(a_)) return std::nullopt;
    if (!Exclude(a_.control, b_.control)) return ControlFits();
    if (OneDenied() && !Before(Denial(), Affirmation())) {
      if (const MaybeFound denial = ControlDenied()) return denial;
    }
    if (Before(a_, b_)) return ControlInOrder(a_, b_, Side::kSecond);
    if (Before(b_, a_)) return ControlInOrder(b_, a_, Side::kFirst);
    return ControlAtOneTime();
  }

 private:
  // The first day by which what `s` says may be over: a state lasts all its days, an event takes one.
  static int32_t EndsAtTheEarliest(const Statement& s) { return s.lasts() ? s.when.last : s.when.first; }

  // All of a place is all of what lies inside it; "not all of it" says nothing of its parts.
  static bool HoldsForPlacesInside(const Statement& s) {
    switch (s.control.kind) {
      case ControlStance::kHeldBy:
        return s.affirmed;
      case ControlStance::kNotHeldBy:
        return s.control.absent;
      default:
        return false;
    }
  }

  static bool Held(const ControlStance& x) { return x.kind == ControlStance::kHeldBy; }
  static bool NotHeld(const ControlStance& x) { return x.kind == ControlStance::kNotHeldBy; }
  static bool Contested(const ControlStance& x) { return x.kind == ControlStance::kContested; }

  static bool TwoHolders(const ControlStance& x, const ControlStance& y) {
    return x.party != y.party && !MayBeOne(x.naming, y.naming) && !SharesOneOfSeveral(x.party, y.party);
  }

  static bool Exclude(const ControlStance& x, const ControlStance& y) {
    if (Held(x) && Held(y)) return TwoHolders(x, y);
    if (Held(x) && NotHeld(y)) return x.party == y.party;
    // Who has all of it has part of it.
    if (Held(x) && Contested(y)) {
      return x.party != y.party && (y.party.empty() || TwoHolders(x, y));
    }
    if (NotHeld(x) && Contested(y)) return x.absent && x.party == y.party;
    if (NotHeld(x) && Held(y)) return Exclude(y, x);
    if (Contested(x) && !Contested(y)) return Exclude(y, x);
    return false;
  }

  static bool IsChange(const Statement& s) { return s.affirmed && s.control.transition; }

  // A change claimed in force for the place of `s`.
  static bool IsChangeAtPlaceOf(const Statement& change, const Statement& s) {
    if (!IsChange(change) || change.corrected || change.place < 0 || s.place < 0) return false;
    if (change.place == s.place) return true;
    return CompareWhere(change, s).match == PlaceMatch::kHolds && HoldsForPlacesInside(change);
  }

  static bool Ends(const Statement& change, const Statement& earlier) {
    return !Contested(change.control) && !Contested(earlier.control) &&
           Exclude(change.control, earlier.control);
  }

  static bool Begins(const Statement& change, const Statement& earlier, const Statement& later) {
    if (Held(change.control)) {
      return Held(later.control) && change.control.party == later.control.party;
    }
    return Contested(change.control) && Contested(later.control) && Held(earlier.control) &&
           Exclude(change.control, earlier.control);
  }

  bool IsOther(const Statement& s) const { return &s != &a_ && &s != &b_; }

  // Anyone's change that ends what `earlier` answers or begins what `later` answers, and that can
  // lie between the two.
  bool ChangedBetween(const Statement& earlier, const Statement& later) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Statement& change) {
      return IsOther(change) &&
             (IsChangeAtPlaceOf(change, earlier) || IsChangeAtPlaceOf(change, later)) &&
             (Ends(change, earlier) || Begins(change, earlier, later)) &&
             change.when.last >= earlier.when.first && change.when.first <= later.when.last;
    });
  }

  // Anyone's change away from what `earlier` answers, on a day between the two.
  bool LostBetween(const Statement& earlier, const Statement& later) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Statement& change) {
      return IsOther(change) &&
             (IsChangeAtPlaceOf(change, earlier) || IsChangeAtPlaceOf(change, later)) &&
             Ends(change, earlier) && Before(earlier, change) && Before(change, later);
    });
  }

  // The origin of `of` answers who controls that place.
  static bool IsOwnAnswer(const Statement& own, const Statement& of) {
    return &own != &of && own.place >= 0 && own.place == of.place && own.origin == of.origin &&
           own.event != nullptr && own.control.kind != ControlStance::kNone && !own.corrected;
  }

  // One of the two origins itself went over from the earlier answer to the later.
  bool OwnChangeBetween(const Statement& earlier, const Statement& later) const {
    const Statement* last_before = nullptr;
    for (const Statement& own : all_) {
      if (IsOwnAnswer(own, earlier) && Before(earlier, own) &&
          own.when.first <= later.when.last && Exclude(earlier.control, own.control) &&
          !Exclude(own.control, later.control)) {
        return true;
      }
      if (!IsOwnAnswer(own, later) || !Before(own, later)) continue;
      if (own.when.first >= later.when.first) continue;
      if (own.when.first < int64_t{later.when.first} - kHorizonDays) continue;
      const auto day = [](const Statement& s) { return std::pair(s.when.first, s.claim->id()); };
      if (last_before == nullptr || day(*last_before) < day(own)) last_before = &own;
    }
    return last_before != nullptr && last_before->control.kind == earlier.control.kind &&
           last_before->control.party == earlier.control.party;
  }

  // The answers do not exclude each other.
  MaybeFound ControlFits() const {
    const Statement& first = Before(a_, b_) ? a_ : b_;
    const Statement& second = Before(a_, b_) ? b_ : a_;
    if (Contested(a_.control) && Contested(b_.control)) {
      return Gap(a_, b_) == 0 ? MaybeFound(Compatible(CONTROL)) : std::nullopt;
    }
    if (Contested(a_.control) || Contested(b_.control)) {
      // X entered, X took all of it.
      if (Gap(a_, b_) > 0 && Contested(first.control) && Held(second.control) && IsChange(second)) {
        return Found{CONTROL, SUPERSEDES, &second == &a_ ? Side::kFirst : Side::kSecond};
      }
      return std::nullopt;
    }
    const bool one_answer = a_.control.kind == b_.control.kind;
    // Neither has it: two answers.
    if (one_answer && a_.control.party != b_.control.party) return std::nullopt;
    const bool change_of_hands = !one_answer && BothAffirmed();
    if (Gap(a_, b_) > (change_of_hands ? kOneChangeOfHandsDays : kHorizonDays)) return std::nullopt;
    if (Gap(a_, b_) > 0 && LostBetween(first, second)) return std::nullopt;
    return one_answer ? Compatible(CONTROL) : CompatibleWith(CONTROL, Side::kNeither);
  }

  // How long an earlier answer stands against a later one.
  static int64_t Horizon(const Statement& earlier, const Statement& later) {
    if (Contested(earlier.control)) return kUntilFightingDays;
    if (Contested(later.control) && !IsChange(earlier)) return kUntilFightingDays;
    return kHorizonDays;
  }

  MaybeFound ControlDenied() const {
    const Statement& affirmed = Affirmation();
    const Statement& denial = Denial();
    if (Gap(affirmed, denial) > 0) {
      if (Gap(affirmed, denial) > Horizon(affirmed, denial)) return std::nullopt;
      if (ChangedBetween(affirmed, denial)) return std::nullopt;
      if (OwnChangeBetween(affirmed, denial)) return std::nullopt;
    }
    return Denies(CONTROL);
  }

  MaybeFound ControlInOrder(const Statement& earlier, const Statement& later,
                            Side later_side) const {
    const Found superseded = {CONTROL, SUPERSEDES, later_side};
    if (IsChange(later) || ChangedBetween(earlier, later)) return superseded;
    if (Gap(earlier, later) > Horizon(earlier, later)) return std::nullopt;
    // Fighting may end without anyone saying so; an entry stays.
    if (Contested(earlier.control) && !IsChange(earlier)) return std::nullopt;
    if (OneVoice(a_, b_) || OwnChangeBetween(earlier, later)) return superseded;
    return Conflict(CONTROL);
  }

  MaybeFound ControlAtOneTime() const {
    const Found order_unknown = {CONTROL, INCOMPARABLE};
    if (IsChange(a_) && IsChange(b_)) {
      const bool short_dates = AtMostDays(a_, kNightDays) && AtMostDays(b_, kNightDays);
      return short_dates ? Conflict(CONTROL) : order_unknown;
    }
    if (IsChange(a_) || IsChange(b_)) {
      const Statement& change = IsChange(a_) ? a_ : b_;
      const Statement& state = IsChange(a_) ? b_ : a_;
      if (change.when.last > EndsAtTheEarliest(state)) return order_unknown;
      // A spell of days may have ended by the change, on its last day.
      const bool is_spell = state.lasts() && !AtMostDays(state, kNightDays);
      if (is_spell && change.when.last == state.when.last) return order_unknown;
      return Conflict(CONTROL);
    }
    // An event among the two that may have been on a day the other does not speak of.
    const auto may_miss = [](const Statement& s, const Statement& other) {
      return !s.lasts() && !AtMostDays(s, kNightDays) && !WithinDays(s, other);
    };
    if (may_miss(a_, b_) || may_miss(b_, a_)) return order_unknown;
    // A spell of days may have ended on the day on which the other begins.
    const bool are_spells = a_.lasts() && b_.lasts() && !AtMostDays(a_, kNightDays) && !AtMostDays(b_, kNightDays);
    if (are_spells && (a_.when.last == b_.when.first || b_.when.last == a_.when.first)) return order_unknown;
    return Conflict(CONTROL);
  }
};

}  // namespace

MaybeFound ControlByModel(const ModelPair& pair) { return ControlModel(pair).Control(); }

}  // namespace crosscheck
