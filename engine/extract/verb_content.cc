#include "engine/extract/verb_content.h"

#include <algorithm>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extract/denials.h"
#include "engine/extract/may_speak.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/participles.h"
#include "engine/extract/speaker_words.h"

namespace crosscheck {
namespace {

// "urged the residents of the old town to leave": the infinitive is looked for this far.
constexpr std::size_t kFarthestInfinitive = 12;

class ContentReader : VerbPart {
 public:
  explicit ContentReader(VerbCue& verb) : VerbPart(verb) {}

  bool Read() {
    const std::size_t verb = clause_.verb.range.begin;
    const std::size_t speaker_begin =
        inverted_ ? verb : (own_.empty() ? verb : std::min(own_.begin, verb));
    std::size_t before_end = speaker_begin;
    while (before_end > in_.begin() &&
           (reading_.IsComma(before_end - 1) || reading_.IsDash(before_end - 1))) {
      --before_end;
    }
    const bool comma_before =
        before_end < speaker_begin ||
        (speaker_begin > in_.begin() && reading_.IsQuote(speaker_begin - 1));
    bool that_after = false;
    for (std::size_t i = after_; i < in_.end() && i < after_ + 6; ++i) {
      that_after |= reading_.IsThat(i) && i > 0 && reading_.IsComma(i - 1);
    }
    const bool stop_after =
        after_ >= in_.end() || (reading_.IsComma(after_) && !that_after) ||
        reading_.text()[after_].sign == '.' || reading_.text()[after_].sign == ';' ||
        (inverted_ && Sign(after_)) || (comma_before && GoesOnBeside());
    bool before_has_verb = false;
    for (std::size_t p = 0; p < k_; ++p) {
      const VerbGroup& other = in_.clauses()[p].verb;
      if (other.range.empty() || other.range.begin >= before_end) continue;
      before_has_verb |= other.finite;
    }
    const TokenRange before{ContentBegin(), before_end};
    const bool quote_before =
        before_end > in_.begin() &&
        (in_.Quoted(before_end - 1) || (before_end >= 2 && in_.Quoted(before_end - 2)));
    // "'...,' Lena Vogt said of the flood": the quotation is all that is said.
    const bool quote_closed = comma_before && quote_before && !clause_.verb.participial &&
                              !in_.Quoted(cue_.range.begin) && before_end > in_.begin() &&
                              reading_.IsQuote(std::max(before_end, std::size_t{1}) - 1) &&
                              after_ < in_.end() && !reading_.IsThat(after_) && !that_after &&
                              !reading_.IsQuote(after_) && !reading_.text().IsSign(after_, ':');
    const bool parenthesis = comma_before && !clause_.verb.participial && !own_.empty() &&
                             after_ < in_.end() && reading_.IsComma(after_) && !that_after &&
                             !QuoteOpens(after_ + 1) && before.size() >= 2;
    const bool backward = (comma_before && stop_after && !clause_.verb.participial &&
                           (before_has_verb || quote_before || NominalBefore(before) ||
                            interrupts_ || inverted_)) ||
                          quote_closed || parenthesis;
    if (backward) {
      ReadBackward(before);
      return true;
    }
    if (AsksAfterQuotation(stop_after)) return true;
    return ReadForward();
  }

 private:
  // "..., the mayor said on Monday as he opened the bridge", "..., police said: one in Oxford and one
  // in Bath": what follows is the speaker's own doing, or says again what was said before.
  bool GoesOnBeside() const {
    if (reading_.IsQuote(after_ + 1)) return false;
    const absl::string_view form = reading_.Form(after_);
    return form == "as" || form == "after" || form == "while" || reading_.text().IsSign(after_, ':');
  }

  bool QuoteOpens(std::size_t i) const { return i < in_.end() && reading_.IsQuote(i); }

  void ReadBackward(const TokenRange& before) {
    in_.AddContent(&span_, before);
    std::size_t goes_on = after_;
    if (goes_on < in_.end() && reading_.IsComma(goes_on)) {
      // Parenthetical: what follows goes on, unless it begins anew with another speaker.
      ++goes_on;
      // But "said, leaving the town without power": what came of it was said too.
      if ((reading_.Forms(goes_on) & kVerbIng) == 0 || goes_on >= in_.end() ||
          !HasCue(reading_, goes_on)) {
        in_.AddContent(&span_, {goes_on, in_.ContentEnd(k_, goes_on, false)});
      }
      return;
    }
    if (goes_on < in_.end() && reading_.text().IsSign(goes_on, ':')) {
      in_.AddContent(&span_, {goes_on + 1, in_.end()});
      return;
    }
    // "— додав мер. — Усі тут": after the second dash.
    if (inverted_ && in_.Quoted(cue_.range.begin)) {
      for (std::size_t i = goes_on; i + 1 < in_.end(); ++i) {
        if (!reading_.IsDash(i)) continue;
        in_.AddContent(&span_, {i + 1, in_.end()});
        return;
      }
    }
    // "said in an interview, 'but we go on'".
    for (std::size_t i = goes_on; i + 1 < in_.end(); ++i) {
      if (reading_.IsComma(i) && reading_.IsQuote(i + 1)) {
        in_.AddContent(&span_, {i + 1, in_.end()});
        return;
      }
    }
  }

