// Turns the extractor's data files into the tables of lexicon.h.
//
// Used by lexicon.cc only. Not thread-safe; make one, read the files, build once.
#ifndef CROSSCHECK_ENGINE_EXTRACT_LEXICON_BUILDER_H_
#define CROSSCHECK_ENGINE_EXTRACT_LEXICON_BUILDER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/extract/lexicon.h"

namespace crosscheck {

class ExtractLexiconBuilder {
 public:
  explicit ExtractLexiconBuilder(const Vocabulary& vocabulary);

  // Parses a file and keeps it. InvalidArgument names file, line and column.
  absl::Status Read(const EmbeddedFile& file);

  // All files together.
  absl::StatusOr<ExtractLexicon> Build();

 private:
  WordInfo* Intern(absl::string_view folded);
  WordInfo* InternStem(absl::string_view folded);
  absl::StatusOr<Pattern> Compile(absl::string_view text);
  absl::Status CompileWord(absl::string_view word, PatternElement* element);
  // Calls `add` with every word that may stand first.
  template <typename Add>
  void ForFirstWords(const Pattern& pattern, const Add& add);

  absl::Status AddWords(const WordList& list);
  absl::Status AddCues(const CueGroup& group);
  absl::Status AddEvents(const EventGroup& group);
  absl::Status AddBlocks(const BlockRule& rule);
  absl::Status AddBodies(const BodyNouns& nouns);
  absl::Status AddTraits(const EventTraits& traits);
  // The name of a source whose words would be read as verbs or as "no".
  void AddBody(absl::string_view name, absl::string_view id);
  void AddName(absl::string_view name, NamedPhrase::Kind kind, absl::string_view id);
  void AddPhrase(NamedPhrase phrase);
  void SortPhrases();

  std::shared_ptr<ExtractLexicon::Data> data_;
  IrregularVerbs irregular_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_LEXICON_BUILDER_H_
