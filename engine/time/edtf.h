// Dates as EDTF text (ISO 8601-2:2019, level 1) to a span of days and back.
//
//   ParseEdtf("2023-08-12")                 one day
//   ParseEdtf("2023-08"), ("2023")          the month, the year: not their first day
//   ParseEdtf("2023-07~")                   July, approximate; "?" uncertain, "%" both
//   ParseEdtf("2023-08-XX"), ("202X")       some day of August; some year of the 2020s
//   ParseEdtf("2023-05/2023-06")            from the first day of May to the last of June
//   ParseEdtf("2023-08-10/.."), ("../b")    open ends;  "a/", "/b": unknown ends, kept as open
//   ParseEdtf("2023-21")                    spring: March to May (22 summer, 23 autumn, 24 winter:
//                                           December of that year to February of the next)
//   ParseEdtf("2023-08-12T14:30:00+03:00")  the day in the stated zone, and the second in UTC
//
// A time without a zone gives its day only: nobody knows which second it was. A time without
// seconds spans its minute. The qualifiers set `approximate` and `uncertain` and leave the days as
// stated; comparing widens them (span.h). `text` keeps what was given.
//
// Errors are InvalidArgument and name the value and what was expected: not EDTF, no such day
// (2023-02-30), an interval that ends before it begins, a year outside -9999..9999, level 2 forms.
// Input longer than 64 bytes is refused. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_TIME_EDTF_H_
#define CROSSCHECK_ENGINE_TIME_EDTF_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/claim.pb.h"

namespace crosscheck {

absl::StatusOr<TimeSpan> ParseEdtf(absl::string_view text);

// The shortest EDTF text of the span: "2023-08" for a whole month, "2023-05/2023-06" for whole
// months, "../2023-08-12". Parsing it again gives the same days, seconds and flags. A second whose
// UTC day is not the stated day is written with the smallest whole-hour offset that puts it on
// that day (the source's own zone is in `text`). A span open on both sides is "../..".
std::string FormatEdtf(const TimeSpan& span);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TIME_EDTF_H_
