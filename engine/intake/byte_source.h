// Where a reader's bytes come from: a file, a pipe, or text in memory. Intake itself opens
// nothing; engine/run supplies files.
#ifndef CROSSCHECK_ENGINE_INTAKE_BYTE_SOURCE_H_
#define CROSSCHECK_ENGINE_INTAKE_BYTE_SOURCE_H_

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// A stream of bytes, read once from front to back by one thread.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads up to `size` bytes into `buffer` and returns how many: 0 only at the end. May return
  // fewer than asked (a pipe); waits for at least one. Fails with what the system said.
  virtual absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) = 0;
};

// Bytes in memory, which must outlive the source.
class TextSource : public ByteSource {
 public:
  explicit TextSource(absl::string_view text) : rest_(text) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    if (count > 0) std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  absl::string_view rest_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_BYTE_SOURCE_H_
