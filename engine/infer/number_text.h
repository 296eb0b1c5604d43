// Numbers as tables write them: what they are, and how much they say.
//
//   ParseNumber("9,000")        9000
//   SignificantDigits("9,000")  1
//
// Thread safety: pure functions.
#ifndef CROSSCHECK_ENGINE_INFER_NUMBER_TEXT_H_
#define CROSSCHECK_ENGINE_INFER_NUMBER_TEXT_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace crosscheck {

// A finite number, with thousands separators ("9,000") or without; nothing otherwise.
std::optional<double> ParseNumber(absl::string_view text);

// How many digits of `text` say something: 207000 has three, 206834 six. Of two numbers with the
// same support the one that says more is the more likely to have been counted.
int SignificantDigits(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_NUMBER_TEXT_H_
