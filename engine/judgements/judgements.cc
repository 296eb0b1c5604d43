#include "engine/judgements/judgements.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/credibility/answer_sets.h"
#include "engine/identity/content_id.h"
#include "engine/text/utf8.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "storage/batch.h"

namespace crosscheck {
namespace {

Family FamilyOf(const Judgement& judgement) {
  return judgement.has_source() ? Family::kSources : Family::kJudgements;
}

absl::Status Wrong(absl::string_view field, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(field, ": ", what));
}

absl::Status CheckQuestion(const QuestionDecision& question, const Vocabulary& vocabulary) {
  if (question.place_id().empty()) return Wrong("place", "a question is about a place; none is given");
  if (question.has_first_day() && question.has_last_day() &&
      question.last_day() < question.first_day()) {
    return Wrong("to", "the days end before they begin");
  }
  const absl::StatusOr<StatedAnswer> answer =
      ReadAnswer(question.kind(), question.answer(), vocabulary);
  if (!answer.ok()) return Wrong("answer", answer.status().message());
  return absl::OkStatus();
}

absl::Status CheckSource(const SourceDecision& source, const Vocabulary& vocabulary) {
  if (source.source_id().empty()) return Wrong("source", "which one? none is given");
  switch (source.decision_case()) {
    case SourceDecision::kSameAs:
      if (source.same_as().empty()) return Wrong("same_as", "the same as whom? none is given");
      if (source.same_as() == source.source_id()) {
        return Wrong("same_as", absl::StrCat("'", source.same_as(), "' is itself already"));
      }
      return absl::OkStatus();
    case SourceDecision::kSide:
      if (!source.side().empty() && vocabulary.parties().Find(source.side()) == nullptr) {
        return Wrong("side", absl::StrCat("'", source.side(), "' is no party's id"));
      }
      return absl::OkStatus();
    case SourceDecision::kPrior:
      if (!(source.prior().accuracy() >= 0 && source.prior().accuracy() <= 1)) {
        return Wrong("prior", "an accuracy lies from 0 to 1");
      }
      if (!(source.prior().claims() > 0 && source.prior().claims() <= 1e6)) {
        return Wrong("claims", "a prior weighs more than 0 claims and at most a million");
      }
      return absl::OkStatus();
    case SourceDecision::DECISION_NOT_SET:
      break;
  }
  return Wrong("source", "says neither whom it is the same as, nor its side, nor a prior");
}

bool DaysMeet(const QuestionDecision& a, const QuestionDecision& b) {
  const auto first = [](const QuestionDecision& q) { return q.has_first_day() ? q.first_day() : INT32_MIN; };
  const auto last = [](const QuestionDecision& q) { return q.has_last_day() ? q.last_day() : INT32_MAX; };
  return first(a) <= last(b) && first(b) <= last(a);
}

bool AnswersClash(const QuestionDecision& a, const QuestionDecision& b,
                  const Vocabulary& vocabulary) {
  const absl::StatusOr<StatedAnswer> x = ReadAnswer(a.kind(), a.answer(), vocabulary);
  const absl::StatusOr<StatedAnswer> y = ReadAnswer(b.kind(), b.answer(), vocabulary);
  if (!x.ok() || !y.ok()) return a.answer() != b.answer();
  const AnswerSets sets = CandidatesOf(a.kind(), {*x, *y}, vocabulary);
  std::vector<uint32_t> both;
  std::set_intersection(sets.fits[0].begin(), sets.fits[0].end(), sets.fits[1].begin(),
                        sets.fits[1].end(), std::back_inserter(both));
  return both.empty();
}

bool Clash(const Judgement& a, const Judgement& b, const Vocabulary& vocabulary) {
  if (a.has_question() != b.has_question()) return false;
  if (a.has_question()) {
    const QuestionDecision &x = a.question(), &y = b.question();
    return DaysMeet(x, y) && AnswersClash(x, y, vocabulary);
  }
  const SourceDecision &x = a.source(), &y = b.source();
  if (x.decision_case() != y.decision_case()) return false;
  if (x.source_id() != y.source_id()) {
    // A is B and B is A: a circle says nothing.
    return x.has_same_as() && x.same_as() == y.source_id() && y.same_as() == x.source_id();
  }
  return x.SerializeAsString() != y.SerializeAsString();
}

// What two judgements must share to be able to clash.
std::string TopicOf(const Judgement& judgement) {
  if (judgement.has_question()) {
    const QuestionDecision& q = judgement.question();
    return absl::StrCat("q ", q.kind(), " ", q.place_id(), " ", q.subject());
  }
  const SourceDecision& s = judgement.source();
  if (s.has_same_as()) return absl::StrCat("a ", std::min(s.source_id(), s.same_as()));
  return absl::StrCat("s ", s.decision_case(), " ", s.source_id());
}

// As a question of a report is known in a judgement.
std::string SubjectOf(const Question& question) {
  if (question.kind() == CONTROL) return "";
  if (question.kind() != QUANTITY) return question.event_type();
  std::vector<std::string> parts = {question.measure()};
  if (!question.population().empty()) parts.push_back(question.population());
  if (!question.mode().empty()) parts.push_back(question.mode());
  return absl::StrJoin(parts, ", ");
}

std::optional<int32_t> DayOf(const std::string& edtf) {
  if (edtf.empty()) return std::nullopt;
  const absl::StatusOr<TimeSpan> span = ParseEdtf(edtf);
  if (!span.ok() || !span->has_first_day()) return std::nullopt;
  return span->first_day();
}

}  // namespace

