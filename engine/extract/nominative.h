// The name of a person as it is said by itself, of one that stands in the genitive.
//
//   Nominative(reading, "главы региона Романа Старовойта")  // "Роман Старовойт"
//
// By endings that the data lists; the words before the name, which say who it is, stand in the
// genitive too and are left out. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_NOMINATIVE_H_
#define CROSSCHECK_ENGINE_EXTRACT_NOMINATIVE_H_

#include <string>

#include "engine/extract/reading.h"

namespace crosscheck {

// "обласної прокуратури", "Генерального штабу ЗСУ" as a body is named by itself: the adjectives and the
// noun, and what follows as it stands. Empty when the data has no such noun, or something else stands
// before it.
std::string NominativeOfBody(const ReadText& reading, const TokenRange& phrase);

// Empty when the phrase does not end with a first name and a surname, or no ending fits.
std::string Nominative(const ReadText& reading, const TokenRange& phrase);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_NOMINATIVE_H_
