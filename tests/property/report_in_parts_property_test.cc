// A report made place by place, in parts and on several threads, is that of one look at all claims, byte
// for byte: whatever it is asked of, on generated stores. So is one made on what is read for the place asked for.
#include <cstdint>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/report/report.h"
#include "engine/run/report_in_parts.h"
#include "engine/run/store_report.h"
#include "gtest/gtest.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "tests/property/night_world.h"
#include "tests/property/seed.h"
#include "tests/testing/built_in.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr int kStores = 20;
constexpr int kClaims = 150;

void NoDamage(const Damage& damage) { ADD_FAILURE() << damage.ToText(); }

// One thing asked for, or two together, of what the claims have.
ReportOptions RandomOptions(const std::vector<Claim>& claims, std::mt19937& random) {
  const auto below = [&](size_t n) { return random() % n; };
  ReportOptions options;
  for (int times = 0; times < 2; ++times) {
    const Claim& claim = claims[below(claims.size())];
    switch (below(9)) {
      case 0:
        options.place_id = claim.place().id();
        if (!options.place_id.empty() && below(2) == 0) options.within_km = 5.0 * below(8);
        break;
      case 1:
        if (claim.place().parents_size() > 0) options.region_id = claim.place().parents(0);
        break;
      case 2:
        options.first_day = claim.event_time().first_day();
        options.last_day = *options.first_day + static_cast<int32_t>(below(40));
        break;
      case 3:
        options.as_known_day = claim.published().last_day();
        break;
      case 4:
        if (claim.chain_size() > 0) options.source_id = claim.chain(0).source_id();
        break;
      case 5:
        options.max_findings = 1 + static_cast<int>(below(4));
        break;
      case 6:
        options.min_severity = static_cast<int>(below(80));
        break;
      case 7:
        options.relations = below(2) == 0 ? std::vector<std::string>{"place_mismatch"}
                                          : std::vector<std::string>{"denies", "contradicts"};
        break;
      case 8:
        options.explain = true;
        break;
    }
  }
  return options;
}

TEST(ReportInPartsPropertyTest, PartsChangeNothing) {
  constexpr int kReportsEach = 12;
  AnnounceSeeds(0, kStores, absl::StrCat("a store of ", kClaims, " claims"));
  int64_t findings = 0;
  for (int seed = 0; seed < kStores; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const TempDir dir;
    const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
    FeedClaims(NightWorld(2000 + seed, kClaims), store.get());
    const std::unique_ptr<ReadView> view = store->NewReadView();
    const absl::StatusOr<std::vector<Claim>> claims =
        ClaimsForReport(*view, {}, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage);
    ASSERT_TRUE(claims.ok()) << claims.status();
    for (int n = 0; n < kReportsEach; ++n) {
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", report ", n));
      const ReportOptions options = n == 0 ? ReportOptions() : RandomOptions(*claims, random);
      ASSERT_TRUE(CanBeMadeInParts(options));
      const ConflictReport whole =
          ReportOnClaims(*claims, options, BuiltInVocabulary(), &BuiltInGazetteer());
      const absl::StatusOr<ConflictReport> parts =
          ReportInParts(*view, options, BuiltInVocabulary(), BuiltInGazetteer(),
                        {.threads = 3, .claims_at_once = 10, .claims_of_crowded_place = n % 2 == 0 ? 5 : 1000,
                         .reads_by_days = n % 3 != 0},
                        NoDamage);
      ASSERT_TRUE(parts.ok()) << parts.status();
      ASSERT_EQ(parts->DebugString(), whole.DebugString());
      const absl::StatusOr<ConflictReport> held =
          BuildReport(*view, options, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage);
      ASSERT_TRUE(held.ok()) << held.status();
      ASSERT_EQ(held->DebugString(), whole.DebugString());
      findings += whole.findings_size();
    }
    // A store's report is made like this when it has more claims than are held.
    const absl::StatusOr<ConflictReport> large =
        BuildReport(*view, {}, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage, 20);
    const absl::StatusOr<ConflictReport> small =
        BuildReport(*view, {}, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage);
    ASSERT_TRUE(large.ok() && small.ok());
    ASSERT_EQ(large->DebugString(), small->DebugString());
  }
  EXPECT_GT(findings, 10 * kStores);
  std::cerr << kStores * kReportsEach << " reports, " << findings << " findings\n";
}

TEST(ReportInPartsPropertyTest, WhatAgreesIsNotLookedForInParts) {
  ReportOptions options;
  options.relations = {"contradicts", "place_mismatch"};
  EXPECT_TRUE(CanBeMadeInParts(options));
  options.relations.push_back("corroborates");
  EXPECT_FALSE(CanBeMadeInParts(options));
}

}  // namespace
}  // namespace crosscheck
