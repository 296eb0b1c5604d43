// Where a noun phrase begins and ends, by small words: who speaks, who hears, who acts.
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_NOUN_PHRASE_H_
#define CROSSCHECK_ENGINE_EXTRACT_NOUN_PHRASE_H_

#include "engine/extract/reading.h"

namespace crosscheck {

// The phrase that begins at i: up to a verb, a comma, "that" or the end. With `appositions` also
// what stands between commas after it ("Mark Cancian, a senior adviser at the Center,").
TokenRange NounPhraseFrom(const ReadText& reading, std::size_t i, std::size_t end,
                          bool appositions);

// The name or noun alone at i, without what is tied to it by prepositions: the hearer of "told the
// BBC the plant was hit".
TokenRange ShortNounPhraseFrom(const ReadText& reading, std::size_t i, std::size_t end);

// What speaks or acts in a subject: without adverbs, dates and phrases before it ("On Monday",
// "In a statement"), and with the apposition after it.
TokenRange CleanSubject(const ReadText& reading, const TokenRange& subject);

// The phrase without its appositions: "Mark Cancian".
TokenRange WithoutAppositions(const ReadText& reading, const TokenRange& phrase);

// The phrase up to a relative word: without "whose house was destroyed".
TokenRange WithoutRelative(const ReadText& reading, const TokenRange& phrase);

// Skips adverbs, dates and where something was said ("on Monday", "in a statement", "on Telegram").
std::size_t SkipAdjuncts(const ReadText& reading, std::size_t i, std::size_t end);

// The words alone, of a range that may begin or end with signs.
TokenRange WithoutOuterSigns(const ReadText& reading, TokenRange range);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_NOUN_PHRASE_H_
