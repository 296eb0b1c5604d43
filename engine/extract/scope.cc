#include "engine/extract/scope.h"

#include <algorithm>

#include "engine/extract/noun_phrase.h"

namespace crosscheck {
namespace {

// Tokens of one class in the range; end when there is none.
std::size_t FirstOf(const ReadText& reading, const TokenRange& range, std::uint64_t classes) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (reading.IsAny(i, classes)) return i;
  }
  return range.end;
}

void Set(Scope* scope, const char* modality, absl::string_view why) {
  // The first reason stays; a hypothesis is never less than one.
  if (scope->modality == "hypothetical") return;
  if (scope->modality != "asserted" && std::string(modality) == "alleged") return;
  scope->modality = modality;
  scope->why = std::string(why);
}

// The verb that governs an infinitive: "vowed to retake".
const VerbGroup* Governor(const SentenceReading& sentence, const VerbGroup& infinitive) {
  const VerbGroup* governor = nullptr;
  for (const VerbGroup& group : sentence.groups) {
    if (group.range.begin >= infinitive.range.begin) break;
    governor = &group;
  }
  return governor;
}

// "could hear shelling", "bodies can be seen": it was heard and seen.
bool Perceived(const ReadText& reading, const VerbGroup& verb) {
  if (!reading.IsForm(verb.main, {"hear", "heard", "see", "seen", "smell", "feel", "felt"})) return false;
  for (std::size_t i = verb.range.begin; i < verb.main; ++i) {
    if (reading.IsForm(i, {"could", "can"})) return true;
  }
  return false;
}

void ReadVerbScope(const ReadText& reading, const VerbGroup& verb, absl::string_view words,
                   Scope* scope) {
  if (Perceived(reading, verb)) return;
  if (verb.future) Set(scope, "planned", words);
  if (verb.possible) Set(scope, "hypothetical", words);
  if (verb.obliged) Set(scope, "opinion", words);
}

void ReadInfinitive(const ReadText& reading, const SentenceReading& sentence,
                    const EventMention& event, Scope* scope) {
  const VerbGroup* governor = Governor(sentence, event.verb);
  if (governor == nullptr) {
    Set(scope, "planned", "to");
    return;
  }
  const std::size_t gap = event.verb.range.begin - std::min(governor->range.end,
                                                            event.verb.range.begin);
  const std::size_t main = governor->main;
  const absl::string_view words = reading.Words({main, main + 1});
  // "may attempt to encircle", "will begin to withdraw".
  if (reading.Is(main, ATTEMPT) && gap <= 1) {
    ReadVerbScope(reading, *governor, reading.Words(governor->range), scope);
    scope->attempt = true;
    return;
  }
  if (reading.Is(main, CARRIES_OUT) && gap <= 4) {
    ReadVerbScope(reading, *governor, reading.Words(governor->range), scope);
    return;
  }
  // "is suspected to have started": hearsay, found as a cue of its own.
  if (governor->passive && gap == 0 && !reading.Is(main, INTENT) && !reading.Is(main, ORDERING)) {
    const std::size_t after_to = event.verb.range.begin + 1;
    if (reading.Is(after_to, HAVE) || reading.Is(after_to, BE)) {
      Set(scope, "alleged", words);
      return;
    }
  }
  Set(scope, "planned", words);
}

// "to prepare for an evacuation", "vowed to answer the attack on the port": told only as what
// somebody means to do about it.
void ReadPurpose(const ReadText& reading, const SentenceReading& sentence,
                 const EventMention& event, Scope* scope) {
  const VerbGroup* nearest = nullptr;
  for (const VerbGroup& group : sentence.groups) {
    if (group.range.begin >= event.words.begin) break;
    nearest = &group;
  }
  if (nearest == nullptr || !nearest->infinitive || !reading.Is(nearest->main, INTENT)) return;
  for (std::size_t i = nearest->range.end; i < event.words.begin; ++i) {
    if (reading.IsComma(i) || reading.Is(i, SUBORDINATOR)) return;
  }
  Set(scope, "planned", reading.Words(nearest->range));
}

