// The forms that Ukrainian place names take in Russian.
//
//   RussianForms("Гродівка")      -> Гродовка, Гродевка
//   RussianForms("Нове Зайцеве")  -> Новое Зайцево, ...
//
// Most Ukrainian names have a Russian form that follows from endings and a few stems; which of two
// endings is in use cannot be told from the name, so all are given. They are meant for looking up,
// after SpellingSkeleton, in which the letters of the two languages meet already; what differs more
// (Artemivsk for Bakhmut) is data. Names that no rule touches, and short ones, which may be common
// words, have none.
//
// Pure; may be called from any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_RUSSIAN_FORMS_H_
#define CROSSCHECK_ENGINE_TEXT_RUSSIAN_FORMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

// Of a name in Ukrainian letters. No form equals the name, and none is given twice.
std::vector<std::string> RussianForms(absl::string_view ukrainian);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_RUSSIAN_FORMS_H_
