// The dictionary form of a Cyrillic name that no gazetteer has, by its endings alone.
//
//   "Малій Бабці" -> "Мала Бабка", "Снагости" -> "Снагость", "Суджанском районе" -> "Суджанский район"
//
// Only where the endings leave no choice; the same name in two articles then has one form. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_UNKNOWN_NAME_FORMS_H_
#define CROSSCHECK_ENGINE_MENTIONS_UNKNOWN_NAME_FORMS_H_

#include <cstddef>
#include <string>

#include "engine/mentions/tokens.h"

namespace crosscheck {

// Of the name at tokens [begin, end); empty when they do not tell. After "село" a name of one word may
// stand in the dictionary form already.
std::string UnknownNominative(const MentionText& text, std::size_t begin, std::size_t end);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_UNKNOWN_NAME_FORMS_H_
