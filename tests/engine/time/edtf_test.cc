#include "engine/time/edtf.h"

#include <random>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// "first..last precision flags", for tables of cases.
std::string Show(absl::string_view text) {
  const absl::StatusOr<TimeSpan> span = ParseEdtf(text);
  if (!span.ok()) return std::string(span.status().message());
  return absl::StrCat(span->has_first_day() ? FormatDay(span->first_day()) : "", "..",
                      span->has_last_day() ? FormatDay(span->last_day()) : "", " ",
                      DatePrecision_Name(span->precision()), span->approximate() ? " ~" : "",
                      span->uncertain() ? " ?" : "");
}

TEST(EdtfTest, Level0And1) {
  EXPECT_EQ(Show("2023-08-12"), "2023-08-12..2023-08-12 DAY");
  EXPECT_EQ(Show("2023-08"), "2023-08-01..2023-08-31 MONTH");
  EXPECT_EQ(Show("2024-02"), "2024-02-01..2024-02-29 MONTH");
  EXPECT_EQ(Show("2023"), "2023-01-01..2023-12-31 YEAR");
  EXPECT_EQ(Show("-0044-03-15"), "-0044-03-15..-0044-03-15 DAY");
  EXPECT_EQ(Show("0000"), "0000-01-01..0000-12-31 YEAR");
  EXPECT_EQ(Show(" 2023-08-12\n"), "2023-08-12..2023-08-12 DAY");
}

TEST(EdtfTest, Qualifiers) {
  EXPECT_EQ(Show("2023-07~"), "2023-07-01..2023-07-31 MONTH ~");
  EXPECT_EQ(Show("2023-07?"), "2023-07-01..2023-07-31 MONTH ?");
  EXPECT_EQ(Show("2023-07-05%"), "2023-07-05..2023-07-05 DAY ~ ?");
  EXPECT_EQ(Show("2023~"), "2023-01-01..2023-12-31 YEAR ~");
  EXPECT_EQ(Show("2023-07~/2023-08"), "2023-07-01..2023-08-31 INTERVAL ~");
}

TEST(EdtfTest, UnspecifiedDigits) {
  EXPECT_EQ(Show("2023-08-XX"), "2023-08-01..2023-08-31 MONTH");
  EXPECT_EQ(Show("2023-XX"), "2023-01-01..2023-12-31 YEAR");
  EXPECT_EQ(Show("2023-XX-XX"), "2023-01-01..2023-12-31 YEAR");
  EXPECT_EQ(Show("202X"), "2020-01-01..2029-12-31 INTERVAL");
  EXPECT_EQ(Show("20XX"), "2000-01-01..2099-12-31 INTERVAL");
  EXPECT_EQ(Show("-012X"), "-0129-01-01..-0120-12-31 INTERVAL");
}

TEST(EdtfTest, Intervals) {
  EXPECT_EQ(Show("2023-08-11/2023-08-12"), "2023-08-11..2023-08-12 INTERVAL");
  EXPECT_EQ(Show("2023-05/2023-06"), "2023-05-01..2023-06-30 INTERVAL");
  EXPECT_EQ(Show("2022/2023-02-01"), "2022-01-01..2023-02-01 INTERVAL");
  EXPECT_EQ(Show("2023-08-10/.."), "2023-08-10.. INTERVAL");
  EXPECT_EQ(Show("../2023-08-10"), "..2023-08-10 INTERVAL");
  EXPECT_EQ(Show("2023-08-10/"), "2023-08-10.. INTERVAL");
  EXPECT_EQ(Show("/2023-08-10"), "..2023-08-10 INTERVAL");
  EXPECT_EQ(Show("2023-08-12/2023-08-12"), "2023-08-12..2023-08-12 INTERVAL");
  EXPECT_EQ(Show("2023-08/2023-08-12"), "2023-08-01..2023-08-12 INTERVAL");
}

TEST(EdtfTest, Seasons) {
  EXPECT_EQ(Show("2023-21"), "2023-03-01..2023-05-31 INTERVAL");
  EXPECT_EQ(Show("2023-22"), "2023-06-01..2023-08-31 INTERVAL");
  EXPECT_EQ(Show("2023-23"), "2023-09-01..2023-11-30 INTERVAL");
  EXPECT_EQ(Show("2023-24"), "2023-12-01..2024-02-29 INTERVAL");
}

TEST(EdtfTest, TimesKeepTheStatedDayAndTheSecondInUtc) {
  const TimeSpan kyiv = *ParseEdtf("2023-08-12T01:30:00+03:00");
  EXPECT_EQ(FormatDay(kyiv.first_day()), "2023-08-12");
  EXPECT_EQ(kyiv.precision(), SECOND);
  EXPECT_EQ(kyiv.first_second(), 1691793000);  // 2023-08-11T22:30:00Z
  EXPECT_EQ(kyiv.last_second(), 1691793000);
  const TimeSpan minute = *ParseEdtf("2023-08-12T14:30Z");
  EXPECT_EQ(minute.last_second() - minute.first_second(), 59);
  const TimeSpan fraction = *ParseEdtf("2023-08-12T14:30:05.250Z");
  EXPECT_EQ(fraction.first_second(), minute.first_second() + 5);
  EXPECT_EQ(ParseEdtf("2023-08-12T14:30:00-0330")->first_second(),
            minute.first_second() + 3 * 3600 + 1800);
}

TEST(EdtfTest, ATimeWithoutAZoneGivesItsDay) {
  const TimeSpan local = *ParseEdtf("2023-08-12T14:30:00");
  EXPECT_EQ(local.precision(), DAY);
  EXPECT_FALSE(local.has_first_second());
  EXPECT_EQ(local.text(), "2023-08-12T14:30:00");
}

