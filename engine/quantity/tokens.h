// A quantity phrase cut into words, numbers and signs.
//
//   TokenizeQuantity("More than 9 000 (people)")  ->  "more" "than" 9000 "people"
//
// Words are folded as names are (fold.h). A number keeps its value; thousands may be set apart by
// commas, points, apostrophes or spaces of any width, and decimals by a point or a comma.
// Plain value; const use from any thread.
#ifndef CROSSCHECK_ENGINE_QUANTITY_TOKENS_H_
#define CROSSCHECK_ENGINE_QUANTITY_TOKENS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

class TokenList {
 public:
  struct Token {
    enum class Kind { kWord, kNumber, kSign };
    Kind kind = Kind::kWord;
    double value = 0;  // of a number; NaN when its grouping cannot be read ("1,23,4")
    // "1.234": thousands to one reader, decimals to another.
    bool ambiguous = false;
    bool glued = false;   // no space before it
    bool vulgar = false;  // one sign for a part: "½"
    size_t begin = 0;     // bytes of the text
    size_t end = 0;
    size_t form_begin = 0;  // bytes of the joined form
    size_t form_end = 0;
  };

  size_t size() const { return tokens_.size(); }
  const Token& operator[](size_t i) const { return tokens_[i]; }

  // Tokens [begin, end) joined by single spaces, as the lexicon has them; valid while this lives.
  absl::string_view Phrase(size_t begin, size_t end) const;

 private:
  friend class QuantityTokenizer;

  std::string form_;
  std::vector<Token> tokens_;
};

TokenList TokenizeQuantity(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_TOKENS_H_
