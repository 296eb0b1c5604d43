// What a pass that reads places by days finds on some days is what one that reads all of them finds there, whatever
// places and days are asked for and however they are cut into parts.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "engine/passes/days_pass.h"
#include "engine/report/report_selection.h"
#include "gtest/gtest.h"
#include "tests/property/fed_store.h"
#include "tests/property/mapped_world.h"
#include "tests/property/night_world.h"
#include "tests/property/seed.h"
#include "tests/property/totals_world.h"
#include "tests/testing/built_in.h"

namespace crosscheck {
namespace {

constexpr int kStores = 25;
constexpr int kClaims = 150;
// A world that lasts long, and much is disputed for longer than one question may.
constexpr int kClaimsOfDense = 500;
constexpr int kClaimsOfTotals = 300;
constexpr int kTimesEach = 20;

struct Found {
  int cluster = 0;
  DayRange days;
  std::string text;
};

DayRange DaysOf(const Finding& finding) {
  return {.first_day = DayOfEnd(finding.question().from()).value_or(kMinDay),
          .last_day = DayOfEnd(finding.question().to()).value_or(kMaxDay)};
}

std::vector<Found> FindAll(const FedStore& fed) {
  std::vector<Found> found;
  FindingsPass pass(*fed.view, *fed.map, BuiltInVocabulary(), BuiltInGazetteer(), {.looks_inside_areas = true});
  std::set<int> clusters;
  for (int i = 0; i < fed.map->cluster_count(); ++i) clusters.insert(i);
  const absl::Status status = pass.OfClusters(clusters, [&](int home, const Finding& finding) {
    found.push_back({fed.map->ClusterOf(home), DaysOf(finding), finding.DebugString()});
  });
  EXPECT_EQ(status, absl::OkStatus());
  return found;
}

DayRange SomeDays(const std::vector<Claim>& claims, std::mt19937& random) {
  const auto below = [&](size_t n) { return static_cast<int32_t>(random() % n); };
  const int32_t day = claims[random() % claims.size()].event_time().first_day() + below(9) - 4;
  DayRange days;
  if (below(8) != 0) days.first_day = day;
  if (below(8) != 0) days.last_day = day + below(below(2) == 0 ? 3 : 60);
  return days;
}

TEST(DaysPassPropertyTest, WhatIsLeftOutChangesNothing) {
  AnnounceSeeds(0, kStores, absl::StrCat("a store of ", kClaims, " claims, or ", kClaimsOfDense));
  int64_t findings = 0, asked = 0, given_back = 0;
  for (int seed = 0; seed < kStores; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const bool is_of_totals = seed % 6 == 5;
    std::vector<Claim> claims = is_of_totals ? TotalsWorld(4000 + seed, kClaimsOfTotals)
                                             : NightWorld(4000 + seed, seed % 6 == 3 ? kClaimsOfDense : kClaims);
    if (seed % 4 != 0 && !is_of_totals) claims = OnTheMap(std::move(claims), BuiltInGazetteer(), seed % 8 == 1);
    const FedStore fed(claims);
    const std::vector<Found> all = FindAll(fed);
    for (int n = 0; n < kTimesEach; ++n) {
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", time ", n));
      const DayRange days = SomeDays(claims, random);
      std::set<int> clusters;
      for (int i = 0; i < fed.map->cluster_count(); ++i) {
        if (n % 3 == 0 || random() % 3 == 0) clusters.insert(i);
      }
      DaysPass pass(*fed.view, *fed.map, BuiltInVocabulary(), BuiltInGazetteer(),
                    {.threads = 1 + n % 3, .claims_at_once = n % 2 == 0 ? 10 : 1000, .looks_inside_areas = true},
                    n % 5 == 0 ? 40 : 100000);
      absl::Mutex mutex;
      std::multiset<std::string> found;
      const absl::StatusOr<std::set<int>> whole =
          pass.OfClusters(clusters, days, [&](int home, const Finding& finding) {
            const absl::MutexLock lock(&mutex);
            found.insert(absl::StrCat(fed.map->ClusterOf(home), finding.DebugString()));
          });
      ASSERT_TRUE(whole.ok()) << whole.status();
      std::multiset<std::string> expected;
      for (const Found& one : all) {
        const bool is_of_days = days.first_day <= one.days.last_day && one.days.first_day <= days.last_day;
        if (is_of_days && clusters.contains(one.cluster) && !whole->contains(one.cluster)) {
          expected.insert(absl::StrCat(one.cluster, one.text));
        }
      }
      ASSERT_EQ(found, expected) << "days " << days.first_day << " to " << days.last_day;
      findings += static_cast<int64_t>(found.size());
      asked += static_cast<int64_t>(clusters.size());
      given_back += static_cast<int64_t>(whole->size());
    }
  }
  // Else nothing was tried.
  EXPECT_GT(findings, 4 * kStores);
  EXPECT_GT(given_back, 0);
  EXPECT_LT(given_back, asked / 2);
  std::cerr << findings << " findings; " << given_back << " of " << asked << " places given back\n";
}

}  // namespace
}  // namespace crosscheck
