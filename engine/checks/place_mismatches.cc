// Claims whose stated region has no such place, or that name the namesake of a place that everyone
// else speaks of.
#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "place_mismatches";

void OfFinding(const Finding& finding, NoticeSink sink) {
  if (finding.question().kind() == PLACE) sink(NoticeOfFinding(kName, finding));
}

}  // namespace

Check PlaceMismatchesCheck() {
  Check check;
  check.name = kName;
  check.heading = "Places that do not fit";
  check.severity = CheckSeverity::kWarning;
  check.of_finding = OfFinding;
  return check;
}

}  // namespace crosscheck
