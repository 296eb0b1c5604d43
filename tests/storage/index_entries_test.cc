#include "storage/index_entries.h"

#include <map>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

std::map<Family, int> CountByFamily(const Claim& claim) {
  std::map<Family, int> counts;
  for (const IndexEntry& entry : IndexEntriesOf(claim)) ++counts[entry.family];
  return counts;
}

TEST(IndexEntriesTest, EveryWayToFindAClaim) {
  const Claim claim = MakeClaim({.number = 1,
                                 .cell = 5,
                                 .sources = {"ministry", "agency", "ministry", ""},
                                 .external_scope = "agency",
                                 .external_id = "x-1"});
  const std::map<Family, int> expected = {{Family::kByDay, 1},    {Family::kBySource, 2},
                                          {Family::kByReport, 1}, {Family::kByKnown, 1},
                                          {Family::kByExternal, 1}, {Family::kById, 1}};
  EXPECT_EQ(CountByFamily(claim), expected);
  for (const IndexEntry& entry : IndexEntriesOf(claim)) {
    EXPECT_TRUE(IsKeyOf(entry.family, entry.key)) << FamilyName(entry.family);
  }
}

TEST(IndexEntriesTest, WhatIsNotStatedIsNotIndexed) {
  const Claim claim = MakeClaim({.number = 1, .sources = {}, .report = 0});
  const std::map<Family, int> expected = {
      {Family::kByDay, 1}, {Family::kByKnown, 1}, {Family::kById, 1}};
  EXPECT_EQ(CountByFamily(claim), expected);
}

TEST(IndexEntriesTest, ByIdGivesTheKeyBack) {
  const Claim claim = MakeClaim({.number = 1, .cell = 77, .first_day = 10, .last_day = 50});
  for (const IndexEntry& entry : IndexEntriesOf(claim)) {
    if (entry.family != Family::kById) continue;
    EXPECT_EQ(ClaimKey::FromIdAndPlace(*RecordId::FromBytes(entry.key), entry.value),
              ClaimKeyOf(claim));
  }
}

TEST(IndexEntriesTest, AClaimIsKnownFromTheDayItWasPublishedOn) {
  const Claim claim = MakeClaim({.number = 1, .first_day = 10, .last_day = 12, .published_day = 20});
  EXPECT_TRUE(IsKnownBy(claim, std::nullopt));
  EXPECT_FALSE(IsKnownBy(claim, 19));
  EXPECT_TRUE(IsKnownBy(claim, 20));
}

TEST(IndexEntriesTest, KnownDayIsTheFirstClockThatIsSet) {
  Claim claim = MakeClaim({.number = 1, .first_day = 10, .last_day = 12, .published_day = 20});
  claim.mutable_said()->set_last_day(15);
  EXPECT_EQ(KnownDayOf(claim), 20);
  claim.clear_published();
  EXPECT_EQ(KnownDayOf(claim), 15);
  claim.clear_said();
  EXPECT_EQ(KnownDayOf(claim), 12);
  claim.mutable_event_time()->clear_last_day();
  EXPECT_EQ(KnownDayOf(claim), 10);
  claim.clear_event_time();
  EXPECT_EQ(KnownDayOf(claim), kMaxDay);
}

TEST(IndexEntriesTest, RefusesIdsThatAreNone) {
  Claim claim = MakeClaim({.number = 1});
  EXPECT_TRUE(CheckClaim(claim).ok());
  claim.set_report_id("short");
  EXPECT_EQ(CheckClaim(claim).code(), absl::StatusCode::kInvalidArgument);
  claim.clear_report_id();
  EXPECT_TRUE(CheckClaim(claim).ok());
  claim.set_id("");
  EXPECT_EQ(CheckClaim(claim).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crosscheck
