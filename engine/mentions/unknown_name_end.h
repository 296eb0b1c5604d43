// How far a capitalised name goes that no gazetteer has: "Wad An-Noura", "Mrauk-U", "Croix des Bouquets". Used by
// places.cc. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_UNKNOWN_NAME_END_H_
#define CROSSCHECK_ENGINE_MENTIONS_UNKNOWN_NAME_END_H_

#include <cstddef>

#include "engine/mentions/tokens.h"

namespace crosscheck {

// The token after the name that begins with the word at i. `kind_stated`: a word before it says that it is a
// village or a town, so a hyphen belongs to it in Cyrillic too ("село Гора-Подол").
std::size_t UnknownNameEnd(const MentionText& text, std::size_t i, bool kind_stated);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_UNKNOWN_NAME_END_H_