// A conditional clause makes a hypothesis of the whole of what one speaker says in the sentence.
bool UnderCondition(const SentenceReading& sentence, const TokenRange& content) {
  for (const Clause& clause : sentence.clauses) {
    if (clause.connector != Connector::kConditional) continue;
    if (content.empty() || content.Holds(clause.range.begin)) return true;
  }
  return false;
}

// "It does not target civilians", "denies targeting civilians": what somebody does or does not do as a rule, told
// of no place.
bool IsHabit(const ArticleContext& context, const EventMention& event, bool denied_by_name) {
  const ReadText& reading = context.text();
  const TokenRange object = event.gap.empty() ? event.after : TokenRange{event.gap.begin, event.after.end};
  if (!event.verbal || event.passive || object.empty() || !reading.Is(object.begin, PEOPLE)) return false;
  const auto [first, last] = MentionsIn(context.places, event.range);
  if (first != last) return false;
  const bool present = event.verb.negated && reading.IsForm(event.verb.range.begin, {"does", "do"});
  return present || (event.verb.participial && denied_by_name);
}

// "Информация о захвате города не соответствует действительности", "Чутки про те, що ворог увійшов у
// місто, — неправда": a word for a report before it, and a verdict on the report after it.
bool CalledFalseAfter(const ReadText& reading, const TokenRange& sentence, const TokenRange& event) {
  const bool cyrillic = reading.text()[event.begin].script == TokenScript::kCyrillic;
  constexpr std::size_t kReach = 12;
  bool report = false;
  for (std::size_t i = event.begin; i-- > sentence.begin && i + kReach > event.begin && !report;) {
    // "reports about the loss of the town were fabricated"; "reports that" are read by the verb below.
    report = reading.Is(i, FALSEHOOD_NOUN) && (cyrillic || reading.IsForm(i + 1, {"about", "of"}));
  }
  for (std::size_t i = event.end; report && i < sentence.end && i < event.end + kReach; ++i) {
    if (!cyrillic && reading.text()[i].kind == TokenKind::kSign) return false;
    if (reading.Is(i, DENYING) && (cyrillic || reading.Is(i - 1, BE))) return true;
  }
  return false;
}

}  // namespace

