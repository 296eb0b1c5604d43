#include "engine/infer/number_text.h"

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"

namespace crosscheck {

std::optional<double> ParseNumber(absl::string_view text) {
  double number = 0;
  if (absl::SimpleAtod(text, &number)) {
    return std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
  }
  // Thousands separators only between digits: "9,000", not ",5" or "1,,0".
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') continue;
    const bool digits_follow = i + 3 < text.size() && absl::ascii_isdigit(text[i + 1]) &&
                               absl::ascii_isdigit(text[i + 2]) && absl::ascii_isdigit(text[i + 3]);
    if (i == 0 || !absl::ascii_isdigit(text[i - 1]) || !digits_follow) return std::nullopt;
  }
  if (!absl::SimpleAtod(absl::StrReplaceAll(text, {{",", ""}}), &number)) return std::nullopt;
  return std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
}

int SignificantDigits(absl::string_view text) {
  int digits = 0;
  int zeros = 0;  // not yet known to be followed by anything
  bool fraction = false;
  for (const char ch : text) {
    if (ch == 'e' || ch == 'E') break;
    if (ch == '.') fraction = true;
    if (!absl::ascii_isdigit(ch)) continue;
    if (ch == '0') {
      if (digits > 0) ++zeros;
    } else {
      digits += zeros + 1;
      zeros = 0;
    }
  }
  // Zeros after a decimal point were written on purpose.
  return fraction ? digits + zeros : digits;
}

}  // namespace crosscheck
