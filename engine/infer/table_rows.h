// The rows of a CSV table (RFC 4180) one at a time, in bounded memory: one block and one row.
//
//   TableRows rows(&source);
//   while (true) {
//     absl::StatusOr<bool> more = rows.Next();
//     if (!more.ok() || !*more) break;
//     Use(rows.cells(), rows.line());
//   }
//
// Blank lines are passed over, and a UTF-8 byte order mark at the start. Not thread-safe.
#ifndef CROSSCHECK_ENGINE_INFER_TABLE_ROWS_H_
#define CROSSCHECK_ENGINE_INFER_TABLE_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/csv_record.h"

namespace crosscheck {

class TableRows {
 public:
  // Borrows the source.
  explicit TableRows(ByteSource* source) : source_(source), parser_(',') {}

  // Goes to the next row; false at the end. Fails only with what the source says.
  absl::StatusOr<bool> Next();

  // Cells of the row, valid until Next(); meaningless when the row has a fault.
  const std::vector<absl::string_view>& cells() const { return parser_.cells(); }

  // What is wrong with the row, for people; empty for a good one. After a quote that is never
  // closed only the line where it opens is given up.
  absl::string_view fault() const { return fault_; }

  // Line on which the row begins, from 1.
  int64_t line() const { return line_; }

  static constexpr size_t kMostRowBytes = size_t{1} << 20;

 private:
  absl::Status ReadMore();
  absl::Status GiveUpLine();

  ByteSource* source_;
  CsvRecordParser parser_;
  std::string buffer_;
  size_t begin_ = 0;  // of the next row
  bool started_ = false;
  bool at_end_ = false;
  int64_t line_ = 0;
  int64_t next_line_ = 1;
  absl::string_view fault_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_TABLE_ROWS_H_
