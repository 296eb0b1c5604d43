// Reads records from a stream in which each stands behind its length: a varint as protobuf writes it,
// then so many bytes. `dump --format binary` writes such streams.
//
//   RecordReader reader(&source);
//   absl::string_view bytes;
//   while (*reader.Read(&bytes)) { ... reader.number(), reader.offset() ... }
//
// One thread at a time; borrows the source. Memory is bounded by the longest record.
#ifndef CROSSCHECK_ENGINE_INTAKE_RECORD_READER_H_
#define CROSSCHECK_ENGINE_INTAKE_RECORD_READER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"

namespace crosscheck {

// A record longer than this is taken for what it most likely is: bytes that are no record stream.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{4} << 20;

class RecordReader {
 public:
  explicit RecordReader(ByteSource* source) : source_(*source) {}

  // The next record, whose bytes hold until the next call; false at the end. InvalidArgument, now and
  // from then on, when a length is no length or too large, or the stream ends within a record: where
  // the next one begins cannot be known. Errors of the source are passed on.
  absl::StatusOr<bool> Read(absl::string_view* bytes);

  // Of the record read last: 1-based number, and the offset of its first byte (after its length).
  std::int64_t number() const { return number_; }
  std::int64_t offset() const { return offset_; }

 private:
  // Makes at least `size` bytes available from `at_` on, if the source has them.
  absl::Status Need(std::size_t size);
  absl::Status Broken(absl::string_view what) const;

  ByteSource& source_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;    // of the next byte in the buffer
  std::size_t size_ = 0;  // bytes in the buffer
  std::int64_t before_ = 0;  // bytes of the stream that stood before the buffer
  std::int64_t number_ = 0;
  std::int64_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_RECORD_READER_H_
