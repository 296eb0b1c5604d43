#include "engine/relate/intention.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/time/edtf.h"

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

bool IsMeant(const Statement& s) { return s.force == Force::kPlan || s.force == Force::kOrder; }

bool Differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

std::string WhenText(const Statement& s) {
  const std::string date = FormatEdtf(s.claim->event_time());
  return date.empty() ? "a day not given" : date;
}

// What a plan or an order came to, by somebody's account. Neither answers whether it happened, so
// the two are no answers to one question; the account stands beside the plan all the same.
MaybeVerdict WhatCameOfIt(const Pairing& pair) {
  const Statement& meant = IsMeant(pair.a) ? pair.a : pair.b;
  const Statement& fact = IsMeant(pair.a) ? pair.b : pair.a;
  if (fact.force != Force::kFact || !IsMeant(meant)) return std::nullopt;
  if (meant.event == nullptr || fact.event == nullptr || meant.family != fact.family) {
    return std::nullopt;
  }
  if (pair.where.match != PlaceMatch::kSame || !SameTime(meant, fact)) return std::nullopt;
  if (Differ(meant.actor, fact.actor) || Differ(meant.target, fact.target)) return std::nullopt;
  // Said before the planned time had come, it is no account of what came of the plan.
  if (fact.known_day.has_value() && *fact.known_day < meant.when.first) return std::nullopt;
  if (!meant.affirmed && !fact.affirmed) return std::nullopt;
  const bool planned = meant.force == Force::kPlan;
  Verdict verdict;
  verdict.question = planned ? PLAN : ORDER;
  verdict.kind = INCOMPARABLE;
  verdict.why.push_back(absl::StrCat("modality: ", planned ? "a plan" : "an order",
                                     " is no answer to whether it happened"));
  verdict.why.push_back(absl::StrCat(
      "what came of it: ", meant.affirmed ? "" : "not ", planned ? "planned" : "ordered", " for ",
      WhenText(meant), ", says ", meant.speaker(), "; ",
      fact.affirmed ? "it happened" : "it did not happen", ", says ", fact.speaker()));
  return verdict;
}

// A plan still ahead when its source names another date was put off, however far.
bool StillAhead(const Pairing& pair, Side later) {
  if (later == Side::kNeither) return false;
  const Statement& moved = later == Side::kFirst ? pair.a : pair.b;
  const Statement& first = later == Side::kFirst ? pair.b : pair.a;
  return *moved.known_day <= first.when.last;
}

}  // namespace

MaybeVerdict CompareIntentions(const Pairing& pair) {
  const Statement& a = pair.a;
  const Statement& b = pair.b;
  if (IsMeant(a) != IsMeant(b)) return WhatCameOfIt(pair);
  if (a.event == nullptr || a.event != b.event || a.force != b.force) return std::nullopt;
  if (!IsMeant(a)) return std::nullopt;
  if (!pair.SamePlaceOrNested()) return std::nullopt;
  if (Differ(a.actor, b.actor) || Differ(a.target, b.target)) return std::nullopt;
  const QuestionKind question = a.force == Force::kPlan ? PLAN : ORDER;
  const bool dates_meet = SameTime(a, b);
  const Side later = LaterPublished(a, b);

  if (a.affirmed != b.affirmed) {
    if (!dates_meet || !DenialReaches(pair)) return std::nullopt;
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
  if (!a.affirmed) return std::nullopt;
  const bool far = GapDays(a.when, b.when) > kOnePlanDays;
  if (far && !(pair.one_origin && StillAhead(pair, later))) return std::nullopt;
  if (!pair.one_origin) {
    return Give(question, CONTRADICTS, Side::kNeither, "time: the dates given for it exclude each other");
  }
  return later == Side::kNeither
             ? Give(question, SELF_CONTRADICTS, later, "one origin gives two dates for it on one day")
             : Give(question, SUPERSEDES, later, "its own source set a new date");
}

}  // namespace crosscheck
