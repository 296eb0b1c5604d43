// What a pass over a store finds does not hang on how many claims it reads at once, whether it reads
// areas whole or crowded places subject by subject, nor on how many threads it has; and no mismatch is lost by leaving
// names out on which none is possible.
#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "engine/cells/nightly_cells.h"
#include "engine/passes/findings_pass.h"
#include "engine/passes/place_map.h"
#include "gtest/gtest.h"
#include "tests/property/fed_store.h"
#include "tests/property/mapped_world.h"
#include "tests/property/night_world.h"
#include "tests/property/totals_world.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

constexpr int kStores = 25;
constexpr int kClaims = 150;
// A world that lasts long, and much is disputed for longer than one question may.
constexpr int kClaimsOfDense = 500;

std::string BytesOf(const CellsUpdate& update) {
  std::string bytes;
  for (const auto& [number, cell] : update.cells) {
    absl::StrAppend(&bytes, number, cell.SerializeAsString(), update.made.at(number));
  }
  return bytes;
}

struct Found {
  std::multiset<std::string> findings;    // with the cell that is their home
  std::multiset<std::string> mismatches;  // with their names
  size_t names = 0;
  FindingsPassCounts counts;
};

Found Find(const ReadView& view, const PlaceMap& map, FindingsPassOptions options, bool all_names) {
  FindingsPass pass(view, map, BuiltInVocabulary(), BuiltInGazetteer(), options);
  std::set<int> clusters;
  for (int i = 0; i < map.cluster_count(); ++i) clusters.insert(i);
  std::set<std::string> names;
  for (const auto& [name, cells] : map.names()) names.insert(name);
  Found found;
  absl::Mutex mutex;
  absl::Status status = pass.OfClusters(clusters, [&](int home, const Finding& finding) {
    const absl::MutexLock lock(&mutex);
    found.findings.insert(absl::StrCat(home, finding.SerializeAsString()));
  });
  EXPECT_EQ(status, absl::OkStatus());
  if (!all_names) names = pass.WithLoneOrigin(names);
  found.names = names.size();
  status = pass.OfNames(names, [&](const std::string& name, const Finding& finding) {
    const absl::MutexLock lock(&mutex);
    found.mismatches.insert(absl::StrCat(name, finding.SerializeAsString()));
  });
  EXPECT_EQ(status, absl::OkStatus());
  found.counts = pass.counts();
  return found;
}

TEST(FindingsPassPropertyTest, PartsAndThreadsChangeNothing) {
  size_t findings = 0, mismatches = 0, names = 0, names_looked_at = 0;
  int64_t in_one = 0, in_parts = 0, subjects_read = 0;
  for (int seed = 0; seed < kStores; ++seed) {
    SCOPED_TRACE(seed);
    const bool is_dense = seed % 6 == 3;
    std::vector<Claim> claims = NightWorld(seed, is_dense ? kClaimsOfDense : kClaims);
    // Where places are unlisted, what is said of them is read whole.
    if (seed % 2 == 1) claims = OnTheMap(std::move(claims), BuiltInGazetteer(), seed % 4 == 1);
    const FedStore fed(claims);
    ASSERT_EQ(BytesOf(AllCells(*fed.view, 3)), BytesOf(fed.update));
    const Found whole = Find(
        *fed.view, *fed.map, {.threads = 1, .claims_at_once = 100000, .claims_of_large_area = 100000}, true);
    const Found parts = Find(
        *fed.view, *fed.map, {.threads = 3, .claims_at_once = 10, .looks_inside_areas = is_dense, .claims_of_large_area = 1},
        false);
    ASSERT_EQ(parts.findings, whole.findings);
    ASSERT_EQ(parts.mismatches, whole.mismatches);
    const Found by_subject = Find(*fed.view, *fed.map,
                                  {.threads = 3, .claims_at_once = 2, .claims_of_crowded_place = 3,
                                   .looks_inside_areas = is_dense,
                                   .claims_of_large_area = seed % 2 == 0 ? 1 : 100000},
                                  seed % 3 == 0);
    ASSERT_EQ(by_subject.findings, whole.findings);
    ASSERT_EQ(by_subject.mismatches, whole.mismatches);
    subjects_read += by_subject.counts.places_read;
    in_parts += parts.counts.places_read;
    in_one += whole.counts.places_read;
    findings += whole.findings.size();
    mismatches += whole.mismatches.size();
    names += whole.names;
    names_looked_at += parts.names;
  }
  EXPECT_GT(findings, 5u * kStores);
  EXPECT_GT(mismatches, 1u * kStores);
  EXPECT_GT(in_parts, in_one);  // there is more than one part
  EXPECT_GT(subjects_read, in_parts);
  std::cerr << kStores << " stores, " << findings << " findings, " << mismatches
            << " mismatches, " << names_looked_at << " of " << names << " names looked at\n";
}