std::string JudgementId(const Judgement& judgement) {
  ContentIdBuilder id("judgement");
  id.Add("author", judgement.author()).Add("reason", judgement.reason());
  for (const std::string& evidence : judgement.evidence()) id.Add("evidence", evidence);
  id.AddInt("decided", judgement.decided_day());
  if (judgement.has_question()) {
    const QuestionDecision& q = judgement.question();
    id.AddInt("kind", q.kind()).Add("place", q.place_id()).Add("place_name", q.place());
    id.Add("subject", q.subject()).Add("answer", q.answer());
    if (q.has_first_day()) id.AddInt("first_day", q.first_day());
    if (q.has_last_day()) id.AddInt("last_day", q.last_day());
    if (q.has_known_day()) id.AddInt("known_day", q.known_day());
  } else {
    const SourceDecision& s = judgement.source();
    id.Add("source", s.source_id());
    if (s.has_same_as()) id.Add("same_as", s.same_as());
    if (s.has_side()) id.Add("side", s.side());
    if (s.has_prior()) {
      id.Add("accuracy", absl::StrCat(s.prior().accuracy()));
      id.Add("claims", absl::StrCat(s.prior().claims()));
    }
  }
  return id.Finish();
}

absl::Status CompleteJudgement(const Vocabulary& vocabulary, Judgement& judgement) {
  if (judgement.author().empty()) return Wrong("author", "a decision is somebody's; none is named");
  if (judgement.reason().empty()) return Wrong("reason", "a decision has one; none is given");
  std::vector<std::string> texts = {judgement.author(), judgement.reason(),
                                    judgement.question().answer()};
  texts.insert(texts.end(), judgement.evidence().begin(), judgement.evidence().end());
  for (const std::string& text : texts) {
    if (!IsValidUtf8(text)) {
      return Wrong("text", absl::StrCat("not UTF-8: ", QuoteForMessage(text)));
    }
  }
  absl::Status status = absl::OkStatus();
  if (judgement.has_question()) {
    status = CheckQuestion(judgement.question(), vocabulary);
  } else if (judgement.has_source()) {
    status = CheckSource(judgement.source(), vocabulary);
  } else {
    status = Wrong("about", "a decision is about a question or a source");
  }
  if (!status.ok()) return status;
  judgement.set_id(JudgementId(judgement));
  return absl::OkStatus();
}

Judgement JudgementOn(const Finding& finding, const std::string& answer) {
  Judgement judgement;
  QuestionDecision& decision = *judgement.mutable_question();
  const Question& question = finding.question();
  decision.set_kind(question.kind());
  decision.set_place_id(question.place().id());
  decision.set_place(question.place().name());
  decision.set_subject(SubjectOf(question));
  if (const std::optional<int32_t> day = DayOf(question.from())) decision.set_first_day(*day);
  if (const std::optional<int32_t> day = DayOf(question.to())) decision.set_last_day(*day);
  decision.set_answer(answer);
  return judgement;
}

absl::StatusOr<std::vector<Judgement>> ReadJudgements(const ReadView& view, DamageSink sink) {
  std::vector<Judgement> judgements;
  for (const Family family : {Family::kJudgements, Family::kSources}) {
    const absl::StatusOr<ScanCounts> counts = view.ScanEntries(
        family, "", "",
        [&](absl::string_view key, absl::string_view value) {
          Judgement judgement;
          const bool readable =
              judgement.ParseFromArray(value.data(), static_cast<int>(value.size())) &&
              (judgement.has_question() || judgement.has_source()) &&
              judgement.id() == std::string(key);
          if (readable) {
            judgements.push_back(std::move(judgement));
          } else {
            sink({.family = family,
                  .key = std::string(key),
                  .value = std::string(value),
                  .reason = "value is not a Judgement message of that id"});
          }
          return true;
        },
        sink);
    if (!counts.ok()) return counts.status();
  }
  std::sort(judgements.begin(), judgements.end(),
            [](const Judgement& a, const Judgement& b) { return a.id() < b.id(); });
  return judgements;
}

std::vector<Judgement> DecidedBy(absl::Span<const Judgement> judgements,
                                 std::optional<int32_t> day) {
  std::vector<Judgement> chosen;
  for (const Judgement& judgement : judgements) {
    if (!day.has_value() || judgement.decided_day() <= *day) chosen.push_back(judgement);
  }
  return chosen;
}

