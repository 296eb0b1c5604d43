#include "engine/infer/csv_rows.h"

#include <algorithm>
#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr size_t kBlock = size_t{1} << 20;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

absl::StatusOr<bool> CsvRows::ReadMore() {
  if (at_end_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  if (buffer_.size() > kMostRowBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("line ", next_line_, ": row longer than ", kMostRowBytes,
                     " bytes; a quote that is never closed?"));
  }
  const size_t have = buffer_.size();
  buffer_.resize(have + kBlock);
  const absl::StatusOr<size_t> got = source_->Read(&buffer_[have], kBlock);
  if (!got.ok()) return got.status();
  buffer_.resize(have + *got);
  at_end_ = *got == 0;
  return *got > 0;
}

absl::StatusOr<size_t> CsvRows::FindEnd(bool* quoted) {
  size_t at = 0;  // from begin_
  bool inside = false;
  *quoted = false;
  while (true) {
    // Rows without quotes, nearly all of them, are found by looking for the line feed alone.
    const char* start = buffer_.data() + begin_;
    const size_t size = buffer_.size() - begin_;
    while (at < size) {
      if (!inside) {
        const char* feed = static_cast<const char*>(std::memchr(start + at, '\n', size - at));
        const size_t upto = feed != nullptr ? static_cast<size_t>(feed - start) : size;
        const char* quote = static_cast<const char*>(std::memchr(start + at, '"', upto - at));
        if (quote == nullptr) {
          at = upto;
          if (feed != nullptr) return at;
          break;
        }
        *quoted = inside = true;
        at = static_cast<size_t>(quote - start) + 1;
      } else {
        const char* quote = static_cast<const char*>(std::memchr(start + at, '"', size - at));
        if (quote == nullptr) {
          at = size;
          break;
        }
        // A doubled quote closes and opens again, which comes to the same.
        inside = false;
        at = static_cast<size_t>(quote - start) + 1;
      }
    }
    const absl::StatusOr<bool> more = ReadMore();
    if (!more.ok()) return more.status();
    if (!*more) {
      malformed_ = inside;
      return buffer_.size() - begin_;
    }
  }
}

void CsvRows::SplitPlain(absl::string_view row) {
  size_t from = 0;
  while (true) {
    const size_t comma = row.find(',', from);
    if (comma == absl::string_view::npos) break;
    fields_.push_back(row.substr(from, comma - from));
    from = comma + 1;
  }
  fields_.push_back(row.substr(from));
}

void CsvRows::SplitQuoted(absl::string_view row) {
  unquoted_.clear();
  // One text per field at most: reserved, so that views into them stay good.
  unquoted_.reserve(static_cast<size_t>(std::count(row.begin(), row.end(), ',')) + 1);
  size_t at = 0;
  while (true) {
    if (at < row.size() && row[at] == '"') {
      unquoted_.emplace_back();
      std::string& text = unquoted_.back();
      ++at;
      while (at < row.size()) {
        const size_t quote = std::min(row.find('"', at), row.size());
        text.append(row.data() + at, quote - at);
        at = quote + 1;
        if (at < row.size() && row[at] == '"') {
          text.push_back('"');
          ++at;
          continue;
        }
        break;
      }
      at = std::min(at, row.size());
      const size_t comma = std::min(row.find(',', at), row.size());
      if (comma > at) {
        malformed_ = true;
        text.append(row.data() + at, comma - at);
      }
      fields_.push_back(text);
      at = comma;
    } else {
      const size_t comma = std::min(row.find(',', at), row.size());
      fields_.push_back(row.substr(at, comma - at));
      at = comma;
    }
    if (at >= row.size()) return;
    ++at;  // the comma
  }
}

absl::StatusOr<bool> CsvRows::Next() {
  if (!started_) {
    started_ = true;
    while (buffer_.size() < kByteOrderMark.size()) {
      const absl::StatusOr<bool> more = ReadMore();
      if (!more.ok()) return more.status();
      if (!*more) break;
    }
    if (absl::string_view(buffer_).substr(0, kByteOrderMark.size()) == kByteOrderMark) {
      begin_ = kByteOrderMark.size();
    }
  }
  while (true) {
    fields_.clear();
    malformed_ = false;
    line_ = next_line_;
    bool quoted = false;
    const absl::StatusOr<size_t> end = FindEnd(&quoted);
    if (!end.ok()) return end.status();
    absl::string_view row(buffer_.data() + begin_, *end);
    const bool has_feed = begin_ + *end < buffer_.size();
    if (row.empty() && !has_feed) return false;
    begin_ += *end + (has_feed ? 1 : 0);
    next_line_ += 1 + (quoted ? std::count(row.begin(), row.end(), '\n') : 0);
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (row.empty()) continue;
    if (quoted) {
      SplitQuoted(row);
    } else {
      SplitPlain(row);
    }
    return true;
  }
}

}  // namespace crosscheck
