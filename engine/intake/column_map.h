// A column map, read and checked: how the columns of somebody's table become fields of claims.
//
//   absl::StatusOr<ColumnMap> map = ColumnMap::Parse(text, "control.map");
//   auto reader = OpenReader(&source, "control.csv", {.map = &*map});
//
// The map file is a ColumnMapFile message (proto/column_map.proto) in protobuf text format;
// docs/column_maps.md describes it with an example. Immutable once parsed; any thread.
#ifndef CROSSCHECK_ENGINE_INTAKE_COLUMN_MAP_H_
#define CROSSCHECK_ENGINE_INTAKE_COLUMN_MAP_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

class ColumnMapFile;

class ColumnMap {
 public:
  // InvalidArgument names "FILE:LINE: " of every mistake, one a line: text that does not parse, a
  // field that feeds do not have, a value without a source, a template whose brace is not closed,
  // a date format that is none.
  static absl::StatusOr<ColumnMap> Parse(absl::string_view text, std::string file);

  // The map of a CSV whose columns are named as the feed's fields. `via` is split at ";"; measure,
  // population, mode, unit, value, low, high and best make one quantity (as does "quantity", as
  // JSON); other columns are kept as extras.
  static ColumnMap OfHeader(const std::vector<std::string>& header);

  ColumnMap(ColumnMap&&) noexcept;
  ColumnMap& operator=(ColumnMap&&) noexcept;
  ~ColumnMap();

  const std::string& file() const { return file_; }
  const ColumnMapFile& rules() const { return *rules_; }

  // The columns that rules read, each once, in the order of the map.
  const std::vector<std::string>& columns() const { return columns_; }

 private:
  ColumnMap();

  std::string file_;
  std::unique_ptr<ColumnMapFile> rules_;
  std::vector<std::string> columns_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_COLUMN_MAP_H_
