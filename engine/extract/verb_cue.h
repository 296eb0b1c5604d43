// One verb that is a cue while it is being read: what is known of it so far, and what its readers share.
//
//   VerbCue verb(sentence, k, cue);
//   if (ReadSpeakerOf(verb) && ReadContentOf(verb)) sentence->Add(verb.span);   // verb_speaker.h, verb_content.h
//
// Everything is borrowed. Not thread-safe on one sentence.
#ifndef CROSSCHECK_ENGINE_EXTRACT_VERB_CUE_H_
#define CROSSCHECK_ENGINE_EXTRACT_VERB_CUE_H_

#include <cstddef>

#include "engine/extract/attributed_sentence.h"

namespace crosscheck {

struct VerbCue {
  VerbCue(AttributedSentence* sentence, std::size_t k, const FoundCue& found)
      : in(*sentence), out(sentence), reading(sentence->reading()), k(k), clause(sentence->clauses()[k]),
        cue(found), group(*found.group) {}

  const AttributedSentence& in;
  AttributedSentence* const out;
  const ReadText& reading;
  const std::size_t k;  // of the clause
  const Clause& clause;
  const FoundCue& cue;
  const CueGroup& group;
  AttributionSpan span;
  std::size_t after = 0;  // where what follows the cue, speaker and hearer begins
  TokenRange own;         // the clause's own subject
  bool inverted = false;
  bool interrupts = false;
  bool clause_follows = false;
  bool added = false;  // to the sentence: there is nothing more to read
};

// What reads a part of it, with the cue's fields under names of its own.
class VerbPart {
 protected:
  explicit VerbPart(VerbCue& verb)
      : in_(verb.in), out_(verb.out), reading_(verb.reading), k_(verb.k), clause_(verb.clause), cue_(verb.cue),
        group_(verb.group), span_(verb.span), after_(verb.after), own_(verb.own), inverted_(verb.inverted),
        interrupts_(verb.interrupts), clause_follows_(verb.clause_follows), added_(verb.added) {}

  bool Cyrillic(std::size_t i) const;
  bool Sign(std::size_t i) const;
  // "во вторник": past dates with their prepositions.
  std::size_t SkipDates(std::size_t i) const;

  const AttributedSentence& in_;
  AttributedSentence* const out_;
  const ReadText& reading_;
  const std::size_t k_;
  const Clause& clause_;
  const FoundCue& cue_;
  const CueGroup& group_;
  AttributionSpan& span_;
  std::size_t& after_;
  TokenRange& own_;
  bool& inverted_;
  bool& interrupts_;
  bool& clause_follows_;
  bool& added_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_VERB_CUE_H_
