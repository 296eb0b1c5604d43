// Rows of a feed that could not become claims: kept, but known to nobody else.
#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "rejected_input";
constexpr int kSeverity = 40;

void OfNight(const NightFacts& facts, NoticeSink sink) {
  for (const RejectsFact& rejects : facts.rejects) {
    // More rows of the file are something new.
    NightNotice notice = MakeNotice(kName, absl::StrCat(rejects.file, "\n", rejects.rows));
    notice.set_severity(kSeverity);
    notice.set_title(absl::StrCat(rejects.file, ": ", rejects.rows,
                                  rejects.rows == 1 ? " row rejected" : " rows rejected"));
    notice.add_details(absl::StrCat("the first is line ", rejects.first_line,
                                    rejects.field.empty() ? "" : ", field ", rejects.field, ": ",
                                    rejects.reason));
    notice.add_details("`crosscheck dump rejects` shows them");
    sink(std::move(notice));
  }
}

}  // namespace

Check RejectedInputCheck() {
  Check check;
  check.name = kName;
  check.heading = "Rejected input";
  check.severity = CheckSeverity::kWarning;
  check.is_about_store = true;
  check.of_night = OfNight;
  return check;
}

}  // namespace crosscheck
