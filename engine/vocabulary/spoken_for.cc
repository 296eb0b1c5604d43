#include "engine/vocabulary/spoken_for.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

namespace crosscheck {
namespace {

std::string JoinWords(absl::Span<const NamePiece> pieces) {
  std::string words;
  for (const NamePiece& piece : pieces) {
    if (!piece.Is(NamePart::kComma)) absl::StrAppend(&words, words.empty() ? "" : " ", piece.words);
  }
  return words;
}

// "Bakery spokesman" names no bakery, "NICD spokesman" an institute: two words of which the data
// does not know all, or capitals throughout.
bool NamesOne(absl::Span<const NamePiece> pieces, absl::string_view name) {
  const bool unknown = std::any_of(pieces.begin(), pieces.end(), [](const NamePiece& piece) {
    return piece.readings == nullptr;
  });
  if (!unknown) return false;
  const std::string words = JoinWords(pieces);
  if (absl::StrContains(words, ' ')) return true;
  const std::string capitals = absl::AsciiStrToUpper(words);
  return words.size() >= 3 && absl::StrContains(name, capitals);
}

}  // namespace

std::string SpokenFor(const std::vector<NamePiece>& pieces, absl::string_view name) {
  const absl::Span<const NamePiece> all(pieces);
  if (std::any_of(all.begin(), all.end(),
                  [](const NamePiece& piece) { return piece.Is(NamePart::kFormer); })) {
    return "";
  }
  const auto title = std::find_if(all.begin(), all.end(), [](const NamePiece& piece) {
    return piece.Is(NamePart::kSpeaker);
  });
  if (title == all.end()) return "";
  const auto is_comma = [](const NamePiece& piece) { return piece.Is(NamePart::kComma); };
  const auto after = std::find_if(title, all.end(), [](const NamePiece& piece) {
    return !piece.Is(NamePart::kSpeaker);
  });
  absl::Span<const NamePiece> owner;
  if (after != all.end() && after->Is(NamePart::kFunction)) {
    if (title != all.begin() && !is_comma(*(title - 1))) return "";
    owner = all.subspan(static_cast<size_t>(after - all.begin()) + 1);
    owner = owner.subspan(0, static_cast<size_t>(
                                 std::find_if(owner.begin(), owner.end(), is_comma) - owner.begin()));
  } else {
    owner = all.subspan(0, static_cast<size_t>(title - all.begin()));
    for (size_t i = owner.size(); i-- > 0;) {
      if (!is_comma(owner[i])) continue;
      owner = owner.subspan(i + 1);
      break;
    }
  }
  return NamesOne(owner, name) ? JoinWords(owner) : "";
}

}  // namespace crosscheck
