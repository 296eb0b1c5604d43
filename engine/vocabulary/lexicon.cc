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
    absl::string_view rest = name.substr(i);
    size_t length = 0;
    for (absl::string_view apostrophe : kApostrophes) {
      if (absl::StartsWith(rest, apostrophe)) length = apostrophe.size();
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
  if (absl::ConsumePrefix(&rest, "the ") && !rest.empty()) return std::string(rest);
  return folded;
}

void NameLexicon::AddStems(absl::string_view phrase) {
  if (!absl::StrContains(phrase, '*')) return;
  for (absl::string_view word : absl::StrSplit(phrase, ' ', absl::SkipEmpty())) {
    const absl::string_view stem = StemIn(word);
    if (!stem.empty()) stems_.insert(Words(stem));
  }
}

std::string NameLexicon::StemOf(absl::string_view word) const {
  absl::string_view stem = word;
  for (int dropped = 0; dropped <= kLongestEnding && !stem.empty(); ++dropped) {
    if (stems_.contains(stem)) return absl::StrCat(stem, "*");
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
    out += StemOf(word);
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

void NameLexicon::CutStretch(absl::string_view words, std::vector<NamePiece>* pieces) const {
  // Where each word ends, so that a phrase is a substring.
  std::vector<size_t> ends;
  for (size_t i = 0; i <= words.size(); ++i) {
    if (i == words.size() || words[i] == ' ') ends.push_back(i);
  }
  size_t begin = 0;
  for (size_t word = 0; word < ends.size();) {
    const auto longest = longest_.find(words.substr(begin, ends[word] - begin));
    size_t taken = word;
    const Readings* readings = nullptr;
    if (longest != longest_.end()) {
      size_t last = std::min(ends.size(), word + longest->second);
      for (; last > word && readings == nullptr; --last) {
        readings = Find(words.substr(begin, ends[last - 1] - begin));
        taken = last - 1;
      }
    }
    if (readings == nullptr) taken = word;
    pieces->push_back(NamePiece{std::string(words.substr(begin, ends[taken] - begin)), readings});
    begin = ends[taken] + 1;
    word = taken + 1;
  }
}

std::vector<NamePiece> NameLexicon::Cut(absl::string_view name) const {
  static const Readings* const kCommaReadings = new Readings{Reading{NamePart::kComma, ""}};
  std::vector<NamePiece> pieces;
  for (absl::string_view stretch : absl::StrSplit(name, absl::ByAnyChar(",;()[]/"))) {
    const std::string folded = Fold(stretch);
    if (folded.empty()) continue;
    if (!pieces.empty()) pieces.push_back(NamePiece{",", kCommaReadings});
    CutStretch(folded, &pieces);
  }
  return pieces;
}

}  // namespace crosscheck
