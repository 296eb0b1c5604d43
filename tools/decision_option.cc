#include "tools/decision_option.h"

#include "absl/strings/str_cat.h"
#include "engine/relate/words.h"
#include "engine/time/civil.h"
#include "tools/complain.h"
#include "tools/day_option.h"
#include "tools/render/report_text.h"
#include "tools/store_option.h"

namespace crosscheck {
namespace {

std::string DaysOf(const QuestionDecision& question) {
  const std::string first = question.has_first_day() ? FormatDay(question.first_day()) : "..";
  const std::string last = question.has_last_day() ? FormatDay(question.last_day()) : "..";
  return first == last ? first : absl::StrCat(first, " to ", last);
}

std::string Decided(const Judgement& judgement) {
  if (judgement.has_question()) {
    const QuestionDecision& question = judgement.question();
    return absl::StrCat(question.place().empty() ? question.place_id() : question.place(), ", ",
                        QuestionWord(question.kind()), question.subject().empty() ? "" : ", ",
                        question.subject(), ", ", DaysOf(question), ": ", question.answer());
  }
  const SourceDecision& source = judgement.source();
  if (source.has_same_as()) {
    return absl::StrCat(source.source_id(), ": the same as ", source.same_as());
  }
  if (source.has_prior()) {
    return absl::StrCat(source.source_id(), ": as if right ", source.prior().accuracy(), " of the time on ",
                        source.prior().claims(), " claims");
  }
  return absl::StrCat(source.source_id(), ": side ", source.side().empty() ? "none" : source.side());
}

}  // namespace

void DecisionOption::Declare(Options& options) {
  Option& author = options.Text("--author", "NAME", "Who decides.", &author_);
  author.environment = "CROSSCHECK_AUTHOR";
  options.Text("--reason", "TEXT", "Why.", &reason_);
  options.List("--evidence", "TEXT", "A URL, a claim's id, anything that lets others check.",
               &evidence_);
  options.Text("--decided", "DATE", "The day of the decision. Without it: today.", &decided_);
}

absl::Status DecisionOption::Complete(const Console& console, const Vocabulary& vocabulary,
                                      Judgement& judgement) const {
  judgement.set_author(author_);
  judgement.set_reason(reason_);
  for (const std::string& evidence : evidence_) judgement.add_evidence(evidence);
  const absl::StatusOr<std::optional<int32_t>> day =
      ParseDayOption("--decided", decided_, DayEnd::kLast);
  if (!day.ok()) return day.status();
  judgement.set_decided_day(
      day->value_or(static_cast<int32_t>(console.now_second / kSecondsPerDay)));
  return CompleteJudgement(vocabulary, judgement);
}

ExitCode RecordAndSay(absl::Span<const Judgement> judgements, const Vocabulary& vocabulary,
                      Store& store, Console& console) {
  const absl::StatusOr<RecordedJudgements> recorded = RecordJudgements(judgements, store);
  if (!recorded.ok()) return ComplainAboutStore(console, recorded.status());
  for (const Judgement& judgement : judgements) console.out << JudgementInBrief(judgement) << '\n';
  console.err << recorded->stored << " recorded, " << recorded->repeated << " already there\n";
  const absl::StatusOr<std::vector<Judgement>> all =
      ReadJudgements(*store.NewReadView(), IgnoreDamage);
  if (!all.ok()) return ComplainAboutStore(console, all.status());
  bool clashes = false;
  for (const JudgementClash& clash : ClashesAmong(*all, vocabulary)) {
    for (const Judgement& judgement : judgements) {
      if (judgement.id() != clash.a.id() && judgement.id() != clash.b.id()) continue;
      console.err << "crosscheck: " << ClashInBrief(clash) << '\n';
      clashes = true;
      break;
    }
  }
  return clashes ? kExitFindings : kExitDone;
}

std::string JudgementInBrief(const Judgement& judgement) {
  return absl::StrCat(PastableId(judgement.id()), "  ", Decided(judgement), " (",
                      judgement.author(), ", ", FormatDay(judgement.decided_day()),
                      "): ", judgement.reason());
}

std::string ClashInBrief(const JudgementClash& clash) {
  return absl::StrCat("two decisions clash, and neither counts until one is taken back:\n  ",
                      JudgementInBrief(clash.a), "\n  ", JudgementInBrief(clash.b));
}

}  // namespace crosscheck
