#include "engine/mentions/place_lists.h"

#include "engine/mentions/place_cues.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// Tokens of a list after the name.
constexpr std::size_t kLongestList = 16;

// Commas alone join names in languages where no title or apposition stands so between two places.
bool CommaJoins(const MentionText& text, std::size_t i) {
  return text.IsSign(i - 1, ',') && text[i].script != TokenScript::kLatin;
}

// Names alone up to the one that "and" joins.
bool ListGoesOn(const MentionText& text, std::size_t i) {
  for (std::size_t at = i; at < text.size() && at < i + kLongestList; ++at) {
    if (text[at].sentence != text[i].sentence) return false;
    if (text.Has(at, W::AND)) return text.IsWord(at + 1) && text[at + 1].capital;
    if (text.IsSign(at, ',') || text.IsHyphen(at)) continue;
    if (!text.IsWord(at) || !text[at].capital) return false;
  }
  return false;
}

}  // namespace

bool JoinsPlace(const MentionText& text, const std::vector<FoundName>& found, std::size_t i) {
  if (i == 0 || found.empty() || found.back().end + 1 != i) return false;
  const FoundName& last = found.back();
  if (last.mention.role == PlaceRole::kMetonym || !(LeadsToName(text, last.first) || last.in_list)) return false;
  return text.Has(i - 1, W::AND) || (CommaJoins(text, i) && ListGoesOn(text, i));
}

bool InListOfKind(const MentionText& text, const std::vector<FoundName>& found, std::size_t i) {
  if (i == 0 || found.empty() || found.back().end + 1 != i) return false;
  if (!text.Has(i - 1, W::AND) && !CommaJoins(text, i)) return false;
  return found.back().mention.kind_stated || PrepositionBefore(text, found.back().first) == 2;
}

}  // namespace crosscheck
