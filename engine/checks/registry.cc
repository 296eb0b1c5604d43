#include "engine/checks/registry.h"

#include <vector>

namespace crosscheck {

absl::Span<const Check> AllChecks() {
  static const auto& checks = *new std::vector<Check>{
      StorageIntegrityCheck(), ConflictsCheck(),       SelfContradictionsCheck(),
      FallingCountsCheck(),    ImpossibleDatesCheck(), PlaceMismatchesCheck(),
      QuietSourcesCheck(),     ShiftedSourcesCheck(),  SingleOriginCheck(),
      RejectedInputCheck(),    AgedConflictsCheck(),   MovedGradesCheck(),
  };
  return checks;
}

const Check* FindCheck(absl::string_view name) {
  for (const Check& check : AllChecks()) {
    if (check.name == name) return &check;
  }
  return nullptr;
}

}  // namespace crosscheck
