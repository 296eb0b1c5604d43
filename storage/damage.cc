#include "storage/damage.h"

#include "absl/strings/str_cat.h"
#include "storage/keys.h"

namespace crosscheck {

std::string Damage::ToText() const {
  if (!is_region) return absl::StrCat(FamilyName(family), " ", KeyToText(family, key), ": ", reason);
  return absl::StrCat(FamilyName(family), " after ",
                      key.empty() ? "the beginning" : KeyToText(family, key), " and before ",
                      region_end.empty() ? "the end" : KeyToText(family, region_end), ": ", reason);
}

absl::Status DamageStatus(const Damage& damage) { return absl::DataLossError(damage.ToText()); }

}  // namespace crosscheck
