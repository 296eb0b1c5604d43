// Names that a text uses as places wherever it first says so: "in Namhsan", "the village of Boni",
// "Ber, north of Timbuktu". A gazetteer that lacks such a name is no reason to overlook it where the
// text goes on without a preposition: "Namhsan fell on Friday".
//
//   NamesUsedAsPlaces(text).contains("namhsan")
//
// Latin letters only, where capitals mark names; names that speak ("Namhsan said") are left out.
// Folded words with a space between. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_USED_NAMES_H_
#define CROSSCHECK_ENGINE_MENTIONS_USED_NAMES_H_

#include <cstddef>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

absl::flat_hash_set<std::string> NamesUsedAsPlaces(const MentionText& text);

// ", north of", ", about 15 km to the north" stands at token `end`: what ends there lies somewhere.
bool DistanceFollows(const MentionText& text, std::size_t end);

// "residents of Bani Suhaila": they live at the name that begins at i, and may speak after it.
bool PeopleOf(const MentionText& text, std::size_t i);

// The token after the run of unknown capitalised words that begins at i; i when none does.
std::size_t UnknownRunEnd(const MentionText& text, std::size_t i);

// The folded words from `begin` to `end`.
std::string FoldedRun(const MentionText& text, std::size_t begin, std::size_t end);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_USED_NAMES_H_
