#include "engine/vocabulary/lexicon.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// Signs that set one stretch of a name apart from the next.
constexpr absl::string_view kDividers = ",;()[]/";

// Letters that an ending may add to a stem.
constexpr int kLongestEnding = 3;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Drops possessive endings ("Ukraine's", with any apostrophe), which folding would glue on.
std::string WithoutPossessives(absl::string_view name) {
  static constexpr absl::string_view kApostrophes[] = {"'", "\u2019", "\u02BC", "`", "\u2018"};
  std::string out;
  out.reserve(name.size());
  size_t i = 0;
  while (i < name.size()) {
    const absl::string_view rest = name.substr(i);
    size_t length = 0;
    if (!absl::ascii_isalnum(rest[0]) && rest[0] != ' ') {
      for (absl::string_view apostrophe : kApostrophes) {
        if (absl::StartsWith(rest, apostrophe)) length = apostrophe.size();
      }
    }
    if (length > 0) {
      absl::string_view after = rest.substr(length);
      const bool is_s = !after.empty() && (after[0] == 's' || after[0] == 'S') &&
                        (after.size() == 1 || (!absl::ascii_isalnum(after[1]) &&
                                               static_cast<unsigned char>(after[1]) < 0x80));
      if (is_s) {
        i += length + 1;
        continue;
      }
    }
    out.push_back(name[i]);
    ++i;
  }
  return out;
}

// Endings start with a vowel or a soft sign, which keeps "Данило" apart from the stem "дани*".
bool StartsLikeEnding(absl::string_view ending) {
  static constexpr absl::string_view kVowels[] = {
      "а", "е", "є", "и", "і", "ї", "о", "у", "ю", "я", "э", "ы", "й", "ь",
      "a", "e", "i", "o", "u", "y"};
  if (ending.empty()) return true;
  for (absl::string_view vowel : kVowels) {
    if (absl::StartsWith(ending, vowel)) return true;
  }
  return false;
}

// The stem that a word of the data ends with "*" for; empty when it is no stem.
absl::string_view StemIn(absl::string_view word) {
  return absl::EndsWith(word, "*") ? word.substr(0, word.size() - 1) : absl::string_view();
}

}  // namespace

const std::string* NamePiece::IdAs(NamePart part) const {
  if (readings == nullptr) return nullptr;
  for (const Reading& reading : *readings) {
    if (reading.part == part) return &reading.id;
  }
  return nullptr;
}

std::string NameLexicon::Words(absl::string_view name) {
  std::string folded = FoldName(WithoutPossessives(name));
  absl::string_view rest = folded;
  while (absl::ConsumePrefix(&rest, "the ")) {
  }
  return std::string(rest);
}

void NameLexicon::AddStems(absl::string_view phrase) {
  if (!absl::StrContains(phrase, '*')) return;
  for (absl::string_view word : absl::StrSplit(phrase, absl::ByAnyChar(" -"), absl::SkipEmpty())) {
    const absl::string_view stem = StemIn(word);
    if (stem.empty()) continue;
    latin_stems_ |= static_cast<unsigned char>(stem[0]) < 0x80;
    stems_.insert(Words(stem));
  }
}

void NameLexicon::AddSpelling(absl::string_view word, absl::string_view same_as) {
  spellings_.emplace(Words(word), Words(same_as));
}

absl::string_view NameLexicon::Spelled(absl::string_view word) const {
  const auto it = spellings_.find(word);
  return it == spellings_.end() ? word : absl::string_view(it->second);
}

std::string NameLexicon::StemOf(absl::string_view word) const {
  if (!latin_stems_ && !word.empty() && static_cast<unsigned char>(word[0]) < 0x80) {
    return std::string(word);
  }
  absl::string_view stem = word;
  for (int dropped = 0; dropped <= kLongestEnding && !stem.empty(); ++dropped) {
    if (stems_.contains(stem) && StartsLikeEnding(word.substr(stem.size()))) {
      return absl::StrCat(stem, "*");
    }
    size_t end = stem.size() - 1;
    while (end > 0 && IsContinuation(stem[end])) --end;
    stem = stem.substr(0, end);
  }
  return std::string(word);
}

