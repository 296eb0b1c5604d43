#include "engine/text/russian_forms.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/fold.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

// Shorter last words may be everyday ones: "Нове" is new as well as a village.
constexpr size_t kShortestWord = 7;

struct Ending {
  absl::string_view ukrainian;
  absl::string_view russian[2];  // the second may be empty
};

// Of the last word, the longest first among those that fit together.
constexpr Ending kEndings[] = {
    {"іївка", {"еевка", ""}},        {"ївка", {"евка", ""}},
    {"івка", {"овка", "евка"}},      {"ївське", {"евское", ""}},
    {"івське", {"овское", "евское"}}, {"ське", {"ское", ""}},
    {"цьке", {"цкое", ""}},          {"ове", {"ово", "овое"}},
    {"еве", {"ево", "евое"}},        {"єве", {"ево", "евое"}},
    {"не", {"ное", "но"}},           {"на", {"ная", ""}},
    {"ова", {"овая", ""}},           {"ська", {"ская", ""}},
    {"цька", {"цкая", ""}},          {"їв", {"ев", ""}},
    {"ів", {"ов", "ев"}},
};

// Of an adjective before it.
constexpr Ending kAdjectives[] = {
    {"а", {"ая", ""}}, {"я", {"яя", ""}}, {"е", {"ое", "ее"}}, {"є", {"ее", ""}}, {"і", {"ые", ""}},
};

// Beginnings of words.
constexpr std::pair<absl::string_view, absl::string_view> kStems[] = {
    {"біл", "бел"},       {"вовч", "волч"},   {"жовт", "желт"},   {"катерин", "екатерин"},
    {"ліс", "лес"},       {"микол", "никол"}, {"олександр", "александр"},
    {"олексі", "алексе"}, {"олен", "елен"},   {"першо", "перво"}, {"піщан", "песчан"},
    {"півден", "юж"},     {"чорн", "черн"},
};

// The word with each of the endings that fit; itself when none does.
template <size_t n>
std::vector<std::string> WithEndings(absl::string_view word, const Ending (&endings)[n]) {
  std::vector<std::string> forms;
  for (const Ending& ending : endings) {
    absl::string_view stem = word;
    if (!absl::ConsumeSuffix(&stem, ending.ukrainian) || stem.empty()) continue;
    for (absl::string_view russian : ending.russian) {
      if (!russian.empty()) forms.push_back(absl::StrCat(stem, russian));
    }
    break;
  }
  if (forms.empty()) forms.emplace_back(word);
  return forms;
}

std::string WithStem(absl::string_view word) {
  for (const auto& [ukrainian, russian] : kStems) {
    if (absl::ConsumePrefix(&word, ukrainian)) return absl::StrCat(russian, word);
  }
  return std::string(word);
}

}  // namespace

std::vector<std::string> RussianForms(absl::string_view ukrainian) {
  const std::string folded = FoldName(ukrainian);
  const std::vector<absl::string_view> words = absl::StrSplit(folded, ' ', absl::SkipEmpty());
  if (words.empty() || CountCodePoints(words.back()) < kShortestWord) return {};
  std::vector<std::string> forms = {""};
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string word = WithStem(words[i]);
    const std::vector<std::string> variants =
        i + 1 == words.size() ? WithEndings(word, kEndings) : WithEndings(word, kAdjectives);
    std::vector<std::string> longer;
    for (const std::string& form : forms) {
      for (const std::string& variant : variants) {
        longer.push_back(absl::StrCat(form, form.empty() ? "" : " ", variant));
      }
    }
    forms = std::move(longer);
  }
  forms.erase(std::remove(forms.begin(), forms.end(), folded), forms.end());
  return forms;
}

}  // namespace crosscheck
