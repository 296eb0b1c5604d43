#include "tests/property/relation_model.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/relate/place_groups.h"
#include "engine/relate/statement.h"
#include "engine/relate/verdict.h"
#include "engine/relate/where.h"
#include "engine/relate/words.h"
#include "engine/text/similarity.h"

namespace crosscheck {
namespace {

constexpr int64_t kHorizonDays = 30;          // an answer on control lasts
constexpr int64_t kUntilFightingDays = 7;     // a mere assertion of control, against later fighting
constexpr int64_t kOneChangeOfHandsDays = 3;  // X withdrew, Y captured
constexpr int64_t kOrderStandsDays = 7;
constexpr int64_t kNightDays = 2;             // a date this short is a day or a night
constexpr int64_t kOneIncidentDays = 31;
constexpr int64_t kSameStartDays = 31;
constexpr int64_t kOnePlanDays = 92;

struct Found {
  QuestionKind question;
  RelationKind kind;
  Side head = Side::kNeither;
  Side narrower = Side::kNeither;
};
using MaybeFound = std::optional<Found>;

// Time. Seconds decide where both have them, else days.

bool Before(const Statement& a, const Statement& b) {
  if (a.has_seconds && b.has_seconds) return a.last_second < b.first_second;
  return a.when.last < b.when.first;
}

bool SharesTime(const Statement& a, const Statement& b) { return !Before(a, b) && !Before(b, a); }

bool WithinDays(const Statement& inner, const Statement& outer) {
  return outer.when.first <= inner.when.first && inner.when.last <= outer.when.last;
}

// Days from the end of the earlier to the beginning of the later; 0 when they share one.
int64_t Gap(const Statement& a, const Statement& b) {
  return std::max<int64_t>({0, static_cast<int64_t>(b.when.first) - a.when.last,
                            static_cast<int64_t>(a.when.first) - b.when.last});
}

bool AtMostDays(const Statement& s, int64_t days) {
  return static_cast<int64_t>(s.when.last) - s.when.first + 1 <= days;
}

// The first day by which what `s` says may be over: a state lasts all its days, an event takes one.
int32_t EndsAtTheEarliest(const Statement& s) { return s.lasts() ? s.when.last : s.when.first; }

// The day of a running total.
std::optional<int32_t> AsOfDay(const Statement& s) {
  return s.when.open_last() ? s.known_day : std::optional<int32_t>(s.when.last);
}

bool PublishedAfter(const Statement& a, const Statement& b) {
  return a.known_day && b.known_day && *a.known_day > *b.known_day;
}

// Origins.

bool PassesOn(const Claim& claim, const Claim& other) {
  for (int i = 1; i < claim.chain_size(); ++i) {
    if (claim.chain(i).source_id() == other.chain(0).source_id()) return true;
  }
  return false;
}

bool OneVoice(const Statement& a, const Statement& b) {
  if (a.origin == b.origin) return true;
  return PassesOn(*a.claim, *b.claim) && PassesOn(*b.claim, *a.claim);
}

bool CopiedWords(const Statement& a, const Statement& b) {
  return (a.may_be_copy || b.may_be_copy) &&
         AreCopies(a.claim->quote().text(), b.claim->quote().text());
}

// Two statements, and all the others.
class PairModel {
 public:
  PairModel(const Statement& a, const Statement& b, const std::vector<Statement>& all,
            const Vocabulary& vocabulary)
      : a_(a), b_(b), all_(all), vocabulary_(vocabulary), where_(CompareWhere(a, b).match) {}

  std::vector<Found> Relations() const {
    if (Corrects(a_, b_) || Corrects(b_, a_)) {
      const bool first = Corrects(a_, b_);
      return {{MainQuestion(first ? a_ : b_), SUPERSEDES, first ? Side::kFirst : Side::kSecond}};
    }
    std::vector<Found> found;
    for (const MaybeFound& one : {Namesakes(), Control(), Occurrence(), Order(), Responsibility(),
                                  Intention(), Outcome()}) {
      if (one) found.push_back(*one);
    }
    for (const Found& one : Quantities()) found.push_back(one);
    std::erase_if(found, [this](const Found& one) {
      const bool conflict =
          one.kind == CONTRADICTS || one.kind == DENIES || one.kind == SELF_CONTRADICTS;
      return conflict && (a_.corrected || b_.corrected);
    });
    return found;
  }

