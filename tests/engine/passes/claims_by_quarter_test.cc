#include "engine/passes/claims_by_quarter.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/keys.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

int32_t DayOf(const char* day) { return ParseEdtf(day)->first_day(); }

ClaimsByQuarter Of(const std::vector<const char*>& days) {
  ClaimsByQuarter quarters;
  for (const char* day : days) quarters.Note(DayOf(day));
  return quarters;
}

// ".. to 2023-03-31"
std::vector<std::string> Texts(const std::vector<DayRange>& ranges) {
  std::vector<std::string> texts;
  for (const DayRange& range : ranges) {
    texts.push_back(absl::StrCat(range.first_day == kMinDay ? ".." : FormatDay(range.first_day), " to ",
                                 range.last_day == kMaxDay ? ".." : FormatDay(range.last_day)));
  }
  return texts;
}

TEST(ClaimsByQuarterTest, RangesAreWholeQuartersWithoutGaps) {
  const ClaimsByQuarter quarters =
      Of({"2023-01-01", "2023-03-31", "2023-04-01", "2023-08-09", "2023-08-10", "2024-02-29"});
  EXPECT_THAT(Texts(quarters.Ranges(3)), ElementsAre(".. to 2023-06-30", "2023-07-01 to .."));
  EXPECT_THAT(Texts(quarters.Ranges(2)),
              ElementsAre(".. to 2023-03-31", "2023-04-01 to 2023-06-30", "2023-07-01 to 2023-12-31",
                          "2024-01-01 to .."));
  EXPECT_THAT(Texts(quarters.Ranges(100)), ElementsAre(".. to .."));
  EXPECT_EQ(quarters.all(), 6);
}

TEST(ClaimsByQuarterTest, QuartersWithoutADayAskedForAreRangesOfTheirOwn) {
  const ClaimsByQuarter quarters =
      Of({"2022-02-03", "2022-08-09", "2023-01-01", "2023-05-06", "2023-11-12", "2024-02-29"});
  EXPECT_THAT(Texts(quarters.Ranges(100, {DayOf("2023-02-28"), DayOf("2023-06-01")})),
              ElementsAre(".. to 2022-12-31", "2023-01-01 to 2023-06-30", "2023-07-01 to .."));
  // They end with the quarters asked for rather than where the next claim is.
  EXPECT_THAT(Texts(quarters.Ranges(100, {DayOf("2022-10-01"), DayOf("2023-07-02")})),
              ElementsAre(".. to 2022-09-30", "2022-10-01 to 2023-09-30", "2023-10-01 to .."));
  EXPECT_THAT(Texts(quarters.Ranges(2, {DayOf("2023-02-28"), kMaxDay})),
              ElementsAre(".. to 2022-12-31", "2023-01-01 to 2023-09-30", "2023-10-01 to .."));
  EXPECT_THAT(Texts(quarters.Ranges(100, {kMinDay, DayOf("2021-01-01")})),
              ElementsAre(".. to 2021-03-31", "2021-04-01 to .."));
}

TEST(ClaimsByQuarterTest, CountsTheQuartersThatSomeDaysMeet) {
  const ClaimsByQuarter quarters = Of({"2023-01-01", "2023-03-31", "2023-04-01", "2023-08-09"});
  EXPECT_EQ(quarters.ClaimsIn({DayOf("2023-02-01"), DayOf("2023-02-02")}), 2);
  EXPECT_EQ(quarters.ClaimsIn({DayOf("2023-03-31"), DayOf("2023-04-01")}), 3);
  EXPECT_EQ(quarters.ClaimsIn({DayOf("2024-01-01"), DayOf("2024-01-01")}), 0);
  EXPECT_EQ(quarters.ClaimsIn({}), 4);
}

TEST(ClaimsByQuarterTest, WhatHasNoFirstDayComesBeforeAllQuarters) {
  ClaimsByQuarter quarters = Of({"2023-01-01"});
  quarters.Note(kMinDay);
  EXPECT_THAT(Texts(quarters.Ranges(1)), ElementsAre(".. to 2022-12-31", "2023-01-01 to .."));
  EXPECT_EQ(quarters.ClaimsIn({DayOf("2022-01-01"), DayOf("2022-02-02")}), 0);
}

}  // namespace
}  // namespace crosscheck
