// Letters for sources and digits for answers, in the manner of the Admiralty system (NATO STANAG
// 2511, AJP-2.1): suggestions from counts, for a person to accept or not.
//
//   A  holds at least nine times in ten       B  at least three in four    C  three in five
//   D  two in five                            E  less often                F  cannot be judged
//
// F is no midpoint and no reproach. A letter is given when at least kFewestQuestions questions
// stand behind it and when no kSpareClaims claims, gone or turned about, could make it another
// letter. Pure functions.
#ifndef CROSSCHECK_ENGINE_CREDIBILITY_LETTERS_H_
#define CROSSCHECK_ENGINE_CREDIBILITY_LETTERS_H_

#include <string>

namespace crosscheck {

// Fewer questions than this are an anecdote.
inline constexpr double kFewestQuestions = 12;
// A claim removed takes its own answer with it, and may change who is believed on its question.
inline constexpr double kSpareClaims = 2;

struct Letter {
  char letter = 'F';
  std::string why;
};

// `weight`: the questions behind the probability, faded.
Letter LetterFor(double probability, double weight);

// 1 confirmed by others, 2 probable, 3 possible, 4 doubtful, 5 improbable, 6 cannot be judged: as
// far as comparison shows. `voices`: independent voices on the question; `agreeing`: those that
// give this answer or one that fits it.
struct Digit {
  int digit = 6;
  std::string why;
};
Digit DigitFor(double support, int voices, int agreeing, bool judged);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CREDIBILITY_LETTERS_H_
