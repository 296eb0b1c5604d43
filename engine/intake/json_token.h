// Small helpers of the JSON readers: tokens as the file has them, and simdjson's errors in words.
#ifndef CROSSCHECK_ENGINE_INTAKE_JSON_TOKEN_H_
#define CROSSCHECK_ENGINE_INTAKE_JSON_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/strings/string_view.h"
#include "simdjson.h"

namespace crosscheck {

// Abseil's view of the same bytes.
inline absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

// Without the blanks that simdjson leaves behind a token.
std::string_view TrimJson(std::string_view token);

// A number as JSON writes them, of at most 64 characters.
bool IsNumberToken(std::string_view token);

// What the parser's error means to the person who wrote the row: "a string is never closed".
std::string DescribeJsonError(simdjson::error_code error);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_JSON_TOKEN_H_
