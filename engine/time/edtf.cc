#include "engine/time/edtf.h"

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/text/utf8.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxBytes = 64;

absl::Status Bad(absl::string_view text, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("date \"", QuoteForMessage(text), "\": ", what));
}

// One end of an interval, or a whole date.
struct Point {
  int32_t first_day = 0;
  int32_t last_day = 0;
  std::optional<int64_t> first_second;
  std::optional<int64_t> last_second;
  DatePrecision precision = DAY;
  bool approximate = false;
  bool uncertain = false;
};

class Scanner {
 public:
  explicit Scanner(absl::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  absl::string_view rest() const { return rest_; }

  bool Take(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `digits` decimal digits.
  std::optional<int> Number(int digits) {
    if (rest_.size() < static_cast<size_t>(digits)) return std::nullopt;
    int value = 0;
    for (int i = 0; i < digits; ++i) {
      if (!absl::ascii_isdigit(rest_[i])) return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  // "XX", as EDTF writes digits that are not known.
  bool Unspecified(int digits) {
    if (rest_.size() < static_cast<size_t>(digits)) return false;
    for (int i = 0; i < digits; ++i) {
      if (rest_[i] != 'X' && rest_[i] != 'x') return false;
    }
    rest_.remove_prefix(digits);
    return true;
  }

 private:
  absl::string_view rest_;
};

void SetYears(int first_year, int last_year, Point* point) {
  point->first_day = *DayNumber(first_year, 1, 1);
  point->last_day = *DayNumber(last_year, 12, 31);
  point->precision = first_year == last_year ? YEAR : INTERVAL;
}

// Months 21-24 of a year. Winter runs into the next year, so that a season is one stretch.
absl::Status SetSeason(absl::string_view text, int year, int season, Point* point) {
  static constexpr int kFirstMonth[] = {3, 6, 9, 12};
  const int first = kFirstMonth[season - 21];
  const int last_year = season == 24 ? year + 1 : year;
  if (last_year > kMaxYear) return Bad(text, "the winter reaches past the year 9999");
  point->first_day = FirstDayOfMonth(year, first);
  point->last_day = LastDayOfMonth(last_year, season == 24 ? 2 : first + 2);
  point->precision = INTERVAL;
  return absl::OkStatus();
}

// "T14:30:00+03:00" after a day, the T taken. Sets the seconds when the zone is stated.
absl::Status ParseTime(absl::string_view text, Scanner* in, Point* point) {
  const std::optional<int> hour = in->Number(2);
  if (!hour.has_value() || *hour > 23) return Bad(text, "expected an hour 00 to 23 after the T");
  if (!in->Take(':')) return Bad(text, "expected \":\" and minutes after the hour");
  const std::optional<int> minute = in->Number(2);
  if (!minute.has_value() || *minute > 59) return Bad(text, "expected minutes 00 to 59");
  std::optional<int> second;
  if (in->Take(':')) {
    second = in->Number(2);
    if (!second.has_value() || *second > 60) return Bad(text, "expected seconds 00 to 60");
    if (*second == 60) second = 59;  // a leap second has no number of its own in Unix time
    if (in->Take('.') || in->Take(',')) {
      if (!absl::ascii_isdigit(in->peek())) return Bad(text, "expected digits after the point");
      while (absl::ascii_isdigit(in->peek())) in->Take(in->peek());
    }
  }
  int offset_minutes = 0;
  if (in->Take('Z') || in->Take('z')) {
    // UTC.
  } else if (in->peek() == '+' || in->peek() == '-') {
    const int sign = in->Take('-') ? -1 : 1;
    if (sign == 1) in->Take('+');
    const std::optional<int> hours = in->Number(2);
    std::optional<int> minutes = 0;
    if (in->Take(':') || absl::ascii_isdigit(in->peek())) minutes = in->Number(2);
    if (!hours.has_value() || *hours > 18 || !minutes.has_value() || *minutes > 59) {
      return Bad(text, "expected an offset such as +03:00, at most 18 hours");
    }
    offset_minutes = sign * (*hours * 60 + *minutes);
  } else {
    return absl::OkStatus();  // no zone: the day is known, the second is not
  }
  const int64_t start = point->first_day * kSecondsPerDay + *hour * 3600 + *minute * 60 +
                        second.value_or(0) - offset_minutes * 60;
  point->first_second = start;
  point->last_second = second.has_value() ? start : start + 59;
  point->precision = SECOND;
  return absl::OkStatus();
}

void TakeQualifier(Scanner* in, Point* point) {
  if (in->Take('~')) {
    point->approximate = true;
  } else if (in->Take('?')) {
    point->uncertain = true;
  } else if (in->Take('%')) {
    point->approximate = point->uncertain = true;
  }
}

absl::Status ParseYear(absl::string_view text, Scanner* in, int* first_year, int* last_year) {
  const bool long_year = in->peek() == 'Y' && in->rest().size() > 1 &&
                         in->rest().find_first_not_of("Y-0123456789") == absl::string_view::npos;
  if (long_year) {
    return Bad(text, "years run from -9999 to 9999; expected YYYY");
  }
  const bool negative = in->Take('-');
  if (const std::optional<int> year = in->Number(4)) {
    if (negative && *year == 0) return Bad(text, "there is no year -0000; expected 0000");
    *first_year = *last_year = negative ? -*year : *year;
    return absl::OkStatus();
  }
  int width = 10;
  std::optional<int> known;
  if (const std::optional<int> decade = in->Number(3)) {
    known = *decade * 10;
    if (!in->Unspecified(1)) known = std::nullopt;
  } else if (const std::optional<int> century = in->Number(2)) {
    known = *century * 100;
    width = 100;
    if (!in->Unspecified(2)) known = std::nullopt;
  }
  if (!known.has_value()) {
    return Bad(text, "expected EDTF such as 2023-08-12, 2023-08, 2023 or 2023-05/2023-06");
  }
  // Before year 0 the digits count away from it: -012X is -0129 to -0120.
  *first_year = negative ? -(*known + width - 1) : *known;
  *last_year = negative ? -*known : *known + width - 1;
  return absl::OkStatus();
}

absl::StatusOr<Point> ParsePoint(absl::string_view text, absl::string_view part) {
  Scanner in(part);
  Point point;
  int first_year = 0;
  int last_year = 0;
  if (absl::Status status = ParseYear(text, &in, &first_year, &last_year); !status.ok()) {
    return status;
  }
  if (!in.Take('-')) {
    SetYears(first_year, last_year, &point);
  } else if (in.Unspecified(2)) {
    SetYears(first_year, last_year, &point);
    if (in.Take('-') && !in.Unspecified(2)) {
      return Bad(text, "a day in an unknown month is EDTF level 2; expected YYYY-XX or YYYY-XX-XX");
    }
  } else {
    if (first_year != last_year) return Bad(text, "a month needs a whole year before it");
    const std::optional<int> month = in.Number(2);
    if (!month.has_value()) return Bad(text, "expected a month of two digits after the year");
    if (*month >= 21 && *month <= 24) {
      if (absl::Status status = SetSeason(text, first_year, *month, &point); !status.ok()) {
        return status;
      }
    } else if (*month < 1 || *month > 12) {
      return Bad(text, absl::StrCat("there is no month ", *month,
                                    "; expected 01 to 12, or a season 21 to 24"));
    } else if (!in.Take('-') || in.Unspecified(2)) {
      point.first_day = FirstDayOfMonth(first_year, *month);
      point.last_day = LastDayOfMonth(first_year, *month);
      point.precision = MONTH;
    } else {
      const std::optional<int> day = in.Number(2);
      if (!day.has_value()) return Bad(text, "expected a day of two digits after the month");
      const std::optional<int32_t> number = DayNumber(first_year, *month, *day);
      if (!number.has_value()) {
        return Bad(text, absl::StrFormat("there is no day %d in that month; expected 01 to %d",
                                         *day, DateOf(LastDayOfMonth(first_year, *month)).day));
      }
      point.first_day = point.last_day = *number;
      if (in.Take('T') || in.Take('t') || in.Take(' ')) {
        if (absl::Status status = ParseTime(text, &in, &point); !status.ok()) return status;
      }
    }
  }
  TakeQualifier(&in, &point);
  if (!in.done()) {
    return Bad(text, absl::StrCat("\"", QuoteForMessage(in.rest()),
                                  "\" is left over after the date; expected EDTF level 1"));
  }
  return point;
}

absl::StatusOr<TimeSpan> ParseInterval(absl::string_view text, absl::string_view first,
                                       absl::string_view last) {
  TimeSpan span;
  span.set_precision(INTERVAL);
  std::optional<Point> begin;
  std::optional<Point> end;
  if (first != ".." && !first.empty()) {
    absl::StatusOr<Point> point = ParsePoint(text, first);
    if (!point.ok()) return point.status();
    begin = *point;
  }
  if (last != ".." && !last.empty()) {
    absl::StatusOr<Point> point = ParsePoint(text, last);
    if (!point.ok()) return point.status();
    end = *point;
  }
  if (!begin.has_value() && !end.has_value()) {
    return Bad(text, "both ends are open or unknown; expected at least one date");
  }
  if (begin.has_value()) span.set_first_day(begin->first_day);
  if (end.has_value()) span.set_last_day(end->last_day);
  for (const std::optional<Point>& point : {begin, end}) {
    if (!point.has_value()) continue;
    if (point->approximate) span.set_approximate(true);
    if (point->uncertain) span.set_uncertain(true);
  }
  const bool begin_timed = begin.has_value() && begin->first_second.has_value();
  const bool end_timed = end.has_value() && end->last_second.has_value();
  // Seconds are said of the whole span or not at all: an open end is as fine as the other.
  if ((begin_timed || !begin.has_value()) && (end_timed || !end.has_value())) {
    if (begin_timed) span.set_first_second(*begin->first_second);
    if (end_timed) span.set_last_second(*end->last_second);
  }
  if (begin.has_value() && end.has_value()) {
    // "2023-08/2023-08-12" begins somewhere in August and ends on the 12th: not inverted.
    if (begin->first_day > end->last_day ||
        (begin_timed && end_timed && *begin->first_second > *end->last_second)) {
      return Bad(text, "the interval ends before it begins; expected the earlier date first");
    }
  }
  return span;
}

// "YYYY-MM-DD" and nothing else, which most rows are.
std::optional<int32_t> PlainDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int digits[8];
  int n = 0;
  for (const int i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!absl::ascii_isdigit(text[i])) return std::nullopt;
    digits[n++] = text[i] - '0';
  }
  return DayNumber(digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
                   digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]);
}

}  // namespace

