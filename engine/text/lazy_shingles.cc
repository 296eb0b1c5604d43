#include "engine/text/lazy_shingles.h"

#include <memory>

namespace crosscheck {

const ShingleSet& LazyShingles::Of(absl::string_view text) const {
  if (const ShingleSet* made = made_.load(std::memory_order_acquire)) return *made;
  auto mine = std::make_unique<const ShingleSet>(Shingles(text));
  const ShingleSet* first = nullptr;
  // Of two threads that make them at once, one is kept.
  if (!made_.compare_exchange_strong(first, mine.get(), std::memory_order_acq_rel)) return *first;
  return *mine.release();
}

}  // namespace crosscheck
