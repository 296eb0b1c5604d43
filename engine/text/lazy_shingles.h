// The shingles of one text, made when they are first asked for: of the many texts of a corpus only
// those are cut up that are compared with another.
//
//   LazyShingles shingles;
//   shingles.Of(text)     // always of the same text
//
// Thread safety: any number of threads may ask. A copy begins without shingles.
#ifndef CROSSCHECK_ENGINE_TEXT_LAZY_SHINGLES_H_
#define CROSSCHECK_ENGINE_TEXT_LAZY_SHINGLES_H_

#include <atomic>

#include "absl/strings/string_view.h"
#include "engine/text/similarity.h"

namespace crosscheck {

class LazyShingles {
 public:
  LazyShingles() = default;
  LazyShingles(const LazyShingles&) {}
  LazyShingles(LazyShingles&& other) noexcept : made_(other.made_.exchange(nullptr)) {}
  LazyShingles& operator=(LazyShingles other) {
    delete made_.exchange(other.made_.exchange(nullptr));
    return *this;
  }
  ~LazyShingles() { delete made_.load(std::memory_order_relaxed); }

  const ShingleSet& Of(absl::string_view text) const;

 private:
  mutable std::atomic<const ShingleSet*> made_{nullptr};
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_LAZY_SHINGLES_H_
