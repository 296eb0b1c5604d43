#include "engine/quantity/lexicon.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/data/quantity/feed_quantity_lexicon_text.h"
#include "engine/data/quantity/quantity_lexicon_text.h"

namespace crosscheck {
namespace {

using Kind = QuantityLexicon::Kind;

struct KindName {
  absl::string_view name;
  Kind kind;
};

constexpr KindName kKinds[] = {
    {"number", Kind::kNumber},
    {"scale", Kind::kScale},
    {"one", Kind::kOne},
    {"half", Kind::kHalf},
    {"part", Kind::kPart},
    {"point", Kind::kPoint},
    {"minus", Kind::kMinus},
    {"none", Kind::kNone},
    {"vague", Kind::kVague},
    {"genitive", Kind::kGenitive},
    {"at_least", Kind::kAtLeast},
    {"at_least_after", Kind::kAtLeastAfter},
    {"more_than", Kind::kMoreThan},
    {"more_than_after", Kind::kMoreThanAfter},
    {"at_most", Kind::kAtMost},
    {"at_most_after", Kind::kAtMostAfter},
    {"less_than", Kind::kLessThan},
    {"about", Kind::kAbout},
    {"about_after", Kind::kAboutAfter},
    {"nearly", Kind::kNearly},
    {"exactly", Kind::kExactly},
    {"between", Kind::kBetween},
    {"to", Kind::kTo},
    {"and", Kind::kAnd},
    {"of", Kind::kOf},
    {"unit", Kind::kUnit},
    {"counted", Kind::kCounted},
};

const KindName* FindKind(absl::string_view name) {
  for (const KindName& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

// Fills the entry from the third field, if its kind takes one.
bool ReadValue(absl::string_view value, QuantityLexicon::Entry* entry) {
  switch (entry->kind) {
    case Kind::kNumber:
    case Kind::kScale:
    case Kind::kGenitive:
    case Kind::kHalf:
    case Kind::kPart:
      if (!absl::SimpleAtod(value, &entry->low) || entry->low < 0) return false;
      if (entry->kind != Kind::kNumber && entry->low < 2) return false;
      entry->high = entry->low;
      return true;
    case Kind::kVague: {
      const std::pair<absl::string_view, absl::string_view> ends =
          absl::StrSplit(value, absl::MaxSplits(' ', 1));
      return absl::SimpleAtod(ends.first, &entry->low) &&
             absl::SimpleAtod(ends.second, &entry->high) && entry->low <= entry->high;
    }
    case Kind::kUnit:
      entry->unit = std::string(value);
      return !value.empty();
    default:
      return value.empty();
  }
}

void AddBuiltIn(absl::Span<const EmbeddedFile> files, QuantityLexicon& lexicon) {
  for (const EmbeddedFile& file : files) {
    // The lexicon test reads the same files and fails on a bad line, so a release has none.
    lexicon.AddFile(file.name, file.text).IgnoreError();
  }
}

}  // namespace

absl::Status QuantityLexicon::AddLine(absl::string_view line) {
  std::vector<absl::string_view> fields = absl::StrSplit(line, '|');
  for (absl::string_view& field : fields) field = absl::StripAsciiWhitespace(field);
  if (fields.size() < 2 || fields.size() > 3) {
    return absl::InvalidArgumentError("expected kind | words | value");
  }
  const KindName* kind = FindKind(fields[0]);
  if (kind == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("there is no kind \"", fields[0], "\"; expected one of README.md's"));
  }
  Entry entry{kind->kind, 0, 0, ""};
  if (!ReadValue(fields.size() == 3 ? fields[2] : "", &entry)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the value does not fit the kind \"", fields[0], "\""));
  }
  for (const absl::string_view words : absl::StrSplit(fields[1], ',')) {
    const TokenList tokens = TokenizeQuantity(words);
    if (tokens.size() == 0) return absl::InvalidArgumentError("an empty word between commas");
    const std::string phrase(tokens.Phrase(0, tokens.size()));
    if (Find(phrase, entry.kind) != nullptr) {
      // Languages share words ("до", "сто"); they must then mean the same.
      const Entry* known = Find(phrase, entry.kind);
      if (known->low != entry.low || known->high != entry.high || known->unit != entry.unit) {
        return absl::InvalidArgumentError(
            absl::StrCat("\"", phrase, "\" stands twice with different values"));
      }
      continue;
    }
    entries_[phrase].push_back(entry);
    size_t& longest = longest_from_[std::string(tokens.Phrase(0, 1))];
    longest = std::max(longest, tokens.size());
  }
  return absl::OkStatus();
}

