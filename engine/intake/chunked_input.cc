#include "engine/intake/chunked_input.h"

#include <algorithm>
#include <cstring>

namespace crosscheck {
namespace {

// Big enough that a batch is some hundred rows; small enough that the rows, the claims made of them and their entries
// are in the processor's second-level cache when the next thread takes them.
constexpr std::size_t kReadBytes = std::size_t{64} << 10;

}  // namespace

absl::StatusOr<std::size_t> ChunkedInput::ReadInto(std::vector<char>* bytes, std::size_t at,
                                                   std::size_t size) {
  absl::StatusOr<std::size_t> count = source_->Read(bytes->data() + at, size);
  if (count.ok() && *count == 0) at_end_ = true;
  return count;
}

absl::Status ChunkedInput::Fill(std::vector<char>* bytes, std::size_t padding) {
  // A row that spans reads doubles the next one, so that a long row is scanned only a few times.
  const std::size_t wanted = std::max(kReadBytes, rest_.size());
  if (bytes->size() < rest_.size() + wanted + padding) {
    bytes->resize(rest_.size() + wanted + padding);
  }
  if (!rest_.empty()) std::memcpy(bytes->data(), rest_.data(), rest_.size());
  std::size_t size = rest_.size();
  // The first read goes on until the mark could be seen, later ones until a long row has grown.
  const std::size_t enough = started_ ? rest_.size() + (rest_.size() > kReadBytes ? wanted : 1) : 3;
  while (!at_end_ && !enough_ && size < enough) {
    const absl::StatusOr<std::size_t> count = ReadInto(bytes, size, rest_.size() + wanted - size);
    if (!count.ok()) return count.status();
    size += *count;
  }
  enough_ = false;
  window_ = absl::string_view(bytes->data(), size);
  if (!started_) {
    started_ = true;
    if (window_.substr(0, 3) == "\xEF\xBB\xBF") {
      window_.remove_prefix(3);
      offset_ += 3;
    }
  }
  return absl::OkStatus();
}

void ChunkedInput::Consume(std::size_t consumed, std::int64_t lines, bool enough) {
  enough_ = enough;
  offset_ += static_cast<std::int64_t>(consumed);
  line_ += lines;
  window_.remove_prefix(consumed);
  rest_.assign(window_.begin(), window_.end());
}

absl::StatusOr<std::int64_t> ChunkedInput::SkipLine() {
  std::int64_t length = static_cast<std::int64_t>(window_.size());
  Consume(window_.size(), 0);
  rest_.clear();
  std::vector<char> buffer(kReadBytes);
  while (!at_end_) {
    const absl::StatusOr<std::size_t> count = ReadInto(&buffer, 0, buffer.size());
    if (!count.ok()) return count.status();
    const void* const found = std::memchr(buffer.data(), '\n', *count);
    if (found == nullptr) {
      length += static_cast<std::int64_t>(*count);
      offset_ += static_cast<std::int64_t>(*count);
      continue;
    }
    const std::size_t before = static_cast<const char*>(found) - buffer.data();
    length += static_cast<std::int64_t>(before);
    offset_ += static_cast<std::int64_t>(before) + 1;
    ++line_;
    rest_.assign(buffer.begin() + before + 1, buffer.begin() + *count);
    break;
  }
  return length;
}

}  // namespace crosscheck
