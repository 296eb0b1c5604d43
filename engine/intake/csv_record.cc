#include "engine/intake/csv_record.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crosscheck {

CsvRecordParser::Outcome CsvRecordParser::Parse(absl::string_view buffer, bool at_end) {
  cells_.clear();
  unescaped_.clear();
  consumed_ = size_ = 0;
  lines_ = 0;
  std::size_t at = 0;
  while (true) {
    absl::string_view cell;
    if (at < buffer.size() && buffer[at] == '"') {
      const std::size_t open = ++at;
      bool doubled = false;
      while (true) {
        const std::size_t quote = buffer.find('"', at);
        if (quote == absl::string_view::npos) {
          return at_end ? Outcome::kNeverClosed : Outcome::kIncomplete;
        }
        if (quote + 1 == buffer.size() && !at_end) return Outcome::kIncomplete;
        if (quote + 1 < buffer.size() && buffer[quote + 1] == '"') {
          doubled = true;
          at = quote + 2;
          continue;
        }
        cell = buffer.substr(open, quote - open);
        at = quote + 1;
        break;
      }
      lines_ += std::count(cell.begin(), cell.end(), '\n');
      if (doubled) {
        std::string& text = unescaped_.emplace_back();
        text.reserve(cell.size());
        for (std::size_t i = 0; i < cell.size(); ++i) {
          text += cell[i];
          if (cell[i] == '"') ++i;
        }
        cell = text;
      }
      // CR stands alone here only when the LF has not been read yet.
      if (at + 1 == buffer.size() && buffer[at] == '\r' && !at_end) return Outcome::kIncomplete;
      const bool ends = at == buffer.size() || buffer[at] == separator_ || buffer[at] == '\n' ||
                        (buffer[at] == '\r' && (at + 1 == buffer.size() || buffer[at + 1] == '\n'));
      if (!ends) {
        const std::size_t end = buffer.find('\n', at);
        if (end == absl::string_view::npos && !at_end) return Outcome::kIncomplete;
        size_ = end == absl::string_view::npos ? buffer.size() : end;
        consumed_ = end == absl::string_view::npos ? buffer.size() : end + 1;
        lines_ += end == absl::string_view::npos ? 0 : 1;
        return Outcome::kAfterQuote;
      }
      if (at < buffer.size() && buffer[at] == '\r') ++at;
    } else {
      const std::size_t begin = at;
      while (at < buffer.size() && buffer[at] != separator_ && buffer[at] != '\n') ++at;
      cell = buffer.substr(begin, at - begin);
      const bool line_ends = at == buffer.size() || buffer[at] == '\n';
      if (line_ends && !cell.empty() && cell.back() == '\r') cell.remove_suffix(1);
    }
    if (at == buffer.size() && !at_end) return Outcome::kIncomplete;
    cells_.push_back(cell);
    if (at == buffer.size() || buffer[at] == '\n') break;
    ++at;  // the separator
  }
  size_ = at;
  if (size_ > 0 && buffer[size_ - 1] == '\r') --size_;
  consumed_ = at;
  if (at < buffer.size()) {
    ++consumed_;
    ++lines_;
  }
  return Outcome::kRecord;
}

char GuessSeparator(absl::string_view buffer) {
  // In a tie the rarer one in names wins: "id<tab>place, town" has two columns.
  static constexpr std::array<char, 4> kSeparators = {'\t', '|', ';', ','};
  std::array<int, 4> counts = {};
  bool quoted = false;
  for (const char c : buffer) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i] ? 1 : 0;
  }
  return kSeparators[std::max_element(counts.begin(), counts.end()) - counts.begin()];
}

}  // namespace crosscheck
