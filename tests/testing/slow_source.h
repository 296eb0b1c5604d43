// Bytes that come a few at a time, as from a pipe.
//
//   SlowSource source("one\ntwo\n", 3);
//
// Not thread-safe. The text must outlive it.
#ifndef CROSSCHECK_TESTS_TESTING_SLOW_SOURCE_H_
#define CROSSCHECK_TESTS_TESTING_SLOW_SOURCE_H_

#include <algorithm>
#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"

namespace crosscheck {

class SlowSource : public ByteSource {
 public:
  // At most `step` bytes with each read.
  SlowSource(absl::string_view text, std::size_t step) : text_(text), step_(step) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    return text_.Read(buffer, std::min(size, step_));
  }

 private:
  TextSource text_;
  std::size_t step_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_TESTING_SLOW_SOURCE_H_
