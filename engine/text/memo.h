// Remembers what a pure function gave for words it was asked about before. Records repeat the same
// few names over and over; what is looked up for each is looked up once.
//
//   Memo<std::string> folded;
//   const std::string& name = folded.Of(place.name(), [](absl::string_view n) { return FoldName(n); });
//
// Bounded: after kMostKept different words it begins anew. The reference holds until the next call.
// Thread safety: one thread at a time.
#ifndef CROSSCHECK_ENGINE_TEXT_MEMO_H_
#define CROSSCHECK_ENGINE_TEXT_MEMO_H_

#include <cstddef>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

template <typename Value>
class Memo {
 public:
  static constexpr size_t kMostKept = 20000;

  template <typename Make>
  const Value& Of(absl::string_view words, Make make) {
    if (const auto it = known_.find(words); it != known_.end()) return it->second;
    if (known_.size() >= kMostKept) known_.clear();
    return known_.emplace(std::string(words), make(words)).first->second;
  }

 private:
  absl::flat_hash_map<std::string, Value> known_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_MEMO_H_
