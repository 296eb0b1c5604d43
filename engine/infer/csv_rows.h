// Reads CSV rows (RFC 4180: quoted fields, doubled quotes, line ends inside quotes; LF or CRLF)
// from a stream of bytes, one at a time, without holding more than one block and one row.
//
//   CsvRows rows(&source);
//   while (true) {
//     absl::StatusOr<bool> more = rows.Next();
//     if (!more.ok() || !*more) break;
//     Use(rows.fields(), rows.line());
//   }
//
// Empty lines are passed over, and a UTF-8 byte order mark at the start. Not thread-safe.
#ifndef CROSSCHECK_ENGINE_INFER_CSV_ROWS_H_
#define CROSSCHECK_ENGINE_INFER_CSV_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"

namespace crosscheck {

class CsvRows {
 public:
  // Borrows the source.
  explicit CsvRows(ByteSource* source) : source_(source) {}

  // Goes to the next row; false at the end. Fails with what the source says, and with
  // InvalidArgument when a row is longer than kMostRowBytes (a quote that is never closed).
  absl::StatusOr<bool> Next();

  // Fields of the row, valid until Next().
  const std::vector<absl::string_view>& fields() const { return fields_; }

  // Line on which the row begins, from 1.
  int64_t line() const { return line_; }

  // The row ended inside an open quote at the end of the input, or had text after a closing quote.
  bool malformed() const { return malformed_; }

  static constexpr size_t kMostRowBytes = size_t{1} << 24;

 private:
  // Reads until the row that starts at begin_ is whole; returns where it ends, without its line end.
  absl::StatusOr<size_t> FindEnd(bool* quoted);
  absl::StatusOr<bool> ReadMore();
  void SplitPlain(absl::string_view row);
  void SplitQuoted(absl::string_view row);

  ByteSource* source_;
  std::string buffer_;
  size_t begin_ = 0;  // of the next row
  bool at_end_ = false;
  bool started_ = false;
  int64_t line_ = 0;
  int64_t next_line_ = 1;
  bool malformed_ = false;
  std::vector<absl::string_view> fields_;
  std::vector<std::string> unquoted_;  // texts of fields that had doubled quotes
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_CSV_ROWS_H_
