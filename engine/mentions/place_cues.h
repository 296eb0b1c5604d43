// What the words around a name in a text say for its being a place's. Used by places.cc.
//
// Pure. `i` is the token of the name's first word, `end` the one after its last.
#ifndef CROSSCHECK_ENGINE_MENTIONS_PLACE_CUES_H_
#define CROSSCHECK_ENGINE_MENTIONS_PLACE_CUES_H_

#include <cstddef>

#include "engine/mentions/tokens.h"

namespace crosscheck {

// Nothing but a space stands before the token, in one sentence.
bool Adjoins(const MentionText& text, std::size_t i);

// "has denied", "also said": a verb of saying two words on.
bool Speaks(const MentionText& text, std::size_t i);

// The word before says that a place follows; 2 when it says what kind.
int PrepositionBefore(const MentionText& text, std::size_t i);

// The name goes on: a capitalised word right after it.
bool Continues(const MentionText& text, std::size_t i, std::size_t end);

// A preposition or verb stands before after which an unknown name is likely a place's: "in", "near", "seized".
bool LeadsToName(const MentionText& text, std::size_t i);

// "Croix des Bouquets", "San Juan de los Morros": past the particles and the capitals after them; else `end`.
std::size_t AfterParticle(const MentionText& text, std::size_t i, std::size_t end);

// "Синьківки Харківської області": the name of the division in the genitive, with no sign before.
bool DivisionBegins(const MentionText& text, std::size_t i);

// "море", "улица": the name beside it is that of a water or a street.
bool IsWaterOrStreet(const MentionText& text, std::size_t i);

// "Hamid ben Henna": a person's name goes on after the word before `end`.
bool PersonGoesOn(const MentionText& text, std::size_t end);

// "Iskander-M", "Orlan-10": the mark after the name makes it a make of arms or machines.
bool NamesMake(const MentionText& text, std::size_t end);

// "al-Mawasi": where the name begins whose capital stands at i.
std::size_t WithPrefix(const MentionText& text, std::size_t i);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_PLACE_CUES_H_
