#include "engine/time/date_format.h"

#include "absl/strings/match.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::string Parsed(absl::string_view pattern, absl::string_view text) {
  const absl::StatusOr<DateFormat> format = DateFormat::FromName(pattern);
  if (!format.ok()) return std::string(format.status().message());
  const absl::StatusOr<TimeSpan> span = format->Parse(text);
  return span.ok() ? FormatEdtf(*span) : std::string(span.status().message());
}

TEST(DateFormatTest, PatternsOfTables) {
  EXPECT_EQ(Parsed("YYYYMMDD", "20220224"), "2022-02-24");
  EXPECT_EQ(Parsed("DD/MM/YYYY", "24/02/2022"), "2022-02-24");
  EXPECT_EQ(Parsed("DD/MM/YYYY", "4/2/2022"), "2022-02-04");
  EXPECT_EQ(Parsed("MM/DD/YYYY", "02/24/2022"), "2022-02-24");
  EXPECT_EQ(Parsed("DD.MM.YYYY", "24.02.2022"), "2022-02-24");
  EXPECT_EQ(Parsed("DD MONTH YYYY", "24 February 2022"), "2022-02-24");
  EXPECT_EQ(Parsed("DD MONTH YYYY", "24 Feb. 2022"), "2022-02-24");
  EXPECT_EQ(Parsed("MONTH DD, YYYY", "Sept 1, 2022"), "2022-09-01");
  EXPECT_EQ(Parsed("YYYY-MM", "2022-02"), "2022-02");
  EXPECT_EQ(Parsed("YYYY", "2022"), "2022");
  EXPECT_EQ(Parsed("iso", "2022-02~"), "2022-02~");
  EXPECT_EQ(DateFormat().Parse("2022-02-24")->first_day(), 19047);
}

TEST(DateFormatTest, KeepsTheText) {
  EXPECT_EQ(DateFormat::FromName("DD/MM/YYYY")->Parse(" 24/02/2022 ")->text(), "24/02/2022");
}

TEST(DateFormatTest, RefusesOtherDates) {
  EXPECT_TRUE(absl::StrContains(Parsed("DD/MM/YYYY", "02/24/2022"), "no month 24"));
  EXPECT_TRUE(absl::StrContains(Parsed("DD/MM/YYYY", "30/02/2022"), "no day 30"));
  EXPECT_TRUE(absl::StrContains(Parsed("DD/MM/YYYY", "24/02/22"), "year of four digits"));
  EXPECT_TRUE(absl::StrContains(Parsed("DD/MM/YYYY", "24-02-2022"), "no \"/\""));
  EXPECT_TRUE(absl::StrContains(Parsed("YYYYMMDD", "2022024"), "no day"));
  EXPECT_TRUE(absl::StrContains(Parsed("YYYYMMDD", "202202241"), "left over"));
  EXPECT_TRUE(absl::StrContains(Parsed("DD MONTH YYYY", "24 Febuary 2022"), "no month"));
  EXPECT_TRUE(absl::StrContains(Parsed("YYYYMMDD", ""), "no year"));
}

TEST(DateFormatTest, RefusesOtherPatterns) {
  EXPECT_TRUE(absl::StrContains(Parsed("DD/MM", ""), "YYYY must stand in it once"));
  EXPECT_TRUE(absl::StrContains(Parsed("YYYY-MM-MM", ""), "twice"));
  EXPECT_TRUE(absl::StrContains(Parsed("YYYY-DD", ""), "a day without a month"));
  EXPECT_TRUE(absl::StrContains(Parsed("YY-MM-DD", ""), "not a part of a date"));
  EXPECT_TRUE(absl::StrContains(Parsed("", ""), "YYYY must stand"));
}

}  // namespace
}  // namespace crosscheck