  bool Independent(const Found& found) const {
    if (OneVoice(a_, b_)) return false;
    const bool agree =
        found.kind == REPEATS || found.kind == NARROWS || found.kind == CORROBORATES;
    return !(agree && Copied());
  }

  static bool Corrects(const Statement& later, const Statement& earlier) {
    if (!NamesAsCorrected(later, earlier)) return false;
    if (!NamesAsCorrected(earlier, later)) return true;
    const auto day = [](const Statement& s) { return s.known_day.value_or(INT32_MIN); };
    if (day(later) != day(earlier)) return day(later) > day(earlier);
    const auto said = [](const Statement& s) { return s.claim->said().last_day(); };
    if (said(later) != said(earlier)) return said(later) > said(earlier);
    return later.claim->id() > earlier.claim->id();
  }

 private:
  static bool NamesAsCorrected(const Statement& later, const Statement& earlier) {
    const Claim& l = *later.claim;
    const Claim& e = *earlier.claim;
    if (&l == &e || l.external_scope() != e.external_scope() || e.external_id().empty()) {
      return false;
    }
    return l.corrects() == e.external_id() && l.external_id() != e.external_id();
  }

  const Statement& a_;
  const Statement& b_;
  const std::vector<Statement>& all_;
  const Vocabulary& vocabulary_;
  const PlaceMatch where_;

  bool SamePlace() const { return where_ == PlaceMatch::kSame; }
  bool Nested() const { return where_ == PlaceMatch::kInside || where_ == PlaceMatch::kHolds; }
  bool Near() const { return where_ == PlaceMatch::kNear; }
  bool Facts() const { return a_.force == Force::kFact && b_.force == Force::kFact; }
  bool OneDenied() const { return a_.affirmed != b_.affirmed; }
  bool BothAffirmed() const { return a_.affirmed && b_.affirmed; }
  Side DenialSide() const { return a_.affirmed ? Side::kSecond : Side::kFirst; }
  const Statement& Denial() const { return a_.affirmed ? b_ : a_; }
  const Statement& Affirmation() const { return a_.affirmed ? a_ : b_; }

  bool Copied() const { return CopiedWords(a_, b_) || CopiedFigure(); }

  static bool OneCount(const Amount& x, const Amount& y) {
    return x.measure == y.measure && x.population == y.population && x.mode == y.mode &&
           x.unit == y.unit;
  }

  static bool IsExactly(const Amount& x, double number) {
    return x.interval.low == number && x.interval.high == number;
  }

  // Three digits at least, zeros at the end not counted. The generator makes whole numbers.
  static bool IsOwnFigure(double number) {
    int64_t digits = static_cast<int64_t>(number);
    while (digits != 0 && digits % 10 == 0) digits /= 10;
    return digits >= 100;
  }

  static bool Gives(const Statement& s, const Amount& count, double number) {
    return s.affirmed && std::any_of(s.amounts.begin(), s.amounts.end(), [&](const Amount& x) {
      return OneCount(x, count) && IsExactly(x, number);
    });
  }

  // Both give a figure that somebody gave there and took back for another.
  bool CopiedFigure() const {
    if ((!a_.may_pass_on && !b_.may_pass_on) || a_.place < 0 || a_.place != b_.place) return false;
    for (const Amount& x : a_.amounts) {
      if (!x.interval.low || !IsOwnFigure(*x.interval.low)) continue;
      const double number = *x.interval.low;
      if (!Gives(a_, x, number) || !Gives(b_, x, number)) continue;
      for (const Statement& wrong : all_) {
        if (wrong.place != a_.place) continue;
        for (const Amount& was : wrong.amounts) {
          if (OneCount(was, x) && IsExactly(was, number) && TakenBack(wrong, was)) return true;
        }
      }
    }
    return false;
  }

