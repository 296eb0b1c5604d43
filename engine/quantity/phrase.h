// Quantity phrases, in words and digits, to intervals.
//
//   ParseQuantityPhrase("more than 600", false)       601..
//   ParseQuantityPhrase("about 60", false)            54..66, best 60
//   ParseQuantityPhrase("dozens", false)              12..99
//   ParseQuantityPhrase("1.5 million", false)         1500000
//   ParseQuantityPhrase("between 10 and 15", false)   10..15
//   ParseQuantityPhrase("50.49 percent", true)        50.49, unit percent
//   ParseQuantityPhrase("понад 9 000", false)         9001..
//
// `decimals` says whether the measure takes them: then "more than n" is open above n; else it is
// n + 1, and interval ends round outward to whole numbers. The words are data: lexicon/en.txt and
// its neighbours, one file a language, all read together.
//
// Errors are InvalidArgument and name the phrase and what was expected: no number in it, words
// left over ("12 apples": what is counted belongs in the population), a negative count, not
// finite or above 2^53, a range that runs backwards, "1.234" as a count (thousands or decimals?).
// A phrase longer than 200 bytes is refused. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_PHRASE_H_
#define CROSSCHECK_ENGINE_QUANTITY_PHRASE_H_

#include <cstddef>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/quantity/interval.h"

namespace crosscheck {

absl::StatusOr<QuantityInterval> ParseQuantityPhrase(absl::string_view text, bool decimals);

// The longest quantity phrase at the beginning of running text, for extractors.
struct QuantityPrefix {
  QuantityInterval interval;
  size_t bytes = 0;  // of the text, that the phrase takes
};
// Nothing when the text does not begin with one. Looks at the first 200 bytes.
std::optional<QuantityPrefix> FindQuantityPrefix(absl::string_view text, bool decimals);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_PHRASE_H_
