#include "engine/intake/json_token.h"

#include "absl/strings/str_cat.h"
#include "engine/intake/json_object.h"

namespace crosscheck {

std::string_view TrimJson(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

bool IsNumberToken(std::string_view token) {
  if (token.empty() || token.size() > 64) return false;
  if (token[0] != '-' && (token[0] < '0' || token[0] > '9')) return false;
  return token.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

std::string DescribeJsonError(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "the row is not valid UTF-8";
    case simdjson::UNCLOSED_STRING:
      return "a string is never closed";
    case simdjson::UNESCAPED_CHARS:
      return "a string has a control character that JSON wants escaped";
    case simdjson::STRING_ERROR:
      return "a string has an escape that JSON does not know";
    case simdjson::EMPTY:
      return "the row is empty";
    case simdjson::DEPTH_ERROR:
      return absl::StrCat("the row is nested deeper than ", kMaxJsonDepth, " levels");
    case simdjson::NUMBER_ERROR:
      return "a number is not written as JSON writes numbers";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "the row is too long for the parser";
    default:
      return "the row is not well-formed JSON";
  }
}

}  // namespace crosscheck
