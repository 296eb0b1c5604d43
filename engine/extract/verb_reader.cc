#include "engine/extract/verb_reader.h"

#include "engine/extract/denials.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/relays.h"
#include "engine/extract/speaker_words.h"
#include "engine/extract/verb_content.h"
#include "engine/extract/verb_cue.h"
#include "engine/extract/verb_speaker.h"

namespace crosscheck {
namespace {

class VerbReader : VerbPart {
 public:
  explicit VerbReader(VerbCue& verb) : VerbPart(verb), verb_(verb) {}

  // False: it is no attribution in this sense.
  bool Read() {
    TokenRange words = cue_.range;
    if (clause_.verb.range.begin < words.begin) words.begin = clause_.verb.range.begin;
    span_ = in_.Span(words, group_.stance(), CueGroup::VERB);
    // What a pattern holds between its words is said too: "describe ~ as".
    const bool quotes = group_.quotes_gap() && !cue_.gap.empty();
    const std::size_t cue_end =
        cue_.gap.empty() || quotes ? cue_.range.end : cue_.gap.begin;
    span_.cue.end = cue_end;
    span_.nested = in_.Quoted(cue_.range.begin) && in_.Quoted(cue_end - 1);
    span_.minor = group_.minor();
    span_.unreal = clause_.verb.negated || clause_.verb.possible || clause_.verb.future ||
                   clause_.connector == Connector::kConditional;
    after_ = cue_.gap.empty() || quotes ? SkipAdjuncts(reading_, cue_end, in_.end()) : cue_end;
    if (!ReadSpeakerOf(verb_)) return added_;
    if (!ReadHearer()) return false;
    if (!ReadContentOf(verb_)) return added_;
    // "called the claim a lie", "described reports of a withdrawal as false".
    if (group_.stance() == CueGroup::SAYS && span_.content.size() == 1 &&
        Names(reading_.Form(clause_.verb.main)) && NamesFalse(reading_, span_.content[0])) {
      span_.stance = CueGroup::DENIES;
      span_.minor = false;
    }
    span_.denies_before = DeniesWhatWasTold(reading_, span_);
    if (span_.content.empty()) return false;
    if (span_.minor && !span_.quoted && !group_.takes_phrase() && !group_.takes_infinitive() &&
        !group_.takes_name() && !clause_follows_) {
      return false;
    }
    FindRelays(in_, &span_);
    if (quotes) span_.cited = cue_.gap;
    out_->Add(span_);
    return true;
  }

 private:
  // A verb that gives something a name.
  static bool Names(absl::string_view form) {
    for (absl::string_view verb : {"call", "calls", "called", "describe", "describes", "described",
                                   "brand", "branded", "label", "labelled", "labeled"}) {
      if (form == verb) return true;
    }
    return false;
  }

  // To whom; false: the verb needs somebody and nobody is there.
  bool ReadHearer() {
    if (!group_.hearer() || after_ >= in_.end() || reading_.IsThat(after_) ||
        reading_.IsQuote(after_) || inverted_) {
      return true;
    }
    if (Sign(after_)) return reading_.IsComma(after_) || after_ + 1 >= in_.end();
    if (group_.takes_infinitive() && BeginsInfinitive(reading_, after_)) return true;
    span_.hearer = ShortNounPhraseFrom(reading_, after_, in_.end());
    if (span_.hearer.empty()) return false;
    // "told a visiting UN team", "told Spanish public radio": the nouns after the name.
    constexpr std::size_t kNouns = 2;
    std::size_t next = span_.hearer.end;
    const bool name = reading_.IsCapital(next - 1);
    while (name && next < span_.hearer.end + kNouns && next + 1 < in_.end() && reading_.IsWord(next) &&
           !reading_.IsCapital(next) && (reading_.Forms(next) & (kVerbPast | kVerbThird)) == 0 &&
           !reading_.IsAny(next, ClassBit(TIME_WORD) | ClassBit(PREPOSITION) | ClassBit(ADVERB) |
                                     ClassBit(DETERMINER) | ClassBit(PRONOUN))) {
      ++next;
    }
    if (next < in_.end() && Sign(next)) span_.hearer.end = next;
    after_ = SkipAdjuncts(reading_, span_.hearer.end, in_.end());
    return true;
  }

  VerbCue& verb_;
};

}  // namespace

bool ReadVerbCue(AttributedSentence* sentence, std::size_t k, const FoundCue& cue) {
  VerbCue verb(sentence, k, cue);
  return VerbReader(verb).Read();
}

}  // namespace crosscheck