// Whatever falls, is denied or counts from which start: each quarter is compared with what is left of those before it.
TEST(FindingsPassPropertyTest, RunningTotalsAreTakenSomeQuartersAtATime) {
  constexpr int kWorlds = 40, kTotals = 250;
  size_t findings = 0, on_days = 0;
  int64_t in_one = 0, in_quarters = 0, of_days = 0;
  for (int seed = 0; seed < kWorlds; ++seed) {
    SCOPED_TRACE(seed);
    const FedStore fed(TotalsWorld(seed, kTotals));
    const FindingsPassOptions all = {.threads = 1, .claims_at_once = 100000};
    const FindingsPassOptions crowded = {.threads = 2,
                                         .claims_at_once = 1 + seed % 3 * 10,
                                         .claims_of_crowded_place = 3,
                                         .looks_inside_areas = true};
    const Found whole = Find(*fed.view, *fed.map, all, true);
    const Found quarters = Find(*fed.view, *fed.map, crowded, true);
    ASSERT_EQ(quarters.findings, whole.findings);
    FindingsPassOptions month = all, month_of_crowded = crowded;
    month.days = month_of_crowded.days = {.first_day = 19400 + seed * 10, .last_day = 19430 + seed * 10};
    const Found of_month = Find(*fed.view, *fed.map, month, true);
    const Found of_month_in_quarters = Find(*fed.view, *fed.map, month_of_crowded, true);
    ASSERT_EQ(of_month_in_quarters.findings, of_month.findings);
    findings += whole.findings.size();
    on_days += of_month.findings.size();
    in_one += whole.counts.claims_read;
    in_quarters += quarters.counts.claims_read;
    of_days += of_month_in_quarters.counts.claims_read;
  }
  EXPECT_GT(findings, 20u * kWorlds);
  EXPECT_GT(on_days, 1u * kWorlds);
  EXPECT_GT(in_quarters, in_one);
  EXPECT_LT(2 * of_days, in_quarters);  // what is told of other years is left alone
  std::cerr << findings << " findings, " << on_days << " of some days, " << in_one << ", " << in_quarters << " and "
            << of_days << " claims read\n";
}

// A country of which much is said, and towns inside it: what is said of the country is read once for
// its own sake, and not again with every town.
TEST(FindingsPassPropertyTest, ALargeAreaIsNotReadWithEveryPlaceInside) {
  constexpr int kTotals = 300, kTowns = 400, kClaimsOfTown = 5;
  std::vector<Claim> claims;
  const auto add = [&](ClaimBuilder builder, uint64_t cell) {
    Claim claim = builder.Published("2023-02-01");
    claim.mutable_place()->set_cell(cell);
    claims.push_back(std::move(claim));
  };
  for (int i = 0; i < kTotals; ++i) {
    add(ClaimBuilder(absl::StrCat("total", i)).By("name:count").Event("shelling")
            .AtArea("p:country").On(absl::StrCat("2023-01-", 10 + i % 20)),
        1);
  }
  for (int i = 0; i < kTowns * kClaimsOfTown; ++i) {
    const int town = i / kClaimsOfTown;
    add(ClaimBuilder(absl::StrCat("town", i)).By(absl::StrCat("name:paper", i)).Event("shelling")
            .At(absl::StrCat("p:town", town), {"p:country"}).On("2023-01-15"),
        static_cast<uint64_t>(10 + town));
  }
  // One town says that there was none on a day on which the country is said to have been shelled.
  add(ClaimBuilder("denial").By("name:mayor").Event("shelling").Denied()
          .At("p:town7", {"p:country"}).On("2023-01-15"),
      17);
  const FedStore fed(claims);
  const Found whole = Find(
      *fed.view, *fed.map, {.threads = 1, .claims_at_once = 100000, .claims_of_large_area = 100000}, true);
  const Found parts =
      Find(*fed.view, *fed.map, {.threads = 1, .claims_at_once = 5, .claims_of_large_area = 100}, true);
  const Found with_areas =
      Find(*fed.view, *fed.map, {.threads = 1, .claims_at_once = 5, .claims_of_large_area = 100000}, true);
  EXPECT_EQ(parts.findings, whole.findings);
  EXPECT_EQ(with_areas.findings, whole.findings);
  EXPECT_GE(whole.findings.size(), 1u);
  const auto once = static_cast<int64_t>(claims.size());
  // Once more with the town that denies.
  EXPECT_LE(parts.counts.claims_read, once + kTotals);
  EXPECT_GE(with_areas.counts.claims_read, once + 4 * kTotals);
}

// Shelling near a town may be that in the next one, and is at odds with nothing there.
TEST(FindingsPassPropertyTest, WhatIsOnlyNearIsNotReadWithAPlace) {
  constexpr int kTowns = 40;
  std::vector<Claim> claims;
  for (int i = 0; i < 2 * kTowns; ++i) {
    const int town = i / 2;
    Claim claim = ClaimBuilder(absl::StrCat("claim", i)).By(absl::StrCat("name:paper", i)).Event("shelling")
                      .At(absl::StrCat("p:town", town)).Point(48 + 0.01 * town, 37).Relation(i % 2 == 0 ? AT : NEAR)
                      .On("2023-01-15").Published("2023-02-01");
    claim.mutable_place()->set_cell(static_cast<uint64_t>(10 + town));
    claims.push_back(std::move(claim));
  }
  const FedStore fed(claims);
  const Found found = Find(*fed.view, *fed.map, {.threads = 1, .claims_at_once = 2}, true);
  EXPECT_EQ(found.counts.claims_read, static_cast<int64_t>(claims.size()));
}

}  // namespace
}  // namespace crosscheck
