#include "engine/normalize/dates.h"

#include <algorithm>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/normalize/faults.h"
#include "engine/normalize/trim.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

// "20230812", a day as tables without separators write it.
bool IsDayInDigits(absl::string_view text) {
  return text.size() == 8 && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

}  // namespace

bool DateReader::ReadTime(absl::string_view field, const std::string& stated,
                          absl::string_view format, TimeSpan* out, RowFault* fault) {
  const absl::string_view text = Trim(stated);
  if (text.empty()) return true;
  if (format.empty() && IsDayInDigits(text)) format = "YYYYMMDD";
  key_.assign(format.data(), format.size()).append("|").append(text.data(), text.size());
  if (const TimeSpan* const known = known_.Find(key_)) {
    *out = *known;
    return true;
  }
  if (format != format_.name() && !(format.empty() && format_.name() == "iso")) {
    absl::StatusOr<DateFormat> read = DateFormat::FromName(format.empty() ? absl::string_view("iso") : format);
    if (!read.ok()) return Wrong("date_format", format, "a date format", read.status(), fault);
    format_ = *std::move(read);
  }
  absl::StatusOr<TimeSpan> span = format_.Parse(text);
  if (!span.ok()) {
    return Wrong(field, text,
                 format.empty() ? "a date such as 2023-08-12, 2023-08 or 2023-08-11/2023-08-12"
                                : absl::StrCat("a date written ", format),
                 span.status(), fault);
  }
  span->set_text(std::string(text.data(), text.size()));
  *out = known_.Put(key_, *std::move(span));
  return true;
}

bool DateReader::Read(const StatedClaim& stated, Claim* claim, Report* report, RowFault* fault) {
  const std::string& format = stated.date_format;
  if (Trim(stated.said).empty()) {
    claim->clear_said();
  } else if (!ReadTime("said", stated.said, format, claim->mutable_said(), fault)) {
    return false;
  }
  if (!Trim(stated.captured).empty() &&
      !ReadTime("captured", stated.captured, format, report->mutable_captured(), fault)) {
    return false;
  }
  const bool published = !Trim(stated.published).empty();
  if (!published) {
    claim->clear_published();
  } else if (!ReadTime("published", stated.published, format, claim->mutable_published(), fault)) {
    return false;
  }
  if (!Trim(stated.date).empty()) {
    return ReadTime("date", stated.date, format, claim->mutable_event_time(), fault);
  }
  if (!published) {
    return Missing("date", "the event's date, or at least when it was published", fault);
  }
  *claim->mutable_event_time() = SevenDaysUpTo(claim->published());
  if (!claim->event_time().has_last_day()) {
    return Wrong("published", Trim(stated.published), "a date with an end, as there is no other",
                 "with no date of the event, an open publication date says nothing", fault);
  }
  return true;
}

}  // namespace crosscheck
