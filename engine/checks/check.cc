#include "engine/checks/check.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/identity/content_id.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

std::string Counted(int64_t count, const char* one, const char* many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::optional<int32_t> LastDayOf(const std::string& edtf) {
  if (edtf.empty()) return std::nullopt;
  const absl::StatusOr<TimeSpan> span = ParseEdtf(edtf);
  if (!span.ok() || !span->has_last_day()) return std::nullopt;
  return span->last_day();
}

}  // namespace

absl::string_view SeverityWord(CheckSeverity severity) {
  switch (severity) {
    case CheckSeverity::kDamage:
      return "damage";
    case CheckSeverity::kConflict:
      return "conflict";
    case CheckSeverity::kWarning:
      return "warning";
    case CheckSeverity::kNote:
      break;
  }
  return "note";
}

NightNotice MakeNotice(absl::string_view check, absl::string_view subject) {
  NightNotice notice;
  notice.set_check(std::string(check));
  notice.set_key(ContentIdBuilder("notice").Add("check", check).Add("about", subject).Finish());
  return notice;
}

NightNotice NoticeOfFinding(absl::string_view check, const Finding& finding) {
  NightNotice notice = MakeNotice(check, finding.id());
  const Question& question = finding.question();
  notice.set_severity(finding.severity());
  notice.set_title(question.text());
  notice.set_finding_id(finding.id());
  notice.set_place_id(question.place().id());
  notice.set_place_name(absl::StrCat(question.place().name(),
                                     question.place().admin().empty() ? "" : ", ",
                                     question.place().admin()));
  notice.set_from(question.from());
  notice.set_to(question.to());
  for (const Answer& answer : finding.answers()) {
    notice.add_details(absl::StrCat(
        answer.value(), ": ", Counted(answer.reports(), "report", "reports"), ", ",
        Counted(answer.origins_size(), "origin", "origins"),
        answer.origins_size() == 0 ? "" : absl::StrCat(" (", absl::StrJoin(answer.origins(), "; "),
                                                       ")")));
    for (const Voice& voice : answer.claims()) {
      std::optional<int32_t> day = LastDayOf(voice.published());
      if (!day.has_value()) day = LastDayOf(voice.date());
      if (!day.has_value()) continue;
      notice.set_last_known_day(
          notice.has_last_known_day() ? std::max(notice.last_known_day(), *day) : *day);
    }
  }
  return notice;
}

}  // namespace crosscheck
