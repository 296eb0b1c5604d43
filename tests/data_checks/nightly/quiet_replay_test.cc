// Replays the year of VIINA's headlines night by night: how often the check on quiet sources rings
// for outlets that did not stop, and how soon it rings for one that does.
//
// The file keeps only headlines on strikes on strategic objects, 0.01 to 1.5 a day and outlet, too
// few for any rule to see a drop in three nights. So the drop is also replayed on outlets as they
// are in a full feed: the file's claims among everyday ones, whose number follows the week and varies
// beyond chance. Skipped where the data set is absent.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"
#include "engine/feed/feed.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/column_map.h"
#include "engine/time/civil.h"
#include "gtest/gtest.h"
#include "storage/index_entries.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

constexpr char kFile[] = "viina/VIINA_2022_REBUILD.csv";
constexpr char kMap[] = "tests/maps/viina_2022_rebuild.map";
constexpr int kPastDays = 60;  // before the first night
constexpr double kEverydayClaims = 40, kDispersion = 3, kDropTo = 0.2;

using Outlets = std::map<std::string, CountsByDay>;  // claims by known day

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class QuietReplayTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::optional<std::string> path = TestDataPath(kFile);
    if (!path.has_value()) GTEST_SKIP() << NoTestData(kFile);
    const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(ReadFile(kMap), kMap);
    ASSERT_TRUE(map.ok()) << map.status();
    const Vocabulary vocabulary = Vocabulary::BuiltIn();
    const Gazetteer gazetteer;
    const Resolver resolver(&gazetteer);
    FeedOptions options;
    options.reader.map = &*map;
    options.stored = [this](const Claim& claim) {
      ++outlets_[claim.chain(claim.chain_size() - 1).source_id()][KnownDayOf(claim)];
    };
    const std::string text = ReadFile(*path);
    TextSource source(text);
    Feeder feeder(&vocabulary, &resolver, nullptr, options);
    ASSERT_TRUE(feeder.Feed(&source, kFile).status.ok());
    ASSERT_GT(outlets_.size(), 10u);
    for (const auto& [outlet, claims] : outlets_) {
      first_ = std::min(first_, claims.begin()->first);
      last_ = std::max(last_, claims.rbegin()->first);
    }
  }

  // The claims of a night of an outlet that go on beside those of the file.
  void AddEverydayClaims(Outlets& outlets) const {
    static constexpr double kWeek[] = {1.1, 1.1, 1.1, 1.1, 1.1, 0.8, 0.7};
    unsigned seed = 0;
    for (auto& [outlet, claims] : outlets) {
      std::mt19937 random(++seed);
      for (int32_t day = first_ - kPastDays; day <= last_; ++day) {
        const double mean = kEverydayClaims * kWeek[IsoWeekday(day) - 1];
        std::gamma_distribution<double> rate(mean / (kDispersion - 1), kDispersion - 1);
        claims[day] += std::poisson_distribution<int64_t>(rate(random))(random);
      }
    }
  }

  // The outlets that ring on a night, each looked at with what it published before it.
  static std::set<std::string> RingOn(const Outlets& outlets, int32_t night) {
    NightFacts facts;
    facts.day = night;
    facts.source_name = [](const std::string& id) { return id; };
    for (const auto& [outlet, claims] : outlets) {
      facts.sources[outlet].claims = CountsByDay(claims.begin(), claims.lower_bound(night));
    }
    std::set<std::string> ring;
    QuietSourcesCheck().of_night(facts, [&](NightNotice n) { ring.insert(n.source_id()); });
    return ring;
  }

  // Alarms by outlet: stretches of nights that ring.
  std::map<std::string, int> Alarms(const Outlets& outlets, int32_t from) const {
    std::map<std::string, int> alarms;
    std::set<std::string> before;
    for (int32_t night = from; night <= last_ + 1; ++night) {
      const std::set<std::string> ring = RingOn(outlets, night);
      for (const std::string& outlet : ring) alarms[outlet] += !before.contains(outlet);
      before = ring;
    }
    return alarms;
  }

  Outlets outlets_;
  int32_t first_ = INT32_MAX, last_ = INT32_MIN;
};

TEST_F(QuietReplayTest, AtMostOneFalseAlarmForEachOutletAndYear) {
  Outlets full = outlets_;
  AddEverydayClaims(full);
  for (const auto& [what, outlets] : {std::pair("file alone", outlets_), std::pair("full", full)}) {
    int all = 0;
    for (const auto& [outlet, alarms] : Alarms(outlets, first_ + kPastDays)) {
      EXPECT_LE(alarms, 1) << what << ", " << outlet;
      all += alarms;
    }
    std::cerr << what << ": " << all << " false alarms, " << outlets.size() << " outlets, "
              << last_ - first_ - kPastDays << " nights\n";
  }
}

TEST_F(QuietReplayTest, AFivefoldDropRingsWithinThreeNights) {
  Outlets full = outlets_;
  AddEverydayClaims(full);
  std::map<int, int> rang_on;  // which night after the drop
  for (const auto& [outlet, claims] : full) {
    for (int32_t drop = first_ + kPastDays; drop + 3 <= last_; drop += 23) {
      std::mt19937 random(static_cast<unsigned>(drop));
      Outlets dropped = {{outlet, claims}};
      for (int32_t day = drop; day < drop + 3; ++day) {
        int64_t& count = dropped[outlet][day];
        count = std::binomial_distribution<int64_t>(count, kDropTo)(random);
      }
      int rang = 0;
      for (int night = 3; night >= 1; --night) {
        if (RingOn(dropped, drop + night).contains(outlet)) rang = night;
      }
      EXPECT_NE(rang, 0) << outlet << ", drop on " << FormatDay(drop);
      ++rang_on[rang];
    }
  }
  for (const auto& [night, times] : rang_on) {
    std::cerr << "rang on night " << night << " after the drop: " << times << " times\n";
  }
}

}  // namespace
}  // namespace crosscheck
