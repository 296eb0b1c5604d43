// Numbers stated in a row. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_NUMBERS_H_
#define CROSSCHECK_ENGINE_NORMALIZE_NUMBERS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/intake/stated_claim.h"

namespace crosscheck {

// A number in a range; nothing stated is fine. False, with `fault` filled, when it is not one.
bool ReadNumber(absl::string_view field, const std::string& stated, double low, double high,
                std::optional<double>* out, RowFault* fault);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_NUMBERS_H_
