#include "engine/time/date_format.h"

#include <array>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/text/utf8.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"

namespace crosscheck {
namespace {

constexpr std::array<absl::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

constexpr absl::string_view kExpected =
    "expected \"iso\" or a pattern of YYYY, MM or MONTH, and DD, such as DD/MM/YYYY";

// The month whose name, or its first three letters, begin the text; moves past it and a full stop.
std::optional<int> TakeMonthName(absl::string_view* text) {
  for (size_t i = 0; i < kMonthNames.size(); ++i) {
    if (!absl::StartsWithIgnoreCase(*text, kMonthNames[i].substr(0, 3))) continue;
    size_t letters = 0;
    while (letters < text->size() && absl::ascii_isalpha((*text)[letters])) ++letters;
    // "Sept" is usual too: any beginning of the name.
    if (!absl::StartsWithIgnoreCase(kMonthNames[i], text->substr(0, letters))) continue;
    text->remove_prefix(letters);
    if (!text->empty() && text->front() == '.') text->remove_prefix(1);
    return static_cast<int>(i + 1);
  }
  return std::nullopt;
}

// A number of `width` digits, or of one to `width` when not fixed.
std::optional<int> TakeNumber(size_t width, bool fixed, absl::string_view* text) {
  int value = 0;
  size_t digits = 0;
  while (digits < width && digits < text->size() && absl::ascii_isdigit((*text)[digits])) {
    value = value * 10 + ((*text)[digits] - '0');
    ++digits;
  }
  if (digits == 0 || (fixed && digits < width)) return std::nullopt;
  text->remove_prefix(digits);
  return value;
}

}  // namespace

absl::StatusOr<DateFormat> DateFormat::FromName(absl::string_view pattern) {
  DateFormat format;
  format.name_ = std::string(pattern);
  if (pattern == "iso" || pattern == "edtf") return format;
  const auto bad = [&](absl::string_view what) {
    return absl::InvalidArgumentError(
        absl::StrCat("date format \"", QuoteForMessage(pattern), "\": ", what, "; ", kExpected));
  };
  absl::string_view rest = pattern;
  int years = 0;
  int months = 0;
  int days = 0;
  while (!rest.empty()) {
    if (absl::ConsumePrefix(&rest, "YYYY")) {
      format.parts_.push_back({Kind::kYear, "", true});
      ++years;
    } else if (absl::ConsumePrefix(&rest, "MONTH")) {
      format.parts_.push_back({Kind::kMonthName, "", false});
      ++months;
    } else if (absl::ConsumePrefix(&rest, "MM")) {
      format.parts_.push_back({Kind::kMonth, "", false});
      ++months;
    } else if (absl::ConsumePrefix(&rest, "DD")) {
      format.parts_.push_back({Kind::kDay, "", false});
      ++days;
    } else if (absl::ascii_isalnum(rest[0])) {
      return bad(absl::StrCat("\"", QuoteForMessage(rest), "\" is not a part of a date"));
    } else {
      if (format.parts_.empty() || format.parts_.back().kind != Kind::kLiteral) {
        format.parts_.push_back({Kind::kLiteral, "", false});
      }
      format.parts_.back().literal += rest[0];
      rest.remove_prefix(1);
    }
  }
  if (years != 1) return bad("YYYY must stand in it once");
  if (months > 1 || days > 1) return bad("a part stands in it twice");
  if (days == 1 && months == 0) return bad("it has a day without a month");
  // Numbers that touch each other must have all their digits: 2022111 could be two dates.
  for (size_t i = 0; i < format.parts_.size(); ++i) {
    const auto number = [&](size_t k) {
      return k < format.parts_.size() && format.parts_[k].kind != Kind::kLiteral &&
             format.parts_[k].kind != Kind::kMonthName;
    };
    if (number(i) && (number(i + 1) || (i > 0 && number(i - 1)))) {
      format.parts_[i].fixed_width = true;
    }
  }
  return format;
}

absl::StatusOr<TimeSpan> DateFormat::Parse(absl::string_view text) const {
  if (parts_.empty()) return ParseEdtf(text);
  const auto bad = [&](absl::string_view what) {
    return absl::InvalidArgumentError(
        absl::StrCat("date \"", QuoteForMessage(text), "\": ", what, "; expected ", name_));
  };
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  absl::string_view rest = trimmed;
  int year = 0;
  std::optional<int> month;
  std::optional<int> day;
  for (const Part& part : parts_) {
    std::optional<int> value;
    switch (part.kind) {
      case Kind::kLiteral:
        if (!absl::ConsumePrefix(&rest, part.literal)) {
          return bad(absl::StrCat("no \"", part.literal, "\" where the format has one"));
        }
        break;
      case Kind::kYear:
        value = TakeNumber(4, true, &rest);
        if (!value.has_value()) return bad("no year of four digits where the format has one");
        year = *value;
        break;
      case Kind::kMonth:
      case Kind::kMonthName:
        month = part.kind == Kind::kMonth ? TakeNumber(2, part.fixed_width, &rest)
                                          : TakeMonthName(&rest);
        if (!month.has_value()) return bad("no month where the format has one");
        if (*month < 1 || *month > 12) return bad(absl::StrCat("there is no month ", *month));
        break;
      case Kind::kDay:
        day = TakeNumber(2, part.fixed_width, &rest);
        if (!day.has_value()) return bad("no day where the format has one");
        break;
    }
  }
  if (!rest.empty()) return bad(absl::StrCat("\"", QuoteForMessage(rest), "\" is left over"));

  TimeSpan span;
  if (!month.has_value()) {
    span.set_first_day(FirstDayOfMonth(year, 1));
    span.set_last_day(LastDayOfMonth(year, 12));
    span.set_precision(YEAR);
  } else if (!day.has_value()) {
    span.set_first_day(FirstDayOfMonth(year, *month));
    span.set_last_day(LastDayOfMonth(year, *month));
    span.set_precision(MONTH);
  } else {
    const std::optional<int32_t> number = DayNumber(year, *month, *day);
    if (!number.has_value()) return bad(absl::StrCat("there is no day ", *day, " in that month"));
    span.set_first_day(*number);
    span.set_last_day(*number);
    span.set_precision(DAY);
  }
  span.set_text(ReplaceInvalidUtf8(trimmed));
  return span;
}

}  // namespace crosscheck