  // "'Is it safe?' Vogt asked.": the quotation is the sentence before.
  bool AsksAfterQuotation(bool stop_after) {
    if (!stop_after || in_.index() == 0 || clause_.connector == Connector::kRelative) return false;
    const Sentence& before = in_.structure().sentences[in_.index() - 1];
    const std::size_t first = inverted_ ? clause_.verb.range.begin : span_.source.begin;
    if (before.block != in_.sentence().block || !before.all_quoted || first != in_.begin()) {
      return false;
    }
    if (after_ + 1 < in_.end() && !reading_.IsComma(after_)) return false;
    in_.AddContent(&span_, before.tokens);
    return !span_.content.empty();
  }

  bool ReadForward() {
    const bool bare_denial = group_.stance() == CueGroup::DENIES && !span_.unreal &&
                             (after_ >= in_.end() || Sign(after_));
    if (bare_denial && after_ + 1 >= in_.end()) {
      // "Адвокат вину отрицает": something else is denied.
      const std::size_t last = span_.source.end - 1;
      if (!inverted_ && Cyrillic(last) && span_.source.size() > 1 && !reading_.IsCapital(last) &&
          !MaySpeak(reading_, {last, last + 1})) {
        return false;
      }
      span_.denies_before = true;
      out_->Add(span_);
      added_ = true;
      return false;
    }
    if (after_ >= in_.end()) return false;
    // "заявив у п'ятницю, що".
    std::size_t begin = Cyrillic(after_) ? std::min(SkipDates(after_), in_.end() - 1) : after_;
    const bool colon = reading_.text().IsSign(begin, ':');
    bool comma = reading_.IsComma(begin);
    while (begin < in_.end() &&
           (reading_.IsComma(begin) || reading_.text().IsSign(begin, ':'))) {
      ++begin;
    }
    if (begin >= in_.end()) {
      if (!colon || in_.index() + 1 >= in_.structure().sentences.size()) return false;
      in_.AddContent(&span_, in_.structure().sentences[in_.index() + 1].tokens);
      return true;
    }
    if (comma) {
      // "says at a stop in Toledo, Ohio, that".
      for (std::size_t i = begin; i < in_.end() && i < begin + 6; ++i) {
        if (reading_.IsThat(i) && reading_.IsComma(i - 1)) begin = i;
      }
      comma = !reading_.IsThat(begin);
    }
    std::size_t end = in_.ContentEnd(k_, begin, group_.stance() == CueGroup::ORDERS);
    const bool quote = in_.AnyQuoted({begin, end});
    clause_follows_ = reading_.IsThat(begin) || colon || Asks(begin);
    // A plan is its maker's own: "agreed to leave"; others may be told to do it.
    const std::size_t farthest = group_.stance() == CueGroup::PLANS ? 2 : kFarthestInfinitive;
    bool infinitive = false;
    for (std::size_t i = begin; i < end && i < begin + farthest && !reading_.IsComma(i); ++i) {
      if (!BeginsInfinitive(reading_, i)) continue;
      infinitive = true;
      break;
    }
    for (std::size_t p = k_ + 1; p < in_.clauses().size(); ++p) {
      const Clause& clause = in_.clauses()[p];
      if (clause.range.begin < end && clause.verb.finite &&
          clause.connector != Connector::kRelative &&
          clause.connector != Connector::kSubordinate &&
          !(clause.connector == Connector::kCoordinate && clause.subject.empty())) {
        clause_follows_ = true;
      }
    }
    const bool document = group_.needs_clause() && group_.stance() == CueGroup::SAYS &&
                          IsDocument(span_.antecedent.empty() ? span_.source : span_.antecedent);
    if (comma && !quote) return false;
    const bool named = group_.takes_name() && Names({begin, in_.PhraseEnd(begin, end)});
    if (group_.needs_quote() && !quote && !named) return false;
    const bool infinitive_said = group_.takes_infinitive() && infinitive;
    if (group_.needs_clause() && !clause_follows_ && !infinitive_said &&
        !(quote && in_.Quoted(begin)) && !group_.takes_phrase() && !document) {
      return false;
    }
    // "said so" has nothing; "said no help came" has a clause.
    if (!clause_follows_ && !quote && !group_.takes_phrase() && !group_.needs_clause() &&
        !infinitive_said && end < begin + 2) {
      return false;
    }
    // "responded with silence".
    if (!clause_follows_ && !quote && !group_.takes_phrase() && !infinitive_said &&
        reading_.Is(begin, PREPOSITION)) {
      return false;
    }
    // "declared a curfew after gangs had attacked": what the speaker did it after is not said.
    for (std::size_t p = k_ + 1; p < in_.clauses().size() && !clause_follows_ && !quote; ++p) {
      const Clause& clause = in_.clauses()[p];
      if (clause.connector != Connector::kSubordinate || clause.connector_token <= begin) continue;
      end = std::min(end, clause.connector_token);
    }
    const bool phrase_only = !reading_.IsThat(begin) && !colon && !in_.Quoted(begin) &&
                             (group_.takes_phrase() || infinitive_said || named ||
                              (document && !clause_follows_));
    // "could embrace the plan": no attitude anybody has.
    if (phrase_only && clause_.verb.possible && !quote) return false;
    // "accused them of firing shells, killing two": what came of it is part of the charge.
    const std::size_t whole = end;
    if (phrase_only) end = in_.PhraseEnd(begin, end);
    if (group_.stance() == CueGroup::ALLEGES && end + 1 < whole && reading_.IsComma(end) &&
        (reading_.Forms(end + 1) & kVerbIng) != 0) {
      end = whole;
    }
    if (phrase_only && reading_.Is(begin, PREPOSITION) && !BeginsInfinitive(reading_, begin) &&
        group_.takes_phrase()) {
      // "warned against": the small word is the cue's.
      span_.cue.end = begin == cue_.range.end ? begin + 1 : span_.cue.end;
      ++begin;
    }
    in_.AddContent(&span_, {begin, end});
    return true;
  }

