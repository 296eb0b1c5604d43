// The words of quantity phrases, read from the data files engine/data/quantity/*.txt.
//
//   const QuantityLexicon& words = QuantityLexicon::Default();
//   words.Find("at least")   // one entry, kind kAtLeast
//
// A phrase is looked up as its folded words joined by single spaces. One phrase may have several
// entries ("до" is "up to" before an amount and "to" between two).
// Immutable; const use from any thread. Entries live as long as the lexicon.
#ifndef CROSSCHECK_ENGINE_QUANTITY_LEXICON_H_
#define CROSSCHECK_ENGINE_QUANTITY_LEXICON_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

class QuantityLexicon {
 public:
  enum class Kind {
    kNumber,
    kScale,
    kOne,
    kHalf,
    kAndAHalf,
    kNone,
    kVague,
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

  // Words in the longest phrase.
  size_t longest_phrase() const { return longest_phrase_; }

  // Every file built into the program. Built once; a test checks that every line is understood.
  static const QuantityLexicon& Default();

 private:
  absl::Status AddLine(absl::string_view line);

  absl::flat_hash_map<std::string, std::vector<Entry>> entries_;
  size_t longest_phrase_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_QUANTITY_LEXICON_H_