std::vector<JudgementClash> ClashesAmong(absl::Span<const Judgement> judgements,
                                         const Vocabulary& vocabulary) {
  std::map<std::string, std::vector<const Judgement*>> by_topic;
  for (const Judgement& judgement : judgements) by_topic[TopicOf(judgement)].push_back(&judgement);
  std::vector<JudgementClash> clashes;
  for (const auto& [topic, members] : by_topic) {
    for (size_t i = 0; i < members.size(); ++i) {
      for (size_t j = i + 1; j < members.size(); ++j) {
        if (!Clash(*members[i], *members[j], vocabulary)) continue;
        const bool in_order = members[i]->id() < members[j]->id();
        clashes.push_back({*members[in_order ? i : j], *members[in_order ? j : i]});
      }
    }
  }
  std::sort(clashes.begin(), clashes.end(), [](const JudgementClash& x, const JudgementClash& y) {
    return std::tie(x.a.id(), x.b.id()) < std::tie(y.a.id(), y.b.id());
  });
  return clashes;
}

std::vector<Judgement> CountingJudgements(absl::Span<const Judgement> judgements,
                                          const Vocabulary& vocabulary) {
  std::set<std::string> clashing;
  for (const JudgementClash& clash : ClashesAmong(judgements, vocabulary)) {
    clashing.insert({clash.a.id(), clash.b.id()});
  }
  std::vector<Judgement> counting;
  for (const Judgement& judgement : judgements) {
    if (!clashing.contains(judgement.id())) counting.push_back(judgement);
  }
  return counting;
}

SourceAmendments AmendmentsOf(absl::Span<const Judgement> judgements) {
  SourceAmendments amendments;
  for (const Judgement& judgement : judgements) {
    const SourceDecision& source = judgement.source();
    if (source.has_same_as()) amendments.same_as[source.source_id()] = source.same_as();
    if (source.has_side()) amendments.side[source.source_id()] = source.side();
  }
  return amendments;
}

absl::Status AmendFromStore(const ReadView& view, Vocabulary& vocabulary,
                            std::optional<int32_t> as_known_day) {
  const absl::StatusOr<std::vector<Judgement>> all = ReadJudgements(view, IgnoreDamage);
  if (!all.ok()) return all.status();
  vocabulary.AmendSources(
      AmendmentsOf(CountingJudgements(DecidedBy(*all, as_known_day), vocabulary)));
  return absl::OkStatus();
}

absl::StatusOr<RecordedJudgements> RecordJudgements(absl::Span<const Judgement> judgements,
                                                    Store& store) {
  RecordedJudgements recorded;
  Batch batch;
  const std::unique_ptr<ReadView> view = store.NewReadView();
  std::set<std::string> seen;
  for (const Judgement& judgement : judgements) {
    const absl::StatusOr<std::optional<std::string>> there =
        view->GetPlain(FamilyOf(judgement), judgement.id());
    if (!there.ok()) return there.status();
    if (there->has_value() || !seen.insert(judgement.id()).second) {
      ++recorded.repeated;
      continue;
    }
    if (absl::Status status =
            batch.PutPlain(FamilyOf(judgement), judgement.id(), judgement.SerializeAsString());
        !status.ok()) {
      return status;
    }
    ++recorded.stored;
  }
  if (recorded.stored == 0) return recorded;
  const absl::StatusOr<CommitResult> committed = store.Commit(batch, {.sync = true});
  if (!committed.ok()) return committed.status();
  return recorded;
}

absl::Status RevertJudgement(const Judgement& judgement, Store& store) {
  Batch batch;
  if (absl::Status status = batch.DeletePlain(FamilyOf(judgement), judgement.id()); !status.ok()) {
    return status;
  }
  return store.Commit(batch, {.sync = true}).status();
}

std::vector<Judgement> JudgementsByPrefix(absl::Span<const Judgement> judgements,
                                          const std::string& hex_prefix) {
  std::vector<Judgement> found;
  for (const Judgement& judgement : judgements) {
    if (absl::StartsWithIgnoreCase(ToHex(judgement.id()), hex_prefix)) found.push_back(judgement);
  }
  return found;
}

void MarkJudged(absl::Span<const Judgement> judgements, ConflictReport& report) {
  std::map<std::string, std::vector<const Judgement*>> by_topic;
  for (const Judgement& judgement : judgements) {
    if (judgement.has_question()) by_topic[TopicOf(judgement)].push_back(&judgement);
  }
  if (by_topic.empty()) return;
  for (Finding& finding : *report.mutable_findings()) {
    const Judgement as_question = JudgementOn(finding, "");
    const auto found = by_topic.find(TopicOf(as_question));
    if (found == by_topic.end()) continue;
    for (const Judgement* judgement : found->second) {
      const QuestionDecision& days = as_question.question();
      const QuestionDecision& decided = judgement->question();
      if (!DaysMeet(days, decided)) continue;
      const bool all_days =
          (!decided.has_first_day() ||
           (days.has_first_day() && decided.first_day() <= days.first_day())) &&
          (!decided.has_last_day() ||
           (days.has_last_day() && decided.last_day() >= days.last_day()));
      finding.set_status(absl::StrCat(all_days ? "judged: " : "judged in part: ", decided.answer(),
                                      " (", judgement->author(), ", ",
                                      FormatDay(judgement->decided_day()), ")"));
      if (all_days) break;
    }
  }
}

}  // namespace crosscheck