absl::Status QuantityLexicon::AddFile(absl::string_view file_name, absl::string_view text) {
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    if (const absl::Status status = AddLine(line); !status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file_name, ":", number, ": \"", line, "\": ", status.message()));
    }
  }
  return absl::OkStatus();
}

const std::vector<QuantityLexicon::Entry>* QuantityLexicon::Find(absl::string_view phrase) const {
  const auto found = entries_.find(phrase);
  return found == entries_.end() ? nullptr : &found->second;
}

const QuantityLexicon::Entry* QuantityLexicon::Find(absl::string_view phrase, Kind kind) const {
  const std::vector<Entry>* entries = Find(phrase);
  if (entries == nullptr) return nullptr;
  for (const Entry& entry : *entries) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

void QuantityLexicon::ForEachWord(
    absl::FunctionRef<void(absl::string_view, const Entry&)> use) const {
  for (const auto& [phrase, entries] : entries_) {
    for (const Entry& entry : entries) use(phrase, entry);
  }
}

size_t QuantityLexicon::LongestFrom(absl::string_view first_word) const {
  const auto found = longest_from_.find(first_word);
  return found == longest_from_.end() ? 0 : found->second;
}

const QuantityLexicon& QuantityLexicon::ForArticles() {
  static const QuantityLexicon* const kForArticles = [] {
    auto* lexicon = new QuantityLexicon();
    AddBuiltIn(QuantityLexiconText(), *lexicon);
    return lexicon;
  }();
  return *kForArticles;
}

const QuantityLexicon& QuantityLexicon::ForFeeds() {
  static const QuantityLexicon* const kForFeeds = [] {
    auto* lexicon = new QuantityLexicon(ForArticles());
    AddBuiltIn(FeedQuantityLexiconText(), *lexicon);
    return lexicon;
  }();
  return *kForFeeds;
}

PhraseMatches::PhraseMatches(const TokenList& tokens, const QuantityLexicon& lexicon)
    : tokens_(tokens) {
  absl::InlinedVector<size_t, 16> longest(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    longest[i] = std::min(lexicon.LongestFrom(tokens.Phrase(i, i + 1)), tokens.size() - i);
    longest_ = std::max(longest_, longest[i]);
  }
  found_.resize(tokens.size() * longest_);
  begin_here_.resize(tokens.size() + 1);
  end_here_.resize(tokens.size() + 1);
  for (size_t i = 0; i < tokens.size(); ++i) {
    for (size_t words = 1; words <= longest[i]; ++words) {
      const std::vector<Entry>* entries = lexicon.Find(tokens.Phrase(i, i + words));
      found_[i * longest_ + words - 1] = entries;
      if (entries == nullptr) continue;
      for (const Entry& entry : *entries) {
        begin_here_[i] |= Bit(entry.kind);
        end_here_[i + words] |= Bit(entry.kind);
      }
    }
  }
}

size_t PhraseMatches::Understood() const {
  size_t covered = 0;  // by phrases
  for (size_t i = 0; i < tokens_.size(); ++i) {
    for (size_t words = longest_; words > 0 && i + words > covered; --words) {
      if (found_[i * longest_ + words - 1] != nullptr) covered = i + words;
    }
    const bool number = tokens_[i].kind == TokenList::Token::Kind::kNumber;
    if (i >= covered && !number && tokens_.Phrase(i, i + 1) != "-") return i;
  }
  return tokens_.size();
}

const PhraseMatches::Entry* PhraseMatches::Find(size_t begin, size_t end, Kind kind) const {
  const size_t words = end - begin;
  if (words == 0 || words > longest_) return nullptr;
  if ((begin_here_[begin] & Bit(kind)) == 0) return nullptr;
  const std::vector<Entry>* entries = found_[begin * longest_ + words - 1];
  if (entries == nullptr) return nullptr;
  for (const Entry& entry : *entries) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

const PhraseMatches::Entry* PhraseMatches::LongestFrom(size_t begin, size_t end, Kind kind,
                                                       size_t* words) const {
  *words = 0;
  if ((begin_here_[begin] & Bit(kind)) == 0) return nullptr;
  for (*words = std::min(end - begin, longest_); *words > 0; --*words) {
    if (const Entry* entry = Find(begin, begin + *words, kind)) return entry;
  }
  return nullptr;
}

const PhraseMatches::Entry* PhraseMatches::LongestTo(size_t begin, size_t end, Kind kind,
                                                     size_t* words) const {
  *words = 0;
  if ((end_here_[end] & Bit(kind)) == 0) return nullptr;
  for (*words = std::min(end - begin, longest_); *words > 0; --*words) {
    if (const Entry* entry = Find(end - *words, end, kind)) return entry;
  }
  return nullptr;
}

}  // namespace crosscheck
