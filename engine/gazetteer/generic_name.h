// Takes the words that say what kind of place a name is off a folded name.
//
//   words.Strip("kharkiv oblast")            -> "kharkiv", first-level division
//   words.Strip("city of kherson")           -> "kherson", settlement
//   words.Strip("eastern part of the luhansk region") -> "luhansk", first- or second-level division
//
// The words are data (engine/data/gazetteer/kind_words.tsv). A name that consists of such words
// only stays as it is ("central region").
#ifndef CROSSCHECK_ENGINE_GAZETTEER_GENERIC_NAME_H_
#define CROSSCHECK_ENGINE_GAZETTEER_GENERIC_NAME_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/gazetteer/blob.h"

namespace crosscheck {

class GenericWords {
 public:
  // Views the words and the pool they stand in, which must outlive this and not move while in use.
  GenericWords(absl::Span<const GenericWord> words, absl::string_view pool)
      : words_(words), pool_(pool) {}

  GenericName Strip(absl::string_view folded) const;

 private:
  absl::Span<const GenericWord> words_;
  absl::string_view pool_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_GAZETTEER_GENERIC_NAME_H_
