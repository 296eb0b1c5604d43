#include "engine/extract/verb_speaker.h"

#include <vector>

#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/speaker_words.h"

namespace crosscheck {
namespace {

// "up from at least 12".
constexpr std::size_t kShortCount = 5;

class SpeakerReader : VerbPart {
 public:
  explicit SpeakerReader(VerbCue& verb) : VerbPart(verb) {}

  // Who says it; false: nobody who could.
  bool Read() {
    own_ = CleanSubject(reading_, clause_.subject);
    const std::size_t verb = clause_.verb.range.begin;
    if (SpeechEndsBefore(verb)) own_ = {verb, verb};
    // "what critics call 'a betrayal'": a name for it, which nobody is told to have said here.
    if (group_.needs_quote() || group_.stance() == CueGroup::OPINES ||
        group_.stance() == CueGroup::PLANS) {
      for (std::size_t i = own_.begin; i < own_.end; ++i) {
        if (reading_.Form(i) == "what") return false;
      }
    }
    interrupts_ = SubjectInterrupted();
    for (std::size_t i = own_.end; interrupts_ && i-- > own_.begin;) {
      if (reading_.IsComma(i)) {
        own_.begin = i + 1;
        break;
      }
    }
    const bool edge_before = verb == in_.begin() || Sign(verb - 1);
    if (own_.empty() && !clause_.resumed && !clause_.verb.participial &&
        clause_.connector != Connector::kRelative && edge_before && after_ < in_.end() &&
        (after_ == cue_.range.end || Cyrillic(cue_.range.begin))) {
      ReadInverted();
    }
    if (!inverted_) {
      span_.source = interrupts_ && !own_.empty() ? own_ : SpeakerBefore(in_, k_);
      if (clause_.verb.participial && own_.empty()) TakeLastSpeaker();
      if (GoesOnSpeaking()) TakeLastSpeaker();
      // "Генштаб це заперечив", "Киев эти обвинения отверг": what is denied stands before the verb.
      if (group_.stance() == CueGroup::DENIES && span_.source.size() > 1 &&
          Cyrillic(span_.source.begin) &&
          reading_.IsAny(span_.source.end - 1, ClassBit(DETERMINER) | ClassBit(FALSEHOOD_NOUN))) {
        do {
          --span_.source.end;
        } while (span_.source.size() > 1 && reading_.Is(span_.source.end - 1, DETERMINER));
        TakeThoseInIt();
        span_.denies_before = true;
        out_->Add(span_);
        added_ = true;
        return false;
      }
      // "Київ причетність до удару заперечує": likewise.
      if (group_.stance() == CueGroup::DENIES && Cyrillic(span_.source.begin)) {
        for (std::size_t i = span_.source.begin + 1; i < span_.source.end; ++i) {
          if (!reading_.Is(i, OWN_PART)) continue;
          span_.content.push_back({i, span_.source.end});
          span_.source.end = i;
          span_.denies_before = true;
          out_->Add(span_);
          added_ = true;
          return false;
        }
      }
      TakeThoseInIt();
      if (DeniesTheReportBefore()) return false;
      if (clause_.connector == Connector::kRelative && own_.empty() &&
          !clause_.verb.participial) {
        span_.antecedent = span_.source;
        span_.source = {clause_.connector_token, clause_.connector_token + 1};
      }
    }
    const TokenRange& speaker = span_.antecedent.empty() ? span_.source : span_.antecedent;
    if (speaker.empty()) return false;
    const TokenRange name = WithoutAppositions(reading_, speaker);
    // "Как сообщалось": nobody is said to have said it.
    if (name.size() == 1 && reading_.Is(name.begin, ADVERB)) return false;
    // "in a statement posted on its site": where it was said, and nobody.
    if (reading_.Form(name.begin) == "in" || reading_.Form(name.begin) == "on") return false;
    // ", up from 12 reported on Friday": a number does not speak.
    if (name.size() <= kShortCount && reading_.IsNumber(name.end - 1)) return false;
    if (MaySpeak(reading_, name)) return true;
    const bool speech = !group_.needs_clause() && !group_.needs_quote() && !group_.minor();
    return MayTell(reading_, name) || (speech && (!inverted_ || in_.Quoted(cue_.range.begin)) &&
            NamesSomething(name, inverted_));
  }

