#include "engine/mentions/unknown_name_end.h"

#include "engine/mentions/place_cues.h"

namespace crosscheck {
namespace {

// Tokens of a name.
constexpr std::size_t kLongestName = 4;

bool IsLatin(const MentionText& text, std::size_t i) { return text[i].script == TokenScript::kLatin; }

// A hyphen inside a name, with a capital after it.
bool HyphenJoins(const MentionText& text, std::size_t at) {
  return text.IsHyphen(at) && text[at].glued && text.IsWord(at + 1) && text[at + 1].glued && text[at + 1].capital &&
         IsLatin(text, at + 1);
}

// "An-", "El-" before the rest of a name.
bool IsArticlePart(const MentionText& text, std::size_t at) {
  return text.IsWord(at) && text[at].capital && !text[at].sentence_start && HyphenJoins(text, at + 1) &&
         text.IsForm(at, {"al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "ez", "es"});
}

}  // namespace

std::size_t UnknownNameEnd(const MentionText& text, std::size_t i, bool kind_stated) {
  std::size_t end = i + 1;
  if (kind_stated && !IsLatin(text, i) && text.IsHyphen(end) && text.IsWord(end + 1) && text[end + 1].capital) {
    end += 2;
  }
  if (IsLatin(text, i) && HyphenJoins(text, end)) end += 2;
  if (IsLatin(text, i) && IsArticlePart(text, end)) end += 3;
  while (text.IsWord(end) && text[end].capital && text[end].sentence == text[i].sentence &&
         !text[end].sentence_start && !text[end].line_start && text[end].entry == nullptr &&
         end - i < kLongestName && !DivisionBegins(text, end)) {
    ++end;
    // "Sistan-Baluchestan".
    if (text.IsHyphen(end) && text.IsWord(end + 1) && text[end + 1].capital && text[end + 1].entry == nullptr) {
      ++end;
    }
  }
  return AfterParticle(text, i, end);
}

}  // namespace crosscheck
