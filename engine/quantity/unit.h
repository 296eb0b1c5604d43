// What a number is counted in, under whichever of its names: "US dollars", "USD" and "$" are one.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_UNIT_H_
#define CROSSCHECK_ENGINE_QUANTITY_UNIT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

// Equal for names of one unit: the unit of the lexicon (engine/data/quantity) that the words name,
// "people" for words that count people, else the words themselves; folded. For comparing, not for
// people to read.
std::string UnitKey(absl::string_view unit);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_UNIT_H_