 private:
  // "У Генштабі спростували": those in it say so.
  void TakeThoseInIt() {
    if (span_.source.size() > 1 && Cyrillic(span_.source.begin) && reading_.Is(span_.source.begin, PREPOSITION) &&
        reading_.Form(span_.source.begin).size() <= 2) {
      ++span_.source.begin;
      span_.declined = true;
    }
  }

  // "..., a claim Damascus rejected", "a report that the army denied": what was told before it is
  // denied by whoever stands after the word for it.
  bool DeniesTheReportBefore() {
    if (group_.stance() != CueGroup::DENIES || clause_.verb.negated) return false;
    const std::size_t verb = clause_.verb.range.begin;
    std::size_t report = verb;
    while (report > in_.begin() && !reading_.Is(report - 1, FALSEHOOD_NOUN)) {
      --report;
      if (reading_.IsComma(report) || reading_.IsQuote(report)) return false;
    }
    if (report < in_.begin() + 2 || !reading_.Is(report - 2, DETERMINER)) return false;
    // "a claim" that a comma sets apart from what it is.
    if (report < in_.begin() + 3 || !reading_.IsComma(report - 3)) return false;
    while (report < verb && (reading_.Is(report, RELATIVE) || reading_.IsThat(report))) ++report;
    const TokenRange name{report, verb};
    if (name.empty() || !MaySpeak(reading_, name)) return false;
    // Nothing follows that could be what is denied.
    if (cue_.range.end < in_.end() && !Sign(cue_.range.end)) return false;
    span_.source = name;
    span_.denies_before = true;
    out_->Add(span_);
    added_ = true;
    return true;
  }

  // "said no plane had flown there and called the report fake": the subject of what is said does not speak.
  bool GoesOnSpeaking() const {
    if (!own_.empty() || clause_.connector != Connector::kCoordinate || span_.source.empty()) return false;
    if (Cyrillic(cue_.range.begin)) return false;
    const TokenRange name = WithoutAppositions(reading_, span_.source);
    return (name.size() == 1 && reading_.IsForm(name.begin, {"it", "they"})) ||
           (!MaySpeak(reading_, name) && !MayTell(reading_, name));
  }

  // "said the town had fallen, adding that": whoever spoke before goes on.
  void TakeLastSpeaker() {
    const std::vector<AttributionSpan>& found = in_.found();
    for (std::size_t i = found.size(); i-- > 0 && found[i].sentence == in_.index();) {
      const AttributionSpan& last = found[i];
      if (last.form != CueGroup::VERB || last.cue.begin > clause_.verb.range.begin) continue;
      if (!in_.Speaks(last.cue.end - 1) || last.source.empty()) continue;
      span_.source = last.source;
      span_.antecedent = last.antecedent;
      return;
    }
  }

  // What is said has ended right before the verb and is no subject of it: "'It has reopened,' said
  // Lena Vogt", "Міст відкрито, повідомив мер", "«Ми тут, — додав мер. — Усі»".
  bool SpeechEndsBefore(std::size_t verb) {
    if (verb < in_.begin() + 2) return false;
    const bool quoted = in_.Quoted(cue_.range.begin);
    std::size_t edge = verb;
    while (edge > in_.begin() && (reading_.IsDash(edge - 1) || reading_.IsComma(edge - 1))) --edge;
    if (edge > in_.begin() && reading_.IsQuote(edge - 1)) {
      return !quoted && (edge < verb || Sign(edge - 2));
    }
    if (edge == verb || !Cyrillic(cue_.range.begin)) return false;
    const std::size_t next = cue_.range.end;
    if (next >= in_.end() || (Sign(next) && !reading_.IsQuote(next)) || reading_.IsThat(next)) {
      return false;
    }
    if (quoted) {
      // The speaker stands between dashes inside the quotation.
      if (!reading_.IsDash(verb - 1)) return false;
      span_.nested = false;
    }
    return true;
  }

