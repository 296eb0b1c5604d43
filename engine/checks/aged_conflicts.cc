#include "engine/checks/aged_conflicts.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "aged_conflicts";
constexpr char kConflicts[] = "conflicts";

void OfNotice(const NightNotice& conflict, int32_t day, NoticeSink sink) {
  if (conflict.check() != kConflicts || !IsAged(conflict, day)) return;
  NightNotice notice = MakeNotice(kName, conflict.finding_id());
  notice.set_severity(conflict.severity());
  notice.set_title(conflict.title());
  notice.add_details(absl::StrCat("the latest statement is of ", FormatDay(conflict.last_known_day())));
  notice.set_finding_id(conflict.finding_id());
  notice.set_place_id(conflict.place_id());
  notice.set_place_name(conflict.place_name());
  notice.set_from(conflict.from());
  notice.set_to(conflict.to());
  notice.set_last_known_day(conflict.last_known_day());
  sink(std::move(notice));
}

}  // namespace

// Contradictions on which nobody has said anything for a while.
Check AgedConflictsCheck() {
  Check check;
  check.name = kName;
  check.heading = "Contradictions that nobody speaks of any more";
  check.severity = CheckSeverity::kNote;
  check.of_notice = OfNotice;
  return check;
}

}  // namespace crosscheck
