// The nightly checks, in the order in which they are made and reported.
#ifndef CROSSCHECK_ENGINE_CHECKS_REGISTRY_H_
#define CROSSCHECK_ENGINE_CHECKS_REGISTRY_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/checks/check.h"

namespace crosscheck {

// Immutable; lives as long as the program.
absl::Span<const Check> AllChecks();

// Null when no check has this name.
const Check* FindCheck(absl::string_view name);

// One for each file of this folder that holds a check.
Check StorageIntegrityCheck();
Check ConflictsCheck();
Check SelfContradictionsCheck();
Check FallingCountsCheck();
Check ImpossibleDatesCheck();
Check PlaceMismatchesCheck();
Check QuietSourcesCheck();
Check ShiftedSourcesCheck();
Check SingleOriginCheck();
Check RejectedInputCheck();
Check AgedConflictsCheck();
Check MovedGradesCheck();

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CHECKS_REGISTRY_H_
