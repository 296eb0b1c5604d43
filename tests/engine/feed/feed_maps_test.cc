// The shared data sets through the column maps kept in tests/maps. Skipped where they are absent.
#include <functional>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/intake/column_map.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/mapped_feed.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

std::map<std::string, int> Count(const MappedFeed& feed,
                                 const std::function<std::string(const Claim&)>& key) {
  std::map<std::string, int> counts;
  for (const Claim& claim : feed.claims()) ++counts[key(claim)];
  return counts;
}

TEST(MapsTest, EveryMapIsRight) {
  for (const char* name : {"control_2022h1", "losses_personnel", "losses_equipment", "losses_oryx",
                           "economist_estimates", "viina_2022_rebuild"}) {
    const std::string file = absl::StrCat("tests/maps/", name, ".map");
    const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(MappedFeed::ReadFile(file), file);
    EXPECT_TRUE(map.ok()) << map.status();
  }
}

TEST(FeedMapsTest, ControlTableHasOneSourcePerColumn) {
  const auto data = TestDataPath("control/control_2022h1.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("control/control_2022h1.csv");
  const MappedFeed feed("control_2022h1.map", *data);
  const FileSummary& summary = feed.summary();
  EXPECT_EQ(summary.file_rows, 17766);
  EXPECT_EQ(summary.run.rejected(), 0);
  // Cells that state something, counted in the table itself.
  const auto by_claimant = Count(feed, [](const Claim& claim) { return claim.chain(0).name(); });
  EXPECT_EQ(by_claimant.at("Wikipedia"), 17766 - 4490 - 56 - 10 - 5);
  EXPECT_EQ(by_claimant.at("Institute for the Study of War"), 17766);
  EXPECT_EQ(by_claimant.at("Russia"), 385);
  EXPECT_EQ(by_claimant.at("Ukraine"), 1507);
  EXPECT_EQ(by_claimant.at("Liveuamap"), 17766);
  EXPECT_EQ(summary.run.rows(), 17766 * 3 - 4561 + 385 + 1507);
  std::set<std::string> origins;
  for (const Claim& claim : feed.claims()) {
    origins.insert(MappedFeed::vocabulary().sources().OriginOf(claim.chain(0).source_id()));
  }
  EXPECT_EQ(origins.size(), 5);
  for (const Claim& claim : feed.claims()) {
    if (claim.polarity() == DENIED) {
      EXPECT_EQ(claim.actor().id(), "russia");
    }
    if (claim.event_type() == "advance") {
      EXPECT_EQ(claim.place_relation(), PART_OF);
    }
  }
}

TEST(FeedMapsTest, PersonnelLossesAreCumulative) {
  const auto data = TestDataPath("losses/russia_losses_personnel.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_personnel.json");
  const MappedFeed feed("losses_personnel.map", *data);
  const FileSummary& summary = feed.summary();
  EXPECT_EQ(summary.file_rows, 1626);
  EXPECT_EQ(summary.run.stored(), 1626 + 62);
  for (const Claim& claim : feed.claims()) {
    ASSERT_EQ(claim.quantities_size(), 1);
    EXPECT_EQ(claim.quantities(0).mode(), CUMULATIVE);
  }
}

TEST(FeedMapsTest, EquipmentLossesAreOneClaimAKindAndDay) {
  const auto data = TestDataPath("losses/russia_losses_equipment.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_equipment.json");
  const MappedFeed feed("losses_equipment.map", *data);
  const FileSummary& summary = feed.summary();
  EXPECT_EQ(summary.file_rows, 1626);
  EXPECT_EQ(summary.run.stored(), 1626 * 9 + 1607 + 1561 + 1561 + 1060 + 98 + 65 + 65 + 36);
}

TEST(FeedMapsTest, OryxCountsAreOneClaimAModel) {
  const auto data = TestDataPath("losses/russia_losses_equipment_oryx.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_equipment_oryx.json");
  EXPECT_EQ(MappedFeed("losses_oryx.map", *data).summary().run.stored(), 338);
}

TEST(FeedMapsTest, EstimatesKeepMeasuresSidesAndRelaysApart) {
  const auto data = TestDataPath("losses/economist_estimates.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/economist_estimates.csv");
  const MappedFeed feed("economist_estimates.map", *data);
  const FileSummary& summary = feed.summary();
  EXPECT_EQ(summary.run.rows(), 124);
  EXPECT_EQ(summary.run.rejected(), 0);
  const auto by_measure = Count(feed, [](const Claim& claim) { return claim.quantities(0).measure(); });
  EXPECT_EQ(by_measure.at("killed") + by_measure.at("casualties"), summary.run.stored());
  const auto by_population =
      Count(feed, [](const Claim& claim) { return claim.quantities(0).population(); });
  EXPECT_EQ(by_population.size(), 2);
  const auto by_relay = Count(feed, [](const Claim& claim) {
    return claim.chain(0).name() == "US officials" && claim.chain_size() > 1 ? claim.chain(1).name()
                                                                             : std::string();
  });
  EXPECT_GT(by_relay.at("NYT"), 5);
}

TEST(FeedMapsTest, HeadlinesAreOneClaimAnOutlet) {
  const auto data = TestDataPath("viina/VIINA_2022_REBUILD.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("viina/VIINA_2022_REBUILD.csv");
  const MappedFeed feed("viina_2022_rebuild.map", *data);
  const FileSummary& summary = feed.summary();
  EXPECT_EQ(summary.file_rows, 2060);
  EXPECT_GE(summary.run.rows(), 2060);
  EXPECT_EQ(summary.run.rejected(), 0);
}

}  // namespace
}  // namespace crosscheck
