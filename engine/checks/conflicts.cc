// Questions on which different origins give answers that exclude each other, or one denies another.
#include <algorithm>

#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "conflicts";

void OfFinding(const Finding& finding, NoticeSink sink) {
  const bool between_origins =
      std::any_of(finding.pairs().begin(), finding.pairs().end(), [](const Relation& pair) {
        return pair.kind() == CONTRADICTS || pair.kind() == DENIES;
      });
  if (between_origins) sink(NoticeOfFinding(kName, finding));
}

}  // namespace

Check ConflictsCheck() {
  Check check;
  check.name = kName;
  check.heading = "Contradictions and denials";
  check.severity = CheckSeverity::kConflict;
  check.of_finding = OfFinding;
  return check;
}

}  // namespace crosscheck
