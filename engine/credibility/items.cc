#include "engine/credibility/items.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "engine/credibility/answer_sets.h"
#include "engine/credibility/control_items.h"
#include "engine/findings/answers.h"
#include "engine/findings/question_group.h"
#include "engine/relate/matcher.h"
#include "engine/relate/quantity.h"

namespace crosscheck {
namespace {

// Comparing every text with every other is for as many voices as a reader can take in.
constexpr size_t kMaxCopyChecks = 60;

// The day by which a statement was known; where nobody said, the last day it tells of.
int32_t KnownDay(const Statement& s) {
  if (s.known_day.has_value()) return *s.known_day;
  return s.when.open_last() ? s.when.first : s.when.last;
}

std::string TopicOf(const Statement& s) { return s.event->family(); }

const Amount* AmountOn(const Statement& s, const std::string& subject) {
  for (const Amount& amount : s.amounts) {
    if (AmountText(amount) == subject) return &amount;
  }
  return nullptr;
}

// What the statement answers; nothing when it gives no answer that could be held against another.
std::optional<StatedAnswer> AnswerOf(const Statement& s, QuestionKind kind,
                                     const std::string& subject) {
  StatedAnswer answer;
  answer.affirmed = s.affirmed;
  switch (kind) {
    case CONTROL:
      answer.control = s.control;
      return answer;
    case RESPONSIBILITY:
      if (s.actor.empty()) return std::nullopt;
      answer.actor = s.actor;
      return answer;
    case QUANTITY: {
      const Amount* amount = AmountOn(s, subject);
      if (amount == nullptr || !s.affirmed || Empty(amount->interval)) return std::nullopt;
      answer.interval = amount->interval;
      return answer;
    }
    default:
      return answer;
  }
}

std::optional<double> NumberOf(const QuantityInterval& interval) {
  if (interval.best.has_value()) return interval.best;
  return interval.low.has_value() ? interval.low : interval.high;
}

bool Overlaps(const QuestionDecision& decision, const DayBounds& days) {
  return (!decision.has_first_day() || decision.first_day() <= days.last) &&
         (!decision.has_last_day() || decision.last_day() >= days.first);
}

// Claims, positions and answers of one origin within an item that is being made.
struct Draft {
  std::string origin;
  std::vector<int> statements;
  StatedAnswer answer;
};

// What all of the sets have; empty when there is no set.
std::vector<uint32_t> CommonTo(absl::Span<const std::vector<uint32_t>> sets) {
  if (sets.empty()) return {};
  std::vector<uint32_t> common = sets[0];
  for (const std::vector<uint32_t>& set : sets) {
    std::vector<uint32_t> both;
    std::set_intersection(common.begin(), common.end(), set.begin(), set.end(),
                          std::back_inserter(both));
    common = std::move(both);
  }
  return common;
}

class ItemMaker {
 public:
  ItemMaker(const Corpus& corpus, absl::Span<const Judgement> judgements)
      : corpus_(corpus), places_(PlaceNames(corpus)) {
    for (const Judgement& judgement : judgements) {
      judgements_[judgement.question().place_id()].push_back(&judgement);
    }
  }

  std::vector<Item> Run() {
    AddControl();
    AddOthers();
    std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
      return std::tie(a.place_id, a.kind, a.subject, a.days.first, a.days.last) <
             std::tie(b.place_id, b.kind, b.subject, b.days.first, b.days.last);
    });
    return std::move(items_);
  }

 private:
  void AddControl() {
    for (const ControlPlace& place : ControlPlaces(corpus_)) {
      for (const ControlRun& run : RunsOf(corpus_, place.statements, CutsAt(place.id))) {
        Item item;
        item.kind = CONTROL;
        item.place_id = place.id;
        item.days = run.days;
        std::vector<Draft> drafts;
        for (const ControlRun::VoiceOfRun& voice : run.voices) {
          drafts.push_back({voice.origin, voice.statements, {}});
        }
        Finish(std::move(item), std::move(drafts));
      }
    }
  }