absl::StatusOr<TimeSpan> ParseEdtf(absl::string_view text) {
  TimeSpan span;
  if (const std::optional<int32_t> day = PlainDay(text)) {
    span.set_first_day(*day);
    span.set_last_day(*day);
    span.set_precision(DAY);
    span.set_text(text.data(), text.size());
    return span;
  }
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  if (trimmed.empty()) return Bad(text, "empty; expected EDTF such as 2023-08-12");
  if (trimmed.size() > kMaxBytes) {
    return Bad(text, absl::StrCat("longer than ", kMaxBytes, " bytes; expected EDTF level 1"));
  }
  const size_t slash = trimmed.find('/');
  if (slash != absl::string_view::npos) {
    absl::StatusOr<TimeSpan> interval =
        ParseInterval(trimmed, trimmed.substr(0, slash), trimmed.substr(slash + 1));
    if (!interval.ok()) return interval.status();
    span = *std::move(interval);
  } else {
    const absl::StatusOr<Point> point = ParsePoint(trimmed, trimmed);
    if (!point.ok()) return point.status();
    span.set_first_day(point->first_day);
    span.set_last_day(point->last_day);
    if (point->first_second.has_value()) span.set_first_second(*point->first_second);
    if (point->last_second.has_value()) span.set_last_second(*point->last_second);
    span.set_precision(point->precision);
    span.set_approximate(point->approximate);
    span.set_uncertain(point->uncertain);
  }
  // Proto strings must be UTF-8; what parsed is ASCII.
  span.set_text(trimmed.data(), trimmed.size());
  return span;
}

}  // namespace crosscheck
