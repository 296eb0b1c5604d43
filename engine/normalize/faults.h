// The ways in which a field of a row can be at fault, in one wording each. All return false, so
// that a reader of a field can end with `return Missing(...)`.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_FAULTS_H_
#define CROSSCHECK_ENGINE_NORMALIZE_FAULTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/intake/stated_claim.h"

namespace crosscheck {

// Nothing was stated where something must be.
bool Missing(absl::string_view field, absl::string_view expected, RowFault* fault);

// The value cannot be read; `reason` is a sentence.
bool Wrong(absl::string_view field, absl::string_view value, absl::string_view expected,
           absl::string_view reason, RowFault* fault);
bool Wrong(absl::string_view field, absl::string_view value, absl::string_view expected,
           const absl::Status& reason, RowFault* fault);

// The value is none of a short list; names the nearest.
bool NotOneOf(absl::string_view field, absl::string_view value,
              const std::vector<std::string>& words, RowFault* fault);

// The value is not in the data files; `nearest` are those it may have been meant to be.
bool Unknown(absl::string_view field, absl::string_view value,
             const std::vector<std::string>& nearest, absl::string_view expected, RowFault* fault);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_FAULTS_H_