  bool NamesSomething(const TokenRange& name, bool in_quotation) const {
    for (std::size_t i = name.begin; i < name.end; ++i) {
      if (reading_.IsWord(i) && (in_quotation || !in_.Quoted(i)) &&
          !reading_.IsAny(i, ClassBit(DETERMINER) | ClassBit(PREPOSITION) | ClassBit(TIME_WORD) |
                                 ClassBit(ADVERB) | ClassBit(CONJUNCTION) |
                                 ClassBit(SUBORDINATOR) | ClassBit(RELATIVE))) {
        return true;
      }
    }
    return false;
  }

  // "said Lena Vogt": the speaker after the verb.
  void ReadInverted() {
    std::size_t first = after_;
    // "сообщили в региональном правительстве": those in it say so.
    if (Cyrillic(after_)) {
      first = SkipDates(cue_.range.end);
      if (reading_.Is(first, PREPOSITION) && reading_.Form(first).size() <= 2) {
        first = AfterPaper(first + 1);
        span_.declined = true;
      }
    }
    if (first >= in_.end() || reading_.IsThat(after_)) return;
    if (reading_.IsQuote(first)) {
      // "передает «Интерфакс»": a name in quotation marks.
      constexpr std::size_t kLongestName = 5;
      std::size_t close = first + 1;
      while (close < in_.end() && close <= first + kLongestName && !reading_.IsQuote(close)) ++close;
      if (close >= in_.end() || !reading_.IsQuote(close) || close == first + 1) return;
      span_.source = {first, close + 1};
      inverted_ = true;
      after_ = SkipToSign(close + 1);
      return;
    }
    const TokenRange name = NounPhraseFrom(reading_, first, in_.end(), false);
    if (name.empty()) return;
    // Between dashes inside a quotation nothing else stands.
    const bool dashes = in_.Quoted(cue_.range.begin) && !span_.nested;
    if (!MaySpeak(reading_, name) && !(dashes && NamesSomething(name, true))) return;
    span_.source = SpeakerFrom(in_, first, false);
    inverted_ = true;
    // "служба з надзвичайних ситуацій", "комітет із питань": the name goes on.
    const std::size_t with = span_.source.end;
    const absl::string_view form = reading_.Form(with);
    if (reading_.Is(with - 1, PERSON_NOUN) && (form == "з" || form == "із" || form == "по") &&
        !reading_.IsAny(with + 1, ClassBit(TIME_WORD) | ClassBit(MEDIUM))) {
      span_.source.end = SkipToSign(with);
    }
    after_ = SkipToSign(SkipAdjuncts(reading_, span_.source.end, in_.end()));
  }

  // "йдеться в (вечірньому зведенні) Генштабу": whose paper it is; "написал в (телеграме) глава": who
  // writes there.
  std::size_t AfterPaper(std::size_t i) const {
    constexpr std::size_t kDescribed = 2;
    for (std::size_t at = i; at <= i + kDescribed && at + 1 < in_.end(); ++at) {
      if (!reading_.IsWord(at + 1)) return i;
      if (reading_.Is(at, DOCUMENT)) return at + 1;
      if (reading_.Is(at, MEDIUM) && reading_.Is(at + 1, PERSON_TITLE)) return at + 1;
      if (reading_.IsCapital(at)) return i;
    }
    return i;
  }

  // "повідомив мер у Telegram", "в ефірі телемарафону": up to the next sign.
  std::size_t SkipToSign(std::size_t i) const {
    if (i >= in_.end() || !Cyrillic(i) || !reading_.Is(i, PREPOSITION)) return i;
    while (i < in_.end() && !Sign(i)) ++i;
    return i;
  }

  // "The bridge, the mayor said, had reopened": what goes on has its subject before the speaker.
  bool SubjectInterrupted() const {
    const std::vector<Clause>& all = in_.clauses();
    return k_ + 1 < all.size() && after_ < in_.end() && reading_.IsComma(after_) &&
           all[k_ + 1].verb.finite && all[k_ + 1].verb.range.begin == after_ + 1;
  }
};

}  // namespace

bool ReadSpeakerOf(VerbCue& verb) { return SpeakerReader(verb).Read(); }

}  // namespace crosscheck
