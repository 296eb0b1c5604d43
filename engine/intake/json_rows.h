// Reads JSON objects as the rows of a table: an array of objects, as files on the web have it, or
// one object a line. A key is a column; a column map says what it means.
//
//   [{"date":"2022-02-25","tank":80,"APC":516}, {"date":"2022-02-26","tank":146}]
//
// The array is read object by object, in bounded memory; objects may lack columns. Numbers become
// the shortest text of the same value, null is an empty cell, nested values are JSON text. An
// object that is broken is rejected and reading goes on with the next one; an object is at most 1
// MiB.
#ifndef CROSSCHECK_ENGINE_INTAKE_JSON_ROWS_H_
#define CROSSCHECK_ENGINE_INTAKE_JSON_ROWS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/intake/byte_source.h"
#include "engine/intake/chunked_input.h"
#include "engine/intake/column_map.h"
#include "engine/intake/row_maker.h"
#include "engine/intake/stated_reader.h"
#include "engine/intake/unknown_keys.h"

namespace crosscheck {

// Borrows the source and the map. Origins refer to the reader's copy of the file name.
class JsonRowsReader : public StatedReader {
 public:
  JsonRowsReader(ByteSource* source, std::string file, const ColumnMap* map);
  ~JsonRowsReader() override;

  absl::StatusOr<bool> Read(StatedBatch* batch) override;
  const std::vector<UnknownKey>& unknown_keys() const override { return unknown_.keys(); }

 private:
  class Cells;

  void TakeObject(const RowOrigin& origin, StatedBatch* batch);

  ChunkedInput input_;
  const std::string file_;
  const ColumnMap& map_;
  RowMaker maker_;
  std::unique_ptr<Cells> cells_;
  UnknownKeys unknown_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_JSON_ROWS_H_
