#include "engine/gazetteer/generic_name.h"

#include <cstring>

namespace crosscheck {
namespace {

// True when `word` stands at that end of `name` as a word of its own, with something left. The
// space beside the word is looked at first: it is rarely there.
bool Bounds(absl::string_view name, const char* word, std::size_t size, bool before) {
  if (name.size() <= size + 1) return false;
  if (before) return name[size] == ' ' && std::memcmp(name.data(), word, size) == 0;
  return name[name.size() - size - 1] == ' ' &&
         std::memcmp(name.data() + name.size() - size, word, size) == 0;
}

}  // namespace

GenericName GenericWords::Strip(absl::string_view folded) const {
  GenericName out;
  out.name = folded;
  out.kinds = ~kPartWord;
  // A single word is a name, whatever it means.
  if (folded.find(' ') == absl::string_view::npos) {
    out.kinds = 0;
    return out;
  }
  // Each round takes off the longest word that fits; a name has few.
  for (int round = 0; round < 6; ++round) {
    const GenericWord* best = nullptr;
    for (const GenericWord& word : words_) {
      if (best != nullptr && word.text.size <= best->text.size) continue;
      if (Bounds(out.name, pool_.data() + word.text.offset, word.text.size, word.before != 0)) {
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
  if (out.stripped && out.kinds == ~kPartWord) {
    for (const GenericWord& word : words_) {
      out.only_part = out.only_part ||
                      ((word.kinds & kPartWord) != 0 &&
                       out.name == absl::string_view(pool_.data() + word.text.offset,
                                                     word.text.size));
    }
  }
  return out;
}

}  // namespace crosscheck
