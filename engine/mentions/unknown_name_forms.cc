#include "engine/mentions/unknown_name_forms.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace crosscheck {
namespace {

// Bytes of a stem: two letters.
constexpr std::size_t kShortestStem = 4;

// False when the word does not end so, or has too little before it and is more than that.
bool Replace(absl::string_view word, absl::string_view ending, absl::string_view base, std::string* form) {
  if (!absl::ConsumeSuffix(&word, ending) || (!word.empty() && word.size() < kShortestStem)) return false;
  *form = absl::StrCat(std::string(word), std::string(base));
  return true;
}

}  // namespace

std::string UnknownNominative(const MentionText& text, std::size_t begin, std::size_t end) {
  const std::size_t words = end - begin;
  if (words == 0 || words > 2 || text[begin].script != TokenScript::kCyrillic) return "";
  const bool named_kind = begin > 0 && text.Has(begin - 1, MentionWord::KIND);
  if (words == 1 && named_kind) return "";
  for (const UnknownNameEnding& rule : text.lexicon().unknown_endings()) {
    if (rule.ukrainian() != text.ukrainian() || (words == 2) == rule.first().empty()) continue;
    std::string last;
    if (!Replace(text.Words(end - 1), rule.ending(), rule.base(), &last)) continue;
    if (words == 1) return last;
    std::string first;
    if (!Replace(text.Words(begin), rule.first(), rule.first_base(), &first)) continue;
    return absl::StrCat(first, " ", last);
  }
  return "";
}

}  // namespace crosscheck
