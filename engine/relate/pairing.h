// A pair of statements with what every question needs to know about the two together: how their
// places stand, whether they have one origin, which is the finer.
//
//   Pairing pair = Pair(a, b);
//   if (pair.where.match == PlaceMatch::kApart) return;
//
// Thread safety: plain value. The statements must outlive it.
#ifndef CROSSCHECK_ENGINE_RELATE_PAIRING_H_
#define CROSSCHECK_ENGINE_RELATE_PAIRING_H_

#include <string>

#include "engine/relate/statement.h"
#include "engine/relate/verdict.h"
#include "engine/relate/where.h"

namespace crosscheck {

struct Pairing {
  const Statement& a;
  const Statement& b;
  Where where;
  bool one_origin = false;  // after aliases, parents, circles of quotation
  // Verdicts without their reasons, and of answers that agree only that they do: for those who look for conflicts
  // among millions of pairs. Whether one is a copy of the other costs more than all else.
  bool is_terse = false;

  bool SamePlaceOrNested() const {
    return where.match == PlaceMatch::kSame || where.match == PlaceMatch::kInside ||
           where.match == PlaceMatch::kHolds;
  }
  bool AboutOneEvent() const {  // as far as place and time can say
    return (SamePlaceOrNested() || where.match == PlaceMatch::kNear) && SameTime(a, b);
  }
};

Pairing Pair(const Statement& a, const Statement& b);

// Of two of which one denies: whether what the other affirms lies where the denial is about. Nothing in
// the town is not nothing in the district around it, and nothing near it is not nothing in it.
bool DenialReaches(const Pairing& pair);

bool OfOneOrigin(const Statement& a, const Statement& b);  // Pairing::one_origin

// "one origin: A and its spokeswoman", "origins: A and B"
std::string OriginWhy(const Pairing& pair);

// The mistake that both make about one place, in words for people, where at least one is a medium or
// not known to be anything else; null when there is none. See mistakes.h.
const std::string* SharedMistake(const Statement& a, const Statement& b);

// A shared mistake, or near-identical words of which at least one has no speaker of its own: a copy
// passed on. Only to be asked of compatible answers. Compares texts, so it costs microseconds.
bool IsCopy(const Statement& a, const Statement& b);

// Which of two compatible statements is the more precise: within the other in time, place and
// answer, and finer in at least one. `answer` is the side finer in the answer itself.
enum class AnswerFit { kEqual, kFirstFiner, kSecondFiner, kCross };
// The date of a running total says from when to when it counts, not how well the time is known.
enum class Dates { kCompared, kLeftOut };
Side NarrowerOf(const Pairing& pair, AnswerFit answer, Dates dates = Dates::kCompared);

// The relation of two compatible answers: `repeats` for one origin or a copy, else `narrows` when
// one is the more precise, else `corroborates`.
Verdict Compatible(const Pairing& pair, QuestionKind question, AnswerFit answer,
                   Dates dates = Dates::kCompared);

// Which was published later; neither when that is not known or the same day.
Side LaterPublished(const Statement& a, const Statement& b);

// The same, and of two of one day the later by the clock when both say when they appeared: tolls are
// raised within hours.
Side LaterPublishedByClock(const Statement& a, const Statement& b);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_PAIRING_H_
