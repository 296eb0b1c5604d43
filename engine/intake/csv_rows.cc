#include "engine/intake/csv_rows.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/intake/printable.h"
#include "proto/column_map.pb.h"
#include "simdjson.h"

namespace crosscheck {

CsvReader::CsvReader(ByteSource* source, std::string file, const ColumnMap* map)
    : input_(source), file_(std::move(file)), map_(map) {
  if (map == nullptr) return;
  const ColumnMapFile& rules = map->rules();
  if (!rules.separator().empty()) parser_.emplace(rules.separator()[0]);
}

RowOrigin CsvReader::OriginAt(std::size_t at, std::size_t size, std::int64_t lines) const {
  RowOrigin origin;
  origin.file = file_;
  origin.line = input_.line() + lines;
  origin.byte_offset = input_.offset() + static_cast<std::int64_t>(at);
  origin.row = input_.window().substr(at, size);
  origin.row_size = static_cast<std::int64_t>(origin.row.size());
  return origin;
}

absl::StatusOr<bool> CsvReader::Read(StatedBatch* batch) {
  batch->Clear();
  using Outcome = CsvRecordParser::Outcome;
  while (true) {
    if (absl::Status status = input_.Fill(&batch->bytes, 0); !status.ok()) return status;
    const absl::string_view window = input_.window();
    if (!parser_ && !window.empty()) {
      if (window.find('\n') == absl::string_view::npos && !input_.at_end() &&
          window.size() <= kMaxRowBytes) {
        input_.Consume(0, 0);
        continue;
      }
      parser_.emplace(GuessSeparator(window));
    }
    std::size_t at = 0;
    std::int64_t lines = 0;
    while (at < window.size() && !batch->full()) {
      const absl::string_view rest = window.substr(at);
      Outcome outcome = parser_->Parse(rest, input_.at_end());
      if (outcome == Outcome::kIncomplete && rest.size() <= kMaxRowBytes) break;
      std::size_t consumed = parser_->consumed();
      std::int64_t record_lines = parser_->lines();
      const bool too_long = outcome == Outcome::kIncomplete ||
                            (outcome == Outcome::kRecord && parser_->size() > kMaxRowBytes);
      if (outcome == Outcome::kNeverClosed || too_long) {
        // Only the record's first line is given up: what stands after it is read as rows again.
        const std::size_t end = rest.find('\n');
        if (end == absl::string_view::npos && !input_.at_end()) break;  // one line, see below
        const std::size_t size = end == absl::string_view::npos ? rest.size() : end;
        consumed = end == absl::string_view::npos ? rest.size() : end + 1;
        record_lines = end == absl::string_view::npos ? 0 : 1;
        ++batch->file_rows;
        batch->rejects.push_back(MakeReject(
            OriginAt(at, size, lines), "", "",
            absl::StrCat("a record of at most ", kMaxRowBytes, " bytes whose quotes are closed"),
            outcome == Outcome::kNeverClosed
                ? "a quote is opened and never closed; this line is given up, the next one is read "
                  "as a row"
                : "the record is longer than 1 MiB or has a quote that is never closed; its first "
                  "line is given up, the next one is read as a row"));
      } else if (outcome == Outcome::kAfterQuote) {
        ++batch->file_rows;
        batch->rejects.push_back(MakeReject(OriginAt(at, parser_->size(), lines), "", "",
                                            "a separator or the line's end after a closing quote",
                                            "a cell goes on after its closing quote"));
      } else if (header_.empty() && (map_ == nullptr || map_->rules().columns_size() == 0)) {
        const bool blank =
            parser_->cells().size() == 1 && absl::StripAsciiWhitespace(parser_->cells()[0]).empty();
        if (!blank) {
          absl::Status status = TakeHeader(parser_->cells(), input_.line() + lines);
          if (!status.ok()) return status;
        }
      } else {
        if (header_.empty()) {
          const auto& columns = map_->rules().columns();
          const std::vector<absl::string_view> names(columns.begin(), columns.end());
          absl::Status status = TakeHeader(names, 0);
          if (!status.ok()) return status;
        }
        TakeRecord(OriginAt(at, parser_->size(), lines), batch);
      }
      at += consumed;
      lines += record_lines;
    }
    if (at == 0 && window.size() > kMaxRowBytes) {
      RowOrigin origin = OriginAt(0, window.size(), 0);
      Reject reject =
          MakeReject(origin, "", "", absl::StrCat("a record of at most ", kMaxRowBytes, " bytes"),
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

absl::Status CsvReader::TakeHeader(const std::vector<absl::string_view>& cells, std::int64_t line) {
  for (const absl::string_view cell : cells) {
    const absl::string_view name = absl::StripAsciiWhitespace(cell);
    if (!simdjson::validate_utf8(name.data(), name.size())) {
      return absl::InvalidArgumentError(
          absl::StrCat(file_, ":", line, ": column \"", Printable(name, 100),
                       "\" of the header is not valid UTF-8; nothing was read"));
    }
    header_.emplace_back(name.data(), name.size());
  }
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const bool twice =
        std::find(header_.begin(), header_.begin() + i, header_[i]) != header_.begin() + i;
    if (!header_[i].empty() && twice) {
      return absl::InvalidArgumentError(
          absl::StrCat(file_, ":", line, ": column \"", Printable(header_[i], 100),
                       "\" stands twice in the header; nothing was read"));
    }
  }
  if (map_ == nullptr) {
    own_map_ = ColumnMap::OfHeader(header_);
    map_ = &*own_map_;
    for (const std::string& column : header_) {
      const bool part = column == "measure" || column == "population" || column == "mode" ||
                        column == "unit" || column == "value" || column == "low" ||
                        column == "high" || column == "best" || column == "via" ||
                        column == "quantity" || column.rfind("quantity.", 0) == 0;
      if (!part && !column.empty() && FindStatedField(column) == nullptr) {
        unknown_.NoteColumn(column, line, /*kept=*/true);
      }
    }
  } else {
    for (const std::string& column : header_) {
      const auto& read = map_->columns();
      if (!column.empty() && std::find(read.begin(), read.end(), column) == read.end()) {
        unknown_.NoteColumn(column, line, /*kept=*/false);
      }
    }
  }
  for (const std::string& column : map_->columns()) {
    const auto found = std::find(header_.begin(), header_.end(), column);
    if (found == header_.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file_, ": the column map ", map_->file(), " reads column \"", column,
                       "\", which the table does not have; its columns are ",
                       Printable(absl::StrJoin(header_, ", "), 500), "; nothing was read"));
    }
    cell_of_column_.push_back(static_cast<int>(found - header_.begin()));
  }
  mapped_.resize(cell_of_column_.size());
  maker_ = std::make_unique<RowMaker>(map_);
  return absl::OkStatus();
}

void CsvReader::TakeRecord(const RowOrigin& origin, StatedBatch* batch) {
  const std::vector<absl::string_view>& cells = parser_->cells();
  if (cells.size() == 1 && header_.size() != 1 && absl::StripAsciiWhitespace(cells[0]).empty()) {
    return;  // a blank line
  }
  auto reject = [&](absl::string_view expected, absl::string_view reason) {
    ++batch->file_rows;
    batch->rejects.push_back(MakeReject(origin, "", "", expected, reason));
  };
  if (cells.size() != header_.size()) {
    reject(absl::StrCat(header_.size(), " cells, as the header has"),
           absl::StrCat("the row has ", cells.size(), " cells"));
    return;
  }
  if (!simdjson::validate_utf8(origin.row.data(), origin.row.size())) {
    reject("UTF-8", "the row is not valid UTF-8");
    return;
  }
  if (origin.row.find('\0') != absl::string_view::npos) {
    reject("text without NUL", "the row has a NUL character");
    return;
  }
  for (std::size_t i = 0; i < cell_of_column_.size(); ++i) mapped_[i] = cells[cell_of_column_[i]];
  maker_->Make(mapped_, origin, batch);
}

}  // namespace crosscheck
