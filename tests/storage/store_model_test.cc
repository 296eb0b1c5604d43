// The store beside a plain list of claims: whatever is asked, both give the same answer.
#include <algorithm>
#include <tuple>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/index_entries.h"
#include "storage/store.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

void NoDamage(const Damage& damage) { ADD_FAILURE() << damage.ToText(); }

bool Touches(const Claim& claim, int32_t first_day, int32_t last_day) {
  const TimeSpan& time = claim.event_time();
  return (!time.has_first_day() || time.first_day() <= last_day) &&
         (!time.has_last_day() || time.last_day() >= first_day);
}

class StoreModelTest : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
    for (const Claim& claim : MakeClaims(1, 3000)) model_[ClaimKeyOf(claim)] = claim;
    StoreClaims(MakeClaims(1, 2000), 250, store_.get());
    // Half of it in files, half in memory.
    if (GetParam()) {
      ASSERT_TRUE(store_->Compact().ok());
    }
    StoreClaims(MakeClaims(1500, 1501), 250, store_.get());
    view_ = store_->NewReadView();
  }

  std::vector<ClaimKey> Expected(const std::function<bool(const ClaimKey&, const Claim&)>& fits) {
    std::vector<ClaimKey> keys;
    for (const auto& [key, claim] : model_) {
      if (fits(key, claim)) keys.push_back(key);
    }
    return keys;
  }

  // A collector of keys; sorted at the end, since indices have orders of their own.
  static std::vector<ClaimKey> Sorted(std::vector<ClaimKey> keys) {
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  TempDir dir_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<ReadView> view_;
  std::map<ClaimKey, Claim> model_;
  std::mt19937 random_{5};
};

TEST_P(StoreModelTest, CellsAndDays) {
  std::vector<uint64_t> cells;
  for (const auto& [key, claim] : model_) cells.push_back(key.cell);
  for (int i = 0; i < 300; ++i) {
    CellRange range;
    range.cell_min = cells[random_() % cells.size()];
    // One cell as often as a range.
    range.cell_max = i % 2 ? range.cell_min : cells[random_() % cells.size()];
    if (range.cell_min > range.cell_max) std::swap(range.cell_min, range.cell_max);
    if (i % 3) range.first_day = 18900 + static_cast<int32_t>(random_() % 900);
    if (i % 4 == 0) range.least_span_class = static_cast<uint8_t>(random_() % 7);
    if (i % 5) range.last_day = std::max(range.first_day, 18900) + static_cast<int32_t>(random_() % 60);
    std::vector<ClaimKey> found;
    const auto counts = view_->ScanCells(
        range,
        [&](const ClaimKey& key, const Claim& claim) {
          EXPECT_EQ(claim.SerializeAsString(), model_[key].SerializeAsString());
          found.push_back(key);
          return true;
        },
        NoDamage);
    ASSERT_TRUE(counts.ok());
    EXPECT_EQ(found, Expected([&](const ClaimKey& key, const Claim& claim) {
                return key.cell >= range.cell_min && key.cell <= range.cell_max &&
                       key.span_class >= range.least_span_class &&
                       Touches(claim, range.first_day, range.last_day);
              }));
    EXPECT_EQ(counts->visited, static_cast<int64_t>(found.size()));
  }
}

TEST_P(StoreModelTest, Everything) {
  std::vector<ClaimKey> found;
  ASSERT_TRUE(view_
                  ->ScanCells(
                      {},
                      [&](const ClaimKey& key, const Claim&) {
                        found.push_back(key);
                        return true;
                      },
                      NoDamage)
                  .ok());
  EXPECT_EQ(found, Expected([](const ClaimKey&, const Claim&) { return true; }));
}

TEST_P(StoreModelTest, Days) {
  for (int i = 0; i < 50; ++i) {
    const int32_t first = 18900 + static_cast<int32_t>(random_() % 900);
    const DayRange range{first, first + static_cast<int32_t>(random_() % 60)};
    std::vector<ClaimKey> found;
    ASSERT_TRUE(view_
                    ->ScanByDay(
                        range,
                        [&](const ClaimKey& key) {
                          found.push_back(key);
                          return true;
                        },
                        NoDamage)
                    .ok());
    found = Sorted(found);
    // Longer intervals may have ended before the window: those are for the caller to leave out.
    const auto touching = Expected([&](const ClaimKey&, const Claim& claim) {
      return Touches(claim, range.first_day, range.last_day);
    });
    EXPECT_TRUE(std::includes(found.begin(), found.end(), touching.begin(), touching.end()));
    for (const ClaimKey& key : found) {
      EXPECT_LE(key.first_day, range.last_day);
      EXPECT_GE(key.first_day, EarliestFirstDay(key.span_class, range.first_day));
    }
  }
}

