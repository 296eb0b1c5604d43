#include "engine/normalize/faults.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/text/nearest.h"

namespace crosscheck {

bool Missing(absl::string_view field, absl::string_view expected, RowFault* fault) {
  return Wrong(field, "", expected, absl::StrCat(field, " is missing"), fault);
}

bool Wrong(absl::string_view field, absl::string_view value, absl::string_view expected,
           absl::string_view reason, RowFault* fault) {
  fault->field = std::string(field.data(), field.size());
  fault->value = std::string(value.data(), value.size());
  fault->expected = std::string(expected.data(), expected.size());
  fault->reason = std::string(reason.data(), reason.size());
  return false;
}

bool Wrong(absl::string_view field, absl::string_view value, absl::string_view expected,
           const absl::Status& reason, RowFault* fault) {
  return Wrong(field, value, expected, reason.message(), fault);
}

bool NotOneOf(absl::string_view field, absl::string_view value,
              const std::vector<std::string>& words, RowFault* fault) {
  std::vector<std::string> nearest;
  if (std::optional<std::string> name = NearestName(value, words)) nearest.push_back(*name);
  return Unknown(field, value, nearest, absl::StrJoin(words, ", "), fault);
}

bool Unknown(absl::string_view field, absl::string_view value,
             const std::vector<std::string>& nearest, absl::string_view expected, RowFault* fault) {
  std::string reason = absl::StrCat("\"", value, "\" is not a known ", field);
  if (!nearest.empty())
    absl::StrAppend(&reason, "; did you mean ", absl::StrJoin(nearest, " or "), "?");
  return Wrong(field, value, expected, reason, fault);
}

}  // namespace crosscheck
