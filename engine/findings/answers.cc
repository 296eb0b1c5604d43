#include "engine/findings/answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
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

std::string NumberText(double value) { return absl::StrCat(value); }

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

// Publication, then event, then id: an order that feeding cannot change.
bool Earlier(const Statement* a, const Statement* b) {
  const auto rank = [](const Statement* s) {
    return std::tuple(s->known_day.value_or(INT32_MAX), s->when.first, s->claim->id());
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
      return s.affirmed ? "ordered" : "no order";
    case PLAN:
      return s.affirmed ? absl::StrCat("planned for ", FormatEdtf(s.claim->event_time()))
                        : "not planned";
    default:
      return s.affirmed ? "it happened" : "it did not happen";
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
  voice.set_published(FormatEdtf(claim.published()));
  voice.set_date(FormatEdtf(claim.event_time()));
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
    std::sort(statements.begin(), statements.end(), Earlier);
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
  std::vector<const Statement*> statements;
  for (int i : group.statements) statements.push_back(&corpus.statements()[i]);
  std::sort(statements.begin(), statements.end(), [](const Statement* a, const Statement* b) {
    return std::tuple(a->when.first, a->when.last, a->claim->id()) <
           std::tuple(b->when.first, b->when.last, b->claim->id());
  });
  std::vector<TimelineEntry> timeline;
  const Statement* before = nullptr;
  for (const Statement* s : statements) {
    const std::string date = FormatEdtf(s->claim->event_time());
    const std::string value = AnswerValue(corpus, group, *s);
    const bool same_step = !timeline.empty() && timeline.back().date() == date &&
                           timeline.back().value() == value;
    if (!same_step) {
      TimelineEntry entry;
      entry.set_date(date);
      entry.set_value(value);
      const bool unclaimed = group.kind == CONTROL && before != nullptr &&
                             !s->control.transition && Exclude(before->control, s->control) &&
                             corpus.history().ChangeBetween(*before, *s) == nullptr;
      if (unclaimed) entry.set_note("no change claimed before this");
      timeline.push_back(std::move(entry));
    }
    timeline.back().add_claim_ids(s->claim->id());
    before = s;
  }
  return timeline;
}

}  // namespace crosscheck
