#include "engine/gazetteer/generic_name.h"

#include "absl/strings/match.h"

namespace crosscheck {
namespace {

// True when `word` stands at that end of `name` as a word of its own, with something left.
bool Bounds(absl::string_view name, absl::string_view word, bool before) {
  if (name.size() <= word.size() + 1) return false;
  return before ? absl::StartsWith(name, word) && name[word.size()] == ' '
                : absl::EndsWith(name, word) && name[name.size() - word.size() - 1] == ' ';
}

}  // namespace

GenericName GenericWords::Strip(absl::string_view folded) const {
  GenericName out;
  out.name = folded;
  out.kinds = ~kPartWord;
  // Each round takes off the longest word that fits; a name has few.
  for (int round = 0; round < 6; ++round) {
    const GenericWord* best = nullptr;
    for (const GenericWord& word : words_) {
      if (best != nullptr && word.text.size <= best->text.size) continue;
      if (Bounds(out.name, pool_.substr(word.text.offset, word.text.size), word.before != 0)) {
        best = &word;
      }
    }
    if (best == nullptr) break;
    const std::size_t gone = best->text.size + 1;
    out.name = best->before != 0 ? out.name.substr(gone)
                                 : out.name.substr(0, out.name.size() - gone);
    // Words that contradict each other: the one nearer the outside was taken first and stays.
    const std::uint32_t kinds = best->kinds & ~kPartWord;
    if ((out.kinds & kinds) != 0) out.kinds &= kinds;
    out.part = out.part || (best->kinds & kPartWord) != 0;
    out.stripped = true;
  }
  if (!out.stripped) out.kinds = 0;
  return out;
}

}  // namespace crosscheck