  bool TakenBack(const Statement& wrong, const Amount& was) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Statement& right) {
      return Corrects(right, wrong) &&
             std::any_of(right.amounts.begin(), right.amounts.end(), [&](const Amount& is) {
               return OneCount(was, is) && Disjoint(was.interval, is.interval);
             });
    });
  }

  // Of two answers to one question that fit: within the other in everything, finer in something.
  // `answer` is the side whose answer itself is finer.
  Side Narrower(Side answer) const {
    if (Near()) return Side::kNeither;
    const bool a_within = WithinDays(a_, b_) && where_ != PlaceMatch::kHolds && answer != Side::kSecond;
    const bool b_within = WithinDays(b_, a_) && where_ != PlaceMatch::kInside && answer != Side::kFirst;
    if (a_within == b_within) return Side::kNeither;
    return a_within ? Side::kFirst : Side::kSecond;
  }

  Found Compatible(QuestionKind question, Side finer_answer = Side::kNeither) const {
    return CompatibleWith(question, Narrower(finer_answer));
  }
  Found CompatibleWith(QuestionKind question, Side narrower) const {
    if (OneVoice(a_, b_) || Copied()) {
      return {question, REPEATS, Side::kNeither, narrower};
    }
    if (narrower != Side::kNeither) return {question, NARROWS, narrower, narrower};
    return {question, CORROBORATES};
  }

  // Answers that exclude each other and are about the same days.
  Found Conflict(QuestionKind question) const {
    return {question, OneVoice(a_, b_) ? SELF_CONTRADICTS : CONTRADICTS};
  }

  // One origin that affirms and denies: what it published last stands.
  Found OwnWord(QuestionKind question) const {
    if (PublishedAfter(a_, b_)) return {question, SUPERSEDES, Side::kFirst};
    if (PublishedAfter(b_, a_)) return {question, SUPERSEDES, Side::kSecond};
    return {question, SELF_CONTRADICTS};
  }

  Found Denies(QuestionKind question) const {
    if (OneVoice(a_, b_)) return OwnWord(question);
    return {question, DENIES, DenialSide()};
  }

  // A correction is said once, on the question that the correction answers first.
  static QuestionKind MainQuestion(const Statement& s) {
    if (!s.amounts.empty()) return QUANTITY;
    return s.event->answers().empty() ? OCCURRENCE : s.event->answers(0);
  }

  // Places of one name.

  MaybeFound Namesakes() const {
    if (where_ != PlaceMatch::kNamesake || !Facts()) return std::nullopt;
    if (a_.event->family() != b_.event->family() || !SharesTime(a_, b_)) return std::nullopt;
    return Found{PLACE, INCOMPARABLE};
  }

  // Control.

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

  // "The rebels" may be any armed group, "the army" any state's, "the enemy" and a name that nobody
  // knows may be either.
  static bool MayBeOne(PartyNaming x, PartyNaming y) {
    using enum PartyNaming;
    const auto names_nobody = [](PartyNaming n) { return n == kRebels || n == kArmy || n == kAnyone; };
    if (!names_nobody(x) && !names_nobody(y)) return false;
    const auto only_state = [](PartyNaming n) { return n == kState || n == kArmy; };
    const auto only_group = [](PartyNaming n) { return n == kGroup || n == kRebels; };
    return !(only_state(x) && only_group(y)) && !(only_group(x) && only_state(y));
  }

  static bool Exclude(const ControlStance& x, const ControlStance& y) {
    if (Held(x) && Held(y)) return x.party != y.party && !MayBeOne(x.naming, y.naming);
    if (Held(x) && NotHeld(y)) return x.party == y.party;
    // Who has all of it has part of it.
    if (Held(x) && Contested(y)) {
      return x.party != y.party && (y.party.empty() || !MayBeOne(x.naming, y.naming));
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

  bool AnswerControl() const {
    return a_.control.kind != ControlStance::kNone && b_.control.kind != ControlStance::kNone;
  }

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

  // Occurrence, orders, responsibility.

  static bool Differ(const std::string& x, const std::string& y) {
    return !x.empty() && !y.empty() && x != y;
  }
  bool TwoActors() const {
    return Differ(a_.actor, b_.actor) && !MayBeOne(a_.actor_naming, b_.actor_naming);
  }
  bool OneDoer() const { return a_.event->one_doer() && b_.event->one_doer(); }

  bool OneEvent() const {
    return (SamePlace() || Nested() || Near()) && SharesTime(a_, b_) && a_.family == b_.family;
  }

  // What the denial denies happened where, or around where, it is denied.
  bool DenialReaches() const {
    if (Near()) return false;
    const Side inner = where_ == PlaceMatch::kInside  ? Side::kFirst
                       : where_ == PlaceMatch::kHolds ? Side::kSecond
                                                      : Side::kNeither;
    return inner != DenialSide();
  }

  MaybeFound Denied(QuestionKind question) const {
    if (!DenialReaches() || Differ(a_.target, b_.target)) return std::nullopt;
    if (Denial().actor.empty()) return Denies(question);
    if (Denial().actor != Affirmation().actor) return std::nullopt;
    return Denies(question == ORDER ? ORDER : RESPONSIBILITY);
  }

  MaybeFound Happened(QuestionKind question) const {
    if (OneDenied()) return Denied(question);
    if (Differ(a_.target, b_.target)) return std::nullopt;
    if (!BothAffirmed() && a_.actor != b_.actor) return std::nullopt;
    if (TwoActors() && (!OneDoer() || OneVoice(a_, b_))) return std::nullopt;
    return Compatible(question);
  }

  // What happened: an event, or a claim of a control type that says nothing of control ("near").
  MaybeFound Occurrence() const {
    const auto tells = [](const Statement& s) { return s.Answers(OCCURRENCE) || s.Answers(CONTROL); };
    if (!Facts() || !tells(a_) || !tells(b_) || !OneEvent()) return std::nullopt;
    if (AnswerControl() || TotalsOfOtherDays()) return std::nullopt;
    return Happened(OCCURRENCE);
  }

  // Of two voices, each up to its day: the growth of a number, not an event told twice.
  bool TotalsOfOtherDays() const {
    if (OneVoice(a_, b_) || !BothAffirmed() || !AsOfDay(a_) || !AsOfDay(b_)) return false;
    if (std::abs(*AsOfDay(a_) - *AsOfDay(b_)) <= 1) return false;
    return std::any_of(a_.amounts.begin(), a_.amounts.end(), [&](const Amount& x) {
      return x.mode == CUMULATIVE && std::any_of(b_.amounts.begin(), b_.amounts.end(),
                                                 [&](const Amount& y) { return OneThing(x, y); });
    });
  }

  MaybeFound Order() const {
    if (!Facts() || !a_.Answers(ORDER) || !b_.Answers(ORDER)) return std::nullopt;
    if (a_.family != b_.family || !(SamePlace() || Nested() || Near())) return std::nullopt;
    const bool denied_while_it_stands =
        OneDenied() && Before(Affirmation(), Denial()) && Gap(a_, b_) <= kOrderStandsDays;
    if (!SharesTime(a_, b_) && !denied_while_it_stands) return std::nullopt;
    return Happened(ORDER);
  }

  // No other event of the kind in the account that this origin gives of the place and time.
  bool OnlyOneInAccount(const Statement& s) const {
    return std::none_of(all_.begin(), all_.end(), [&](const Statement& other) {
      return &other != &s && other.force == Force::kFact && other.affirmed &&
             other.event->one_doer() && other.origin == s.origin && other.family == s.family && other.place == s.place &&
             SharesTime(other, s) &&
             (other.actor != s.actor || other.target != s.target);
    });
  }

  MaybeFound Responsibility() const {
    if (!Facts() || !BothAffirmed() || !a_.Answers(RESPONSIBILITY) || !b_.Answers(RESPONSIBILITY)) {
      return std::nullopt;
    }
    if (!OneEvent() || !SamePlace() || !OneDoer()) return std::nullopt;
    if (!TwoActors() || Differ(a_.target, b_.target)) return std::nullopt;
    const bool same_target = !a_.target.empty() && a_.target == b_.target;
    if (!same_target && !(OnlyOneInAccount(a_) && OnlyOneInAccount(b_))) return std::nullopt;
    return Conflict(RESPONSIBILITY);
  }

  // Plans, and orders to do something.

  MaybeFound Intention() const {
    if (a_.force != b_.force || (a_.force != Force::kPlan && a_.force != Force::kOrder)) {
      return std::nullopt;
    }
    if (a_.event != b_.event || (!SamePlace() && !Nested())) return std::nullopt;
    if (Differ(a_.actor, b_.actor) || Differ(a_.target, b_.target)) return std::nullopt;
    const QuestionKind question = a_.force == Force::kPlan ? PLAN : ORDER;
    if (SharesTime(a_, b_)) {
      if (!OneDenied()) return Compatible(question);
      return DenialReaches() ? MaybeFound(Denies(question)) : std::nullopt;
    }
    // Two dates for one plan. An order may be given twice.
    if (question != PLAN || !BothAffirmed() || !SamePlace()) return std::nullopt;
    if (Gap(a_, b_) > kOnePlanDays) {
      // One origin moves a plan whose day has not passed, however far.
      if (!OneVoice(a_, b_)) return std::nullopt;
      const bool a_moved = PublishedAfter(a_, b_) && *a_.known_day <= b_.when.last;
      const bool b_moved = PublishedAfter(b_, a_) && *b_.known_day <= a_.when.last;
      if (!a_moved && !b_moved) return std::nullopt;
    }
    return OneVoice(a_, b_) ? OwnWord(PLAN) : Conflict(PLAN);
  }

  static bool Meant(const Statement& s) {
    return s.force == Force::kPlan || s.force == Force::kOrder;
  }

  // A plan or an order, and an account of what came of it by one who could know.
  MaybeFound Outcome() const {
    for (const auto& [meant, fact] : {std::pair(&a_, &b_), std::pair(&b_, &a_)}) {
      if (!Meant(*meant) || fact->force != Force::kFact) continue;
      if (!SamePlace() || !SharesTime(a_, b_) || a_.family != b_.family) continue;
      if (Differ(a_.actor, b_.actor) || Differ(a_.target, b_.target)) continue;
      if (!a_.affirmed && !b_.affirmed) continue;
      if (fact->known_day && *fact->known_day < meant->when.first) continue;
      return Found{meant->force == Force::kPlan ? PLAN : ORDER, INCOMPARABLE};
    }
    return std::nullopt;
  }

  // Quantities.

  static bool OnlyCounts(const Statement& s) {
    return s.event->answers_size() == 1 && s.event->answers(0) == QUANTITY;
  }

  std::vector<Found> Quantities() const {
    if (!Facts() || (!SamePlace() && !Nested())) return {};
    // A toll may come with the event or in a line of its own.
    if (a_.family != b_.family && !OnlyCounts(a_) && !OnlyCounts(b_)) return {};
    const bool only_count = a_.family == b_.family && OnlyCounts(a_) && OnlyCounts(b_);
    if (OneDenied() && Denial().amounts.empty() && only_count && DenialReaches()) {
      if (SharesTime(a_, b_)) return {Denies(QUANTITY)};
    }
    std::vector<Found> found;
    bool like_with_like = false;
    bool looks_alike = false;
    for (const Amount& x : a_.amounts) {
      for (const Amount& y : b_.amounts) {
        const MaybeFound one = CompareAmounts(x, y);
        const bool unlike = one && one->kind == INCOMPARABLE;
        looks_alike |= unlike;
        like_with_like |= !unlike && (OneThing(x, y) || BySurname(x, y));
        if (one && !unlike) found.push_back(*one);
      }
    }
    if (found.empty() && looks_alike && !like_with_like) found.push_back({QUANTITY, INCOMPARABLE});
    return found;
  }

  static bool OneThing(const Amount& x, const Amount& y) {
    return x.measure == y.measure && x.population == y.population && x.mode == y.mode;
  }

  // A candidate by the whole name and by surname. Totals that fall are followed under one name.
  bool BySurname(const Amount& x, const Amount& y) const {
    if (x.measure != y.measure || x.mode != y.mode || OneThing(x, y)) return false;
    return OnePopulation(x, y, vocabulary_.populations());
  }

  MaybeFound CompareAmounts(const Amount& x, const Amount& y) const {
    if (BySurname(x, y) && x.mode == CUMULATIVE) {
      if (!AsOfDay(a_) || !AsOfDay(b_) || std::abs(*AsOfDay(a_) - *AsOfDay(b_)) > 1) return std::nullopt;
    }
    if (OneThing(x, y) || BySurname(x, y)) {
      if (TwoTargets(x)) return std::nullopt;
      if (OneDenied()) return CountDenied(x, y);
      if (!BothAffirmed()) return std::nullopt;
      if (where_ == PlaceMatch::kInside) return PartAndWhole(x, y, /*may_agree=*/true);
      if (where_ == PlaceMatch::kHolds) return PartAndWhole(y, x, /*may_agree=*/true);
      return x.mode == CUMULATIVE ? RunningTotals(x, y) : Counts(x, y);
    }
    if (!BothAffirmed()) return std::nullopt;
    if (x.measure == y.measure && x.mode == y.mode) {
      const PopulationTree& tree = vocabulary_.populations();
      if (tree.IsPart(x.population, y.population)) return PartAndWhole(x, y, /*may_agree=*/false);
      if (tree.IsPart(y.population, x.population)) return PartAndWhole(y, x, /*may_agree=*/false);
    }
    const int differences =
        (x.measure != y.measure) + (x.population != y.population) + (x.mode != y.mode);
    if (differences != 1 || !SamePlace() || !SharesTime(a_, b_)) return std::nullopt;
    const bool readers_confuse_them = x.measure == y.measure || (x.evolves && y.evolves) ||
                                      vocabulary_.IsMeasurePart(x.measure, y.measure) ||
                                      vocabulary_.IsMeasurePart(y.measure, x.measure);
    return readers_confuse_them ? MaybeFound(Found{QUANTITY, INCOMPARABLE}) : std::nullopt;
  }

  // What was hit is said by both and is not one thing, so the count is of two incidents. A party and a
  // thing may be one: the party's.
  bool TwoTargets(const Amount& x) const {
    const auto is_thing = [](const Statement& s) { return s.target.substr(0, 5) == "name:"; };
    return x.mode != CUMULATIVE && Differ(a_.target, b_.target) && is_thing(a_) == is_thing(b_);
  }

  MaybeFound CountDenied(const Amount& x, const Amount& y) const {
    if (!SharesTime(a_, b_) || Disjoint(x.interval, y.interval)) return std::nullopt;
    if (!DenialReaches()) return std::nullopt;
    if (x.mode == CUMULATIVE) {
      if (!SamePlace() || !AsOfDay(a_) || !AsOfDay(b_)) return std::nullopt;
      if (std::abs(*AsOfDay(a_) - *AsOfDay(b_)) > kSameStartDays) return std::nullopt;
    }
    return Denies(QUANTITY);
  }

  Found CountsAgree(const Amount& x, const Amount& y) const {
    if (x.mode == CUMULATIVE) return TotalsAgree(x, y);
    if (crosscheck::Narrower(x.interval, y.interval)) return Compatible(QUANTITY, Side::kFirst);
    if (crosscheck::Narrower(y.interval, x.interval)) return Compatible(QUANTITY, Side::kSecond);
    const bool one_number = Contains(x.interval, y.interval);
    return one_number ? Compatible(QUANTITY) : CompatibleWith(QUANTITY, Side::kNeither);
  }

  // From when they count makes a total no finer.
  Found TotalsAgree(const Amount& x, const Amount& y) const {
    Side finer = Side::kNeither;
    if (Contains(y.interval, x.interval) && where_ != PlaceMatch::kHolds) finer = Side::kFirst;
    if (Contains(x.interval, y.interval) && where_ != PlaceMatch::kInside) {
      finer = finer == Side::kNeither ? Side::kSecond : Side::kNeither;
    }
    return CompatibleWith(QUANTITY, finer);
  }

  MaybeFound PartAndWhole(const Amount& part, const Amount& whole, bool may_agree) const {
    if (TwoTargets(part)) return std::nullopt;
    if (part.mode == CUMULATIVE) {
      if (!AsOfDay(a_) || !AsOfDay(b_) || std::abs(*AsOfDay(a_) - *AsOfDay(b_)) > 1) {
        return std::nullopt;
      }
    } else if (!SharesTime(a_, b_)) {
      return std::nullopt;
    }
    if (Below(whole.interval, part.interval)) return Conflict(QUANTITY);
    if (may_agree && !Disjoint(part.interval, whole.interval)) {
      return where_ == PlaceMatch::kInside ? CountsAgree(part, whole) : CountsAgree(whole, part);
    }
    return Found{QUANTITY, INCOMPARABLE};
  }

  // No number in common, and neither a rounder way to write the other.
  static bool Apart(const QuantityInterval& x, const QuantityInterval& y) {
    return Disjoint(x, y) && !Rounds(x, y) && !Rounds(y, x);
  }

  // `round` is one number in thousands (tens, hundreds of thousands), and the other has one that goes
  // up or down to it, by half a percent at most. "More than 4000" is not 4000.
  static bool Rounds(const QuantityInterval& round, const QuantityInterval& number) {
    if (!round.low || round.low != round.high) return false;
    const int64_t r = static_cast<int64_t>(*round.low);
    if (r == 0 || r % 1000 != 0) return false;
    if (number.low == r + 1.0 || number.high == r - 1.0) return false;
    int64_t step = 1000;
    while (r % (step * 10) == 0) step *= 10;
    const double reach = std::min(step / 2.0, r / 200.0);
    return number.low.value_or(r - reach) <= r + reach &&
           number.high.value_or(r + reach) >= r - reach;
  }

  // Of one incident or one day.
  MaybeFound Counts(const Amount& x, const Amount& y) const {
    if (!SharesTime(a_, b_)) return std::nullopt;
    if (!Apart(x.interval, y.interval)) return CountsAgree(x, y);
    // With wider dates they may be two incidents.
    if (!AtMostDays(a_, kOneIncidentDays) || !AtMostDays(b_, kOneIncidentDays)) return std::nullopt;
    if (OneVoice(a_, b_) && x.evolves) return OwnWord(QUANTITY);
    return Conflict(QUANTITY);
  }

  static bool Starts(const Statement& s) { return !s.when.open_first() && !AtMostDays(s, 1); }

  MaybeFound RunningTotals(const Amount& x, const Amount& y) const {
    if (!AsOfDay(a_) || !AsOfDay(b_)) return std::nullopt;
    if (Starts(a_) && Starts(b_) && std::abs(a_.when.first - b_.when.first) > kSameStartDays) {
      return SharesTime(a_, b_) ? MaybeFound(Found{QUANTITY, INCOMPARABLE}) : std::nullopt;
    }
    const int32_t apart = *AsOfDay(b_) - *AsOfDay(a_);
    Side later = apart > 0 ? Side::kSecond : apart < 0 ? Side::kFirst : Side::kNeither;
    if (OneVoice(a_, b_) && apart == 0) {
      if (PublishedAfter(a_, b_)) later = Side::kFirst;
      if (PublishedAfter(b_, a_)) later = Side::kSecond;
    }
    const QuantityInterval& now = later == Side::kFirst ? x.interval : y.interval;
    const QuantityInterval& then = later == Side::kFirst ? y.interval : x.interval;
    const bool disjoint = Apart(now, then);
    if (OneVoice(a_, b_)) {
      if (later == Side::kNeither) return disjoint ? Conflict(QUANTITY) : CountsAgree(x, y);
      if (disjoint && Below(now, then)) return Conflict(QUANTITY);
      if (Grew(then, now)) return Found{QUANTITY, SUPERSEDES, later};
      return CountsAgree(x, y);
    }
    if (std::abs(apart) <= 1) return disjoint ? Conflict(QUANTITY) : CountsAgree(x, y);
    return disjoint && Below(now, then) ? MaybeFound(Conflict(QUANTITY)) : std::nullopt;
  }

  // Wholly above, or with no end lower and one higher.
  static bool Grew(const QuantityInterval& then, const QuantityInterval& now) {
    if (Below(then, now)) return true;
    const bool same_form = then.low.has_value() == now.low.has_value() &&
                           then.high.has_value() == now.high.has_value();
    const double low = now.low.value_or(0) - then.low.value_or(0);
    const double high = now.high.value_or(0) - then.high.value_or(0);
    return same_form && low >= 0 && high >= 0 && (low > 0 || high > 0);
  }
};

}  // namespace

