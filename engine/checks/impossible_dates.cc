// Facts told before they happened: the event begins after the report was published, or the words were
// said after it. Plans, orders, opinions and hypotheses may speak of the future.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "impossible_dates";
// A single day can be the time zone of the report.
constexpr int kOneDaySeverity = 20;
constexpr int kSeverity = 60;

bool SpeaksOfFacts(const Claim& claim, const EventType* type) {
  switch (claim.modality()) {
    case ORDERED:
    case PLANNED:
    case OPINION:
    case HYPOTHETICAL:
      return false;
    default:
      break;
  }
  if (type == nullptr) return true;
  return std::find(type->answers().begin(), type->answers().end(), ORDER) ==
         type->answers().end();
}

std::string Speaker(const Claim& claim) {
  return claim.chain().empty() ? "somebody" : claim.chain(0).name();
}

void OfClaim(const Claim& claim, const EventType* type, NoticeSink sink) {
  if (!SpeaksOfFacts(claim, type)) return;
  const TimeSpan& published = claim.published();
  const TimeSpan& event = claim.event_time();
  const TimeSpan& said = claim.said();
  const TimeSpan& told = published.has_last_day() ? published : said;
  const bool event_late = event.has_first_day() && told.has_last_day() &&
                          event.first_day() > told.last_day();
  const bool said_late = said.has_first_day() && published.has_last_day() &&
                         said.first_day() > published.last_day();
  if (!event_late && !said_late) return;

  NightNotice notice = MakeNotice(kName, claim.id());
  notice.set_claim_id(claim.id());
  notice.set_place_id(claim.place().id());
  notice.set_place_name(claim.place().name());
  const int32_t late = event_late ? event.first_day() : said.first_day();
  const int32_t by = told.last_day();
  const int64_t days = int64_t{late} - by;
  notice.set_severity(days <= 1 ? kOneDaySeverity : kSeverity);
  notice.set_from(FormatDay(late));
  notice.set_last_known_day(by);
  notice.set_title(absl::StrCat(Speaker(claim), ": ", claim.event_type(), " at ",
                                claim.place().name(), event_late ? " on " : ", said on ",
                                FormatDay(late), ", but ",
                                published.has_last_day() ? "published" : "said", " on ",
                                FormatDay(by)));
  notice.add_details(absl::StrCat(days, days == 1 ? " day" : " days",
                                  " too early; look at the report's own date, or feed the claim "
                                  "again with `corrects`"));
  if (days <= 1) notice.add_details("a single day can be the report's time zone");
  sink(std::move(notice));
}

}  // namespace

Check ImpossibleDatesCheck() {
  Check check;
  check.name = kName;
  check.heading = "Events after their report";
  check.severity = CheckSeverity::kWarning;
  check.of_claim = OfClaim;
  return check;
}

}  // namespace crosscheck
