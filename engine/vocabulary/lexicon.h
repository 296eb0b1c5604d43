// The words that names of parties, bodies and sources are made of, and a cutter that finds them in
// a name: "Russia's Ministry of Defense" -> [party russia] [body defence_ministry].
//
// The data gives phrases of one or more words in any language. A word that ends in "*" is a stem
// and stands for itself with an ending of up to three letters that starts with a vowel ("российск*"
// for "российской"). Case, punctuation, diacritics, possessives and dots in abbreviations do not matter.
//
// Thread safety: immutable once filled; any number of threads may cut.
#ifndef CROSSCHECK_ENGINE_VOCABULARY_LEXICON_H_
#define CROSSCHECK_ENGINE_VOCABULARY_LEXICON_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// What a phrase can be in a name. A phrase may have several readings: "Georgia" is a party and an
// area.
enum class NamePart : uint8_t {
  kParty,      // "Russia"; id of the party
  kAdjective,  // "Russian"; id of the party
  kMetonym,    // "Moscow"; id of the party
  kBody,       // "ministry of defence"; id of the body
  kTitle,      // "defence minister"; id of the body the holder speaks for
  kArea,       // "Luhansk"; id of the area
  kSource,     // a name or alias in the data; id of the source
  kFunction,   // "of"
  kSpeaker,    // "spokesman"
  kFormer,     // "former"
  kInstalled,  // "installed"
  kEpithet,    // "news agency"
  kFiller,     // "national"
  kForces,     // "troops"
  kRegional,   // "oblast"
  kDistrict,   // "raion"
  kLocal,      // "city"
  kComma,      // a comma or a parenthesis of the name
};

struct Reading {
  NamePart part;
  std::string id;  // empty for the small words
};
using Readings = absl::InlinedVector<Reading, 1>;

// One stretch of a name.
struct NamePiece {
  std::string words;  // folded, see NameLexicon::Words, in the data's spelling
  const Readings* readings = nullptr;  // null: no phrase of the data
  bool Is(NamePart part) const { return IdAs(part) != nullptr; }
  // The id under that reading; null when the piece has no such reading.
  const std::string* IdAs(NamePart part) const;
};

class NameLexicon {
 public:
  // Reads `word` as `same_as` wherever it stands ("centre", "center"). Spellings come first of all.
  void AddSpelling(absl::string_view word, absl::string_view same_as);

  // Makes the stems among the words of `phrase` known. All stems come before the first Add.
  void AddStems(absl::string_view phrase);

  // Adds a reading of `phrase`. A phrase that folds to nothing is ignored.
  void Add(absl::string_view phrase, NamePart part, absl::string_view id);

  // The readings of exactly this folded phrase (see Fold); null when there are none.
  const Readings* Find(absl::string_view folded) const;

  // A name as words with single spaces: lower case, no punctuation, diacritics, possessives or
  // leading "the".
  static std::string Words(absl::string_view name);

  // Words(name) in the data's spelling, with every word that has a stem in the data replaced by the
  // stem and "*".
  std::string Fold(absl::string_view name) const;

  // The name's first word begins no phrase of the data, so that Cut makes a piece without readings
  // of it. False for a name without words.
  bool BeginsUnknown(absl::string_view name) const;

  // Cuts a name into the longest phrases the data knows, left to right, and single words. Without
  // `sources`, phrases that only name a source of the data are not phrases.
  std::vector<NamePiece> Cut(absl::string_view name, bool sources = true) const;

 private:
  // The word in the data's spelling.
  absl::string_view Spelled(absl::string_view word) const;
  // The word, or the longest stem it begins with and "*".
  std::string StemOf(absl::string_view word) const;
  // The words of one comma-free stretch, cut into phrases.
  void CutStretch(absl::string_view stretch, bool sources, std::vector<NamePiece>* pieces) const;

  absl::flat_hash_map<std::string, Readings> phrases_;
  absl::flat_hash_set<std::string> stems_;
  bool latin_stems_ = false;
  absl::flat_hash_map<std::string, std::string> spellings_;
  // How many words the longest phrase has that starts with this word.
  absl::flat_hash_map<std::string, int> longest_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_VOCABULARY_LEXICON_H_
