// The words of quantity phrases, read from the data files engine/data/quantity/*.txt.
//
//   const QuantityLexicon& words = QuantityLexicon::ForArticles();
//   words.Find("at least")   // one entry, kind kAtLeast
//
// A phrase is looked up as its folded words joined by single spaces. One phrase may have several
// entries ("до" is "up to" before an amount and "to" between two).
// Immutable; const use from any thread. Entries live as long as the lexicon.
#ifndef CROSSCHECK_ENGINE_QUANTITY_LEXICON_H_
#define CROSSCHECK_ENGINE_QUANTITY_LEXICON_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/quantity/tokens.h"

namespace crosscheck {

class QuantityLexicon {
 public:
  enum class Kind {
    kNumber,
    kScale,
    kOne,
    kHalf,
    kPart,
    kPoint,
    kMinus,
    kNone,
    kVague,
    kGenitive,
    kAtLeast,
    kAtLeastAfter,
    kMoreThan,
    kMoreThanAfter,
    kAtMost,
    kAtMostAfter,
    kLessThan,
    kAbout,
    kAboutAfter,
    kNearly,
    kExactly,
    kBetween,
    kTo,
    kAnd,
    kOf,
    kUnit,
    kCounted,
  };

  struct Entry {
    Kind kind;
    double low = 0;  // the number, the factor, or the first of a stretch
    double high = 0;
    std::string unit;
  };

  // Adds the lines of one file. InvalidArgument names the file, the line and what was expected.
  absl::Status AddFile(absl::string_view file_name, absl::string_view text);

  // The entries of a phrase; nothing when it is not in the lexicon.
  const std::vector<Entry>* Find(absl::string_view phrase) const;
  // The phrase's entry of that kind, or null.
  const Entry* Find(absl::string_view phrase, Kind kind) const;

  // Words in the longest phrase that begins with the word; 0 when none does.
  size_t LongestFrom(absl::string_view first_word) const;

  // Calls `use` with every phrase and each of its entries, in no particular order.
  void ForEachWord(absl::FunctionRef<void(absl::string_view, const Entry&)> use) const;

  // The words built into the program: of the languages that articles are read in, and with them of
  // those in which a feed may state its values. In a running English text "once", "fast" and "miles"
  // are no Spanish or German numbers. Built once; a test checks that every line is understood.
  static const QuantityLexicon& ForArticles();
  static const QuantityLexicon& ForFeeds();

 private:
  absl::Status AddLine(absl::string_view line);

  absl::flat_hash_map<std::string, std::vector<Entry>> entries_;
  absl::flat_hash_map<std::string, size_t> longest_from_;
};

// Every lexicon phrase in a token list, looked up once.
class PhraseMatches {
 public:
  using Entry = QuantityLexicon::Entry;
  using Kind = QuantityLexicon::Kind;

  // Both must outlive this.
  PhraseMatches(const TokenList& tokens, const QuantityLexicon& lexicon);

  const TokenList& tokens() const { return tokens_; }

  // The phrase of tokens [begin, end) as an entry of the kind, or null.
  const Entry* Find(size_t begin, size_t end, Kind kind) const;

  // The longest phrase of the kind that begins at `begin` and ends by `end`; *words is its length.
  const Entry* LongestFrom(size_t begin, size_t end, Kind kind, size_t* words) const;

  // The longest phrase of the kind that ends at `end` and begins at `begin` or later.
  const Entry* LongestTo(size_t begin, size_t end, Kind kind, size_t* words) const;

  // Tokens from the first on that a quantity phrase can hold: numbers, hyphens, and words of
  // phrases of the lexicon.
  size_t Understood() const;

 private:
  static constexpr uint32_t Bit(Kind kind) { return uint32_t{1} << static_cast<int>(kind); }

  const TokenList& tokens_;
  size_t longest_ = 0;
  // Entries of tokens [i, i + words) at i * longest_ + words - 1.
  absl::InlinedVector<const std::vector<Entry>*, 24> found_;
  // By token: kinds of the phrases that begin with it, and of those that end before it.
  absl::InlinedVector<uint32_t, 16> begin_here_;
  absl::InlinedVector<uint32_t, 16> end_here_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_LEXICON_H_
