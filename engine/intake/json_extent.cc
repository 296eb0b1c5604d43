#include "engine/intake/json_extent.h"

namespace crosscheck {
namespace {

JsonExtent BrokenFrom(absl::string_view text, std::size_t from, bool at_end) {
  const std::size_t next = text.find('{', from);
  if (next != absl::string_view::npos) return {JsonExtent::Kind::kBroken, next};
  if (at_end) return {JsonExtent::Kind::kBroken, text.size()};
  return {JsonExtent::Kind::kIncomplete, 0};
}

}  // namespace

JsonExtent FindObject(absl::string_view text, bool at_end) {
  if (text.empty() || text[0] != '{') return BrokenFrom(text, 0, at_end);
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') {
        ++at;
      } else if (c == '"') {
        in_string = false;
      } else if (c == '\n') {
        return BrokenFrom(text, at, at_end);
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return {JsonExtent::Kind::kObject, at + 1};
    }
  }
  if (at_end) return {JsonExtent::Kind::kBroken, text.size()};
  return {JsonExtent::Kind::kIncomplete, 0};
}

}  // namespace crosscheck