  absl::Span<const Judgement* const> JudgementsAt(const std::string& place_id) const {
    const auto found = judgements_.find(place_id);
    if (found == judgements_.end()) return {};
    return found->second;
  }

  std::vector<int32_t> CutsAt(const std::string& place_id) const {
    std::set<int32_t> cuts;
    for (const Judgement* judgement : JudgementsAt(place_id)) {
      const QuestionDecision& decision = judgement->question();
      if (decision.kind() != CONTROL) continue;
      if (decision.has_first_day()) cuts.insert(decision.first_day());
      if (decision.has_last_day()) cuts.insert(decision.last_day() + 1);
    }
    return {cuts.begin(), cuts.end()};
  }

  // Questions other than control, as findings gather them, of all pairs that answer one question.
  void AddOthers() {
    std::vector<char> asks(corpus_.statements().size());
    for (size_t i = 0; i < asks.size(); ++i) asks[i] = AnswersMore(corpus_.statements()[i]);
    PairMaker maker;
    std::vector<RelatedPair> pairs;
    ForEachPair(corpus_, PairScope::kAnswers, [&](int i, int j) {
      if (!asks[i] || !asks[j]) return;
      const absl::Span<const Statement> statements = corpus_.statements();
      if (statements[j].claim->id() < statements[i].claim->id()) std::swap(i, j);
      for (const Verdict& verdict : Decide(Pair(statements[i], statements[j]), corpus_)) {
        if (Asks(verdict)) pairs.push_back(maker.Make(i, j, verdict));
      }
    });
    const auto all = [](int) { return true; };
    ForEachQuestion(corpus_, pairs, all, [this](const QuestionGroup& group) { AddGroup(group); });
  }

  static bool AnswersMore(const Statement& s) {
    if (s.event == nullptr || s.corrected || s.origin.empty()) return false;
    if (s.force != Force::kFact) return false;
    return !s.amounts.empty() || s.Answers(OCCURRENCE) || s.Answers(RESPONSIBILITY) ||
           s.Answers(ORDER);
  }

  // Supersession and what merely looks alike make no question.
  static bool Asks(const Verdict& verdict) {
    switch (verdict.question) {
      case OCCURRENCE:
      case QUANTITY:
      case RESPONSIBILITY:
      case ORDER:
        return verdict.kind != SUPERSEDES && verdict.kind != INCOMPARABLE &&
               verdict.kind != RELATION_UNSPECIFIED;
      default:
        return false;
    }
  }

  void AddGroup(const QuestionGroup& group) {
    Item item;
    item.kind = group.kind;
    item.place_id = group.place_id;
    item.subject = group.subject;
    item.days = group.days;
    std::map<int32_t, std::vector<int>> parts;  // by stretch of days, for running totals
    for (const int i : group.statements) {
      const Statement& s = corpus_.statements()[i];
      if (!AnswersMore(s) || !AnswerOf(s, group.kind, group.subject).has_value()) continue;
      const Amount* amount = AmountOn(s, group.subject);
      const bool series = group.kind == QUANTITY && amount->mode == CUMULATIVE;
      parts[series && !s.when.open_last() ? s.when.last / kSeriesDays : 0].push_back(i);
    }
    for (const auto& [stretch, statements] : parts) {
      const Amount* amount = AmountOn(corpus_.statements()[statements[0]], group.subject);
      const bool series = group.kind == QUANTITY && amount->mode == CUMULATIVE;
      AddPart(item, series ? OnOneDay(statements) : statements);
    }
  }

  // Of a running total's days the last that most origins tell of: they are of one moment.
  std::vector<int> OnOneDay(const std::vector<int>& statements) const {
    std::map<int32_t, std::set<std::string>> origins;
    for (const int i : statements) {
      const Statement& s = corpus_.statements()[i];
      origins[s.when.last].insert(s.origin);
    }
    int32_t best = 0;
    size_t most = 0;
    for (const auto& [day, who] : origins) {
      if (who.size() < most) continue;
      most = who.size();
      best = day;
    }
    std::vector<int> chosen;
    for (const int i : statements) {
      if (corpus_.statements()[i].when.last == best) chosen.push_back(i);
    }
    return chosen;
  }