TEST_P(StoreModelTest, SourcesReportsAndKnownDays) {
  std::set<std::string> sources;
  for (const auto& [key, claim] : model_) {
    for (const Hop& hop : claim.chain()) sources.insert(hop.source_id());
  }
  EXPECT_EQ(*view_->SourceIds(), std::vector<std::string>(sources.begin(), sources.end()));
  const auto collect = [](std::vector<ClaimKey>* keys) {
    return [keys](const ClaimKey& key) {
      keys->push_back(key);
      return true;
    };
  };
  for (const std::string& source : sources) {
    std::vector<ClaimKey> found;
    ASSERT_TRUE(view_->ScanBySource(source, {19100, 19300}, collect(&found), NoDamage).ok());
    EXPECT_EQ(Sorted(found), Expected([&](const ClaimKey& key, const Claim& claim) {
                bool has_source = false;
                for (const Hop& hop : claim.chain()) has_source |= hop.source_id() == source;
                return has_source && key.first_day >= 19100 && key.first_day <= 19300;
              }));
  }
  for (uint64_t report = 1; report < 40; ++report) {
    const std::string id = MakeReport(report).id();
    std::vector<ClaimKey> found;
    ASSERT_TRUE(
        view_->ScanByReport(*RecordId::FromBytes(id), collect(&found), NoDamage).ok());
    EXPECT_EQ(found, Expected([&](const ClaimKey&, const Claim& claim) {
                return claim.report_id() == id;
              }));
  }
  for (int32_t day : {18990, 19200, 19400, 20500}) {
    std::vector<ClaimKey> found;
    ASSERT_TRUE(view_->ScanByKnown({kMinDay, day}, collect(&found), NoDamage).ok());
    EXPECT_EQ(Sorted(found), Expected([&](const ClaimKey&, const Claim& claim) {
                return KnownDayOf(claim) <= day;
              }));
  }
}

// What is found by ids that feeds gave, by names that could mean another place, and by what counts on any day.
TEST_P(StoreModelTest, VersionsCorrectionsAndCandidates) {
  std::vector<ExternalId> ids;
  for (int i = 0; i < 64; i += 3) ids.push_back({"agency", absl::StrCat("x-", i)});
  ids.push_back({"nobody", "x-1"});
  ids.push_back(ids.front());
  const auto is_asked = [&](const std::string& scope, const std::string& id) {
    return std::find(ids.begin(), ids.end(), ExternalId{scope, id}) != ids.end();
  };
  std::vector<ClaimKey> found;
  const auto collect = [&](const ClaimKey& key) {
    found.push_back(key);
    return true;
  };
  ASSERT_TRUE(view_->ScanVersions(ids, collect, NoDamage).ok());
  EXPECT_EQ(Sorted(found), Expected([&](const ClaimKey&, const Claim& claim) {
              return is_asked(claim.external_scope(), claim.external_id());
            }));
  EXPECT_FALSE(found.empty());
  found.clear();
  ASSERT_TRUE(view_->ScanCorrections(ids, collect, NoDamage).ok());
  EXPECT_EQ(Sorted(found), Expected([&](const ClaimKey&, const Claim& claim) {
              return is_asked(claim.external_scope(), claim.corrects());
            }));
  EXPECT_FALSE(found.empty());
  found.clear();
  const auto first = view_->ScanVersions(
      ids, [&](const ClaimKey& key) { return found.push_back(key), false; }, NoDamage);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->visited, 1);
  for (const std::string place : {"there3", "here", "nowhere"}) {
    found.clear();
    ASSERT_TRUE(view_->ScanByCandidate(place, collect, NoDamage).ok());
    EXPECT_EQ(found, Expected([&](const ClaimKey&, const Claim& claim) {
                const auto& candidates = claim.place().candidates();
                return claim.place().id() != place &&
                       std::find(candidates.begin(), candidates.end(), place) != candidates.end();
              }));
  }
}

TEST_P(StoreModelTest, StandingPlaces) {
  using Place = std::tuple<uint64_t, Standing, std::string>;
  std::map<Place, std::vector<ClaimKey>> expected;
  for (const auto& [key, claim] : model_) {
    ForEachStanding(claim, [&, key = key](Standing reason, const std::string& place_id) {
      expected[{key.cell, reason, place_id}].push_back(key);
    });
  }
  std::vector<uint64_t> cells;
  for (const auto& [key, claim] : model_) cells.push_back(key.cell);
  for (int i = 0; i < 60; ++i) {
    CellRange range;
    range.cell_min = i == 0 ? 0 : cells[random_() % cells.size()];
    range.cell_max = i == 0 ? ~uint64_t{0} : i % 2 ? range.cell_min : cells[random_() % cells.size()];
    if (range.cell_min > range.cell_max) std::swap(range.cell_min, range.cell_max);
    const auto places = view_->StandingPlaces(range, NoDamage);
    ASSERT_TRUE(places.ok()) << places.status();
    std::vector<Place> found;
    for (const StandingKey& place : *places) {
      const Place one{place.claim.cell, place.reason, place.place_id};
      found.push_back(one);
      EXPECT_EQ(place.claim, expected[one].front());
      std::vector<ClaimKey> claims;
      ASSERT_TRUE(view_->ScanStanding(
                           place, [&](const ClaimKey& key) { return claims.push_back(key), true; },
                           NoDamage)
                      .ok());
      EXPECT_EQ(claims, expected[one]);
    }
    std::vector<Place> inside;
    for (const auto& [place, claims] : expected) {
      const uint64_t cell = std::get<0>(place);
      if (cell >= range.cell_min && cell <= range.cell_max) inside.push_back(place);
    }
    EXPECT_EQ(found, inside);
  }
}

INSTANTIATE_TEST_SUITE_P(InMemoryAndInFiles, StoreModelTest, ::testing::Bool());

}  // namespace
}  // namespace crosscheck
