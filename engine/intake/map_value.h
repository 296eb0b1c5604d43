// One value of a column map, ready to be taken from rows: where it comes from, what is cut off, and
// what it is translated to. docs/column_maps.md says in which order.
//
//   ValueMaker value(map, rule);   // template "{town}, {district?}"
//   value.Make(cells, "place", &text, &fault);
#ifndef CROSSCHECK_ENGINE_INTAKE_MAP_VALUE_H_
#define CROSSCHECK_ENGINE_INTAKE_MAP_VALUE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/intake/column_map.h"
#include "engine/intake/stated_claim.h"
#include "proto/column_map.pb.h"

namespace crosscheck {

// The cells of a row in the order of the map's columns.
using Cells = absl::Span<const absl::string_view>;

// Position of a column among map.columns(), which has it.
int ColumnSlot(const ColumnMap& map, const std::string& column);

// Immutable; any thread.
class ValueMaker {
 public:
  ValueMaker(const ColumnMap& map, const MapValue& value);

  // Empty when the row states nothing. False, with `fault` filled under the name `field`, when a
  // value is there that must be translated and is not.
  bool Make(Cells cells, absl::string_view field, std::string* out, RowFault* fault) const;

  // Takes something from the row, rather than only words of the map.
  bool reads_columns() const;

 private:
  struct Part {
    std::string literal;
    int column;  // -1: literal
    bool optional;
  };

  void Tidy(std::string* out) const;

  std::vector<Part> parts_;
  std::string after_;
  std::string before_;
  std::vector<std::pair<std::string, std::string>> translate_;  // sorted by what is replaced
  bool translated_only_;
  std::string map_file_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_MAP_VALUE_H_
