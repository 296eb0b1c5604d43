// A report on a place and some days, made on what bears on those days, is that of one look at all claims, byte for
// byte: whatever place and days are asked for, on generated stores.
#include <cstdint>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/reading/claims_of_days.h"
#include "engine/reading/report_ranges.h"
#include "engine/report/report.h"
#include "engine/run/store_report.h"
#include "gtest/gtest.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "tests/property/mapped_world.h"
#include "tests/property/night_world.h"
#include "tests/property/seed.h"
#include "tests/testing/built_in.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr int kStores = 25;
constexpr int kClaims = 150;
// A world that lasts long, and much is disputed for longer than one question may.
constexpr int kClaimsOfDense = 500;
constexpr int kReportsEach = 30;

void NoDamage(const Damage& damage) { ADD_FAILURE() << damage.ToText(); }

// Some days about a place, or about one of the areas around it, at times as it was known on a day.
ReportOptions RandomOptions(const std::vector<Claim>& claims, std::mt19937& random) {
  const auto below = [&](size_t n) { return random() % n; };
  const Claim& claim = claims[below(claims.size())];
  ReportOptions options;
  const int parents = claim.place().parents_size();
  switch (below(4)) {
    case 0:
      if (parents > 0) options.region_id = claim.place().parents(static_cast<int>(below(parents)));
      break;
    case 1:
      if (parents > 0) options.place_id = claim.place().parents(static_cast<int>(below(parents)));
      break;
    default:
      options.place_id = claim.place().id();
      if (below(2) == 0) options.within_km = 5.0 * below(8);
  }
  const Claim& when = below(4) == 0 ? claims[below(claims.size())] : claim;
  const auto day = static_cast<int32_t>(when.event_time().first_day() + below(9)) - 4;
  if (below(8) != 0) options.first_day = day;
  if (below(8) != 0) options.last_day = day + static_cast<int32_t>(below(2) == 0 ? 2 : below(60));
  if (below(6) == 0) options.as_known_day = when.published().last_day();
  if (below(8) == 0) options.source_id = claim.chain_size() > 0 ? claim.chain(0).source_id() : "";
  if (below(6) == 0) options.explain = true;
  if (below(6) == 0) options.max_findings = 2;
  if (below(8) == 0) options.relations = {"denies", "place_mismatch"};
  return options;
}

TEST(ClaimsOfDaysPropertyTest, WhatIsLeftOutChangesNothing) {
  AnnounceSeeds(0, kStores, absl::StrCat("a store of ", kClaims, " claims, or ", kClaimsOfDense));
  int64_t findings = 0, parts = 0, narrow = 0, read = 0, all = 0;
  for (int seed = 0; seed < kStores; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const TempDir dir;
    const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
    // Where places are unlisted all is read.
    const int size = seed % 6 == 3 ? kClaimsOfDense : kClaims;
    FeedClaims(OnTheMap(NightWorld(9000 + seed, size), BuiltInGazetteer(), seed % 5 == 0), store.get());
    const std::unique_ptr<ReadView> view = store->NewReadView();
    const absl::StatusOr<std::vector<Claim>> claims =
        ClaimsForReport(*view, {}, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage);
    ASSERT_TRUE(claims.ok()) << claims.status();
    for (int n = 0; n < kReportsEach; ++n) {
      const ReportOptions options = RandomOptions(*claims, random);
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", report ", n, ": place ", options.place_id, " within ",
                                options.within_km.value_or(-1), ", region ", options.region_id, ", days ",
                                options.first_day.value_or(0), " to ", options.last_day.value_or(0),
                                ", known ", options.as_known_day.value_or(0)));
      const ConflictReport whole =
          ReportOnClaims(*claims, options, BuiltInVocabulary(), &BuiltInGazetteer());
      const absl::StatusOr<ConflictReport> report =
          BuildReport(*view, options, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage);
      ASSERT_TRUE(report.ok()) << report.status();
      ASSERT_EQ(report->DebugString(), whole.DebugString());
      findings += whole.findings_size();
      for (const Finding& finding : whole.findings()) parts += !finding.question().part().empty();

      const absl::StatusOr<ReportRanges> ranges = RangesFor(*view, options, BuiltInGazetteer());
      ASSERT_TRUE(ranges.ok());
      if (!ClaimsOfDays::MayNarrow(options, *ranges)) continue;
      ClaimsOfDays of_days(
          *view, PlacesAndDaysOf(options, BuiltInVocabulary(), BuiltInGazetteer(), *ranges), BuiltInVocabulary(),
          BuiltInGazetteer());
      const absl::StatusOr<bool> is_narrow =
          of_days.ReadAll(claims->size(), NoDamage, [] { return absl::OkStatus(); });
      ASSERT_TRUE(is_narrow.ok()) << is_narrow.status();
      if (!*is_narrow) continue;
      ++narrow;
      read += static_cast<int64_t>(of_days.claims().size());
      all += static_cast<int64_t>(ClaimsForReport(*view, options, BuiltInVocabulary(), BuiltInGazetteer(), NoDamage)->size());
    }
  }
  // Else nothing was tried.
  EXPECT_GT(findings, 2 * kStores);
  EXPECT_GT(parts, kStores);
  EXPECT_GT(narrow, kStores);
  EXPECT_LT(read, all);
  std::cerr << findings << " findings, " << parts << " of them a period of a longer dispute; " << narrow << " reports on " << read << " instead of " << all
            << " claims\n";
}

}  // namespace
}  // namespace crosscheck
