// Cyrillic names written in Latin letters.
//
//   TransliterateUkrainian("Куп'янськ")  == "Kupiansk"     (KMU-2010)
//   TransliterateUkrainian("Згурівка")   == "Zghurivka"
//   TransliterateRussian("Елец")         == "Yelets"       (BGN/PCGN, signs left out)
//
// Ukrainian follows resolution 55 of the Cabinet of Ministers of Ukraine of 27 January 2010:
// є ї й ю я are Ye Yi Y Yu Ya at the start of a word and ie i i iu ia elsewhere, зг is Zgh,
// the soft sign and the apostrophe are not written. Russian follows the BGN/PCGN table of 1947
// without the marks for ъ and ь and with ё as yo: е is ye at the start of a word and after a
// vowel, й, ъ or ь.
// Letters outside the table are kept as they are. A capital digraph is written "Shch" before a
// small letter and "SHCH" within capitals. Invalid UTF-8 becomes U+FFFD.
//
// Pure; may be called from any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_TRANSLITERATE_H_
#define CROSSCHECK_ENGINE_TEXT_TRANSLITERATE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

std::string TransliterateUkrainian(absl::string_view text);
std::string TransliterateRussian(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_TRANSLITERATE_H_
