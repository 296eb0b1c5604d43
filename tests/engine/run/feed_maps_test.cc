// The shared data sets through the column maps kept in tests/maps. Skipped where they are absent.
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/column_map.h"
#include "engine/run/feed.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class FeedMapsTest : public ::testing::Test {
 protected:
  // A dry run over the file; the claims go to claims_.
  FileSummary Feed(const std::string& data, const std::string& map_name) {
    const std::string map_file = absl::StrCat("tests/maps/", map_name);
    const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(ReadFile(map_file), map_file);
    EXPECT_TRUE(map.ok()) << map.status();
    if (!map.ok()) return {};
    FeedOptions options;
    options.reader.map = &*map;
    options.stored = [this](const Claim& claim) { claims_.push_back(claim); };
    const std::string text = ReadFile(data);
    TextSource source(text);
    Feeder feeder(&vocabulary_, &resolver_, nullptr, options);
    const FileSummary summary = feeder.Feed(&source, data);
    EXPECT_TRUE(summary.status.ok()) << summary.status;
    EXPECT_EQ(summary.run.rows(),
              summary.run.stored() + summary.run.repeated() + summary.run.rejected());
    for (const Reject& reject : summary.first_rejects) {
      ADD_FAILURE() << reject.line() << ": " << reject.field() << "=" << reject.value() << ": "
                    << reject.reason();
    }
    return summary;
  }

  std::map<std::string, int> Count(const std::function<std::string(const Claim&)>& key) const {
    std::map<std::string, int> counts;
    for (const Claim& claim : claims_) ++counts[key(claim)];
    return counts;
  }

  static const Vocabulary& BuiltIn() {
    static const auto* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
  Gazetteer gazetteer_;
  Resolver resolver_{&gazetteer_};
  std::vector<Claim> claims_;
};

TEST(MapsTest, EveryMapIsRight) {
  for (const char* name : {"control_2022h1", "losses_personnel", "losses_equipment", "losses_oryx",
                           "economist_estimates", "viina_2022_rebuild"}) {
    const std::string file = absl::StrCat("tests/maps/", name, ".map");
    const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(ReadFile(file), file);
    EXPECT_TRUE(map.ok()) << map.status();
  }
}

TEST_F(FeedMapsTest, ControlTableHasOneSourcePerColumn) {
  const auto data = TestDataPath("control/control_2022h1.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("control/control_2022h1.csv");
  const FileSummary summary = Feed(*data, "control_2022h1.map");
  EXPECT_EQ(summary.file_rows, 17766);
  EXPECT_EQ(summary.run.rejected(), 0);
  // Cells that state something, counted in the table itself.
  const auto by_claimant = Count([](const Claim& claim) { return claim.chain(0).name(); });
  EXPECT_EQ(by_claimant.at("Wikipedia"), 17766 - 4490 - 56 - 10 - 5);
  EXPECT_EQ(by_claimant.at("Institute for the Study of War"), 17766);
  EXPECT_EQ(by_claimant.at("Russia"), 385);
  EXPECT_EQ(by_claimant.at("Ukraine"), 1507);
  EXPECT_EQ(by_claimant.at("Liveuamap"), 17766);
  EXPECT_EQ(summary.run.rows(), 17766 * 3 - 4561 + 385 + 1507);
  std::set<std::string> origins;
  for (const Claim& claim : claims_) {
    origins.insert(vocabulary_.sources().OriginOf(claim.chain(0).source_id()));
  }
  EXPECT_EQ(origins.size(), 5);
  for (const Claim& claim : claims_) {
    if (claim.polarity() == DENIED) {
      EXPECT_EQ(claim.actor().id(), "russia");
    }
    if (claim.event_type() == "advance") {
      EXPECT_EQ(claim.place_relation(), PART_OF);
    }
  }
}

TEST_F(FeedMapsTest, PersonnelLossesAreCumulative) {
  const auto data = TestDataPath("losses/russia_losses_personnel.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_personnel.json");
  const FileSummary summary = Feed(*data, "losses_personnel.map");
  EXPECT_EQ(summary.file_rows, 1626);
  EXPECT_EQ(summary.run.stored(), 1626 + 62);
  for (const Claim& claim : claims_) {
    ASSERT_EQ(claim.quantities_size(), 1);
    EXPECT_EQ(claim.quantities(0).mode(), CUMULATIVE);
  }
}

TEST_F(FeedMapsTest, EquipmentLossesAreOneClaimAKindAndDay) {
  const auto data = TestDataPath("losses/russia_losses_equipment.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_equipment.json");
  const FileSummary summary = Feed(*data, "losses_equipment.map");
  EXPECT_EQ(summary.file_rows, 1626);
  EXPECT_EQ(summary.run.stored(), 1626 * 9 + 1607 + 1561 + 1561 + 1060 + 98 + 65 + 65 + 36);
}

TEST_F(FeedMapsTest, OryxCountsAreOneClaimAModel) {
  const auto data = TestDataPath("losses/russia_losses_equipment_oryx.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_equipment_oryx.json");
  EXPECT_EQ(Feed(*data, "losses_oryx.map").run.stored(), 338);
}

TEST_F(FeedMapsTest, EstimatesKeepMeasuresSidesAndRelaysApart) {
  const auto data = TestDataPath("losses/economist_estimates.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/economist_estimates.csv");
  const FileSummary summary = Feed(*data, "economist_estimates.map");
  EXPECT_EQ(summary.run.rows(), 124);
  EXPECT_EQ(summary.run.rejected(), 0);
  const auto by_measure = Count([](const Claim& claim) { return claim.quantities(0).measure(); });
  EXPECT_EQ(by_measure.at("killed") + by_measure.at("casualties"), summary.run.stored());
  const auto by_population =
      Count([](const Claim& claim) { return claim.quantities(0).population(); });
  EXPECT_EQ(by_population.size(), 2);
  const auto by_relay = Count([](const Claim& claim) {
    return claim.chain(0).name() == "US officials" && claim.chain_size() > 1 ? claim.chain(1).name()
                                                                             : std::string();
  });
  EXPECT_GT(by_relay.at("NYT"), 5);
}

TEST_F(FeedMapsTest, HeadlinesAreOneClaimAnOutlet) {
  const auto data = TestDataPath("viina/VIINA_2022_REBUILD.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("viina/VIINA_2022_REBUILD.csv");
  const FileSummary summary = Feed(*data, "viina_2022_rebuild.map");
  EXPECT_EQ(summary.file_rows, 2060);
  EXPECT_GE(summary.run.rows(), 2060);
  EXPECT_EQ(summary.run.rejected(), 0);
}

}  // namespace
}  // namespace crosscheck
