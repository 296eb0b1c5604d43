// How names carry other names: relays in parentheses, abbreviations, sites. Text only; which of the
// names are known is the registry's business (sources.h).
//
// Pure; any thread. Views point into the argument.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_ATTRIBUTION_H_
#define CROSSCHECK_ENGINE_VOCABULARY_ATTRIBUTION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

// A name with its relays taken off: "US officials (via NYT)" -> {"US officials", {"NYT"}}.
struct Attribution {
  std::string claimant;
  std::vector<std::string> via;
};

// Without white space and dividing punctuation at the ends.
absl::string_view StripDividers(absl::string_view text);

// "Sudan Doctors Network (SDN)" without what only abbreviates it: two or more capitals in
// parentheses at the end, each of which begins a word before them, in order. Other names are
// returned as they are.
absl::string_view WithoutOwnAcronym(absl::string_view name);

// "reuters.com" of "https://www.reuters.com/world". A text that is no URL is returned up to its
// first "/".
absl::string_view HostOf(absl::string_view url);

// The names in a list: "AP, Reuters and TASS".
std::vector<absl::string_view> ListedNames(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_ATTRIBUTION_H_
