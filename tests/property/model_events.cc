#include "tests/property/model_events.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace crosscheck {
namespace {

constexpr int64_t kOrderStandsDays = 7;
constexpr int64_t kOnePlanDays = 92;

class EventModel : public ModelPair {
 public:
  explicit EventModel(const ModelPair& pair) : ModelPair(pair) {}

  MaybeFound Namesakes() const {
    if (where_ != PlaceMatch::kNamesake || !Facts()) return std::nullopt;
    if (a_.event->family() != b_.event->family() || !SharesTime(a_, b_)) return std::nullopt;
    return Found{PLACE, INCOMPARABLE};
  }

  // What happened: an event, or a claim of a control type that says nothing of control ("near").
  MaybeFound Occurrence() const {
    const auto tells = [](const Statement& s) { return s.Answers(OCCURRENCE) || s.Answers(CONTROL); };
    if (!Facts() || !tells(a_) || !tells(b_) || !OneEvent()) return std::nullopt;
    if (AnswerControl() || TotalsOfOtherDays()) return std::nullopt;
    return Happened(OCCURRENCE);
  }

  MaybeFound Order() const {
    if (!Facts() || !a_.Answers(ORDER) || !b_.Answers(ORDER)) return std::nullopt;
    if (a_.family != b_.family || !(SamePlace() || Nested() || Near())) return std::nullopt;
    const bool denied_while_it_stands =
        OneDenied() && Before(Affirmation(), Denial()) && Gap(a_, b_) <= kOrderStandsDays;
    if (!SharesTime(a_, b_) && !denied_while_it_stands) return std::nullopt;
    return Happened(ORDER);
  }

  MaybeFound Responsibility() const {
    if (!Facts() || !BothAffirmed() || !a_.Answers(RESPONSIBILITY) || !b_.Answers(RESPONSIBILITY)) {
      return std::nullopt;
    }
    if (!OneEvent() || !SamePlace() || !OneDoer()) return std::nullopt;
    if (!TwoActors() || Differ(a_.target, b_.target)) return std::nullopt;
    const bool same_target = !a_.target.empty() && a_.target == b_.target;
    if (!same_target && OtherThingsHit()) return std::nullopt;
    if (!same_target && !(OnlyOneInAccount(a_) && OnlyOneInAccount(b_))) return std::nullopt;
    return Conflict(RESPONSIBILITY);
  }

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

 private:
  bool OneDoer() const { return a_.event->one_doer() && b_.event->one_doer(); }

  bool OneEvent() const {
    return (SamePlace() || Nested() || Near()) && SharesTime(a_, b_) && a_.family == b_.family;
  }

  MaybeFound Denied(QuestionKind question) const {
    if (!DenialReaches() || Differ(a_.target, b_.target)) return std::nullopt;
    // Not all of it was left, some of it was.
    const auto part = [](const Statement& s) { return s.claim->place_relation() == PART_OF; };
    if (Denial().Answers(CONTROL) && !part(Denial()) && part(Affirmation())) return std::nullopt;
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

  // Drones by one account, helicopters by the other.
  bool OtherThingsHit() const {
    int pairs = 0, unlike = 0;
    const PopulationTree& tree = vocabulary_.populations();
    for (const Amount& x : a_.amounts) {
      for (const Amount& y : b_.amounts) {
        if (!x.of_things_hit || !y.of_things_hit) continue;
        ++pairs;
        unlike += x.population != y.population && !tree.IsPart(x.population, y.population) &&
                  !tree.IsPart(y.population, x.population);
      }
    }
    return pairs > 0 && pairs == unlike;
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

  // No other event of the kind in the account that this origin gives of the place and time.
  bool OnlyOneInAccount(const Statement& s) const {
    return std::none_of(all_.begin(), all_.end(), [&](const Statement& other) {
      return &other != &s && other.force == Force::kFact && other.affirmed &&
             other.event->one_doer() && other.origin == s.origin && other.family == s.family && other.place == s.place &&
             SharesTime(other, s) &&
             (other.actor != s.actor || other.target != s.target);
    });
  }

  static bool Meant(const Statement& s) {
    return s.force == Force::kPlan || s.force == Force::kOrder;
  }
};

}  // namespace

std::vector<Found> EventsByModel(const ModelPair& pair) {
  const EventModel model(pair);
  std::vector<Found> found;
  for (const MaybeFound& one : {model.Namesakes(), model.Occurrence(), model.Order(), model.Responsibility(),
                                model.Intention(), model.Outcome()}) {
    if (one) found.push_back(*one);
  }
  return found;
}

}  // namespace crosscheck
