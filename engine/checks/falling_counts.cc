// One origin's running total that is lower later on than it was before.
#include "engine/checks/registry.h"
#include "engine/checks/self_pairs.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "falling_counts";

void OfFinding(const Finding& finding, NoticeSink sink) {
  if (IsRunningTotal(finding)) NoticeSelfPairs(kName, finding, sink);
}

}  // namespace

Check FallingCountsCheck() {
  Check check;
  check.name = kName;
  check.heading = "Running totals that fall";
  check.severity = CheckSeverity::kConflict;
  check.of_finding = OfFinding;
  return check;
}

}  // namespace crosscheck
