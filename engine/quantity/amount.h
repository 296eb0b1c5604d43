// The core of a quantity phrase: a number in digits or words, or a vague stretch, no bounds.
//
//   "two thousand three hundred"   2300..2300
//   "1.5 million"                  1500000..1500000
//   "tens of thousands"            10000..99999
//
// Used by phrase.cc only.
#ifndef CROSSCHECK_ENGINE_QUANTITY_AMOUNT_H_
#define CROSSCHECK_ENGINE_QUANTITY_AMOUNT_H_

#include <cstddef>
#include <optional>

#include "engine/quantity/lexicon.h"

namespace crosscheck {

struct Amount {
  // NaN when a number's separators cannot be read, infinite when it is too long.
  double low = 0;
  double high = 0;
  // The number before the scales and their product: "10" and 1000 of "10 thousand". A range
  // shares the scale of its second end: "10 to 15 thousand".
  double coefficient = 0;
  double scale = 1;
  bool ambiguous = false;  // "1.234", not settled by a scale
  bool part = false;       // a part of one without a scale: "two thirds"
};

// Tokens [begin, end) as one amount; nothing when they are not one, or some are left over.
// `bounded`: a bounding word stands before it, so that "тысячи" is one thousand, not thousands.
std::optional<Amount> ParseAmount(const PhraseMatches& words, size_t begin, size_t end,
                                  bool bounded = false);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_AMOUNT_H_
