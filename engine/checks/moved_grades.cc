// Sources whose suggested letter is another than on the night before.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "moved_grades";
constexpr int kSeverity = 30;

void OfNight(const NightFacts& facts, NoticeSink sink) {
  for (const GradeMove& move : facts.grade_moves) {
    NightNotice notice =
        MakeNotice(kName, absl::StrCat(move.source_id, "\n", move.before, move.after));
    notice.set_severity(kSeverity);
    notice.set_source_id(move.source_id);
    notice.set_title(absl::StrCat(move.name, ": from ", move.before, " to ", move.after));
    notice.add_details(absl::StrFormat("its answers held in %.0f %% of what could be compared, now in "
                                       "%.0f %%",
                                       100 * move.probability_before,
                                       100 * move.probability_after));
    notice.add_details("`crosscheck sources grade --explain` shows the claims behind it");
    sink(std::move(notice));
  }
}

}  // namespace

Check MovedGradesCheck() {
  Check check;
  check.name = kName;
  check.heading = "Grades that moved";
  check.severity = CheckSeverity::kNote;
  check.of_night = OfNight;
  return check;
}

}  // namespace crosscheck