  void AddPart(Item item, const std::vector<int>& statements) {
    std::map<std::string, std::vector<int>> by_origin;
    for (const int i : statements) by_origin[corpus_.statements()[i].origin].push_back(i);
    std::vector<Draft> drafts;
    for (auto& [origin, own] : by_origin) drafts.push_back({origin, std::move(own), {}});
    Finish(std::move(item), std::move(drafts));
  }

  // An origin's answer is its last one; it was first known when that same answer was first given.
  void Finish(Item item, std::vector<Draft> drafts) {
    const std::vector<const Judgement*> judged = JudgementsOn(item);
    if (drafts.empty()) return;
    std::vector<StatedAnswer> answers;
    for (Draft& draft : drafts) {
      SortByKnown(draft.statements);
      const Statement& last = corpus_.statements()[draft.statements.back()];
      draft.answer = *AnswerOf(last, item.kind, item.subject);
      draft.answer.words = WordsOf(item, last);
      item.topic = std::max(item.topic, TopicOf(last));
      answers.push_back(draft.answer);
    }
    for (const Judgement* judgement : judged) {
      const absl::StatusOr<StatedAnswer> answer =
          ReadAnswer(item.kind, judgement->question().answer(), corpus_.vocabulary());
      if (answer.ok()) answers.push_back(*answer);
    }
    AnswerSets sets = CandidatesOf(item.kind, answers, corpus_.vocabulary());
    item.candidates = std::move(sets.candidates);
    item.judged = CommonTo(absl::MakeSpan(sets.fits).subspan(drafts.size()));
    const Statement& any = corpus_.statements()[drafts[0].statements[0]];
    const auto place = places_.find(any.place);
    item.place = place == places_.end() ? any.claim->place().name() : place->second.second;
    for (size_t i = 0; i < drafts.size(); ++i) {
      item.voices.push_back(VoiceOf(item, drafts, i, std::move(sets.fits[i])));
    }
    MarkCopies(item);
    MarkTooLate(judged, item);
    items_.push_back(std::move(item));
  }

  void SortByKnown(std::vector<int>& statements) const {
    std::sort(statements.begin(), statements.end(), [this](int a, int b) {
      const Statement& x = corpus_.statements()[a];
      const Statement& y = corpus_.statements()[b];
      return std::forward_as_tuple(KnownDay(x), x.claim->id()) <
             std::forward_as_tuple(KnownDay(y), y.claim->id());
    });
  }

  std::string WordsOf(const Item& item, const Statement& s) const {
    QuestionGroup group;
    group.kind = item.kind;
    group.subject = item.subject;
    return AnswerValue(corpus_, group, s);
  }

  ItemVoice VoiceOf(const Item& item, const std::vector<Draft>& drafts, size_t own,
                    std::vector<uint32_t> fits) const {
    const Draft& draft = drafts[own];
    const Statement& last = corpus_.statements()[draft.statements.back()];
    ItemVoice voice;
    voice.origin = draft.origin;
    voice.side = last.side;
    voice.answer = draft.answer.words;
    voice.fits = std::move(fits);
    voice.statements = draft.statements;
    voice.known_day = KnownDay(last);
    for (const int i : draft.statements) {
      const Statement& s = corpus_.statements()[i];
      if (WordsOf(item, s) != voice.answer) continue;
      voice.known_day = KnownDay(s);
      break;
    }
    voice.bearing = BearingOf(item, drafts, own, last.side);
    return voice;
  }

