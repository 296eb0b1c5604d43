#include "engine/quantity/unit.h"

#include "engine/quantity/lexicon.h"
#include "engine/quantity/tokens.h"
#include "engine/text/fold.h"

namespace crosscheck {

std::string UnitKey(absl::string_view unit) {
  using Kind = QuantityLexicon::Kind;
  const TokenList tokens = TokenizeQuantity(unit);
  if (tokens.size() > 0) {
    const QuantityLexicon& lexicon = QuantityLexicon::ForFeeds();
    const absl::string_view words = tokens.Phrase(0, tokens.size());
    if (const QuantityLexicon::Entry* entry = lexicon.Find(words, Kind::kUnit)) {
      return FoldName(entry->unit);
    }
    if (lexicon.Find(words, Kind::kCounted) != nullptr) return "people";
  }
  return FoldName(unit);
}

}  // namespace crosscheck
