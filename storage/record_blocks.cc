#include "storage/record_blocks.h"

#include <sys/mman.h>

#include <new>
#include <utility>

namespace crosscheck {
namespace {

constexpr size_t kLargePage = size_t{2} << 20;
constexpr size_t kBlockBytes = 2 * kLargePage;

}  // namespace

void RecordBlocks::BeginBlock(size_t size) {
  if (used_ == blocks_.size() || blocks_[used_].capacity < size) {
    const size_t pages = size / kLargePage + 1;
    const size_t capacity = size <= kBlockBytes ? kBlockBytes : pages * kLargePage;
    Block block{std::unique_ptr<char, Free>(
                    static_cast<char*>(std::aligned_alloc(kLargePage, capacity))),
                capacity};
    if (block.bytes == nullptr) throw std::bad_alloc();
    // Advice: where it is not taken the pages are small ones.
    madvise(block.bytes.get(), capacity, MADV_HUGEPAGE);
    blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(used_), std::move(block));
  }
  next_ = blocks_[used_].bytes.get();
  end_ = next_ + blocks_[used_].capacity;
  ++used_;
}

void RecordBlocks::Clear() {
  used_ = 0;
  next_ = end_ = nullptr;
  size_ = 0;
}

}  // namespace crosscheck
