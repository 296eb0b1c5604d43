#include "engine/findings/answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/relate/control.h"
#include "engine/relate/history.h"
#include "engine/relate/quantity.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

// Comparing every text with every other is for an answer a reader can take in; in a longer list
// copies are found among the first.
constexpr size_t kMaxCopyChecks = 60;

// "500,000", "50.49"
std::string NumberText(double value) {
  std::string text = absl::StrFormat("%.10g", value);
  const size_t point = std::min(text.find('.'), text.size());
  if (text.find('e') != std::string::npos) return text;
  for (size_t i = point; i > 3 + (text[0] == '-'); i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

const Amount* AmountOn(const Statement& s, const std::string& subject) {
  for (const Amount& amount : s.amounts) {
    if (AmountText(amount) == subject) return &amount;
  }
  // A pair on a part and its whole belongs to the question of the one it was found from.
  const std::string measure = subject.substr(0, subject.find(','));
  for (const Amount& amount : s.amounts) {
    if (amount.measure == measure) return &amount;
  }
  return nullptr;
}

std::string ControlValue(const Vocabulary& vocabulary, const ControlStance& stance) {
  switch (stance.kind) {
    case ControlStance::kHeldBy:
      return PartyName(vocabulary, stance.party);
    case ControlStance::kNotHeldBy:
      return absl::StrCat("not ", PartyName(vocabulary, stance.party));
    case ControlStance::kContested:
      return stance.party.empty()
                 ? "contested"
                 : absl::StrCat("contested, ", PartyName(vocabulary, stance.party), " in part");
    case ControlStance::kNone:
      break;
  }
  return "no answer";
}

// Statements of one answer as voices of distinct origins: same origin, or a copied text.
std::set<std::string> OriginsOf(const std::vector<const Statement*>& statements) {
  std::set<std::string> origins;
  std::vector<const Statement*> heads;
  for (const Statement* s : statements) {
    if (origins.contains(s->origin)) continue;
    const size_t checks = std::min(heads.size(), kMaxCopyChecks);
    const bool copied = std::any_of(heads.begin(), heads.begin() + checks,
                                    [&](const Statement* head) { return IsCopy(*head, *s); });
    if (copied) continue;
    origins.insert(s->origin);
    heads.push_back(s);
  }
  return origins;
}

const char* PolarityWord(Polarity polarity) { return polarity == DENIED ? "denied" : "affirmed"; }

const char* ModalityWord(Modality modality) {
  switch (modality) {
    case ALLEGED:
      return "alleged";
    case ORDERED:
      return "ordered";
    case PLANNED:
      return "planned";
    case OPINION:
      return "opinion";
    case HYPOTHETICAL:
      return "hypothetical";
    default:
      return "asserted";
  }
}

// Empty for a date that was not given.
std::string DateText(const TimeSpan& span) {
  return span.has_first_day() || span.has_last_day() ? FormatEdtf(span) : "";
}

// Nearest to the source, then first published, then the event, then the id: an order that feeding
// cannot change.
bool Nearer(const Statement* a, const Statement* b) {
  const auto rank = [](const Statement* s) {
    return std::tuple(s->claim->chain_size(), s->known_day.value_or(INT32_MAX), s->when.first,
                      s->claim->id());
  };
  return rank(a) < rank(b);
}

}  // namespace

std::string PartyName(const Vocabulary& vocabulary, const std::string& id) {
  if (const Party* party = vocabulary.parties().Find(id)) return party->name();
  return std::string(absl::StripPrefix(id, "name:"));
}

std::string IntervalText(const QuantityInterval& interval) {
  if (interval.low.has_value() && interval.high.has_value()) {
    if (*interval.low == *interval.high) return NumberText(*interval.low);
    if (*interval.low == 0) return absl::StrCat("up to ", NumberText(*interval.high));
    return absl::StrCat(NumberText(*interval.low), " to ", NumberText(*interval.high));
  }
  if (interval.low.has_value()) {
    return interval.low_exclusive ? absl::StrCat("more than ", NumberText(*interval.low))
                                  : absl::StrCat(NumberText(*interval.low), " or more");
  }
  if (interval.high.has_value()) return absl::StrCat("up to ", NumberText(*interval.high));
  return "a number not given";
}

namespace {

const char* HappenedText(const Statement& s) {
  return s.affirmed ? "it happened" : "it did not happen";
}

}  // namespace

std::string AnswerValue(const Corpus& corpus, const QuestionGroup& group, const Statement& s) {
  const Vocabulary& vocabulary = corpus.vocabulary();
  switch (group.kind) {
    case CONTROL:
      return ControlValue(vocabulary, s.control);
    case QUANTITY: {
      const Amount* amount = AmountOn(s, group.subject);
      if (amount == nullptr) return s.affirmed ? "no number" : "denied";
      return absl::StrCat(s.affirmed ? "" : "not ", IntervalText(amount->interval));
    }
    case RESPONSIBILITY:
      if (s.actor.empty()) return s.affirmed ? "nobody named" : "denied";
      return absl::StrCat(s.affirmed ? "" : "not ", PartyName(vocabulary, s.actor));
    case ORDER:
      if (s.force == Force::kFact && !s.Answers(ORDER)) return HappenedText(s);
      return s.affirmed ? "ordered" : "no order";
    case PLAN:
      if (s.force == Force::kFact) return HappenedText(s);
      return s.affirmed ? absl::StrCat("planned for ", FormatEdtf(s.claim->event_time()))
                        : "not planned";
    default:
      return HappenedText(s);
  }
}

Voice VoiceOf(const Corpus& corpus, const Statement& s) {
  const Claim& claim = *s.claim;
  Voice voice;
  voice.set_claim_id(claim.id());
  voice.set_external_id(claim.external_id());
  const int last = claim.chain_size() - 1;
  if (last >= 0) voice.set_claimant(claim.chain(0).name());
  for (int i = 1; i <= last; ++i) voice.add_via(claim.chain(i).name());
  voice.set_published(DateText(claim.published()));
  voice.set_date(DateText(claim.event_time()));
  voice.set_event_type(claim.event_type());
  voice.set_polarity(PolarityWord(claim.polarity()));
  voice.set_modality(ModalityWord(claim.modality()));
  voice.set_words(claim.quote().text());
  voice.set_origin(corpus.vocabulary().sources().NameOf(s.origin));
  voice.set_side(s.side.empty() ? "" : PartyName(corpus.vocabulary(), s.side));
  voice.set_corrected(s.corrected);
  return voice;
}

std::vector<Answer> AnswersOf(const Corpus& corpus, const QuestionGroup& group) {
  std::map<std::string, std::vector<const Statement*>> by_value;
  for (int i : group.statements) {
    const Statement& s = corpus.statements()[i];
    by_value[AnswerValue(corpus, group, s)].push_back(&s);
  }
  std::vector<std::pair<size_t, Answer>> ranked;
  for (auto& [value, statements] : by_value) {
    std::sort(statements.begin(), statements.end(), Nearer);
    Answer answer;
    answer.set_value(value);
    const std::set<std::string> origins = OriginsOf(statements);
    std::set<std::string> names, sides, reports;
    for (const std::string& origin : origins) {
      names.insert(corpus.vocabulary().sources().NameOf(origin));
    }
    for (const Statement* s : statements) {
      if (!s->side.empty()) sides.insert(PartyName(corpus.vocabulary(), s->side));
      // A claim without a report of its own is a report by itself.
      const std::string& report = s->claim->report_id();
      reports.insert(report.empty() ? s->claim->id() : report);
      *answer.add_claims() = VoiceOf(corpus, *s);
    }
    for (const std::string& name : names) answer.add_origins(name);
    for (const std::string& side : sides) answer.add_sides(side);
    answer.set_reports(static_cast<int>(reports.size()));
    ranked.emplace_back(origins.size(), std::move(answer));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Answer> answers;
  for (auto& [origins, answer] : ranked) answers.push_back(std::move(answer));
  return answers;
}

std::vector<TimelineEntry> TimelineOf(const Corpus& corpus, const QuestionGroup& group) {
  // The answers given for each date, then runs of dates with the same answers.
  struct Step {
    TimeSpan first, last;
    std::set<std::string> values;
    std::vector<const Statement*> statements;
  };
  std::map<std::tuple<int32_t, int32_t>, Step> by_date;
  for (int i : group.statements) {
    const Statement& s = corpus.statements()[i];
    Step& step = by_date[{s.when.first, s.when.last}];
    step.first = step.last = s.claim->event_time();
    step.values.insert(AnswerValue(corpus, group, s));
    step.statements.push_back(&s);
  }
  std::vector<Step> runs;
  for (auto& [date, step] : by_date) {
    if (!runs.empty() && runs.back().values == step.values) {
      runs.back().last = step.last;
      runs.back().statements.insert(runs.back().statements.end(), step.statements.begin(),
                                    step.statements.end());
    } else {
      runs.push_back(std::move(step));
    }
  }
  std::vector<TimelineEntry> timeline;
  const Step* before = nullptr;
  for (const Step& run : runs) {
    TimelineEntry entry;
    const std::string first = FormatEdtf(run.first), last = FormatEdtf(run.last);
    entry.set_date(first == last ? first : absl::StrCat(first, " to ", last));
    entry.set_value(absl::StrJoin(run.values, "; "));
    for (const Statement* s : run.statements) entry.add_claim_ids(s->claim->id());
    if (group.kind == CONTROL && before != nullptr && before->values.size() == 1 &&
        run.values.size() == 1) {
      const Statement& was = *before->statements.back();
      const Statement& is = *run.statements.front();
      if (!is.control.transition && Exclude(was.control, is.control) &&
          corpus.history().ChangeBetween(was, is) == nullptr) {
        entry.set_note("changed without a claimed transition");
      }
    }
    timeline.push_back(std::move(entry));
    before = &run;
  }
  return timeline;
}

}  // namespace crosscheck
