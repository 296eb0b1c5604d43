#include "engine/quantity/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

struct Letter {
  UChar32 c = -1;
  size_t bytes = 0;
};

Letter LetterAt(absl::string_view text, size_t offset) {
  if (offset >= text.size()) return {};
  if (const auto first = static_cast<unsigned char>(text[offset]); first < 0x80) return {first, 1};
  const absl::string_view window = text.substr(offset, U8_MAX_LENGTH);
  int32_t used = 0;
  UChar32 c;
  U8_NEXT(window.data(), used, static_cast<int32_t>(window.size()), c);
  return {c < 0 ? 0xfffd : c, static_cast<size_t>(used)};
}

bool IsSpace(UChar32 c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(c);
}

bool IsDash(UChar32 c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool IsApostrophe(UChar32 c) {
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x02bc || c == 0xb4;
}

bool IsWordLetter(UChar32 c) {
  if (c < 0x80) return c > 0 && absl::ascii_isalpha(static_cast<unsigned char>(c));
  return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// Signs that mean something in a phrase; other punctuation only separates.
bool IsSign(UChar32 c) {
  switch (c) {
    case '%':
    case '+':
    case '~':
    case '<':
    case '>':
    case '=':
    case '$':
    case 0xb2:    // ²
    case 0x20ac:  // €
    case 0x2264:  // ≤
    case 0x2265:  // ≥
    case 0x2248:  // ≈
      return true;
    default:
      return IsDash(c);
  }
}

// Punctuation that may stand around a phrase without changing it. Any other sign is kept, so that
// "1/2" or "10^6" is refused rather than misread.
bool IsSeparator(UChar32 c) {
  if (c > 0x7f) {
    return (U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0;
  }
  return absl::string_view(",.;:!?()[]{}\"'`*").find(static_cast<char>(c)) !=
         absl::string_view::npos;
}

// A sign such as "½" for a part of one, or 0.
double VulgarFraction(UChar32 c) {
  if (c < 0xbc || u_charType(c) != U_OTHER_NUMBER) return 0;
  const double value = u_getNumericValue(c);
  return value > 0 && value < 1 ? value : 0;
}

// A decimal digit of any script, or -1.
int DigitAt(absl::string_view text, size_t offset, size_t* bytes) {
  if (offset < text.size() && absl::ascii_isdigit(text[offset])) {
    *bytes = 1;
    return text[offset] - '0';
  }
  const Letter letter = LetterAt(text, offset);
  *bytes = letter.bytes;
  return letter.c > 0x7f && u_charType(letter.c) == U_DECIMAL_DIGIT_NUMBER
             ? u_charDigitValue(letter.c)
             : -1;
}

// Digits as ASCII from *offset on; moves past them.
std::string TakeDigits(absl::string_view text, size_t* offset) {
  std::string digits;
  size_t bytes = 0;
  for (int digit; (digit = DigitAt(text, *offset, &bytes)) >= 0; *offset += bytes) {
    digits.push_back(static_cast<char>('0' + digit));
  }
  return digits;
}

struct Number {
  double value = std::numeric_limits<double>::quiet_NaN();
  bool ambiguous = false;
};

bool IsGroup(const std::string& digits) { return digits.size() == 3; }

// "12,34,567": two digits a group, three in the last.
bool IsIndian(const std::vector<std::string>& runs, const std::vector<char>& separators) {
  size_t commas = 0;
  while (commas < separators.size() && separators[commas] == ',') ++commas;
  if (commas < 2 || runs[0].size() > 2 || !IsGroup(runs[commas])) return false;
  for (size_t i = 1; i < commas; ++i) {
    if (runs[i].size() != 2) return false;
  }
  return true;
}

// Puts runs of digits and the separators between them together: "1" ',' "234" '.' "5".
Number Assemble(const std::vector<std::string>& runs, const std::vector<char>& separators,
                const std::string& exponent) {
  Number number;
  std::string digits = runs[0];
  const bool can_group = runs[0].size() <= 3 && runs[0] != "0";
  size_t i = 0;
  char group = 0;
  const bool point_or_comma = !separators.empty() && (separators[0] == '.' || separators[0] == ',');
  const bool alone = separators.size() == 1 && point_or_comma;
  // A comma before three digits groups; a point there is decimal to most and groups to some.
  if (IsIndian(runs, separators)) {
    for (; i < separators.size() && separators[i] == ','; ++i) digits += runs[i + 1];
    group = ',';
  } else if (!separators.empty() && can_group && IsGroup(runs[1]) &&
             !(alone && separators[0] == '.')) {
    group = separators[0];
    while (i < separators.size() && separators[i] == group && IsGroup(runs[i + 1])) {
      digits += runs[++i];
    }
  } else if (alone && separators[0] == '.' && can_group && IsGroup(runs[1])) {
    number.ambiguous = true;
  }
  if (i < separators.size()) {
    const bool last = i + 1 == separators.size();
    if (!last || (separators[i] != '.' && separators[i] != ',') || separators[i] == group) {
      return Number();
    }
    digits += '.';
    digits += runs[i + 1];
  }
  digits += exponent;
  double value = 0;
  if (absl::SimpleAtod(digits, &value)) number.value = value;
  return number;
}

}  // namespace

class QuantityTokenizer {
 public:
  explicit QuantityTokenizer(absl::string_view text) : text_(text) {
    list_.form_.reserve(text.size());
  }

  TokenList Run() {
    size_t at = 0;
    bool space = true;
    while (at < text_.size()) {
      const Letter letter = LetterAt(text_, at);
      size_t bytes = 0;
      const size_t begin = at;
      if (IsSpace(letter.c)) {
        space = true;
        at += letter.bytes;
        continue;
      }
      if (DigitAt(text_, at, &bytes) >= 0) {
        at = TakeNumber(at);
      } else if (IsWordLetter(letter.c)) {
        at = TakeWord(at);
      } else if (letter.c == '.' && !AfterDigit(at) && DigitAt(text_, at + 1, &bytes) >= 0) {
        at = TakeNumber(at);
      } else if (const double part = VulgarFraction(letter.c); part > 0) {
        Push(TokenList::Token::Kind::kNumber, text_.substr(at, letter.bytes));
        list_.tokens_.back().value = part;
        list_.tokens_.back().vulgar = true;
        at += letter.bytes;
      } else if (IsSign(letter.c) || !IsSeparator(letter.c)) {
        at = TakeSign(at);
      } else {
        at += letter.bytes;
        continue;
      }
      TokenList::Token& token = list_.tokens_.back();
      token.begin = begin;
      token.end = at;
      token.glued = !space;
      space = false;
    }
    return std::move(list_);
  }

 private:
  void Push(TokenList::Token::Kind kind, absl::string_view form) {
    if (!list_.form_.empty()) list_.form_.push_back(' ');
    TokenList::Token token;
    token.kind = kind;
    token.form_begin = list_.form_.size();
    list_.form_.append(form.data(), form.size());
    token.form_end = list_.form_.size();
    list_.tokens_.push_back(token);
  }

  size_t TakeWord(size_t at) {
    const size_t begin = at;
    bool ascii = true;
    while (at < text_.size()) {
      const Letter letter = LetterAt(text_, at);
      const bool inner =
          IsApostrophe(letter.c) && IsWordLetter(LetterAt(text_, at + letter.bytes).c);
      if (!IsWordLetter(letter.c) && !inner) break;
      if (letter.c > 0x7f || inner) ascii = false;
      at += letter.bytes;
    }
    const absl::string_view word = text_.substr(begin, at - begin);
    if (!ascii) {
      Push(TokenList::Token::Kind::kWord, FoldName(word));
      return at;
    }
    Push(TokenList::Token::Kind::kWord, word);
    for (size_t i = list_.tokens_.back().form_begin; i < list_.form_.size(); ++i) {
      list_.form_[i] = absl::ascii_tolower(static_cast<unsigned char>(list_.form_[i]));
    }
    return at;
  }

  size_t TakeSign(size_t at) {
    const Letter letter = LetterAt(text_, at);
    absl::string_view form = text_.substr(at, letter.bytes);
    if (IsDash(letter.c)) form = "-";
    size_t bytes = letter.bytes;
    if ((letter.c == '<' || letter.c == '>') && text_.substr(at + 1, 1) == "=") {
      form = text_.substr(at, 2);
      bytes = 2;
    }
    Push(TokenList::Token::Kind::kSign, form);
    return at + bytes;
  }

  // Whether a separator and a digit stand at `at`; a space must set apart a group of exactly three.
  bool SeparatorAt(size_t at, size_t digits_before, char* separator, size_t* bytes) const {
    const Letter letter = LetterAt(text_, at);
    size_t digit_bytes = 0;
    if (letter.c < 0 || DigitAt(text_, at + letter.bytes, &digit_bytes) < 0) return false;
    *bytes = letter.bytes;
    if (letter.c == '.' || letter.c == ',') {
      *separator = static_cast<char>(letter.c);
      return true;
    }
    const bool space = IsSpace(letter.c);
    if (!space && !IsApostrophe(letter.c) && letter.c != '_') return false;
    size_t end = at + letter.bytes;
    if (digits_before > 3 || TakeDigits(text_, &end).size() != 3) return false;
    *separator = space ? ' ' : '\'';
    return true;
  }

  bool AfterDigit(size_t at) const { return at > 0 && absl::ascii_isdigit(text_[at - 1]); }

  size_t TakeNumber(size_t at) {
    const size_t begin = at;
    std::vector<std::string> runs;
    std::vector<char> separators;
    if (text_[at] == '.') {
      // ".08"
      runs = {"0"};
    } else {
      runs = {TakeDigits(text_, &at)};
    }
    char separator = 0;
    size_t bytes = 0;
    while (SeparatorAt(at, runs.back().size(), &separator, &bytes)) {
      // A space after decimals begins another number.
      const bool decimals_taken = !separators.empty() && separators.back() != separator;
      if (separator == ' ' && decimals_taken) break;
      at += bytes;
      separators.push_back(separator);
      runs.push_back(TakeDigits(text_, &at));
    }
    const std::string exponent = TakeExponent(&at);
    const Number number = Assemble(runs, separators, exponent);
    Push(TokenList::Token::Kind::kNumber, text_.substr(begin, at - begin));
    list_.tokens_.back().value = number.value;
    list_.tokens_.back().ambiguous = number.ambiguous;
    return at;
  }

  // "e6" directly after digits.
  std::string TakeExponent(size_t* at) const {
    size_t offset = *at;
    if (offset >= text_.size() || (text_[offset] != 'e' && text_[offset] != 'E')) return "";
    std::string exponent = "e";
    ++offset;
    if (offset < text_.size() && (text_[offset] == '+' || text_[offset] == '-')) {
      exponent += text_[offset++];
    }
    const size_t digits_begin = offset;
    while (offset < text_.size() && absl::ascii_isdigit(text_[offset])) ++offset;
    if (offset == digits_begin) return "";
    exponent.append(text_.data() + digits_begin, offset - digits_begin);
    *at = offset;
    return exponent;
  }

  absl::string_view text_;
  TokenList list_;
};

absl::string_view TokenList::Phrase(size_t begin, size_t end) const {
  if (begin >= end) return absl::string_view();
  const size_t from = tokens_[begin].form_begin;
  return absl::string_view(form_).substr(from, tokens_[end - 1].form_end - from);
}

TokenList TokenizeQuantity(absl::string_view text) { return QuantityTokenizer(text).Run(); }

}  // namespace crosscheck
