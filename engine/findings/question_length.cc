#include "engine/findings/question_length.h"

#include "absl/strings/match.h"
#include "engine/relate/control.h"
#include "engine/time/civil.h"

namespace crosscheck {

DayBounds PeriodAround(Period period, int32_t day) {
  const CivilDate date = DateOf(day);
  const int months = period == Period::kMonth ? 1 : 3;
  const int first_month = (date.month - 1) / months * months + 1;
  return {FirstDayOfMonth(date.year, first_month), LastDayOfMonth(date.year, first_month + months - 1)};
}

const char* PeriodWord(Period period) { return period == Period::kMonth ? "month" : "quarter"; }

bool IsOnRunningTotal(QuestionKind kind, absl::string_view subject) {
  return kind == QUANTITY && absl::EndsWith(subject, "cumulative");
}

QuestionLength LengthOf(QuestionKind kind, absl::string_view subject) {
  if (kind == CONTROL) return {kPersistenceDays, kLongestQuestionDays, Period::kQuarter, kPersistenceDays};
  if (IsOnRunningTotal(kind, subject)) return {kPersistenceDays, kLongestQuestionDays, Period::kQuarter};
  if (kind == PLAN || kind == ORDER) return {0, kLongestQuestionDays, Period::kQuarter, kPersistenceDays};
  return {};
}

}  // namespace crosscheck
