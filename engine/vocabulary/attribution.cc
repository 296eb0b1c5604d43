#include "engine/vocabulary/attribution.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace crosscheck {

absl::string_view StripDividers(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  while (!text.empty() && absl::StrContains(",;:-", text.back())) text.remove_suffix(1);
  while (!text.empty() && absl::StrContains(",;:-", text.front())) text.remove_prefix(1);
  return absl::StripAsciiWhitespace(text);
}

absl::string_view WithoutOwnAcronym(absl::string_view name) {
  name = absl::StripAsciiWhitespace(name);
  if (!absl::EndsWith(name, ")")) return name;
  const size_t open = name.rfind('(');
  if (open == absl::string_view::npos || open == 0) return name;
  const absl::string_view acronym = name.substr(open + 1, name.size() - open - 2);
  const absl::string_view before = name.substr(0, open);
  size_t at = 0;
  for (char letter : acronym) {
    if (!absl::ascii_isupper(letter)) return name;
    for (; at < before.size(); ++at) {
      const bool starts = at == 0 || before[at - 1] == ' ' || before[at - 1] == '-';
      if (starts && absl::ascii_toupper(before[at]) == letter) break;
    }
    if (at >= before.size()) return name;
    ++at;
  }
  return acronym.size() < 2 ? name : absl::StripAsciiWhitespace(before);
}

absl::string_view HostOf(absl::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme != absl::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  absl::ConsumePrefix(&url, "www.");
  return url;
}

std::vector<absl::string_view> ListedNames(absl::string_view text) {
  std::vector<absl::string_view> names;
  for (absl::string_view part : absl::StrSplit(text, absl::ByAnyChar(",;/"))) {
    for (absl::string_view name : absl::StrSplit(part, " and ")) {
      name = StripDividers(name);
      if (!name.empty()) names.push_back(name);
    }
  }
  return names;
}

}  // namespace crosscheck
