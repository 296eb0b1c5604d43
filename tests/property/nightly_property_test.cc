// A night that looks only at what was touched says, byte for byte, what a night says that looks at
// everything; and both find what a report on all claims finds. On generated stores, fed in random
// portions with a recorded night after each.
#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/run/nightly.h"
#include "engine/run/report.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/property/night_world.h"
#include "tests/property/seed.h"
#include "tests/testing/built_in.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr int kStores = 40;
constexpr int kClaims = 90;
constexpr int32_t kFirstNight = 19420;

// Reading the whole store for damage is no part of this, and takes most of the time.
Night MakeOrDie(const Store& store, NightlyOptions options) {
  options.skipped_checks = {"storage_integrity"};
  absl::StatusOr<Night> night = MakeNight(store, BuiltInVocabulary(), BuiltInGazetteer(), options);
  if (!night.ok()) ADD_FAILURE() << night.status();
  return night.ok() ? *std::move(night) : Night();
}

// Portions of random sizes, in random order.
std::vector<std::vector<Claim>> Portions(std::vector<Claim> claims, std::mt19937& random) {
  std::shuffle(claims.begin(), claims.end(), random);
  std::vector<std::vector<Claim>> portions;
  for (size_t begin = 0; begin < claims.size();) {
    const size_t size = std::min<size_t>(claims.size() - begin,
                                         random() % 3 == 0 ? 1 + random() % 3 : 5 + random() % 30);
    portions.emplace_back(claims.begin() + static_cast<std::ptrdiff_t>(begin),
                          claims.begin() + static_cast<std::ptrdiff_t>(begin + size));
    begin += size;
  }
  return portions;
}

using Found = std::set<std::tuple<std::string, int, std::string>>;

// Findings by id, severity and question.
Found FoundIn(const NightReport& report) {
  Found found;
  for (const NightSection& section : report.sections()) {
    if (section.check() == "aged_conflicts") continue;
    for (const NightItem& item : section.items()) {
      const NightNotice& notice = item.notice();
      if (item.status() == "resolved" || notice.finding_id().empty()) continue;
      found.emplace(notice.finding_id(), notice.severity(), notice.title());
    }
  }
  return found;
}

Found FoundIn(const ConflictReport& report) {
  Found found;
  for (const Finding& finding : report.findings()) {
    found.emplace(finding.id(), finding.severity(), finding.question().text());
  }
  return found;
}

TEST(NightlyPropertyTest, TouchedPlacesGiveWhatEverythingGives) {
  int nights = 0, notices = 0, from_memory = 0;
  int64_t compared = 0, places = 0;
  AnnounceSeeds(0, kStores, absl::StrCat("a store of ", kClaims, " claims fed in portions"));
  for (int seed = 0; seed < kStores; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const TempDir dir;
    const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
    std::vector<Claim> known;
    int32_t day = kFirstNight;
    for (const std::vector<Claim>& portion : Portions(NightWorld(seed, kClaims), random)) {
      FeedClaims(portion, store.get());
      known.insert(known.end(), portion.begin(), portion.end());
      const Night touched = MakeOrDie(*store, {.day = day, .threads = 1});
      const Night everything = MakeOrDie(*store, {.day = day, .full = true, .threads = 3});
      ASSERT_EQ(touched.report.SerializeAsString(), everything.report.SerializeAsString())
          << touched.report.DebugString() << "\n--- but\n" << everything.report.DebugString();
      ASSERT_EQ(FoundIn(touched.report),
                FoundIn(ReportOnClaims(known, {}, BuiltInVocabulary(), &BuiltInGazetteer())));
      ASSERT_EQ(RecordNight(touched.record, store.get()), absl::OkStatus());
      // Made again, the night says the same, from memory alone.
      const Night again = MakeOrDie(*store, {.day = day});
      ASSERT_EQ(again.report.SerializeAsString(), touched.report.SerializeAsString());
      ASSERT_EQ(again.cells_read, 0);
      ++nights;
      notices += static_cast<int>(FoundIn(touched.report).size());
      from_memory += !touched.looked_at_everything;
      if (!touched.looked_at_everything) {
        compared += touched.places_compared;
        places += everything.places_compared;
      }
      day += 1 + static_cast<int32_t>(random() % 20);
    }
  }
  // The property is empty where there is nothing to find, or nothing is left out.
  EXPECT_GT(notices, 10 * kStores);
  EXPECT_GT(from_memory, 3 * kStores);
  EXPECT_LT(compared, places);
  std::cerr << kStores << " stores, " << nights << " nights, " << notices << " findings, "
            << compared << " of " << places << " places compared again\n";
}

}  // namespace
}  // namespace crosscheck
