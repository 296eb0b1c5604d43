#include "engine/relate/occurrence.h"

#include "absl/strings/str_cat.h"
#include "engine/relate/quantity.h"
#include "engine/relate/running_total.h"

namespace crosscheck {
namespace {

// A type that answers control is compared as control; what is left of it (fighting denied, an
// attack beaten back near the place) is compared as an event. A type that only counts has no event
// of its own.
bool ComparedAsEvent(const Statement& s) {
  return s.force == Force::kFact &&
         (s.Answers(OCCURRENCE) || s.Answers(ORDER) || s.Answers(CONTROL));
}

bool IsOfPart(const Statement& s) { return s.claim->place_relation() == PART_OF; }

bool OneDeed(const Pairing& pair) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  const bool actors_differ = !a.actor.empty() && !b.actor.empty() && a.actor != b.actor &&
                             !MayBeOneParty(a.actor, a.actor_naming, b.actor, b.actor_naming);
  const bool targets_differ = !a.target.empty() && !b.target.empty() && a.target != b.target;
  if (targets_differ) return false;
  if (!actors_differ) return true;
  // Two sides may each shell a town; but only one can have blown up its dam. One account that
  // names two doers tells of two deeds.
  return !pair.one_origin && a.event->one_doer() && b.event->one_doer();
}

class EventComparison {
 public:
  explicit EventComparison(const Pairing& pair)
      : pair_(pair), a_(pair.a), b_(pair.b), question_(a_.Answers(ORDER) ? ORDER : OCCURRENCE) {}

  MaybeVerdict Run() const {
    if (a_.affirmed != b_.affirmed) return Denial();
    if (!pair_.AboutOneEvent()) return std::nullopt;
    if (!OneDeed(pair_)) return std::nullopt;
    // Two who each deny their own part do not speak of one deed.
    if (!a_.affirmed && a_.actor != b_.actor) return std::nullopt;
    Verdict verdict = Compatible(pair_, question_, AnswerFit::kEqual);
    if (pair_.is_terse) return verdict;
    verdict.why.insert(verdict.why.begin(),
                       absl::StrCat("event: both ", a_.affirmed ? "affirm" : "deny", " ",
                                    a_.claim->event_type() == b_.claim->event_type()
                                        ? a_.claim->event_type()
                                        : absl::StrCat(a_.claim->event_type(), " or ",
                                                       b_.claim->event_type(), ", one family")));
    return verdict;
  }

 private:
  MaybeVerdict Denial() const {
    const Side denier = a_.affirmed ? Side::kSecond : Side::kFirst;
    const Statement& denial = a_.affirmed ? b_ : a_;
    const Statement& affirmed = a_.affirmed ? a_ : b_;
    if (!BearsOnTime(affirmed, denial)) return std::nullopt;
    // "It was not us" leaves room for somebody else.
    const bool of_a_part = !denial.actor.empty();
    if (of_a_part && denial.actor != affirmed.actor) return std::nullopt;
    if (!denial.target.empty() && !affirmed.target.empty() && denial.target != affirmed.target) {
      return std::nullopt;
    }
    if (!DenialReaches(pair_)) return std::nullopt;
    // "Has not left the town" leaves room for having left part of it.
    if (IsOfPart(affirmed) && !IsOfPart(denial) && denial.Answers(CONTROL)) return std::nullopt;

    Verdict verdict;
    verdict.question = of_a_part && question_ != ORDER ? RESPONSIBILITY : question_;
    if (!pair_.one_origin) {
      verdict.kind = DENIES;
      verdict.head = denier;
      verdict.why.push_back(of_a_part ? absl::StrCat("denied: the part of ", denial.actor_name())
                                      : "denied: the event itself");
      return verdict;
    }
    const Side later = LaterPublished(a_, b_);
    if (later == Side::kNeither) {
      verdict.kind = SELF_CONTRADICTS;
      verdict.why.push_back("one origin affirms and denies it on one day");
    } else {
      verdict.kind = SUPERSEDES;
      verdict.head = later;
      verdict.why.push_back(later == denier ? "its own source took it back later"
                                            : "its own source affirmed later what it had denied");
    }
    return verdict;
  }

  bool BearsOnTime(const Statement& affirmed, const Statement& denial) const {
    if (SameTime(affirmed, denial)) return true;
    return question_ == ORDER && EndsBefore(affirmed, denial) &&
           GapDays(affirmed.when, denial.when) <= kOrderStandsDays;
  }

  const Pairing& pair_;
  const Statement& a_;
  const Statement& b_;
  const QuestionKind question_;
};

}  // namespace

MaybeVerdict CompareOccurrence(const Pairing& pair) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  if (!ComparedAsEvent(a) || !ComparedAsEvent(b) || a.family != b.family) return std::nullopt;
  if (!pair.SamePlaceOrNested() && pair.where.match != PlaceMatch::kNear) return std::nullopt;
  if (CountUpToOtherDays(pair)) return std::nullopt;
  // Already compared as control.
  const bool as_control =
      a.control.kind != ControlStance::kNone && b.control.kind != ControlStance::kNone;
  if (as_control && !a.Answers(OCCURRENCE)) return std::nullopt;
  return EventComparison(pair).Run();
}

MaybeVerdict CompareResponsibility(const Pairing& pair, const History& history, const Vocabulary& vocabulary) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  if (a.event == nullptr || b.event == nullptr || a.family != b.family) return std::nullopt;
  if (a.force != Force::kFact || b.force != Force::kFact || !a.affirmed || !b.affirmed) {
    return std::nullopt;
  }
  if (!a.event->one_doer() || !b.event->one_doer()) return std::nullopt;
  if (a.actor.empty() || b.actor.empty() || a.actor == b.actor) return std::nullopt;
  if (MayBeOneParty(a.actor, a.actor_naming, b.actor, b.actor_naming)) return std::nullopt;
  // A region has room for two such events, each with its own doer.
  if (pair.where.match != PlaceMatch::kSame || !SameTime(a, b)) return std::nullopt;
  const bool one_target = !a.target.empty() && a.target == b.target;
  if (!one_target) {
    if (!a.target.empty() && !b.target.empty()) return std::nullopt;
    if (CountOtherThingsHit(pair, vocabulary)) return std::nullopt;
    if (!history.OnlyOneInAccount(a) || !history.OnlyOneInAccount(b)) return std::nullopt;
  }
  Verdict verdict;
  verdict.question = RESPONSIBILITY;
  verdict.kind = pair.one_origin ? SELF_CONTRADICTS : CONTRADICTS;
  verdict.why.push_back(absl::StrCat("responsibility: ", a.actor_name(), ", says ", a.speaker(), "; ",
                                     b.actor_name(), ", says ", b.speaker()));
  verdict.why.push_back(one_target ? absl::StrCat("target: both ", a.claim->target().name())
                                   : "event: each account tells of one such event there and then");
  return verdict;
}

}  // namespace crosscheck
