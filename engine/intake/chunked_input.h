// Cuts a byte source into windows that begin where a row begins. A reader takes the whole rows of
// a window and hands the unfinished rest back; the next window starts with it.
//
//   source  {"a":1}\n{"b"        :2}\n ...
//   window  ------------->       window begins again at {"b":2}
//           whole row    rest
//
// Memory is bounded by one row's limit and one read; a row beyond the limit is skipped with
// SkipLine(), which buffers nothing, however long the line is.
#ifndef CROSSCHECK_ENGINE_INTAKE_CHUNKED_INPUT_H_
#define CROSSCHECK_ENGINE_INTAKE_CHUNKED_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"

namespace crosscheck {

// Used by one thread; does not own the source.
class ChunkedInput {
 public:
  explicit ChunkedInput(ByteSource* source) : source_(source) {}

  // Fills `bytes` with the rest kept from before and at least one byte more, unless the source is
  // at its end or the rest was enough. `padding` spare bytes follow the window (simdjson reads past
  // the end). A UTF-8 byte order mark at the start of the input is passed over.
  absl::Status Fill(std::vector<char>* bytes, std::size_t padding);

  // The window, inside the vector that Fill got.
  absl::string_view window() const { return window_; }

  // Nothing follows the window.
  bool at_end() const { return at_end_; }

  // Offset in the input of the window's first byte, and its line, 1-based.
  std::int64_t offset() const { return offset_; }
  std::int64_t line() const { return line_; }

  // The first `consumed` bytes of the window are done with and had `lines` line feeds; the rest
  // comes again, with more behind it unless `enough`: then the rest has rows that were left for
  // later, and the next Fill does not read (nor wait for) the source.
  void Consume(std::size_t consumed, std::int64_t lines, bool enough = false);

  // The whole window is part of a line that is too long: drops it and what follows up to and
  // including the next line feed. Returns how many bytes the line had, without its end.
  absl::StatusOr<std::int64_t> SkipLine();

 private:
  absl::StatusOr<std::size_t> ReadInto(std::vector<char>* bytes, std::size_t at, std::size_t size);

  ByteSource* const source_;
  std::vector<char> rest_;
  absl::string_view window_;
  std::int64_t offset_ = 0;
  std::int64_t line_ = 1;
  bool started_ = false;
  bool enough_ = false;
  bool at_end_ = false;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_CHUNKED_INPUT_H_
