#include "engine/extract/verb_attributions.h"

#include <algorithm>

#include "absl/strings/match.h"

#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/speaker_words.h"
#include "engine/extract/verb_reader.h"

namespace crosscheck {
namespace {

// "was seen as a threat by analysts": who says it, after "by".
TokenRange AgentIn(const ReadText& reading, std::size_t from, std::size_t end, std::size_t* by) {
  for (std::size_t i = from; i < end; ++i) {
    if (reading.IsComma(i) || reading.IsQuote(i)) break;
    if (reading.Form(i) != "by") {
      // "was reported hit by missiles": the agent of another verb.
      if (reading.Forms(i) != 0 && !reading.IsCapital(i) && !reading.Is(i, NOUN_MARK)) break;
      continue;
    }
    const TokenRange agent = NounPhraseFrom(reading, i + 1, end, false);
    if (agent.empty() || !MaySpeak(reading, agent)) continue;
    *by = i;
    return agent;
  }
  return {};
}

// "..., X was quoted as saying by Y", "X was quoted by Y as saying that": X says it, and Y passes it on.
void FindQuotedAs(AttributedSentence* in, std::size_t k, const FoundCue& cue) {
  const ReadText& reading = in->reading();
  const Clause& clause = in->clauses()[k];
  AttributionSpan span = in->Span({clause.verb.range.begin, cue.range.end}, cue.group->stance(), CueGroup::VERB);
  span.source = SpeakerBefore(*in, k);
  if (span.source.empty()) return;
  std::size_t by = cue.range.end;
  span.relay = cue.gap.empty() ? AgentIn(reading, cue.range.end, clause.range.end, &by) : cue.gap;
  const std::size_t after = cue.gap.empty() && !span.relay.empty() ? span.relay.end : cue.range.end;
  if (after < in->end() && reading.text()[after].kind != TokenKind::kSign) {
    in->AddContent(&span, {after, in->ContentEnd(k, after, true)});
  } else {
    std::size_t end = span.source.begin;
    while (end > in->begin() && (reading.IsComma(end - 1) || reading.IsDash(end - 1))) --end;
    in->AddContent(&span, {in->begin(), end});
  }
  if (!span.content.empty()) in->Add(span);
}

// "is said to have fled", "was accused of", "has been criticised by analysts".
void FindPassive(AttributedSentence* in, std::size_t k) {
  const ReadText& reading = in->reading();
  const Clause& clause = in->clauses()[k];
  const std::size_t main = clause.verb.main;
  const std::optional<FoundCue> passive = CueAt(reading, main, in->end(), CueGroup::PASSIVE);
  std::size_t by = clause.range.end;
  if (passive.has_value() && passive->group->quotes_gap()) return FindQuotedAs(in, k, *passive);
  if (passive.has_value()) {
    AttributionSpan span = in->Span({clause.verb.range.begin, passive->range.end},
                                    passive->group->stance(), CueGroup::PASSIVE);
    span.minor = passive->group->minor();
    // "were accused by the army of killing two": between the words of the cue.
    span.source = passive->gap.empty() ? AgentIn(reading, passive->range.end, clause.range.end, &by)
                                       : passive->gap;
    in->AddContent(&span, clause.subject);
    in->AddContent(&span, {passive->range.end, by});
    if (!span.content.empty()) in->Add(span);
    return;
  }
  const std::optional<FoundCue> cue = CueAt(reading, main, in->end(), CueGroup::VERB);
  if (!cue.has_value()) return;
  const TokenRange agent = AgentIn(reading, cue->range.end, clause.range.end, &by);
  if (agent.empty()) return;
  AttributionSpan span =
      in->Span({clause.verb.range.begin, by == cue->range.end ? by + 1 : cue->range.end},
               cue->group->stance(), CueGroup::PASSIVE);
  span.minor = true;
  span.source = agent;
  in->AddContent(&span, CleanSubject(reading, clause.subject));
  in->AddContent(&span, {cue->range.end, by});
  if (!span.content.empty()) in->Add(span);
}

// "is confident that", "are worried about": true when the clause has one.
bool FindAdjective(AttributedSentence* in, std::size_t k) {
  const ReadText& reading = in->reading();
  const Clause& clause = in->clauses()[k];
  std::size_t i = clause.verb.copula ? clause.verb.range.end : clause.verb.main;
  while (clause.verb.copula && i < in->end() &&
         (reading.IsAny(i, ClassBit(ADVERB) | ClassBit(NEGATION) | ClassBit(DETERMINER)) ||
          (reading.IsWord(i) && absl::EndsWith(reading.Form(i), "ly")))) {
    ++i;
  }
  const std::optional<FoundCue> cue = CueAt(reading, i, in->end(), CueGroup::ADJECTIVE);
  if (!cue.has_value() || clause.verb.possible) return false;
  AttributionSpan span = in->Span({clause.verb.range.begin, cue->range.end},
                                  cue->group->stance(), CueGroup::ADJECTIVE);
  span.minor = cue->group->minor();
  span.unreal = clause.verb.negated || clause.verb.possible || clause.verb.future;
  span.source = SpeakerBefore(*in, k);
  if (span.source.empty() || !MaySpeak(reading, WithoutAppositions(reading, span.source))) {
    return true;
  }
  // "that" and "to" belong to what is said.
  std::size_t begin = cue->range.end;
  if (reading.IsThat(begin - 1) || reading.Form(begin - 1) == "to") {
    --begin;
    --span.cue.end;
  }
  std::size_t end = in->ContentEnd(k, begin, false);
  if (!reading.IsThat(begin)) end = in->PhraseEnd(begin, end);
  in->AddContent(&span, {begin, end});
  if (!span.content.empty()) in->Add(span);
  return true;
}

// The noun phrase that ends before i: "a letter" of "a letter saying".
TokenRange NounBefore(const AttributedSentence& in, std::size_t i) {
  const ReadText& reading = in.reading();
  TokenRange noun{i, i};
  while (noun.begin > in.begin()) {
    const std::size_t at = noun.begin - 1;
    if (reading.text()[at].kind == TokenKind::kSign && !reading.text()[at].glued) break;
    if (reading.text()[at].kind == TokenKind::kSign && !reading.text().IsSign(at, '-') &&
        !reading.text().IsSign(at, '.')) {
      break;
    }
    if (reading.IsAny(at, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) | ClassBit(SUBORDINATOR) |
                              ClassBit(RELATIVE) | ClassBit(BE) | ClassBit(HAVE) | ClassBit(DO) |
                              ClassBit(ADVERB) | ClassBit(TIME_WORD) | ClassBit(NEGATION))) {
      break;
    }
    if (!reading.IsCapital(at) && (reading.Forms(at) & (kVerbPast | kVerbIng)) != 0) break;
    --noun.begin;
    if (reading.Is(at, DETERMINER)) break;
  }
  return noun;
}

}  // namespace

