// Whom a spokesman speaks for when it is an organisation that nobody listed.
//
//   SpokenFor(lexicon.Cut(name), name)
//     "K-Electric spokesman Imran Rana"       "k electric"
//     "Imran Rana, spokesman of K-Electric"   "k electric"
//     "Bakery spokesman"                      "": a bakery, and not one by name
//     "former K-Electric spokesman"           ""
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_SPOKEN_FOR_H_
#define CROSSCHECK_ENGINE_VOCABULARY_SPOKEN_FOR_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/vocabulary/lexicon.h"

namespace crosscheck {

// The organisation's words, folded; empty when the name is nobody's spokesman. `pieces`: of `name`.
std::string SpokenFor(const std::vector<NamePiece>& pieces, absl::string_view name);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_SPOKEN_FOR_H_
