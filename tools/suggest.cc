#include "tools/suggest.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/text/nearest.h"

namespace crosscheck {

std::string DidYouMean(const std::string& word, const std::vector<std::string>& known) {
  const std::optional<std::string> nearest = NearestName(word, known);
  return nearest.has_value() ? absl::StrCat("; did you mean ", *nearest, "?") : "";
}

}  // namespace crosscheck
