// Where a text says that something happened: the words, who stands before and after them, and in
// what grammatical shape.
//
//   "Ukrainian troops had repelled 18 attacks near Orlivka"
//   // repel, words "repelled", subject "Ukrainian troops", object "18 attacks near Orlivka"
//
// What the words mean is data (EventGroup); whether a claim follows is decided later, in claims.h.
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_EVENTS_H_
#define CROSSCHECK_ENGINE_EXTRACT_EVENTS_H_

#include <vector>

#include "engine/extract/clauses.h"
#include "engine/extract/reading.h"
#include "engine/extract/structure.h"

namespace crosscheck {

struct EventMention {
  const EventGroup* group = nullptr;
  std::size_t sentence = 0;
  std::size_t clause = 0;
  TokenRange words;    // the pattern's words
  TokenRange gap;      // what its "~" took
  TokenRange range;    // the words of the claim: a clause or a noun phrase
  bool verbal = false;
  bool passive = false;
  VerbGroup verb;      // of the clause or infinitive; of a noun, the clause's verb
  TokenRange before;   // subject of an active verb, object of a passive one; before a noun
  TokenRange after;    // the object of an active verb; what follows a noun or a passive
  TokenRange antecedent;  // the object before a relative word: "X, which forces captured"
  TokenRange doer;     // "by Russian forces" without "by"; empty: none
};

// All that match, in order of their words; of several on the same words, claims.h keeps one.
std::vector<EventMention> FindEvents(const ReadText& reading, const ArticleStructure& structure,
                                     const std::vector<SentenceReading>& sentences);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_EVENTS_H_
