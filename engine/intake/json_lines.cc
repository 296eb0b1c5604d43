#include "engine/intake/json_lines.h"

#include <cstring>

#include "absl/strings/str_cat.h"

namespace crosscheck {

absl::StatusOr<bool> JsonLinesReader::Read(StatedBatch* batch) {
  batch->Clear();
  while (true) {
    if (absl::Status status = input_.Fill(&batch->bytes, JsonPadding()); !status.ok()) {
      return status;
    }
    const absl::string_view window = input_.window();
    std::size_t at = 0;
    std::int64_t lines = 0;
    while (at < window.size() && !batch->full()) {
      const char* const start = window.data() + at;
      const void* const found = std::memchr(start, '\n', window.size() - at);
      if (found == nullptr && !input_.at_end()) break;
      const std::size_t length =
          found == nullptr ? window.size() - at : static_cast<const char*>(found) - start;
      RowOrigin origin;
      origin.file = file_;
      origin.line = input_.line() + lines;
      origin.byte_offset = input_.offset() + static_cast<std::int64_t>(at);
      origin.row = absl::string_view(start, length);
      if (!origin.row.empty() && origin.row.back() == '\r') origin.row.remove_suffix(1);
      origin.row_size = static_cast<std::int64_t>(origin.row.size());
      ReadRow(origin, batch);
      at += length + (found == nullptr ? 0 : 1);
      if (found != nullptr) ++lines;
    }
    if (at == 0 && window.size() > kMaxRowBytes) {
      RowOrigin origin;
      origin.file = file_;
      origin.line = input_.line();
      origin.byte_offset = input_.offset();
      origin.row = window;
      Reject reject =
          MakeReject(origin, "", "", absl::StrCat("a line of at most ", kMaxRowBytes, " bytes"),
                     "the line is too long; its beginning is kept");
      const absl::StatusOr<std::int64_t> length = input_.SkipLine();
      if (!length.ok()) return length.status();
      reject.set_row_size(*length);
      batch->rejects.push_back(std::move(reject));
      ++batch->file_rows;
      return true;
    }
    input_.Consume(at, lines, batch->full());
    if (batch->file_rows > 0) return true;
    if (input_.at_end() && input_.window().empty()) return false;
  }
}

void JsonLinesReader::ReadRow(const RowOrigin& origin, StatedBatch* batch) {
  if (origin.row.find_first_not_of(" \t\r") == absl::string_view::npos) return;
  ++batch->file_rows;
  if (origin.row.size() > kMaxRowBytes) {
    batch->rejects.push_back(MakeReject(origin, "", "",
                                        absl::StrCat("a line of at most ", kMaxRowBytes, " bytes"),
                                        "the line is too long; its beginning is kept"));
    return;
  }
  StatedClaim& claim = batch->Add();
  RowFault fault;
  if (parser_.Parse(origin.row, origin.line, &claim, &fault, &unknown_)) {
    claim.origin = origin;
    return;
  }
  batch->DropLast();
  batch->rejects.push_back(MakeReject(origin, fault));
}

}  // namespace crosscheck