void FindVerbAttribution(AttributedSentence* in, std::size_t k) {
  const Clause& clause = in->clauses()[k];
  if (clause.verb.range.empty()) return;
  // "dismissed as false reports that": nobody reports.
  for (const AttributionSpan& other : in->found()) {
    if (other.sentence == in->index() && other.form == CueGroup::VERB &&
        other.cue.begin < clause.verb.main && other.cue.Holds(clause.verb.main)) {
      return;
    }
  }
  if ((clause.verb.copula || clause.verb.passive) && FindAdjective(in, k)) return;
  if (clause.verb.passive) {
    FindPassive(in, k);
    return;
  }
  // "Як повідомив мер": found as a phrase.
  if (clause.verb.main > in->begin()) {
    const std::optional<FoundCue> phrase =
        CueAt(in->reading(), clause.verb.main - 1, in->end(), CueGroup::PREFIX);
    if (phrase.has_value() && phrase->range.Holds(clause.verb.main)) return;
  }
  // "regarding", "following": participles that are small words.
  if (clause.verb.participial && in->reading().Is(clause.verb.main, PREPOSITION)) return;
  for (const FoundCue& cue :
       CuesAt(in->reading(), clause.verb.main, in->end(), CueGroup::VERB)) {
    if (ReadVerbCue(in, k, cue)) return;
  }
}

