#include "engine/relate/intention.h"

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

MaybeVerdict Give(QuestionKind question, RelationKind kind, Side head, const char* why) {
  Verdict verdict;
  verdict.question = question;
  verdict.kind = kind;
  verdict.head = head;
  verdict.why.push_back(why);
  return verdict;
}

}  // namespace

MaybeVerdict CompareIntentions(const Pairing& pair) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  if (a.event == nullptr || a.event != b.event || a.force != b.force) return std::nullopt;
  if (a.force != Force::kPlan && a.force != Force::kOrder) return std::nullopt;
  if (!pair.SamePlaceOrNested()) return std::nullopt;
  if (!a.actor.empty() && !b.actor.empty() && a.actor != b.actor) return std::nullopt;
  if (!a.target.empty() && !b.target.empty() && a.target != b.target) return std::nullopt;
  const QuestionKind question = a.force == Force::kPlan ? PLAN : ORDER;
  const bool dates_meet = SameTime(a, b);
  const Side later = LaterPublished(a, b);

  if (a.affirmed != b.affirmed) {
    if (!dates_meet) return std::nullopt;
    // Nothing planned in the town is not nothing planned in the region around it.
    const PlaceMatch denied_inside = a.affirmed ? PlaceMatch::kHolds : PlaceMatch::kInside;
    if (pair.where.match == denied_inside) return std::nullopt;
    if (pair.one_origin) {
      return later == Side::kNeither
                 ? Give(question, SELF_CONTRADICTS, later, "one origin affirms and denies it on one day")
                 : Give(question, SUPERSEDES, later, "its own source changed what it intends");
    }
    return Give(question, DENIES, a.affirmed ? Side::kSecond : Side::kFirst,
                "denied: the intention itself");
  }
  if (dates_meet) return Compatible(pair, question, AnswerFit::kEqual);
  // Two dates for one plan; an order may be given twice, and a region has room for two plans.
  if (question != PLAN || pair.where.match != PlaceMatch::kSame) return std::nullopt;
  if (!a.affirmed || GapDays(a.when, b.when) > kOnePlanDays) return std::nullopt;
  if (!pair.one_origin) {
    return Give(question, CONTRADICTS, Side::kNeither, "time: the dates given for it exclude each other");
  }
  return later == Side::kNeither
             ? Give(question, SELF_CONTRADICTS, later, "one origin gives two dates for it on one day")
             : Give(question, SUPERSEDES, later, "its own source set a new date");
}

}  // namespace crosscheck