  Bearing BearingOf(const Item& item, const std::vector<Draft>& drafts, size_t own,
                    const std::string& side) const {
    const StatedAnswer& answer = drafts[own].answer;
    if (item.kind == CONTROL) return BearingOfControl(answer.control, side);
    if (item.kind == RESPONSIBILITY) return BearingOfBlame(answer.actor, answer.affirmed, side);
    if (item.kind != QUANTITY || side.empty()) return Bearing::kOther;
    const Statement& s = corpus_.statements()[drafts[own].statements.back()];
    const Amount* amount = AmountOn(s, item.subject);
    if (amount == nullptr || !amount->evolves) return Bearing::kOther;
    // Against the middle of what the others say.
    std::vector<double> others;
    for (size_t i = 0; i < drafts.size(); ++i) {
      const std::optional<double> number = NumberOf(drafts[i].answer.interval);
      if (i != own && number.has_value()) others.push_back(*number);
    }
    const std::optional<double> number = NumberOf(answer.interval);
    if (others.empty() || !number.has_value()) return Bearing::kOther;
    std::sort(others.begin(), others.end());
    const double middle = (others[(others.size() - 1) / 2] + others[others.size() / 2]) / 2;
    return BearingOfToll(PartyOfPopulation(amount->population, corpus_.vocabulary()),
                         *number < middle, *number > middle, side);
  }

  // A text that is another's, passed on without a speaker of its own, is no second voice.
  void MarkCopies(Item& item) const {
    std::vector<ItemVoice*> order;
    for (ItemVoice& voice : item.voices) order.push_back(&voice);
    const auto statement = [this](const ItemVoice* voice) -> const Statement& {
      return corpus_.statements()[voice->statements.back()];
    };
    std::stable_sort(order.begin(), order.end(), [&](const ItemVoice* a, const ItemVoice* b) {
      return std::tuple(statement(a).claim->chain_size(), a->known_day, a->origin) <
             std::tuple(statement(b).claim->chain_size(), b->known_day, b->origin);
    });
    for (size_t i = 1; i < order.size() && i < kMaxCopyChecks; ++i) {
      for (size_t j = 0; j < i && !order[i]->copied; ++j) {
        order[i]->copied = !order[j]->copied && order[i]->fits == order[j]->fits &&
                           IsCopy(statement(order[j]), statement(order[i]));
      }
    }
  }

  std::vector<const Judgement*> JudgementsOn(const Item& item) const {
    std::vector<const Judgement*> judged;
    for (const Judgement* judgement : JudgementsAt(item.place_id)) {
      const QuestionDecision& decision = judgement->question();
      if (decision.kind() == item.kind && decision.subject() == item.subject &&
          Overlaps(decision, item.days)) {
        judged.push_back(judgement);
      }
    }
    return judged;
  }

  // The outcome is known when a person says so, else when a side gives the answer that favours
  // the other: from the day after, repeating it is no foresight.
  void MarkTooLate(const std::vector<const Judgement*>& judged, Item& item) const {
    int32_t known = INT32_MAX;
    for (const Judgement* judgement : judged) {
      const QuestionDecision& decision = judgement->question();
      known = std::min(known, decision.has_known_day() ? decision.known_day()
                                                       : judgement->decided_day());
    }
    if (judged.empty()) {
      for (const ItemVoice& a : item.voices) {
        if (a.bearing != Bearing::kOwnSide) continue;
        for (const ItemVoice& b : item.voices) {
          if (b.side.empty() || b.side == a.side || b.fits != a.fits) continue;
          known = std::min(known, std::max(a.known_day, b.known_day));
        }
      }
    }
    for (ItemVoice& voice : item.voices) voice.too_late = voice.known_day > known;
  }

  const Corpus& corpus_;
  std::map<std::string, std::vector<const Judgement*>> judgements_;  // by place id
  const std::map<int, std::pair<std::string, std::string>> places_;
  std::vector<Item> items_;
};

}  // namespace

bool Item::disputed() const {
  for (size_t c = 0; c < candidates.size(); ++c) {
    const bool all = std::all_of(voices.begin(), voices.end(), [c](const ItemVoice& voice) {
      return std::binary_search(voice.fits.begin(), voice.fits.end(), c);
    });
    if (all) return false;
  }
  return true;
}

std::vector<Item> ItemsOf(const Corpus& corpus, absl::Span<const Judgement> judgements) {
  return ItemMaker(corpus, judgements).Run();
}

}  // namespace crosscheck
