// Memory for bytes that are added by the million and forgotten all at once: in blocks, so that what
// was added stays where it is and nothing is copied as it grows.
//
//   RecordBlocks blocks;
//   char* record = blocks.Take(size);               // stays until Clear
//   blocks.Clear();                                 // the blocks are used again
//
// Blocks are large pages where the system has them: the bytes are visited in the order of their keys,
// which is any order, and fewer pages are found faster. Thread safety: one thread at a time.
#ifndef CROSSCHECK_STORAGE_RECORD_BLOCKS_H_
#define CROSSCHECK_STORAGE_RECORD_BLOCKS_H_

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <vector>

namespace crosscheck {

class RecordBlocks {
 public:
  // Room for `size` bytes, of any content and aligned to nothing.
  char* Take(size_t size) {
    if (static_cast<size_t>(end_ - next_) < size) BeginBlock(size);
    char* const taken = next_;
    next_ += size;
    size_ += size;
    return taken;
  }

  // Of what was taken since it was last cleared.
  size_t size() const { return size_; }

  // Keeps the blocks for what is taken next.
  void Clear();

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  struct Block {
    std::unique_ptr<char, Free> bytes;
    size_t capacity;
  };

  // Goes on to a block that has room for `size` bytes.
  void BeginBlock(size_t size);

  std::vector<Block> blocks_;
  size_t used_ = 0;  // blocks that something was taken from
  char* next_ = nullptr;
  char* end_ = nullptr;
  size_t size_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_RECORD_BLOCKS_H_
