#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/extract/lexicon_builder.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// How adjectives before the noun end.
PersonNameEnding::Of AdjectivesOf(absl::string_view nominative, bool many) {
  const auto ends = [&](std::initializer_list<absl::string_view> endings) {
    for (const absl::string_view ending : endings) {
      if (absl::EndsWith(nominative, ending)) return true;
    }
    return false;
  };
  if (many || ends({"и", "і", "ы", "ї"})) return PersonNameEnding::ADJECTIVE_THEY;
  // "відомство", "управління", "управление", but "адміністрація".
  if (ends({"о", "ння", "ие", "ье"})) return PersonNameEnding::ADJECTIVE_IT;
  return ends({"а", "я"}) ? PersonNameEnding::ADJECTIVE_SHE : PersonNameEnding::ADJECTIVE_HE;
}

}  // namespace

absl::Status ExtractLexiconBuilder::AddBodies(const BodyNouns& nouns) {
  for (const std::string& line : nouns.words()) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    const bool many = words.size() == 3 && words[2] == "many";
    if (words.size() != 2 && !many) {
      return absl::InvalidArgumentError(
          absl::StrCat("body noun \"", line, "\": two words, and perhaps \"many\""));
    }
    ExtractLexicon::Body body{words[1], AdjectivesOf(words[1], many)};
    data_->bodies[nouns.ukrainian() ? 1 : 0].emplace(FoldName(words[0]), std::move(body));
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
