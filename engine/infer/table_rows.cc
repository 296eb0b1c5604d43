#include "engine/infer/table_rows.h"

#include "absl/status/status.h"
#include "absl/strings/match.h"

namespace crosscheck {
namespace {

constexpr size_t kBlock = size_t{1} << 20;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

absl::Status TableRows::ReadMore() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const size_t have = buffer_.size();
  buffer_.resize(have + kBlock);
  const absl::StatusOr<size_t> got = source_->Read(&buffer_[have], kBlock);
  if (!got.ok()) return got.status();
  buffer_.resize(have + *got);
  at_end_ = *got == 0;
  return absl::OkStatus();
}

absl::Status TableRows::GiveUpLine() {
  while (true) {
    const size_t feed = buffer_.find('\n', begin_);
    if (feed != std::string::npos) {
      begin_ = feed + 1;
      ++next_line_;
      return absl::OkStatus();
    }
    begin_ = buffer_.size();
    if (at_end_) return absl::OkStatus();
    if (absl::Status status = ReadMore(); !status.ok()) return status;
  }
}

absl::StatusOr<bool> TableRows::Next() {
  using Outcome = CsvRecordParser::Outcome;
  while (!started_) {
    if (absl::Status status = ReadMore(); !status.ok()) return status;
    started_ = at_end_ || buffer_.size() >= kByteOrderMark.size();
    if (started_ && absl::StartsWith(buffer_, kByteOrderMark)) begin_ = kByteOrderMark.size();
  }
  while (true) {
    const absl::string_view rest = absl::string_view(buffer_).substr(begin_);
    if (rest.empty() && at_end_) return false;
    const Outcome outcome =
        rest.empty() ? Outcome::kIncomplete : parser_.Parse(rest, at_end_);
    if (outcome == Outcome::kIncomplete && rest.size() <= kMostRowBytes) {
      if (absl::Status status = ReadMore(); !status.ok()) return status;
      continue;
    }
    line_ = next_line_;
    fault_ = {};
    if (outcome == Outcome::kIncomplete || outcome == Outcome::kNeverClosed) {
      fault_ = outcome == Outcome::kNeverClosed
                   ? "a quote that is never closed"
                   : "a row of more than 1 MiB, or a quote that is never closed";
      if (absl::Status status = GiveUpLine(); !status.ok()) return status;
      return true;
    }
    begin_ += parser_.consumed();
    next_line_ += parser_.lines();
    if (outcome == Outcome::kAfterQuote) {
      fault_ = "text after a closing quote";
      return true;
    }
    const bool blank = parser_.cells().size() == 1 && parser_.cells()[0].empty();
    if (!blank) return true;
  }
}

}  // namespace crosscheck
