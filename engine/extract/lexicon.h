// The words, cues and event patterns of the extractor, read from engine/extract/*.textproto into
// tables that are asked once for each word of a text.
//
//   const ExtractLexicon lexicon = ExtractLexicon::BuiltIn(vocabulary);
//   const WordInfo* info = lexicon.Find("captured");    // forms: past, participle; starts patterns
//
// Words are folded as names are (engine/text/fold.h). A pattern is words with spaces between:
//
//   "of"            that word            "a|b"    either
//   "+take"         a verb in any form   "?the"   may be missing
//   "~"             up to six words, no signs but hyphens: "+take ~ back"
//   "росі*"         a stem: the word and whatever follows it
//
// Thread safety: immutable; any number of threads. `vocabulary` must outlive it.
#ifndef CROSSCHECK_ENGINE_EXTRACT_LEXICON_H_
#define CROSSCHECK_ENGINE_EXTRACT_LEXICON_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/data/embedded_file.h"
#include "engine/extract/morphology.h"
#include "engine/text/word_index.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/extraction.pb.h"

namespace crosscheck {

using WordId = std::int32_t;
inline constexpr WordId kNoWord = -1;

constexpr std::uint64_t ClassBit(WordClass word_class) {
  return std::uint64_t{1} << static_cast<int>(word_class);
}

// A bit that stands for a word among others, so that a pattern whose next word is another one is
// told from the bits alone. Several words share a bit.
constexpr std::uint64_t WordBit(WordId id) { return std::uint64_t{1} << (id & 63); }

constexpr std::uint32_t CueFormBit(CueGroup::Form form) {
  return std::uint32_t{1} << static_cast<int>(form);
}

// A pattern by its index, with Pattern::second beside it.
struct PatternStart {
  std::uint64_t second = 0;
  std::int32_t index = 0;
};

// What the data says of one word.
struct WordInfo {
  WordId id = kNoWord;
  std::uint64_t classes = 0;  // ClassBit of each class it alone belongs to
  std::uint32_t cue_forms = 0;  // CueFormBit of the cues below
  std::uint8_t forms = 0;       // VerbFormBit
  std::uint8_t stem_bytes = 0;  // of a stem; 0: a whole word
  bool begins_event = false;    // whether the lists below have any
  bool begins_phrase = false;
  bool begins_block = false;
  // Indices of what may begin with it.
  absl::InlinedVector<std::int32_t, 2> cues;
  absl::InlinedVector<PatternStart, 2> events;
  absl::InlinedVector<std::int32_t, 1> phrases;  // longest first
  absl::InlinedVector<std::int32_t, 1> blocks;
};

struct PatternElement {
  absl::InlinedVector<WordId, 5> words;  // any of them; empty: a gap
  bool optional = false;
};

struct Pattern {
  static constexpr std::uint64_t kAnything = ~std::uint64_t{0};

  std::vector<PatternElement> elements;
  // WordBit of each word that may follow its first; kAnything: it may end there, or have a gap.
  std::uint64_t second = kAnything;
};

struct CuePattern {
  Pattern pattern;
  const CueGroup* group = nullptr;
};

struct EventPattern {
  Pattern pattern;
  const EventGroup* group = nullptr;
  bool verb = false;  // its first word is a verb with a subject
};

// Phrases that stand for somebody or something by name, or for a class of several words.
struct NamedPhrase {
  // kBody: somebody of several words who only speaks ("Save the Children"); its words mean nothing
  // by themselves, and Named() does not give it.
  enum Kind : std::uint8_t { kParty, kAdjective, kMetonym, kMedium, kClass, kBody };
  Pattern pattern;
  Kind kind = kClass;
  std::string id;            // of a party or source
  WordClass word_class = WORD_CLASS_UNSET;
  bool capital = true;       // only when written with a capital
};

struct BlockPattern {
  enum Where : std::uint8_t { kStart, kAnywhere, kEnd };
  Pattern pattern;
  BlockRule::Kind kind = BlockRule::KIND_UNSET;
  Where where = kStart;
};

class ExtractLexicon {
 public:
  // ExtractionFile messages in protobuf text format. InvalidArgument names the file, the entry and
  // what is wrong: text that does not parse, an event type or measure the vocabulary lacks.
  static absl::StatusOr<ExtractLexicon> FromFiles(absl::Span<const EmbeddedFile> files,
                                                  const Vocabulary& vocabulary);
  // The files of this build; a test checks that they load.
  static ExtractLexicon BuiltIn(const Vocabulary& vocabulary);

  // By folded form, exactly, or by the longest stem it begins with; null: unknown.
  const WordInfo* Find(absl::string_view folded) const { return Find(folded, WordHash(folded)); }
  // The same where WordHash(folded) is at hand.
  const WordInfo* Find(absl::string_view folded, std::uint32_t hash) const {
    return data_->index.Find(folded, hash);
  }
  const WordInfo* FindStem(absl::string_view folded) const;

  const CuePattern& cue(std::int32_t i) const { return data_->cues[i]; }
  const EventPattern& event(std::int32_t i) const { return data_->events[i]; }
  const NamedPhrase& phrase(std::int32_t i) const { return data_->phrases[i]; }
  const BlockPattern& block(std::int32_t i) const { return data_->blocks[i]; }
  // What the data say of an event whatever its words; none for one that they do not name.
  bool Has(absl::string_view event, EventTraits::Trait trait) const {
    const auto found = data_->traits.find(event);
    return found != data_->traits.end() && (found->second.bits & TraitBit(trait)) != 0;
  }
  // The event that an attempt at it is told as; empty: none.
  absl::string_view AttemptAt(absl::string_view event) const {
    const auto found = data_->traits.find(event);
    return found == data_->traits.end() ? absl::string_view() : found->second.attempt;
  }
  const Vocabulary& vocabulary() const { return *data_->vocabulary; }

  const std::vector<const PersonNameEnding*>& name_endings() const { return data_->name_endings; }

  // A noun for a body by itself, and how adjectives before it end.
  struct Body {
    std::string nominative;
    PersonNameEnding::Of adjectives = PersonNameEnding::ADJECTIVE_HE;
  };
  // The body that a folded word in another case names; null: none.
  const Body* BodyNoun(absl::string_view form, bool ukrainian) const {
    const auto found = data_->bodies[ukrainian ? 1 : 0].find(form);
    return found == data_->bodies[ukrainian ? 1 : 0].end() ? nullptr : &found->second;
  }

 private:
  friend class ExtractLexiconBuilder;
  struct Traits {
    std::uint32_t bits = 0;
    absl::string_view attempt;
  };
  static constexpr std::uint32_t TraitBit(EventTraits::Trait trait) {
    return std::uint32_t{1} << static_cast<int>(trait);
  }
  struct Data {
    const Vocabulary* vocabulary = nullptr;
    std::deque<ExtractionFile> files;
    std::deque<WordInfo> infos;
    absl::flat_hash_map<std::string, WordInfo*> words;
    WordIndex<WordInfo> index;  // of words
    absl::flat_hash_map<std::string, WordInfo*> stems;
    std::size_t longest_stem = 0;  // bytes
    std::vector<CuePattern> cues;
    std::vector<EventPattern> events;
    std::vector<NamedPhrase> phrases;
    std::vector<BlockPattern> blocks;
    absl::flat_hash_map<std::string, Traits> traits;  // by event
    std::vector<const PersonNameEnding*> name_endings;
    absl::flat_hash_map<std::string, Body> bodies[2];  // Russian, Ukrainian; by folded word
  };
  explicit ExtractLexicon(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  std::shared_ptr<const Data> data_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_LEXICON_H_
