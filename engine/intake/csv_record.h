// Cuts one CSV record off the front of a buffer.
//
//   CsvRecordParser parser(',');
//   parser.Parse("a,\"b \"\"c\"\"\"\nnext", true)  // kRecord, consumed 12, cells {a, b "c"}
#ifndef CROSSCHECK_ENGINE_INTAKE_CSV_RECORD_H_
#define CROSSCHECK_ENGINE_INTAKE_CSV_RECORD_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosscheck {

// One thread. Cells refer to the buffer, or to the parser until the next Parse.
class CsvRecordParser {
 public:
  enum class Outcome {
    kRecord,       // cells() holds it
    kIncomplete,   // the buffer ends inside the record, and more may follow
    kNeverClosed,  // the buffer ends inside quotes, and nothing follows
    kAfterQuote,   // something other than a separator stands after a closing quote
  };

  explicit CsvRecordParser(char separator) : separator_(separator) {}

  // `at_end`: nothing follows the buffer. The buffer must not be empty.
  Outcome Parse(absl::string_view buffer, bool at_end);

  const std::vector<absl::string_view>& cells() const { return cells_; }
  // Of a record, and up to where a record that is at fault was read.
  std::size_t consumed() const { return consumed_; }  // with the line end
  std::size_t size() const { return size_; }          // without it
  std::int64_t lines() const { return lines_; }       // line feeds consumed
  char separator() const { return separator_; }

 private:
  const char separator_;
  std::vector<absl::string_view> cells_;
  std::deque<std::string> unescaped_;  // cells that had doubled quotes
  std::size_t consumed_ = 0;
  std::size_t size_ = 0;
  std::int64_t lines_ = 0;
};

// The separator among "," ";" tab and "|" that stands most often outside quotes in the first line.
char GuessSeparator(absl::string_view buffer);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_CSV_RECORD_H_
