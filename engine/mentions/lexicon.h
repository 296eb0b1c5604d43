// The words by which times, places and quantities are known in running text, read from
// engine/data/mentions/*.textproto and, for numbers, from the lexicon of quantities.
//
//   const MentionLexicon lexicon = MentionLexicon::BuiltIn();    // once, then by reference
//   const WordEntry* entry = lexicon.Find("aug");                // role MONTH, value 8
//
// Words are folded (engine/text/fold.h). A word that ends in "*" in the data is a stem and stands
// for itself with any ending of up to three letters (Cyrillic) after it.
//
// Immutable; const use from any thread. Entries live as long as the lexicon, and move with it.
#ifndef CROSSCHECK_ENGINE_MENTIONS_LEXICON_H_
#define CROSSCHECK_ENGINE_MENTIONS_LEXICON_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/data/embedded_file.h"
#include "engine/text/word_index.h"
#include "proto/mention_words.pb.h"

namespace crosscheck {

using WordRole = MentionWord::Role;

// What the data says of one word.
struct WordEntry {
  struct Reading {
    WordRole role;
    int value;
    bool capital;  // only when written with a capital: "March", not "march"
  };
  std::uint64_t roles = 0;  // bits (1 << role), of the word alone
  std::uint64_t small_roles = 0;  // of them, those it has without a capital too
  int longest_phrase = 0;  // words in the longest phrase that begins with it; 0: in none
  // Which words may come second in those phrases: SecondWordBit of each.
  std::uint64_t second_words = 0;
  // What the word may be to a quantity phrase: nothing, a part of it but not its first word ("of"),
  // the first word of one that needs a number behind it ("about"), or of an amount ("dozens").
  enum class Quantity : std::uint8_t { kNone, kInside, kBound, kAmount };
  Quantity quantity = Quantity::kNone;
  absl::InlinedVector<Reading, 2> readings;

  bool Has(WordRole role) const { return (roles >> role) & 1u; }
  // 0 when it has no such role.
  int Value(WordRole role) const;

  // A bit for the first two bytes of a word, so that most words that continue no phrase are told
  // without a look into the table.
  static std::uint64_t SecondWordBit(absl::string_view word) {
    const unsigned first = word.empty() ? 0 : static_cast<unsigned char>(word[0]);
    const unsigned second = word.size() < 2 ? 0 : static_cast<unsigned char>(word[1]);
    return std::uint64_t{1} << ((first * 7 + second * 13) & 63);
  }
};

class MentionLexicon {
 public:
  // MentionWordsFile messages in protobuf text format. InvalidArgument names file and entry.
  static absl::StatusOr<MentionLexicon> FromFiles(absl::Span<const EmbeddedFile> files);
  // The files of this build; a test checks that they load. Entries with a capital apply only
  // where the word is written with one; MentionText sees to that.
  static MentionLexicon BuiltIn();

  // The entry of one folded word, also by its stem; null when the data does not have it.
  const WordEntry* Find(absl::string_view word) const { return Find(word, WordHash(word)); }
  // The same where WordHash(word) is at hand.
  const WordEntry* Find(absl::string_view word, std::uint32_t hash) const;
  // The entry of a phrase of several folded words joined by single spaces; null when unknown.
  const WordEntry* FindPhrase(absl::string_view phrase) const;

  // Endings of place names and what takes their place in the dictionary form, shortest first:
  // "ові" -> "ів" (Харкові, Харків).
  struct Ending {
    std::string ending;
    std::string base;
  };
  absl::Span<const Ending> endings() const;
  // Of names no gazetteer has, in the order of the files.
  absl::Span<const UnknownNameEnding> unknown_endings() const;
  // Short forms of divisions by their folded form: "la" -> "Louisiana". Empty when there is none.
  absl::string_view Division(absl::string_view folded) const;
  // By the value of a word with the role CUE or MEASURED.
  const MeasureCue& cue(int value) const;
  const UnitWords& unit(int value) const;
  int cues() const;  // how many there are

 private:
  MentionLexicon();
  absl::Status Add(const MentionWordsFile& file, absl::string_view file_name);
  void AddWord(absl::string_view text, const WordEntry::Reading& reading);

  // Behind a pointer, so that entries keep their address when the lexicon moves.
  struct Tables;
  std::shared_ptr<Tables> tables_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_LEXICON_H_
