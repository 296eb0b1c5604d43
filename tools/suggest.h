// The end of a complaint about an unknown word: which known word was probably meant.
#ifndef CROSSCHECK_TOOLS_SUGGEST_H_
#define CROSSCHECK_TOOLS_SUGGEST_H_

#include <string>
#include <vector>

namespace crosscheck {

// "; did you mean report?" when a known word is near, else "".
std::string DidYouMean(const std::string& word, const std::vector<std::string>& known);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_SUGGEST_H_
