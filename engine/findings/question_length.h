// For how long a question is asked: after how many quiet days it is a new one, and when one that goes on is asked
// period by period.
//
//   const QuestionLength length = LengthOf(group.kind, group.subject);
//   if (days.length() > length.longest_days) ... PeriodAround(length.period, day) ...
//
// Events and counts of them are asked month by month, what lasts (control, running totals) or is intended quarter by
// quarter. See docs/findings.md, "How long a question is". Pure; any thread.
#ifndef CROSSCHECK_ENGINE_FINDINGS_QUESTION_LENGTH_H_
#define CROSSCHECK_ENGINE_FINDINGS_QUESTION_LENGTH_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/time/span.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// Of the calendar.
enum class Period { kMonth, kQuarter };

// The one that a day is in.
DayBounds PeriodAround(Period period, int32_t day);

// As in Question.part: "month", "quarter".
const char* PeriodWord(Period period);

// A question that goes on for longer is asked period by period.
inline constexpr int kLongestQuestionDays = 92;
inline constexpr int kLongestEventDays = 31;

struct QuestionLength {
  int64_t quiet_days = 0;  // without any conflict, after which the same question is a new one
  int longest_days = kLongestEventDays;
  Period period = Period::kMonth;
  // Of a period, what was said up to so many days before it is among the answers, where its conflicts are with that.
  int before_days = 0;
};

// `subject`: what is counted, as a verdict says it ("killed, civilians, incident"); of other kinds it does not matter.
QuestionLength LengthOf(QuestionKind kind, absl::string_view subject);

// The question is on a running total.
bool IsOnRunningTotal(QuestionKind kind, absl::string_view subject);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_FINDINGS_QUESTION_LENGTH_H_
