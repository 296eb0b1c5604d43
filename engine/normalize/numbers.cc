#include "engine/normalize/numbers.h"

#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/normalize/faults.h"
#include "engine/normalize/trim.h"

namespace crosscheck {

bool ReadNumber(absl::string_view field, const std::string& stated, double low, double high,
                std::optional<double>* out, RowFault* fault) {
  const absl::string_view text = Trim(stated);
  out->reset();
  if (text.empty()) return true;
  double value = 0;
  const bool number = absl::SimpleAtod(text, &value) && std::isfinite(value);
  if (!number || value < low || value > high) {
    return Wrong(
        field, text, absl::StrCat("a number from ", low, " to ", high),
        number ? absl::StrCat(field, " is out of range") : absl::StrCat(field, " is not a number"),
        fault);
  }
  *out = value;
  return true;
}

}  // namespace crosscheck
