// One origin, two answers about the same time that cannot both hold, and no change or correction
// between them.
#include "engine/checks/registry.h"
#include "engine/checks/self_pairs.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "self_contradictions";

void OfFinding(const Finding& finding, NoticeSink sink) {
  if (!IsRunningTotal(finding)) NoticeSelfPairs(kName, finding, sink);
}

}  // namespace

Check SelfContradictionsCheck() {
  Check check;
  check.name = kName;
  check.heading = "Sources at odds with themselves";
  check.severity = CheckSeverity::kConflict;
  check.of_finding = OfFinding;
  return check;
}

}  // namespace crosscheck
