// Reads CSV (RFC 4180) and turns its rows into stated claims.
//
// Our own reader, as no CSV library in Debian 12 does this: what is packaged reads whole files,
// throws at the first bad row, or swallows the rest of the file after a quote that is never
// closed; and none says at which byte a row began.
//
//   quoted cells with line feeds and doubled quotes, LF or CRLF, a byte order mark
//   separator "," ";" "|" or tab, from the column map or from the header
//   a quote never closed: that line is rejected and reading goes on with the next one
//   another number of cells than the header, text after a closing quote, broken UTF-8, NULs, a
//   record over 1 MiB: rejected, and reading goes on
//
// A quote inside an unquoted cell stands for itself. Blank lines are passed over.
#ifndef CROSSCHECK_ENGINE_INTAKE_CSV_ROWS_H_
#define CROSSCHECK_ENGINE_INTAKE_CSV_ROWS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/chunked_input.h"
#include "engine/intake/column_map.h"
#include "engine/intake/csv_record.h"
#include "engine/intake/row_maker.h"
#include "engine/intake/stated_reader.h"
#include "engine/intake/unknown_keys.h"

namespace crosscheck {

// Borrows the source and the map. Origins refer to the reader's copy of the file name.
class CsvReader : public StatedReader {
 public:
  // With a null map the header names the feed's fields. Read() answers InvalidArgument, naming
  // map and file, when the header lacks a column that the map reads.
  CsvReader(ByteSource* source, std::string file, const ColumnMap* map);

  absl::StatusOr<bool> Read(StatedBatch* batch) override;
  const std::vector<UnknownKey>& unknown_keys() const override { return unknown_.keys(); }

 private:
  absl::Status TakeHeader(const std::vector<absl::string_view>& cells, std::int64_t line);
  void TakeRecord(const RowOrigin& origin, StatedBatch* batch);
  RowOrigin OriginAt(std::size_t at, std::size_t size, std::int64_t lines) const;

  ChunkedInput input_;
  const std::string file_;
  const ColumnMap* map_;
  std::optional<ColumnMap> own_map_;  // made of the header
  std::unique_ptr<RowMaker> maker_;
  std::optional<CsvRecordParser> parser_;
  std::vector<std::string> header_;
  std::vector<int> cell_of_column_;  // position in the row of each of the map's columns
  std::vector<absl::string_view> mapped_;
  UnknownKeys unknown_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_CSV_ROWS_H_