  // "a survey shows a rise": a document may tell by a phrase alone.
  bool IsDocument(const TokenRange& speaker) const {
    for (std::size_t i = speaker.begin; i < speaker.end; ++i) {
      if (reading_.Is(i, DOCUMENT) && (!reading_.IsCapital(i) || i == in_.begin())) return true;
    }
    return false;
  }

  // "the vote a mistake", "him a hero": a name for something right after it.
  bool Names(const TokenRange& words) const {
    // "the report untrue", "this a fake".
    if (NamesFalse(reading_, words)) return true;
    for (std::size_t i = words.begin + 1; i < words.end; ++i) {
      const absl::string_view form = reading_.Form(i);
      if (form != "a" && form != "an" && form != "the") continue;
      if (reading_.IsAny(i - 1, ClassBit(PREPOSITION) | ClassBit(CONJUNCTION) |
                                    ClassBit(DETERMINER) | ClassBit(RELATIVE) |
                                    ClassBit(SUBORDINATOR) | ClassBit(BE) | ClassBit(HAVE)) ||
          reading_.Is(i + 1, TIME_WORD)) {
        continue;
      }
      if ((reading_.Forms(i - 1) & (kVerbIng | kVerbPast)) != 0 && !reading_.IsCapital(i - 1)) {
        continue;
      }
      return form != "the";
    }
    return false;
  }

  // "asked why", "explained how", "wondered whether".
  bool Asks(std::size_t i) const {
    const absl::string_view form = reading_.Form(i);
    return form == "why" || form == "how" || form == "whether" || form == "what" || form == "if" ||
           form == "who" || form == "when" || form == "where";
  }

  // A short nominal statement before the speaker: "No chance, he said" has no verb.
  bool NominalBefore(const TokenRange& before) const {
    return before.size() >= 4 &&
           !reading_.IsAny(before.begin, ClassBit(PREPOSITION) | ClassBit(SUBORDINATOR) |
                                             ClassBit(ADVERB) | ClassBit(TIME_WORD));
  }

  // Where what was said before the speaker begins: after an earlier speaker's own words.
  std::size_t ContentBegin() const {
    std::size_t begin = in_.begin();
    // "According to police, two died; three were hurt, medics said": each has a part of its own.
    bool prefix = false;
    for (std::size_t i = in_.begin(); i < clause_.verb.range.begin; ++i) {
      prefix |= reading_.BeginsCue(i, CueFormBit(CueGroup::PREFIX)) &&
                CueAt(reading_, i, in_.end(), CueGroup::PREFIX).has_value();
      if (prefix && reading_.text().IsSign(i, ';')) begin = i + 1;
    }
    const std::vector<AttributionSpan>& found = in_.found();
    for (std::size_t i = found.size(); i-- > 0 && found[i].sentence == in_.index();) {
      const AttributionSpan& other = found[i];
      if (other.content.empty()) continue;
      if (other.content.back().end <= clause_.range.begin &&
          other.cue.begin < clause_.range.begin &&
          clause_.connector == Connector::kCoordinate) {
        begin = std::max(begin, other.content.back().end);
      }
      // "Israel said most were stopped; a man died near Jericho, medics said".
      const std::size_t last = other.content.back().end;
      if (last < clause_.range.begin && last < in_.end() && reading_.text().IsSign(last, ';')) {
        begin = std::max(begin, last + 1);
      }
    }
    return begin;
  }
};

}  // namespace

bool ReadContentOf(VerbCue& verb) { return ContentReader(verb).Read(); }

}  // namespace crosscheck
