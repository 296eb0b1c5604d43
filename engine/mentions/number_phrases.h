// Where number phrases may begin and end in a text, and which numbers are parts of names. Used by quantities.cc.
//
// Pure. `i` is the token that the phrase begins with, `end` the one after its last.
#ifndef CROSSCHECK_ENGINE_MENTIONS_NUMBER_PHRASES_H_
#define CROSSCHECK_ENGINE_MENTIONS_NUMBER_PHRASES_H_

#include <cstddef>
#include <optional>

#include "engine/mentions/tokens.h"
#include "engine/quantity/phrase.h"

namespace crosscheck {

// Whether a number phrase may begin here, cheaply.
bool MayBeginNumber(const MentionText& text, std::size_t i);

// "about 12", "up to a hundred": the words from here on bound a number, and it follows.
bool BoundsNumber(const MentionText& text, std::size_t i);

// A number by itself, without the parser: "18 attacks", "two people". Nothing when the words
// around it may belong to it.
std::optional<QuantityPrefix> NumberByItself(const MentionText& text, std::size_t i);

// The byte before which a number phrase that begins here must end: one word past the last
// number or number word in a row, so that the parser looks at no more text than it needs. `bounds`:
// the word at i is the first of a phrase that bounds the number.
std::size_t NumberPhraseLimit(const MentionText& text, std::size_t i, bool bounds);

// Numbers that are names: "the 92nd brigade", "Article 5", "F-16", "Kh-101", "10:30".
bool IsNumberOfName(const MentionText& text, std::size_t i, std::size_t end);

// "one of them", "no longer": number words that state no number.
bool IsNumberlessWord(const MentionText& text, std::size_t i, std::size_t end);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_NUMBER_PHRASES_H_
