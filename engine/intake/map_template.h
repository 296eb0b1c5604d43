// Text with columns in braces: "{place}, {region?}" with place = "Lyman" gives "Lyman".
//
// Empty as a whole when a column in it is empty, unless the column is marked with "?". "{{" stands
// for a brace. Blanks and commas left over at the ends and doubled blanks are taken away. Pure.
#ifndef CROSSCHECK_ENGINE_INTAKE_MAP_TEMPLATE_H_
#define CROSSCHECK_ENGINE_INTAKE_MAP_TEMPLATE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

struct TemplatePart {
  std::string text;  // literal, or the column's name
  bool column = false;
  bool optional = false;
};

// InvalidArgument says which brace is not closed.
absl::StatusOr<std::vector<TemplatePart>> ParseTemplate(absl::string_view text);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_MAP_TEMPLATE_H_
