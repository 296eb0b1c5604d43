#include "engine/mentions/place_cues.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// Small words inside names of places, whatever the language of the text.
bool IsParticle(const MentionText& text, std::size_t i) {
  return text.IsForm(i, {"de", "des", "du", "la", "las", "los", "del", "da", "do", "dos", "al", "el", "sur",
                         "am", "upon"});
}

}  // namespace

bool Adjoins(const MentionText& text, std::size_t i) {
  return i > 0 && text[i - 1].sentence == text[i].sentence && !text[i].line_start;
}

bool Speaks(const MentionText& text, std::size_t i) {
  return text.IsWord(i) && !text[i].capital && text.IsWord(i + 1) &&
         text.Has(i + 1, W::SPEECH) && !text.Has(i, W::AND) && !text.Has(i, W::TITLE);
}

int PrepositionBefore(const MentionText& text, std::size_t i) {
  std::size_t at = i;
  int steps = 0;
  while (at > 0 && steps++ < 4) {
    --at;
    if (text[at].sentence != text[i].sentence) return 0;
    if (text[at].kind != TokenKind::kWord) return 0;
    if (text.Has(at, W::KIND)) return at + 1 == i || text.Has(at + 1, W::OF) ? 2 : 0;
    if (text.Has(at, W::COMPASS_PART)) return 1;
    if (text.Has(at, W::PLACE_IN) || text.Has(at, W::NEAR) || text.Has(at, W::TOWARD)) {
      if (text.Has(at, W::OF) && at > 0 && text.Has(at - 1, W::KIND)) return 2;
      return 1;
    }
    if (!text.Has(at, W::ARTICLE)) return 0;
  }
  return 0;
}

bool Continues(const MentionText& text, std::size_t i, std::size_t end) {
  // "атакував Херсон КАБами", "обстріляли Нікополь РСЗВ": an abbreviation is no part of it.
  if (text.IsWord(end) && text[end].script == TokenScript::kCyrillic && text.OpensInCapitals(end)) {
    return false;
  }
  // "в Лисках Воронежской области": nor is the division that it lies in.
  if (text.IsWord(end) && DivisionBegins(text, end)) return false;
  return text.IsWord(end) && text[end].capital && !text[end].sentence_start &&
         text[end].sentence == text[i].sentence && !text[end].line_start;
}

bool LeadsToName(const MentionText& text, std::size_t i) {
  std::size_t at = i;
  while (at > 0 && text.Has(at - 1, W::ARTICLE)) --at;
  if (at == 0 || text[at - 1].sentence != text[i].sentence) return false;
  // "targeted a Hamas command centre": one of several, as no place is.
  if (at < i && (text.Form(at) == "a" || text.Form(at) == "an")) return false;
  --at;
  // "про «визволення» Невського".
  if (at > 0 && text.IsSign(at, '"') && text[at].glued) --at;
  // "у районі", "in the vicinity of".
  for (std::size_t words = 2; words <= 4 && words <= at + 1; ++words) {
    const std::size_t first = at + 1 - words;
    if (text[first].sentence != text[i].sentence) break;
    if (text.LongestPhrase(first, W::NEAR).tokens == words) return true;
  }
  return text.Has(at, W::NEAR) || text.Has(at, W::TOWARD) || text.Has(at, W::TO) ||
         (text.Has(at, W::PLACE_IN) && text.Value(at, W::PLACE_IN) != 2);
}

std::size_t AfterParticle(const MentionText& text, std::size_t i, std::size_t end) {
  for (std::size_t at = end; at < end + 2; ++at) {
    if (!text.IsWord(at) || text[at].sentence != text[i].sentence || text[at].line_start ||
        text[at].capital || !IsParticle(text, at)) {
      return end;
    }
    const std::size_t next = at + 1;
    if (text.IsWord(next) && text[next].capital && text[next].entry == nullptr &&
        text[next].sentence == text[i].sentence) {
      return next + 1;
    }
  }
  return end;
}

bool IsWaterOrStreet(const MentionText& text, std::size_t i) {
  return text.Has(i, W::ORG_WORD) && text.Value(i, W::ORG_WORD) == 1;
}

bool PersonGoesOn(const MentionText& text, std::size_t end) {
  return text.IsForm(end, {"ben", "bin", "ibn", "bint", "ould", "abd", "von", "van"}) &&
         text.IsWord(end + 1) && text[end + 1].capital &&
         text[end + 1].sentence == text[end].sentence;
}

bool NamesMake(const MentionText& text, std::size_t end) {
  if (!text.IsHyphen(end)) return false;
  const MentionToken& mark = text[end + 1];
  return mark.kind == TokenKind::kNumber ||
         (mark.kind == TokenKind::kWord && mark.capital && mark.form_size <= 2);
}

bool DivisionBegins(const MentionText& text, std::size_t i) {
  return text[i].script == TokenScript::kCyrillic && text.Has(i + 1, W::KIND) &&
         text.Value(i + 1, W::KIND) >= 2;
}

std::size_t WithPrefix(const MentionText& text, std::size_t i) {
  if (i < 2 || !text.IsHyphen(i - 1)) return i;
  const bool prefix = !text[i - 2].capital &&
                      text.IsForm(i - 2, {"al", "el", "ar", "ash", "as", "at", "az", "ad", "an"});
  return prefix ? i - 2 : i;
}

}  // namespace crosscheck
