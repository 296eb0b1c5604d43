#include "engine/intake/map_template.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {

absl::StatusOr<std::vector<TemplatePart>> ParseTemplate(absl::string_view text) {
  std::vector<TemplatePart> parts;
  std::string literal;
  auto flush = [&] {
    if (!literal.empty()) parts.push_back({literal, false, false});
    literal.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{') {
      literal += text[at];
      continue;
    }
    if (at + 1 < text.size() && text[at + 1] == '{') {
      literal += '{';
      ++at;
      continue;
    }
    const std::size_t close = text.find('}', at);
    if (close == absl::string_view::npos) {
      return absl::InvalidArgumentError(
          absl::StrCat("the brace at position ", at + 1, " of the template is never closed"));
    }
    absl::string_view name = text.substr(at + 1, close - at - 1);
    TemplatePart part;
    part.column = true;
    if (!name.empty() && name.back() == '?') {
      part.optional = true;
      name.remove_suffix(1);
    }
    if (name.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("the braces at position ", at + 1, " of the template name no column"));
    }
    flush();
    part.text = std::string(name.data(), name.size());
    parts.push_back(std::move(part));
    at = close;
  }
  flush();
  return parts;
}

}  // namespace crosscheck
