#include "engine/intake/record_reader.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10;
constexpr int kMaxLengthBytes = 5;

}  // namespace

absl::Status RecordReader::Need(std::size_t size) {
  if (size_ - at_ >= size || at_end_) return absl::OkStatus();
  // Before the first reading there is no buffer yet.
  if (size_ > at_) std::memmove(buffer_.data(), buffer_.data() + at_, size_ - at_);
  before_ += static_cast<std::int64_t>(at_);
  size_ -= at_;
  at_ = 0;
  if (buffer_.size() < std::max(size, kReadBytes)) buffer_.resize(std::max(size, kReadBytes));
  while (size_ < size && !at_end_) {
    const absl::StatusOr<std::size_t> count =
        source_.Read(buffer_.data() + size_, buffer_.size() - size_);
    if (!count.ok()) return count.status();
    if (*count == 0) at_end_ = true;
    size_ += *count;
  }
  return absl::OkStatus();
}

absl::Status RecordReader::Broken(absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat("record ", number_ + 1, ", at byte ",
                                                 before_ + static_cast<std::int64_t>(at_), ": ", what,
                                                 "; nothing after it can be read"));
}

absl::StatusOr<bool> RecordReader::Read(absl::string_view* bytes) {
  if (absl::Status status = Need(kMaxLengthBytes); !status.ok()) return status;
  if (at_ == size_) return false;
  std::size_t length = 0;
  int taken = 0;
  while (true) {
    if (at_ + taken == size_) return Broken("the stream ends within a length");
    if (taken == kMaxLengthBytes) return Broken("this is not the length of a record");
    const auto byte = static_cast<unsigned char>(buffer_[at_ + taken]);
    length |= static_cast<std::size_t>(byte & 0x7f) << (7 * taken);
    ++taken;
    if ((byte & 0x80) == 0) break;
  }
  if (length > kMaxRecordBytes) {
    return Broken(absl::StrCat("a record of ", length, " bytes; expected at most ", kMaxRecordBytes));
  }
  if (absl::Status status = Need(taken + length); !status.ok()) return status;
  if (size_ - at_ < taken + length) return Broken("the stream ends within the record");
  at_ += taken;
  offset_ = before_ + static_cast<std::int64_t>(at_);
  *bytes = absl::string_view(buffer_.data() + at_, length);
  at_ += length;
  ++number_;
  return true;
}

}  // namespace crosscheck
