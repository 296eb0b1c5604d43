#include "engine/extract/nominative.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

const PersonNameEnding* Longest(const ReadText& reading, absl::string_view word, PersonNameEnding::Of of) {
  const PersonNameEnding* best = nullptr;
  for (const PersonNameEnding* ending : reading.lexicon().name_endings()) {
    if (ending->ukrainian() != reading.text().ukrainian()) continue;
    if (ending->of() != of || !absl::EndsWith(word, ending->genitive())) continue;
    if (best == nullptr || ending->genitive().size() > best->genitive().size()) best = ending;
  }
  return best;
}

}  // namespace

std::string Nominative(const ReadText& reading, const TokenRange& phrase) {
  std::size_t first = phrase.end;
  while (first > phrase.begin && reading.IsWord(first - 1) && reading.IsCapital(first - 1) &&
         reading.text()[first - 1].script == TokenScript::kCyrillic &&
         !reading.text()[first - 1].all_caps && reading.Named(first - 1) == nullptr) {
    --first;
  }
  constexpr std::size_t kLongestName = 3;
  if (phrase.end - first < 2 || phrase.end - first > kLongestName) return "";
  const bool woman = Longest(reading, reading.Words({first, first + 1}),
                             PersonNameEnding::FIRST_NAME_OF_WOMAN) != nullptr;
  std::string name;
  bool changed = false;
  for (std::size_t i = first; i < phrase.end; ++i) {
    absl::string_view word = reading.Words({i, i + 1});
    const PersonNameEnding* ending =
        Longest(reading, word, woman ? PersonNameEnding::WOMAN : PersonNameEnding::MAN);
    if (i > first) absl::StrAppend(&name, " ");
    if (ending == nullptr) {
      absl::StrAppend(&name, word);
      continue;
    }
    changed = true;
    word.remove_suffix(ending->genitive().size());
    absl::StrAppend(&name, word, ending->nominative());
  }
  return changed ? name : "";
}

std::string NominativeOfBody(const ReadText& reading, const TokenRange& phrase) {
  const bool ukrainian = reading.text().ukrainian();
  std::size_t head = phrase.begin;
  const ExtractLexicon::Body* body = nullptr;
  for (; head < phrase.end; ++head) {
    // "пресс-службе": the first half stays.
    if (head + 2 < phrase.end && reading.text().IsSign(head + 1, '-') && reading.text()[head + 1].glued) {
      ++head;
      continue;
    }
    if (!reading.IsWord(head) || reading.text()[head].script != TokenScript::kCyrillic) return "";
    body = reading.lexicon().BodyNoun(reading.Form(head), ukrainian);
    if (body != nullptr) break;
  }
  if (body == nullptr) return "";
  std::string name;
  for (std::size_t i = phrase.begin; i < head; ++i) {
    if (reading.text().IsSign(i + 1, '-')) {
      absl::StrAppend(&name, reading.Words({i, i + 2}));
      ++i;
      continue;
    }
    absl::string_view word = reading.Words({i, i + 1});
    const PersonNameEnding* ending = Longest(reading, word, body->adjectives);
    if (ending == nullptr) return "";
    word.remove_suffix(ending->genitive().size());
    absl::StrAppend(&name, word, ending->nominative(), " ");
  }
  // The word as written up to where the two cases part: its capital stays.
  const absl::string_view form = reading.Form(head);
  std::size_t common = 0;
  while (common < form.size() && common < body->nominative.size() &&
         form[common] == body->nominative[common]) {
    ++common;
  }
  while (common > 0 && common < form.size() && (form[common] & 0xC0) == 0x80) --common;
  const absl::string_view written = reading.Words({head, head + 1});
  if (written.size() != form.size()) return "";
  absl::StrAppend(&name, written.substr(0, common), body->nominative.substr(common));
  if (head + 1 < phrase.end) absl::StrAppend(&name, " ", OneLine(reading.Words({head + 1, phrase.end})));
  return name;
}

}  // namespace crosscheck