std::string NameLexicon::Fold(absl::string_view name) const {
  const std::string words = Words(name);
  std::string out;
  for (absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
    if (!out.empty()) out.push_back(' ');
    out += StemOf(Spelled(word));
  }
  return out;
}

void NameLexicon::Add(absl::string_view phrase, NamePart part, absl::string_view id) {
  const std::string folded = Fold(phrase);
  if (folded.empty()) return;
  Readings& readings = phrases_[folded];
  for (const Reading& reading : readings) {
    if (reading.part == part && reading.id == id) return;
  }
  readings.push_back(Reading{part, std::string(id)});
  const int words = 1 + static_cast<int>(std::count(folded.begin(), folded.end(), ' '));
  int& longest = longest_[folded.substr(0, folded.find(' '))];
  longest = std::max(longest, words);
}

const Readings* NameLexicon::Find(absl::string_view folded) const {
  const auto it = phrases_.find(folded);
  return it == phrases_.end() ? nullptr : &it->second;
}

void NameLexicon::CutStretch(absl::string_view stretch, bool sources,
                             std::vector<NamePiece>* pieces) const {
  // The words as they are, the same with stems, and where each word ends in both.
  const std::string folded = Words(stretch);
  std::string words;
  std::string stems;
  std::vector<size_t> word_ends;
  std::vector<size_t> stem_ends;
  for (absl::string_view word : absl::StrSplit(folded, ' ', absl::SkipEmpty())) {
    word = Spelled(word);
    absl::StrAppend(&words, words.empty() ? "" : " ", word);
    absl::StrAppend(&stems, stems.empty() ? "" : " ", StemOf(word));
    word_ends.push_back(words.size());
    stem_ends.push_back(stems.size());
  }
  const absl::string_view phrase(stems);
  size_t word_begin = 0;
  size_t stem_begin = 0;
  for (size_t word = 0; word < word_ends.size();) {
    const auto longest = longest_.find(phrase.substr(stem_begin, stem_ends[word] - stem_begin));
    size_t last = word;
    const Readings* readings = nullptr;
    if (longest != longest_.end()) {
      size_t end = std::min(word_ends.size(), word + longest->second);
      for (; end > word && readings == nullptr; --end) {
        last = end - 1;
        readings = Find(phrase.substr(stem_begin, stem_ends[last] - stem_begin));
        if (!sources && readings != nullptr && readings->size() == 1 &&
            readings->front().part == NamePart::kSource) {
          readings = nullptr;
        }
      }
    }
    pieces->push_back(NamePiece{words.substr(word_begin, word_ends[last] - word_begin), readings});
    word_begin = word_ends[last] + 1;
    stem_begin = stem_ends[last] + 1;
    word = last + 1;
  }
}

bool NameLexicon::BeginsUnknown(absl::string_view name) const {
  const std::string words = Words(name.substr(0, name.find_first_of(kDividers)));
  if (words.empty()) return false;
  const absl::string_view first = Spelled(absl::string_view(words).substr(0, words.find(' ')));
  return !longest_.contains(StemOf(first));
}

std::vector<NamePiece> NameLexicon::Cut(absl::string_view name, bool sources) const {
  static const Readings* const kCommaReadings = new Readings{Reading{NamePart::kComma, ""}};
  std::vector<NamePiece> pieces;
  for (absl::string_view stretch : absl::StrSplit(name, absl::ByAnyChar(kDividers))) {
    const bool first = pieces.empty();
    const size_t before = pieces.size();
    CutStretch(stretch, sources, &pieces);
    if (!first && pieces.size() > before) {
      pieces.insert(pieces.begin() + before, NamePiece{",", kCommaReadings});
    }
  }
  return pieces;
}

}  // namespace crosscheck
