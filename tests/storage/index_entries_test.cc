#include "storage/index_entries.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

TEST(IndexEntriesTest, ACorrectionIsFoundByWhatItCorrects) {
  const Claim claim = MakeClaim({.number = 1, .external_scope = "agency", .corrects = "x-1"});
  const std::vector<IndexEntry> entries = IndexEntriesOf(claim);
  const auto it = std::find_if(entries.begin(), entries.end(), [](const IndexEntry& entry) {
    return entry.family == Family::kByCorrected;
  });
  ASSERT_NE(it, entries.end());
  const std::optional<ByExternalKey> key = ByExternalKey::FromBytes(it->key);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->scope, "agency");
  EXPECT_EQ(key->external_id, "x-1");
  EXPECT_EQ(key->claim, ClaimKeyOf(claim));
}

TEST(IndexEntriesTest, APlaceIsFoundByTheOthersItCouldBe) {
  const Claim claim =
      MakeClaim({.number = 1, .place_id = "here", .candidates = {"there", "here", "there"}});
  EXPECT_EQ(CountByFamily(claim)[Family::kByCandidate], 1);
  const Claim unresolved = MakeClaim({.number = 1, .candidates = {"there", "here"}});
  EXPECT_EQ(CountByFamily(unresolved)[Family::kByCandidate], 2);
}

using Reasons = std::vector<std::pair<Standing, std::string>>;

Reasons StandingOf(const Claim& claim) {
  Reasons reasons;
  for (const IndexEntry& entry : IndexEntriesOf(claim)) {
    if (entry.family != Family::kStanding) continue;
    const std::optional<StandingKey> key = StandingKey::FromBytes(entry.key);
    EXPECT_TRUE(key.has_value());
    EXPECT_EQ(key->claim, ClaimKeyOf(claim));
    EXPECT_EQ(entry.key.substr(0, key->PlacePrefix().size()), key->PlacePrefix());
    reasons.emplace_back(key->reason, key->place_id);
  }
  return reasons;
}

TEST(IndexEntriesTest, WhatCountsOnAnyDayIsStanding) {
  EXPECT_EQ(StandingOf(MakeClaim({.number = 1, .place_id = "geonames:1"})), Reasons());
  EXPECT_EQ(StandingOf(MakeClaim({.number = 1, .is_total = true})),
            Reasons({{Standing::kTotal, ""}}));
  EXPECT_EQ(StandingOf(MakeClaim({.number = 1, .place_id = "stated:kurgan 42", .candidates = {"x"}})),
            Reasons({{Standing::kUnlisted, "stated:kurgan 42"},
                     {Standing::kAmbiguous, "stated:kurgan 42"}}));
  Claim claim = MakeClaim({.number = 1, .place_id = "a"});
  claim.mutable_place()->set_mismatch("lies elsewhere");
  EXPECT_EQ(StandingOf(claim), Reasons({{Standing::kMismatch, "a"}}));
  EXPECT_EQ(StandingOf(MakeClaim({.number = 1, .corrects = "x", .place_id = "a", .is_total = true})),
            Reasons({{Standing::kTotal, "a"}, {Standing::kWithdraws, "a"}}));
  EXPECT_EQ(StandingOf(MakeClaim({.number = 1, .corrects = "x", .place_id = "a"})), Reasons());
  claim = MakeClaim({.number = 1, .place_id = "a"});
  claim.mutable_place2()->set_id("stated:kurgan 42");
  EXPECT_EQ(StandingOf(claim), Reasons({{Standing::kUnlisted, "stated:kurgan 42"}}));
  claim.mutable_place2()->set_id("geonames:1");
  claim.add_quantities()->set_mode(INCIDENT);
  EXPECT_EQ(StandingOf(claim), Reasons());
  claim.set_modality(PLANNED);
  EXPECT_EQ(StandingOf(claim), Reasons({{Standing::kIntended, "a"}}));
}

TEST(IndexEntriesTest, AnApproximateMonthIsStandingAndAnApproximateDayIsNot) {
  Claim claim = MakeClaim({.number = 1, .first_day = 10, .last_day = 10});
  claim.mutable_event_time()->set_approximate(true);
  EXPECT_EQ(StandingOf(claim), Reasons());
  claim.mutable_event_time()->set_last_day(37);
  EXPECT_EQ(StandingOf(claim), Reasons({{Standing::kApproximate, ""}}));
  claim.mutable_event_time()->set_approximate(false);
  EXPECT_EQ(StandingOf(claim), Reasons());
  claim.mutable_event_time()->set_uncertain(true);
  EXPECT_EQ(StandingOf(claim), Reasons({{Standing::kApproximate, ""}}));
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
