// Answers once given, kept so that a name is resolved once. When full it starts again, so memory is
// bounded; answers never depend on what it holds.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_BOUNDED_CACHE_H_
#define CROSSCHECK_ENGINE_NORMALIZE_BOUNDED_CACHE_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// One thread at a time. References hold until the next Put.
template <typename Value>
class BoundedCache {
 public:
  explicit BoundedCache(std::size_t limit) : limit_(limit) {}

  // Null when the key was not put, or was forgotten.
  const Value* Find(absl::string_view key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? nullptr : &found->second;
  }

  const Value& Put(absl::string_view key, Value value) {
    if (values_.size() >= limit_) values_.clear();
    const auto [entry, added] =
        values_.insert_or_assign(std::string(key.data(), key.size()), std::move(value));
    return entry->second;
  }

 private:
  const std::size_t limit_;
  absl::flat_hash_map<std::string, Value> values_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_BOUNDED_CACHE_H_
