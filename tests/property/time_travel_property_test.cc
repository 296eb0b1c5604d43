// As known by a day, a full store says byte for byte what a store says that was fed only what was
// published by then: reports, nights and what sources say. For random days on generated stores.
#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/nightly/nightly.h"
#include "engine/run/store_report.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "storage/index_entries.h"
#include "tests/property/night_world.h"
#include "tests/property/seed.h"
#include "tests/testing/built_in.h"
#include "tests/testing/night_json.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr int kStores = 20;
constexpr int kDaysEach = 4;
constexpr int kClaims = 90;

std::string ReportOf(const Store& store, int32_t day) {
  ReportOptions options;
  options.as_known_day = day;
  const absl::StatusOr<ConflictReport> report =
      BuildReport(*store.NewReadView(), options, BuiltInVocabulary(), BuiltInGazetteer(),
                  [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
  return report.ok() ? report->SerializeAsString() : report.status().ToString();
}

std::string NightOf(const Store& store, int32_t day) {
  const absl::StatusOr<Night> night =
      MakeNight(store, BuiltInVocabulary(), BuiltInGazetteer(), {.day = day, .as_known = true});
  return night.ok() ? JsonOf(night->report) : night.status().ToString();
}

TEST(TimeTravelPropertyTest, AFullStoreKnowsWhatASmallerOneKnew) {
  int cases = 0, not_empty = 0;
  AnnounceSeeds(0, kStores, absl::StrCat("a store of ", kClaims, " claims"));
  for (int seed = 0; seed < kStores; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const std::vector<Claim> claims = NightWorld(1000 + seed, kClaims);
    std::vector<int32_t> known;
    for (const Claim& claim : claims) known.push_back(KnownDayOf(claim));
    const TempDir dir;
    const std::unique_ptr<Store> full = OpenOrDie(dir.path() + "/full", OpenMode::kWrite);
    FeedClaims(claims, full.get());
    for (int n = 0; n < kDaysEach; ++n) {
      const int32_t day = known[random() % known.size()] + static_cast<int32_t>(random() % 3) - 1;
      SCOPED_TRACE(testing::Message() << "seed " << seed << ", day " << day);
      std::vector<Claim> by_then;
      for (const Claim& claim : claims) {
        if (KnownDayOf(claim) <= day) by_then.push_back(claim);
      }
      const std::unique_ptr<Store> small =
          OpenOrDie(dir.path() + "/small" + std::to_string(n), OpenMode::kWrite);
      FeedClaims(by_then, small.get());
      ASSERT_EQ(ReportOf(*full, day), ReportOf(*small, day));
      ASSERT_EQ(NightOf(*full, day), NightOf(*small, day));
      ++cases;
      not_empty += !by_then.empty();
    }
    // What was recorded since does not change what a past night says.
    const int32_t last = *std::max_element(known.begin(), known.end());
    const std::string before = NightOf(*full, last - 5);
    const absl::StatusOr<Night> tonight =
        MakeNight(*full, BuiltInVocabulary(), BuiltInGazetteer(), {.day = last});
    ASSERT_TRUE(tonight.ok()) << tonight.status();
    ASSERT_EQ(RecordNight(tonight->record, full.get()), absl::OkStatus());
    ASSERT_EQ(NightOf(*full, last - 5), before);
  }
  EXPECT_GT(not_empty, cases / 2);
}

// A claim with no day of publication and an open end used to count as always known in reports, but
// from its first day in the store's index.
TEST(TimeTravelPropertyTest, OneRuleSaysWhenAClaimBecameKnown) {
  const auto claim = [](std::optional<int32_t> published, std::optional<int32_t> first,
                        std::optional<int32_t> last) {
    Claim made = MakeClaim({.number = 1, .first_day = first, .last_day = last,
                            .published_day = published});
    return made;
  };
  const std::vector<std::pair<Claim, int32_t>> cases = {
      {claim(105, 100, 101), 105},
      {claim(std::nullopt, 100, 101), 101},
      {claim(std::nullopt, 100, std::nullopt), 100},
      {claim(std::nullopt, std::nullopt, 101), 101},
  };
  for (const auto& [made, day] : cases) {
    EXPECT_EQ(KnownDayOf(made), day) << made.DebugString();
    for (const int32_t by : {day - 1, day}) {
      ReportOptions options;
      options.as_known_day = by;
      const ConflictReport report =
          ReportOnClaims(absl::MakeSpan(&made, 1), options, BuiltInVocabulary(), &BuiltInGazetteer());
      EXPECT_EQ(report.coverage().claims(), by == day ? 1 : 0) << made.DebugString();
    }
  }
}

}  // namespace
}  // namespace crosscheck