std::vector<ModelLine> RelateByModel(absl::Span<const Claim> claims,
                                     const Vocabulary& vocabulary) {
  StatementBuilder builder(vocabulary);
  std::vector<Statement> statements;
  for (const Claim& claim : claims) statements.push_back(builder.Build(claim));
  AssignPlaceGroups(absl::MakeSpan(statements));
  for (Statement& s : statements) {
    s.corrected = std::any_of(statements.begin(), statements.end(), [&](const Statement& other) {
      return PairModel::Corrects(other, s);
    });
  }
  std::vector<ModelLine> lines;
  for (size_t i = 0; i < statements.size(); ++i) {
    for (size_t j = i + 1; j < statements.size(); ++j) {
      const PairModel pair(statements[i], statements[j], statements, vocabulary);
      for (const Found& found : pair.Relations()) {
        std::string a = claims[i].id();
        std::string b = claims[j].id();
        ModelLine line;
        line.kind = found.kind;
        line.question = found.question;
        line.independent = pair.Independent(found);
        if (found.narrower != Side::kNeither) line.narrower = found.narrower == Side::kFirst ? a : b;
        const bool swap = found.head == Side::kNeither ? b < a : found.head == Side::kSecond;
        if (swap) std::swap(a, b);
        line.a = a;
        line.b = b;
        lines.push_back(std::move(line));
      }
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

ModelLine LineOf(const Relation& relation) {
  ModelLine line;
  line.a = relation.a();
  line.b = relation.b();
  line.kind = relation.kind();
  line.question = relation.question();
  line.independent = relation.independent();
  if (relation.narrower() == Relation::A) line.narrower = relation.a();
  if (relation.narrower() == Relation::B) line.narrower = relation.b();
  const bool directed =
      line.kind == SUPERSEDES || line.kind == DENIES || line.kind == NARROWS;
  if (!directed && line.b < line.a) std::swap(line.a, line.b);
  return line;
}

std::string DescribeLine(const ModelLine& line) {
  return absl::StrCat(RelationWord(line.kind), " ", QuestionWord(line.question),
                      line.independent ? ", independent" : ", one voice",
                      line.narrower.empty()       ? ""
                      : line.narrower == line.a   ? ", the first is the narrower"
                                                  : ", the second is the narrower");
}

}  // namespace crosscheck