TEST(EdtfTest, SecondsOfIntervalsNeedBothEnds) {
  const TimeSpan both = *ParseEdtf("2023-08-12T10:00:00Z/2023-08-12T12:00:00Z");
  EXPECT_EQ(both.last_second() - both.first_second(), 7200);
  const TimeSpan one = *ParseEdtf("2023-08-12T10:00:00Z/2023-08-13");
  EXPECT_FALSE(one.has_first_second());
  EXPECT_TRUE(ParseEdtf("2023-08-12T10:00:00Z/..")->has_first_second());
}

TEST(EdtfTest, RefusesWithTheReason) {
  const auto expect = [](absl::string_view text, absl::string_view part) {
    const absl::StatusOr<TimeSpan> span = ParseEdtf(text);
    ASSERT_FALSE(span.ok()) << text;
    EXPECT_EQ(span.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_TRUE(absl::StrContains(span.status().message(), part)) << text << ": " << span.status();
  };
  expect("", "empty");
  expect("yesterday", "expected EDTF");
  expect("2023-02-30", "expected 01 to 28");
  expect("2023-13", "no month 13");
  expect("2023-00", "no month 0");
  expect("2023-8-12", "two digits");
  expect("2023-08-1", "two digits");
  expect("20230812", "left over");
  expect("2023-08-12 or so", "expected an hour");
  expect("2023-08-12x", "left over");
  expect("2023-08-13/2023-08-12", "ends before it begins");
  expect("2023-09/2023-08", "ends before it begins");
  expect("2023-08-12T12:00:00Z/2023-08-12T10:00:00Z", "ends before it begins");
  expect("../..", "both ends");
  expect("/", "both ends");
  expect("2023-08-12/2023-08-13/2023-08-14", "left over");
  expect("2023-XX-12", "level 2");
  expect("Y12345", "-9999 to 9999");
  expect("2023-08-12T25:00:00Z", "hour");
  expect("2023-08-12T10:60:00Z", "minutes");
  expect("2023-08-12T10:00:00+25:00", "offset");
  expect("-0000", "no year -0000");
  expect("9999-24", "past the year 9999");
  expect(std::string(100, '2'), "longer than");
  expect("2023-08-12\xff", "left over");
}

TEST(EdtfTest, FormatIsTheShortestText) {
  for (const char* text :
       {"2023-08-12", "2023-08", "2023", "2023-07~", "2023-07?", "2023-07-05%", "2023-05/2023-06",
        "2022/2023", "2023-08-11/2023-08-12", "2023-08-10/..", "../2023-08-10", "2023-08/..",
        "2023-08-12T14:30:00Z", "2023-08-12T14:30Z", "-0044-03-15", "2023-05~/2023-06~",
        "2023-08-12T10:00:00Z/2023-08-12T12:00:00Z"}) {
    EXPECT_EQ(FormatEdtf(*ParseEdtf(text)), text);
  }
  EXPECT_EQ(FormatEdtf(*ParseEdtf("2023-08-XX")), "2023-08");
  EXPECT_EQ(FormatEdtf(*ParseEdtf("2023-21")), "2023-03/2023-05");
  EXPECT_EQ(FormatEdtf(*ParseEdtf("2023-08-12T01:30:00+03:00")), "2023-08-12T00:30:00+02:00");
  EXPECT_EQ(FormatEdtf(TimeSpan()), "../..");
}

// Same days, seconds, precision and flags; the text may differ.
void ExpectSameTime(const TimeSpan& a, const TimeSpan& b, absl::string_view text) {
  TimeSpan left = a;
  TimeSpan right = b;
  left.clear_text();
  right.clear_text();
  EXPECT_EQ(left.SerializeAsString(), right.SerializeAsString()) << text << " -> " << FormatEdtf(a);
}

TEST(EdtfTest, FormatThenParseGivesTheSameTime) {
  std::mt19937 random(20230812);
  const auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  const auto date = [&] {
    const CivilDate d = DateOf(pick(*DayNumber(-500, 1, 1), *DayNumber(3000, 12, 31)));
    std::string text = FormatDay(*DayNumber(d.year, d.month, d.day));
    const int kind = pick(0, 5);
    if (kind == 1) text.resize(text.size() - 3);
    if (kind == 2) text.resize(text.size() - 6);
    if (kind == 3) {
      absl::StrAppend(&text, "T", pick(10, 23), ":", pick(10, 59), pick(0, 1) == 0 ? ":07" : "");
      static constexpr const char* kZones[] = {"Z", "+03:00", "-11:30", "+14:00", ""};
      text += kZones[pick(0, 4)];
    }
    static constexpr const char* kQualifiers[] = {"", "", "", "~", "?", "%"};
    return text + kQualifiers[pick(0, 5)];
  };
  int intervals = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = date();
    const int kind = pick(0, 5);
    if (kind == 0) text += "/..";
    if (kind == 1) text = absl::StrCat("../", text);
    if (kind == 2) text = absl::StrCat(text, "/", date());
    const absl::StatusOr<TimeSpan> span = ParseEdtf(text);
    if (!span.ok()) {
      EXPECT_TRUE(absl::StrContains(span.status().message(), "ends before")) << span.status();
      continue;
    }
    intervals += kind == 2 ? 1 : 0;
    const absl::StatusOr<TimeSpan> again = ParseEdtf(FormatEdtf(*span));
    ASSERT_TRUE(again.ok()) << text << ": " << again.status();
    ExpectSameTime(*span, *again, text);
  }
  EXPECT_GT(intervals, 500);
}

}  // namespace
}  // namespace crosscheck
