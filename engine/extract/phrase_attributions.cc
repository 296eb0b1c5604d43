#include "engine/extract/phrase_attributions.h"

#include <algorithm>

#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/speaker_words.h"

namespace crosscheck {
namespace {

constexpr std::uint32_t kPhraseForms =
    CueFormBit(CueGroup::PREFIX) | CueFormBit(CueGroup::NOUN);

bool OwnDeterminer(absl::string_view form) {
  return form == "his" || form == "her" || form == "their" || form == "its" || form == "my" ||
         form == "our" || form == "your";
}

// "According to police, two died; three were hurt, medics said": up to the semicolon behind which
// another speaks.
std::size_t EndBeforeNextSpeaker(const AttributedSentence& in, std::size_t from) {
  const ReadText& reading = in.reading();
  std::size_t semicolon = from;
  while (semicolon < in.end() && !reading.text().IsSign(semicolon, ';')) ++semicolon;
  for (const Clause& clause : in.clauses()) {
    if (clause.verb.range.empty() || clause.verb.range.begin <= semicolon) continue;
    if (CueAt(reading, clause.verb.main, in.end(), CueGroup::VERB).has_value()) return semicolon;
  }
  return in.end();
}

// "Як передає «Укрінформ» із посиланням на поліцію, ...": a name in quotation marks, and whom it cites.
void FindQuotedPrefix(AttributedSentence* in, const FoundCue& cue) {
  const ReadText& reading = in->reading();
  constexpr std::size_t kLongestName = 5;
  const std::size_t open = cue.range.end;
  if (cue.range.begin != in->begin() || open >= in->end() || !reading.IsQuote(open)) return;
  std::size_t close = open + 1;
  while (close < in->end() && close <= open + kLongestName && !reading.IsQuote(close)) ++close;
  if (close >= in->end() || !reading.IsQuote(close) || close == open + 1) return;
  AttributionSpan span = in->Span(cue.range, cue.group->stance(), CueGroup::PREFIX);
  span.source = {open + 1, close};
  std::size_t comma = close + 1;
  while (comma < in->end() && !reading.IsComma(comma)) ++comma;
  if (comma + 2 >= in->end()) return;
  const std::optional<FoundCue> citing = CueAt(reading, close + 1, in->end(), CueGroup::CITING);
  if (citing.has_value() && citing->range.end < comma) span.cited = {citing->range.end, comma};
  in->AddContent(&span, {comma + 1, in->end()});
  if (!span.content.empty()) in->Add(span);
}

// "according to X".
void FindPrefix(AttributedSentence* in, const FoundCue& cue) {
  const ReadText& reading = in->reading();
  const std::size_t i = cue.range.begin;
  AttributionSpan span = in->Span(cue.range, cue.group->stance(), CueGroup::PREFIX);
  std::size_t before_end = i;
  while (before_end > in->begin() && reading.text()[before_end - 1].kind == TokenKind::kSign &&
         !reading.IsQuote(before_end - 1)) {
    --before_end;
  }
  // "за його словами": who it is stands inside the cue.
  span.source = cue.gap.empty()
                    ? SpeakerFrom(*in, cue.range.end, before_end == in->begin())
                    : cue.gap;
  // "як повідомляє прокуратура": in the nominative.
  span.declined = !reading.IsForm(i, {"як", "как"});
  const TokenRange name =
      cue.gap.empty() ? NounPhraseFrom(reading, cue.range.end, in->end(), false) : cue.gap;
  if (name.empty()) return FindQuotedPrefix(in, cue);
  // "according to plan" names nobody; where names have cases, the cue is for persons alone.
  const bool cyrillic = reading.text()[i].script == TokenScript::kCyrillic;
  if (!cyrillic && !MaySpeak(reading, name) && !MayTell(reading, name)) return;
  // "Police reported eight deaths; 68 people were hurt, according to X": what follows the semicolon.
  std::size_t content_begin = in->begin();
  for (std::size_t k = in->begin(); k < before_end; ++k) {
    if (reading.text().IsSign(k, ';')) content_begin = k + 1;
  }
  in->AddContent(&span, {content_begin, before_end});
  std::size_t after = std::max(span.source.end, cue.range.end);
  // "according to medics quoted by AFP": AFP passes it on.
  for (std::size_t k = cue.range.end; k <= after && cue.gap.empty(); ++k) {
    const std::optional<FoundCue> relayed = CueAt(reading, k, in->end(), CueGroup::RELAYED);
    if (!relayed.has_value()) continue;
    const TokenRange relay = ShortNounPhraseFrom(reading, relayed->range.end, in->end());
    if (relay.empty() || k == cue.range.end) break;
    span.relay = relay;
    span.source.end = reading.IsComma(k - 1) ? k - 1 : k;
    after = relay.end;
    break;
  }
  if (after < in->end() && !reading.IsComma(after)) {
    after = SkipAdjuncts(reading, after, in->end());
  }
  // "За даними служби з питань безпеки, загинули двоє": the name goes on up to the comma.
  while (cyrillic && before_end == in->begin() && after < in->end() &&
         (reading.IsWord(after) || reading.IsNumber(after) || reading.IsQuote(after))) {
    ++after;
    span.source.end = after;
  }
  if (after < in->end() && reading.IsComma(after) && after + 2 < in->end() &&
      !reading.Is(after + 1, RELATIVE)) {
    in->AddContent(&span, {after + 1, EndBeforeNextSpeaker(*in, after + 1)});
  }
  if (!span.content.empty()) in->Add(span);
}

// Whose it is: "Russia's claim", "their opposition", "an outcry from victims".
TokenRange OwnerOf(const AttributedSentence& in, std::size_t noun) {
  const ReadText& reading = in.reading();
  std::size_t i = noun;
  // "initial", "aggressive": what stands between.
  while (i > in.begin() && i + 3 > noun && reading.IsWord(i - 1) && !reading.IsCapital(i - 1) &&
         !reading.IsAny(i - 1, ClassBit(DETERMINER) | ClassBit(PREPOSITION) |
                                   ClassBit(CONJUNCTION) | ClassBit(PRONOUN) | ClassBit(BE) |
                                   ClassBit(HAVE))) {
    --i;
  }
  for (const std::size_t at : {noun, i}) {
    if (at <= in.begin()) continue;
    if (reading.Is(at - 1, DETERMINER) && OwnDeterminer(reading.Form(at - 1))) {
      return {at - 1, at};
    }
    // "'s", and the bare apostrophe of a plural.
    const bool plural = reading.text().IsSign(at - 1, '\'') && reading.text()[at - 1].glued;
    if ((!reading.IsPossessive(at - 1) && !plural) || at < in.begin() + 2) continue;
    std::size_t begin = at - 1;
    while (begin > in.begin() &&
           (reading.IsCapital(begin - 1) || reading.Is(begin - 1, DETERMINER) ||
            reading.Is(begin - 1, PERSON_TITLE) || begin == at - 1)) {
      --begin;
      if (reading.Is(begin, DETERMINER)) break;
    }
    return {begin, at - 1};
  }
  return {};
}

void FindNoun(AttributedSentence* in, const FoundCue& cue) {
  const ReadText& reading = in->reading();
  const std::size_t i = cue.range.begin;
  const std::size_t last = cue.range.end - 1;
  // "that" and "to" belong to what is said, other small words to the cue.
  const bool clause = reading.IsThat(last) || reading.Form(last) == "to";
  const bool to = reading.Form(last) == "to";
  if (to && cue.range.size() > 1 && (reading.Forms(cue.range.end) & kVerbBase) == 0) {
    if (!cue.group->takes_phrase()) return;
  }
  AttributionSpan span = in->Span({i, clause ? last : cue.range.end}, cue.group->stance(),
                                  CueGroup::NOUN);
  if (span.cue.empty()) span.cue = cue.range;
  span.source = OwnerOf(*in, i);
  const Clause& around = in->clauses()[ClauseAt(in->clauses(), cue.range.end)];
  std::size_t begin = clause ? last : cue.range.end;
  std::size_t end = std::max(around.range.end, cue.range.end);
  if (!reading.IsThat(last)) {
    if (span.source.empty()) return;
    // A phrase ends at its clause's verb.
    if (around.verb.range.begin > begin) end = std::min(end, around.verb.range.begin);
    end = in->PhraseEnd(begin, end);
  }
  in->AddContent(&span, {begin, end});
  span.minor = true;
  if (!span.content.empty()) in->Add(span);
}

}  // namespace

void FindPhraseAttributions(AttributedSentence* in) {
  const ReadText& reading = in->reading();
  for (std::size_t i = in->begin(); i < in->end(); ++i) {
    if (!reading.BeginsCue(i, kPhraseForms)) continue;
    if (const std::optional<FoundCue> cue = CueAt(reading, i, in->end(), CueGroup::PREFIX)) {
      FindPrefix(in, *cue);
    } else if (const std::optional<FoundCue> noun =
                   CueAt(reading, i, in->end(), CueGroup::NOUN)) {
      // A verb here: "The paper reports that".
      bool verb = false;
      for (const VerbGroup& group : in->groups()) {
        verb |= group.main == i &&
                (group.finite || (group.participial && i > in->begin() && reading.IsComma(i - 1)));
      }
      if (!verb) FindNoun(in, *noun);
    }
  }
}

}  // namespace crosscheck
