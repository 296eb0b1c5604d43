#include "engine/normalize/row_limits.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/normalize/faults.h"

namespace crosscheck {
namespace {

// `field` is taken as it is: its length is asked for only when there is something to say.
bool FitsIn(const char* field, const std::string& text, std::size_t limit, RowFault* fault) {
  if (text.size() <= limit) return true;
  return Wrong(field, absl::string_view(text).substr(0, 100),
               absl::StrCat("at most ", limit, " bytes"),
               absl::StrCat(field, " is ", text.size(), " bytes long"), fault);
}

}  // namespace

bool CheckLengths(const StatedClaim& stated, RowFault* fault) {
  for (const StatedField& field : StatedFields()) {
    // Nearly all are short, whatever they are.
    if ((stated.*field.member).size() <= kMaxNameBytes) continue;
    if (field.member == &StatedClaim::text) continue;
    const bool link = field.member == &StatedClaim::url || field.member == &StatedClaim::title;
    if (!FitsIn(field.name, stated.*field.member, link ? kMaxLinkBytes : kMaxNameBytes, fault)) {
      return false;
    }
  }
  for (const StatedHop& hop : stated.via) {
    if (!FitsIn("via", hop.name, kMaxNameBytes, fault)) return false;
  }
  for (const StatedQuantity& quantity : stated.quantities) {
    if (!FitsIn("quantity.measure", quantity.measure, kMaxNameBytes, fault) ||
        !FitsIn("quantity.population", quantity.population, kMaxNameBytes, fault) ||
        !FitsIn("quantity.unit", quantity.unit, kMaxNameBytes, fault) ||
        !FitsIn("quantity.value", quantity.value, kMaxNameBytes, fault)) {
      return false;
    }
  }
  return true;
}

}  // namespace crosscheck
