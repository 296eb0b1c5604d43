// The form of a name in which two writings of the same name in the same language are equal.
//
//   FoldName("  KUP’YANSK ")         == "kupyansk"
//   FoldName("Rostov-na-Donu")       == "rostov na donu"
//   FoldName("Łódź")                 == "lodz"
//   FoldName("U.S. \"Treasury\"")    == "us treasury"
//
// What it does: NFKC case folding; apostrophes of every kind, full stops and quotation marks
// dropped; hyphens, dashes, underscores, other punctuation and white space become one space; none
// at the ends; diacritics taken off Latin letters (also ł ø đ ð þ æ œ ħ ı); Cyrillic stays
// Cyrillic with its own letters (й ї ґ differ from и і г), except that ё is е and stress
// marks go. Invalid UTF-8 becomes U+FFFD. Text of punctuation only folds to "".
// FoldName(FoldName(x)) == FoldName(x).
//
// For names in different scripts or transliterations see skeleton.h.
// Pure; may be called from any thread. Cost: about 3 ns a byte for ASCII and Cyrillic.
#ifndef CROSSCHECK_ENGINE_TEXT_FOLD_H_
#define CROSSCHECK_ENGINE_TEXT_FOLD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

std::string FoldName(absl::string_view name);

// The words of FoldName(text), in order. The views point into `folded`, which must outlive them.
std::vector<absl::string_view> FoldedWords(absl::string_view folded);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_FOLD_H_
