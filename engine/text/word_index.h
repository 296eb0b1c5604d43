// Words of a lexicon, for texts that ask about every word of theirs: the hash of a word is made once
// and serves every lexicon, and a word that is in none costs one look into a small table.
//
//   WordIndex<WordInfo> index;
//   index.Add("captured", &info);
//   index.Find("captured", WordHash("captured"))   // &info; null: no such word
//
// Values are the caller's and must outlive the index. Const use from any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_WORD_INDEX_H_
#define CROSSCHECK_ENGINE_TEXT_WORD_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

// Of any bytes. Differs between machines of other byte order: for tables in memory only.
inline std::uint32_t WordHash(absl::string_view word) {
  constexpr std::uint64_t kOdd = 0x9fb21c651e98df25u;
  const auto mix = [](std::uint64_t hash, std::uint64_t bytes) {
    hash = (hash ^ bytes) * kOdd;
    return hash ^ (hash >> 29);
  };
  std::uint64_t hash = word.size();
  const char* at = word.data();
  std::size_t left = word.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, at, 8);
    hash = mix(hash, bytes);
  }
  std::uint64_t rest = 0;
  for (; left > 0; ++at, --left) rest = rest << 8 | static_cast<unsigned char>(*at);
  return static_cast<std::uint32_t>(mix(hash, rest) * kOdd >> 32);
}

template <typename T>
class WordIndex {
 public:
  // Each word once. REQUIRES: `value` is not null.
  void Add(absl::string_view word, const T* value) {
    if (2 * (count_ + 1) > slots_.size()) Grow();
    ++count_;
    Place({WordHash(word), static_cast<std::uint32_t>(words_.size()), value});
    words_.append(word.data(), word.size());
    words_.push_back('\0');
  }

  // `hash`: WordHash(word).
  const T* Find(absl::string_view word, std::uint32_t hash) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.value == nullptr) return nullptr;
      if (slot.hash == hash && Is(slot, word)) return slot.value;
    }
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t begin = 0;  // of words_
    const T* value = nullptr;
  };

  bool Is(const Slot& slot, absl::string_view word) const {
    return slot.begin + word.size() < words_.size() &&
           std::memcmp(words_.data() + slot.begin, word.data(), word.size()) == 0 &&
           words_[slot.begin + word.size()] == '\0';
  }

  void Place(const Slot& slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].value != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  void Grow() {
    std::vector<Slot> old = std::exchange(slots_, {});
    slots_.resize(old.empty() ? 64 : 2 * old.size());
    for (const Slot& slot : old) {
      if (slot.value != nullptr) Place(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, at least half empty
  std::string words_;        // one after the other, each with a zero byte behind it
  std::size_t count_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_WORD_INDEX_H_
