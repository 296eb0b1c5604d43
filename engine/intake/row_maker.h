// Makes stated claims of a table's rows, as a column map says.
//
//   RowMaker maker(&map);
//   maker.Make(cells, origin, &batch);   // cells[i] belongs to map.columns()[i]
//
// One thread at a time; the map is borrowed.
#ifndef CROSSCHECK_ENGINE_INTAKE_ROW_MAKER_H_
#define CROSSCHECK_ENGINE_INTAKE_ROW_MAKER_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/intake/column_map.h"
#include "engine/intake/stated_batch.h"

namespace crosscheck {

class RowMaker {
 public:
  explicit RowMaker(const ColumnMap* map);
  ~RowMaker();
  RowMaker(const RowMaker&) = delete;
  RowMaker& operator=(const RowMaker&) = delete;

  // Adds the row's claims and rejects to `batch` and counts the row. An empty view is an empty
  // cell; blanks around values are dropped.
  void Make(absl::Span<const absl::string_view> cells, const RowOrigin& origin, StatedBatch* batch);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_ROW_MAKER_H_