void FindDependentVerbs(AttributedSentence* in) {
  const ReadText& reading = in->reading();
  for (const VerbGroup& verb : in->groups()) {
    if (verb.finite || verb.passive) continue;
    const std::optional<FoundCue> cue = CueAt(reading, verb.main, in->end(), CueGroup::VERB);
    if (!cue.has_value()) continue;
    const std::size_t k = ClauseAt(in->clauses(), verb.main);
    const Clause& clause = in->clauses()[k];
    if (clause.verb.range == verb.range) continue;  // heads a clause
    const CueGroup& group = *cue->group;
    AttributionSpan span = in->Span({verb.range.begin, cue->range.end}, group.stance(),
                                    CueGroup::VERB);
    span.minor = true;
    span.unreal = true;
    const std::size_t before = verb.range.begin;
    if (before <= in->begin()) continue;
    if (reading.Is(verb.main, PREPOSITION)) continue;  // "regarding"
    if (reading.Form(before - 1) == "without") continue;
    const bool at_noun = !verb.infinitive && !reading.IsAny(before - 1, ClassBit(PREPOSITION) |
                                                                           ClassBit(SUBORDINATOR));
    if (verb.infinitive) {
      if (clause.verb.range.end > before) continue;
      // "appeared to suggest"; "forced the bank to admit": whoever stands between.
      const TokenRange between{std::min(clause.verb.range.end, before), before};
      if (between.empty()) {
        span.source = SpeakerBefore(*in, k);
      } else if (reading.IsAny(clause.verb.main, ClassBit(CARRIES_OUT) | ClassBit(ORDERING))) {
        span.source = between;
      }
    } else {
      span.source = at_noun ? NounBefore(*in, before) : SpeakerBefore(*in, k);
    }
    const TokenRange name = WithoutAppositions(reading, span.source);
    if (name.empty() || !(MaySpeak(reading, name) || MayTell(reading, name))) continue;
    std::size_t begin = SkipAdjuncts(reading, cue->range.end, in->end());
    if (group.hearer() && begin < in->end() && !reading.IsThat(begin) && reading.IsWord(begin)) {
      const TokenRange hearer = ShortNounPhraseFrom(reading, begin, in->end());
      if (hearer.empty()) continue;
      begin = SkipAdjuncts(reading, hearer.end, in->end());
    }
    const bool comma = begin < in->end() && reading.IsComma(begin);
    while (begin < in->end() && (reading.IsComma(begin) || reading.text().IsSign(begin, ':'))) {
      ++begin;
    }
    if (begin >= in->end() || (comma && !reading.IsQuote(begin))) continue;
    std::size_t end = in->ContentEnd(k, begin, true);
    const bool that = reading.IsThat(begin);
    bool finite = that;
    for (const Clause& other : in->clauses()) {
      finite |= other.verb.finite && other.verb.range.begin > begin &&
                other.verb.range.begin < end && other.connector == Connector::kZero;
    }
    const bool quote = in->AnyQuoted({begin, end});
    const bool infinitive = group.takes_infinitive() && BeginsInfinitive(reading, begin);
    // "taxpayers reporting gains" are described, "a letter saying that" speaks.
    if (!finite && !quote && (at_noun || (!infinitive && !group.takes_phrase()))) continue;
    if (group.needs_quote() && !quote) continue;
    if (!that && !reading.IsQuote(begin) && !finite) end = in->PhraseEnd(begin, end);
    in->AddContent(&span, {begin, end});
    if (!span.content.empty()) in->Add(span);
  }
}

}  // namespace crosscheck
