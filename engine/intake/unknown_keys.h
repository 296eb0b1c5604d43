// Collects the keys a feed has and the format does not know, each once. At most 1000 different
// ones are kept: a file that uses its keys as data must not fill the memory.
#ifndef CROSSCHECK_ENGINE_INTAKE_UNKNOWN_KEYS_H_
#define CROSSCHECK_ENGINE_INTAKE_UNKNOWN_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/intake/printable.h"
#include "engine/intake/stated_claim.h"
#include "engine/intake/stated_reader.h"

namespace crosscheck {

class UnknownKeys {
 public:
  // A column of a header; the same column is not noted again.
  void NoteColumn(absl::string_view column, std::int64_t line, bool kept) {
    Note(column, line, kept);
    if (!keys_.empty()) keys_.back().rows = 0;
  }

  void Note(absl::string_view key, std::int64_t line, bool kept) {
    const auto found = index_.find(key);
    if (found != index_.end()) {
      ++keys_[found->second].rows;
      return;
    }
    if (keys_.size() >= kMaxKeys) return;
    index_.emplace(std::string(key.data(), key.size()), keys_.size());
    UnknownKey unknown;
    unknown.key = Printable(key, 200);
    unknown.first_line = line;
    unknown.rows = 1;
    unknown.nearest = NearestStatedFieldName(key);
    unknown.kept = kept;
    keys_.push_back(std::move(unknown));
  }

  const std::vector<UnknownKey>& keys() const { return keys_; }

 private:
  static constexpr std::size_t kMaxKeys = 1000;

  std::vector<UnknownKey> keys_;
  absl::flat_hash_map<std::string, std::size_t> index_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_UNKNOWN_KEYS_H_