Scope ReadScope(const ArticleContext& context, const EventMention& event,
                const std::vector<std::size_t>& chain) {
  const ReadText& reading = context.text();
  const SentenceReading& sentence = context.sentences[event.sentence];
  const Clause& clause = sentence.clauses[event.clause];
  Scope scope;
  scope.denied = event.group->denied();
  if (!event.group->modality().empty()) Set(&scope, event.group->modality().c_str(), "");

  // "denied reports of a withdrawal" denies the withdrawal.
  const bool report_denied = std::any_of(chain.begin(), chain.end(), [&](std::size_t index) {
    return context.attributions[index].stance == CueGroup::DENIES;
  });
  if (IsHabit(context, event, report_denied)) Set(&scope, "opinion", reading.Words(event.words));
  const bool called_false =
      !report_denied &&
      CalledFalseAfter(reading, context.structure.sentences[event.sentence].tokens, event.words);

  // The verb itself.
  if (event.verbal) {
    // "Никто не пострадал" counts nobody: the two negations are one.
    const bool counts_none = reading.text()[event.words.begin].script == TokenScript::kCyrillic &&
                             !event.group->measure().empty() &&
                             FirstOf(reading, clause.range, ClassBit(DENIER)) < clause.range.end;
    if (event.verb.negated && !counts_none) scope.denied = !scope.denied;
    // "Nothing was hit", "No missiles reached the city": it did not happen.
    const bool none = !event.before.empty() && event.group->measure().empty() && !event.verb.negated &&
                      (reading.Form(event.before.begin) == "no" || reading.Form(event.before.end - 1) == "nothing");
    if (none && !event.group->none()) scope.denied = !scope.denied;
    ReadVerbScope(reading, event.verb, reading.Words(event.verb.range), &scope);
    if (event.verb.infinitive) ReadInfinitive(reading, sentence, event, &scope);
    const std::size_t drop = FirstOf(reading, event.verb.range, ClassBit(ATTEMPT));
    // But "sought refuge" is told by that very word.
    if (drop < event.verb.range.end && drop != event.words.begin) scope.attempt = true;
  } else {
    // A noun: the words before it, and the verb of its clause.
    for (std::size_t i = event.before.begin; i < event.words.begin; ++i) {
      if (reading.Is(i, ALLEGING)) Set(&scope, "alleged", reading.Words({i, i + 1}));
      if (reading.Is(i, MODAL_POSSIBLE) || reading.Is(i, INTENT)) {
        Set(&scope, "planned", reading.Words({i, i + 1}));
      }
    }
    std::size_t from = event.before.begin > 3 ? event.before.begin - 3 : 0;
    from = std::max(from, clause.range.begin);
    for (std::size_t i = from; i < event.words.begin && !report_denied && !called_false; ++i) {
      if (!reading.Is(i, UNCERTAIN_SUBJECT)) continue;
      Set(&scope, "hypothetical", reading.Words({i, i + 1}));
      bool none = false;
      for (std::size_t k = clause.range.begin; k < i; ++k) {
        none |= reading.IsAny(k, ClassBit(DENIER) | ClassBit(NEGATION));
      }
      scope.no_information |= none;
    }
    ReadPurpose(reading, sentence, event, &scope);
    if (!clause.verb.range.empty()) {
      // "must answer for the strike on the town": what they did is no opinion.
      const bool answered = clause.verb.obliged && event.before.begin > clause.verb.range.end &&
                            reading.Form(event.before.begin - 1) == "for";
      if (!answered) ReadVerbScope(reading, clause.verb, reading.Words(clause.verb.range), &scope);
      // "No casualties were reported": nobody says that there were none.
      for (std::size_t i = clause.range.begin; i < clause.verb.range.begin; ++i) {
        scope.no_information |= reading.Is(i, DENIER) && clause.verb.passive &&
                                reading.Is(clause.verb.main, ALLEGING);
      }
    }
    // "The army has announced no deaths": nor that there were none.
    if (event.before.size() > 0 && clause.verb.range.end <= event.words.begin && !clause.verb.passive &&
        (reading.Is(event.before.begin, DENIER) || reading.Is(event.words.begin, DENIER))) {
      scope.no_information |=
          reading.IsForm(clause.verb.main, {"announced", "disclosed", "published", "acknowledged"});
    }
    // "There was no attack", "no attack took place": but "no reports of attacks" has been read above,
    // and "there were no casualties" counts none of them.
    const bool none = !clause.verb.range.empty() && clause.verb.copula && clause.verb.negated &&
                      !reading.Is(event.words.begin, DENIER);
    const bool no = event.before.size() > 0 && reading.Is(event.before.begin, DENIER);
    const bool counts_none = no && !event.group->measure().empty();
    if ((none || no) && !counts_none && !event.group->none()) scope.denied = !scope.denied;
  }
  const absl::string_view governing = reading.Words(clause.verb.range);
  if (event.verbal && !clause.verb.range.empty() && !(clause.verb.range == event.verb.range) &&
      !event.verb.infinitive) {
    ReadVerbScope(reading, clause.verb, governing, &scope);
  }

  // Clauses above it.
  if (clause.connector == Connector::kConditional) Set(&scope, "hypothetical", "if");
  for (std::size_t i = clause.range.begin; i < clause.range.end; ++i) {
    // "alleged capture", "reportedly sent"; in languages that say it anywhere in the clause, there.
    const bool beside = i + 1 == event.words.begin ||
                        (event.verbal && event.verb.range.Holds(i)) ||
                        reading.text()[i].script == TokenScript::kCyrillic;
    // "had probably caused", "was likely hit".
    // "likely advanced": those who map a front say so of what they take to have happened.
    const bool assessed = event.verbal && (event.verb.past || event.verb.perfect) &&
                          (event.verb.range.Holds(i) || i + 1 == event.verb.range.begin) &&
                          context.Has(event, EventTraits::COMBAT);
    if (reading.Is(i, GUESSING)) {
      Set(&scope, assessed ? "alleged" : "opinion", reading.Words({i, i + 1}));
    }
    if (reading.Is(i, ALLEGING) && beside && !(event.verbal && i == event.verb.main)) {
      Set(&scope, "alleged", reading.Words({i, i + 1}));
    }
  }
  // "There was no truth to reports that", "It is not true that".
  const bool that = clause.connector == Connector::kThat ||
                    (clause.connector == Connector::kRelative && reading.IsThat(clause.connector_token));
  if ((that || clause.connector == Connector::kZero) && event.clause > 0) {
    std::size_t from = sentence.clauses[0].range.begin;
    const std::size_t to = clause.connector_token;
    // "called the report untrue and said its units were there": what is said after that is not.
    for (const std::size_t index : chain) {
      const TokenRange& cue = context.attributions[index].cue;
      if (from < cue.begin && cue.end <= to) from = cue.end;
    }
    bool denying = false;
    bool cue_between = false;
    for (std::size_t i = from; i < to; ++i) denying |= reading.Is(i, DENYING);
    for (const std::size_t index : chain) {
      const AttributionSpan& span = context.attributions[index];
      if (span.stance == CueGroup::DENIES && span.sentence == event.sentence) cue_between = true;
    }
    if (denying && !cue_between) scope.denied = !scope.denied;
  }
  if (called_false) scope.denied = !scope.denied;
  // "Reports that a firefighter had been killed were wrong".
  const TokenRange& all = context.structure.sentences[event.sentence].tokens;
  bool rumour = false;
  for (std::size_t i = event.words.begin; i-- > all.begin + 1 && !rumour;) {
    if (reading.IsComma(i)) break;
    rumour = reading.IsThat(i) && reading.Is(i - 1, FALSEHOOD_NOUN);
  }
  if (rumour) {
    for (std::size_t i = event.words.end; i + 1 < all.end; ++i) {
      if (reading.IsComma(i)) break;
      if (reading.Is(i, BE) && reading.Is(i + 1, DENYING)) {
        scope.denied = !scope.denied;
        break;
      }
    }
  }

  // Who introduces it.
  for (const std::size_t index : chain) {
    const AttributionSpan& span = context.attributions[index];
    const absl::string_view cue = reading.Words(span.cue);
    if (span.unreal) Set(&scope, "hypothetical", cue);
    switch (span.stance) {
      case CueGroup::DENIES: scope.denied = !scope.denied; break;
      case CueGroup::ALLEGES: Set(&scope, "alleged", cue); break;
      case CueGroup::OPINES:
      case CueGroup::DOUBTS: Set(&scope, "opinion", cue); break;
      case CueGroup::PLANS: Set(&scope, "planned", cue); break;
      case CueGroup::ORDERS:
      case CueGroup::ASKS: Set(&scope, "hypothetical", cue); break;
      case CueGroup::NO_COMMENT: scope.no_information = true; break;
      default: break;
    }
    for (const TokenRange& content : span.content) {
      if (content.Holds(event.words.begin) && UnderCondition(sentence, content)) {
        Set(&scope, "hypothetical", "if");
      }
    }
  }
  if (chain.empty() && UnderCondition(sentence, {})) Set(&scope, "hypothetical", "if");
  const TokenRange& whole = context.structure.sentences[event.sentence].tokens;
  if (whole.end > whole.begin && reading.text()[whole.end - 1].sign == '?') {
    Set(&scope, "hypothetical", "?");
  }
  // "I think", "appears to be" in the clause or the ones above it within the sentence.
  for (std::size_t k = 0; k <= event.clause; ++k) {
    const Clause& above = sentence.clauses[k];
    if (above.verb.range.empty() || k == event.clause) continue;
    const bool governs = k + 1 <= event.clause &&
                         (sentence.clauses[k + 1].connector == Connector::kThat ||
                          sentence.clauses[k + 1].connector == Connector::kZero);
    if (governs && k + 1 == event.clause && reading.Is(above.verb.main, OPINING)) {
      Set(&scope, "opinion", reading.Words(above.verb.range));
    }
  }
  if (event.verbal && reading.Is(clause.verb.main, SEEMING)) {
    Set(&scope, "opinion", governing);
  }
  return scope;
}

}  // namespace crosscheck
