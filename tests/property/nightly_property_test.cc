// A night that looks only at what was touched says, byte for byte, what a night says that looks at
// everything; and both find what a report on all claims finds. On generated stores, fed in random
// portions with a recorded night after each.
#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_keys.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/nightly/nightly.h"
#include "engine/report/report.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "proto/night_activity.pb.h"
#include "tests/property/night_world.h"
#include "tests/property/seed.h"
#include "tests/property/totals_world.h"
#include "tests/testing/built_in.h"
#include "tests/testing/night_changes.h"
#include "tests/testing/night_json.h"
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

// Half of the claims come from one of a few reports.
std::vector<Claim> WithReports(std::vector<Claim> claims, std::mt19937& random) {
  for (Claim& claim : claims) {
    if (random() % 2 == 0) claim.set_report_id(absl::StrCat("report no.", 100000 + random() % 20));
  }
  return claims;
}

// The reports of the claims, not told alike every time.
std::vector<Report> ReportsOf(const std::vector<Claim>& claims, std::mt19937& random) {
  std::vector<Report> reports;
  for (const Claim& claim : claims) {
    if (claim.report_id().empty()) continue;
    Report& report = reports.emplace_back();
    report.set_id(claim.report_id());
    report.set_language(random() % 8 == 0 ? "en" : "uk");
  }
  return reports;
}

// Some of it comes as a feed brings it, some with its places marked as a whole; some of it twice.
void FeedPortion(const std::vector<Claim>& portion, std::mt19937& random, Store* store) {
  const size_t whole = random() % 3 == 0 ? random() % portion.size() : 0;
  const std::vector<Claim> first(portion.begin(), portion.begin() + static_cast<std::ptrdiff_t>(whole));
  const std::vector<Claim> rest(portion.begin() + static_cast<std::ptrdiff_t>(whole), portion.end());
  CommitClaims(first, ReportsOf(first, random), DirtyMarks::kCells, store);
  CommitClaims(rest, ReportsOf(rest, random), MarksOfFeed(*store), store);
  if (random() % 4 == 0) FeedClaims(portion, store);
}

using Found = std::set<std::tuple<std::string, int, std::string>>;

// Findings by id, severity and question.
Found FoundIn(const NightReport& report) {
  Found found;
  for (const NightSection& section : report.sections) {
    if (section.check == "aged_conflicts") continue;
    for (const NightItem& item : section.items) {
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

bool IsOf(NightKind kind, const std::string& key) { return key[0] == static_cast<char>(kind); }

int Count(const NightChanges& changes, NightKind kind) {
  return static_cast<int>(
      std::count_if(changes.begin(), changes.end(), [&](const auto& change) { return IsOf(kind, change.first); }));
}

// What is remembered of cells after a night that added to it is what a night remembers that made all
// of it anew; of who spoke, as far as the night changed it, since its days are counted from the night.
void ExpectRemembersTheSame(const Store& store, const NightChanges& touched, const NightChanges& anew) {
  const std::unique_ptr<ReadView> view = store.NewReadView();
  std::map<std::string, std::string> remembered;
  const auto counts = view->ScanEntries(
      Family::kFindings, "", "",
      [&](absl::string_view key, absl::string_view value) {
        if (IsOf(NightKind::kCell, std::string(key))) remembered.emplace(key, value);
        return true;
      },
      IgnoreDamage);
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(static_cast<int>(remembered.size()), Count(anew, NightKind::kCell));
  for (const auto& [key, bytes] : remembered) {
    NightCell now, then;
    ASSERT_TRUE(now.ParseFromString(bytes));
    ASSERT_TRUE(then.ParseFromString(*anew.at(key)));
    ASSERT_EQ(bytes, anew.at(key))
        << now.DebugString() << "\n--- but\n" << then.DebugString();
  }
  for (const auto& [key, bytes] : touched) {
    if (!IsOf(NightKind::kActivity, key)) continue;
    NightCellActivity now, then;
    ASSERT_TRUE(now.ParseFromString(*bytes));
    ASSERT_TRUE(then.ParseFromString(*anew.at(key)));
    ASSERT_EQ(bytes, anew.at(key))
        << now.DebugString() << "\n--- but\n" << then.DebugString();
  }
  // Everything that was listed has been looked at.
  const auto dirty = view->ScanEntries(
      Family::kDirty, "", "", [](absl::string_view, absl::string_view) { return true; },
      IgnoreDamage);
  ASSERT_TRUE(dirty.ok()) << dirty.status();
  EXPECT_EQ(dirty->visited, 0);
}

TEST(NightlyPropertyTest, TouchedPlacesGiveWhatEverythingGives) {
  int nights = 0, notices = 0, from_memory = 0, resumed = 0, cells = 0;
  int64_t compared = 0, places = 0;
  AnnounceSeeds(0, kStores, absl::StrCat("a store of ", kClaims, " claims fed in portions"));
  for (int seed = 0; seed < kStores; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const TempDir dir;
    const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
    std::vector<Claim> known;
    int32_t day = kFirstNight;
    const bool is_of_totals = seed % 5 == 2;
    const std::vector<Claim> world = WithReports(
        is_of_totals ? TotalsWorld(seed, kClaims) : NightWorld(seed, kClaims, 1 + seed % 4), random);
    for (const std::vector<Claim>& portion : Portions(world, random)) {
      FeedPortion(portion, random, store.get());
      known.insert(known.end(), portion.begin(), portion.end());
      const Night touched = MakeOrDie(*store, {.day = day, .threads = 1});
      const Night everything = MakeOrDie(*store, {.day = day, .full = true, .threads = 3});
      ASSERT_TRUE(touched.report == everything.report)
          << JsonOf(touched.report) << "\n--- but\n" << JsonOf(everything.report);
      ASSERT_EQ(FoundIn(touched.report),
                FoundIn(ReportOnClaims(known, {}, BuiltInVocabulary(), &BuiltInGazetteer())));
      // Now and then a night is only looked at: what came before it is for the next.
      if (random() % 6 == 0) continue;
      ASSERT_EQ(RecordNight(touched.record, store.get()), absl::OkStatus());
      const NightChanges of_touched = ChangesIn(touched.record.entries);
      const NightChanges of_everything = ChangesIn(everything.record.entries);
      ASSERT_NO_FATAL_FAILURE(ExpectRemembersTheSame(*store, of_touched, of_everything));
      resumed += Count(of_touched, NightKind::kCell);
      cells += Count(of_everything, NightKind::kCell);
      // Made again, the night says the same, from memory alone.
      const Night again = MakeOrDie(*store, {.day = day});
      ASSERT_TRUE(again.report == touched.report)
          << JsonOf(again.report) << "\n--- but\n" << JsonOf(touched.report);
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
  EXPECT_LT(resumed, cells);
  std::cerr << kStores << " stores, " << nights << " nights, " << notices << " findings, "
            << compared << " of " << places << " places compared again\n";
}

}  // namespace
}  // namespace crosscheck
