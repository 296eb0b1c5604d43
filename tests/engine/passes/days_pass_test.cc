#include "engine/passes/days_pass.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "engine/time/civil.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/property/fed_store.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr uint64_t kTownCell = 10;
constexpr int32_t kDay = 19390;  // 2023-02-02

struct Found {
  std::vector<Finding> findings;
  std::set<int> given_back;
  int64_t claims_read = 0;
};

Found Find(const std::vector<Claim>& claims, const DayRange& days, size_t most_claims = 100000) {
  const FedStore fed(claims);
  DaysPass pass(*fed.view, *fed.map, BuiltInVocabulary(), BuiltInGazetteer(), {}, most_claims);
  std::set<int> clusters;
  for (int i = 0; i < fed.map->cluster_count(); ++i) clusters.insert(i);
  Found found;
  absl::Mutex mutex;
  const absl::StatusOr<std::set<int>> given_back =
      pass.OfClusters(clusters, days, [&](int, const Finding& finding) {
        const absl::MutexLock lock(&mutex);
        found.findings.push_back(finding);
      });
  EXPECT_TRUE(given_back.ok()) << given_back.status();
  if (given_back.ok()) found.given_back = *given_back;
  found.claims_read = pass.counts().claims_read;
  return found;
}

Claim InCell(ClaimBuilder builder, uint64_t cell = kTownCell) {
  Claim claim = builder;
  claim.mutable_place()->set_cell(cell);
  return claim;
}

// Two sides quarrel about a town every tenth day for years, each time about something else.
TEST(DaysPassTest, OfADayLittleMoreIsReadThanWhatWasSaidAboutThen) {
  std::vector<Claim> claims;
  for (int i = 0; i < 200; ++i) {
    const std::string day = FormatDay(kDay + 10 * (i - 100));
    claims.push_back(InCell(ClaimBuilder(absl::StrCat("did", i)).By("name:mayor").Event("shelling").At("p:town").On(day)));
    claims.push_back(
        InCell(ClaimBuilder(absl::StrCat("no", i)).By("name:army").Event("shelling").Denied().At("p:town").On(day)));
  }
  const Found found = Find(claims, {.first_day = kDay - 1, .last_day = kDay + 1});
  ASSERT_THAT(found.findings, SizeIs(1));
  EXPECT_EQ(found.findings[0].question().from(), FormatDay(kDay));
  EXPECT_THAT(found.given_back, IsEmpty());
  EXPECT_LE(found.claims_read, 10);
}

// What is said of a month, and denied from its end on without end, is one dispute with what is said after it.
TEST(DaysPassTest, ADisputeGoesOnAsFarAsAClaimThatLasts) {
  const std::vector<Claim> claims = {
      InCell(ClaimBuilder("a").By("name:mayor").Event("casualties").At("p:town").On("2023-02").Count(
          "killed", "civilians", INCIDENT, 300, 300)),
      InCell(ClaimBuilder("b").By("name:army").Event("casualties").At("p:town").On("2023-02").Count(
          "killed", "civilians", INCIDENT, 20, 20)),
      InCell(ClaimBuilder("c").By("name:ministry").Event("casualties").Denied().At("p:town").On("2023-02-28/..").Count(
          "killed", "civilians", INCIDENT, 6, 10)),
      InCell(ClaimBuilder("d").By("name:paper").Event("casualties").At("p:town").On("2023-03-04").Count(
          "killed", "civilians", INCIDENT, 2, 10))};
  const Found all = Find(claims, {});
  ASSERT_THAT(all.findings, SizeIs(2));
  const bool in_order = all.findings[0].question().from() < all.findings[1].question().from();
  const Finding& february = all.findings[in_order ? 0 : 1];
  EXPECT_EQ(february.question().part(), "month");
  const Found found = Find(claims, {.first_day = kDay, .last_day = kDay + 1});
  ASSERT_THAT(found.findings, SizeIs(1));
  EXPECT_EQ(found.findings[0].DebugString(), february.DebugString());
}

// A total of a town without coordinates stands by the town's name.
TEST(DaysPassTest, ATotalFallsBelowOneOfYearsBeforeAlsoWhereAPlaceStandsByItsName) {
  constexpr uint64_t kByName = uint64_t{7} << 61 | 5;
  const auto total = [](const char* id, const char* day, int count) {
    return InCell(ClaimBuilder(id).By("name:mayor").Event("casualties").At("p:village").On(day).Published(day).Count(
                      "killed", "civilians", CUMULATIVE, count, count),
                  kByName);
  };
  const std::vector<Claim> claims = {total("then", "2021-02-02", 400), total("now", "2023-02-02", 150)};
  EXPECT_THAT(Find(claims, {.first_day = kDay, .last_day = kDay}).findings, SizeIs(1));
}

TEST(DaysPassTest, APlaceThatNoGazetteerKnowsIsGivenBack) {
  const std::vector<Claim> claims = {
      InCell(ClaimBuilder("did").By("name:mayor").Event("shelling").At("stated:hamlet").On("2023-02-02")),
      InCell(ClaimBuilder("no").By("name:army").Event("shelling").Denied().At("stated:hamlet").On("2023-02-02"))};
  const Found found = Find(claims, {.first_day = kDay, .last_day = kDay});
  EXPECT_THAT(found.findings, IsEmpty());
  EXPECT_THAT(found.given_back, SizeIs(1));
}

TEST(DaysPassTest, SoIsOneThatNeedsMoreThanIsHeldAndNoOther) {
  std::vector<Claim> claims;
  for (int i = 0; i < 40; ++i) {
    claims.push_back(InCell(ClaimBuilder(absl::StrCat("did", i)).By(absl::StrCat("name:paper", i)).Event("shelling")
                                .At("p:town").On("2023-02-02")));
  }
  claims.push_back(InCell(ClaimBuilder("x").By("name:mayor").Event("shelling").At("p:village").On("2023-02-02"), 11));
  claims.push_back(
      InCell(ClaimBuilder("y").By("name:army").Event("shelling").Denied().At("p:village").On("2023-02-02"), 11));
  const Found found = Find(claims, {.first_day = kDay, .last_day = kDay}, /*most_claims=*/20);
  EXPECT_THAT(found.findings, SizeIs(1));
  EXPECT_THAT(found.given_back, SizeIs(1));
}

}  // namespace
}  // namespace crosscheck
