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

}  // namespace crosscheck
