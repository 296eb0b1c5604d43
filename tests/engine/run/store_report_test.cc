#include "engine/run/store_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/feed/feed.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/byte_source.h"
#include "engine/run/report_in_parts.h"
#include "storage/index_entries.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

class StoreReportTest : public ::testing::Test {
 protected:
  StoreReportTest()
      : vocabulary_(Vocabulary::BuiltIn()), gazetteer_(*Gazetteer::BuiltIn()) {
    store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
    std::ifstream in("tests/golden/corpora/kupiansk_2023/claims.jsonl", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    EXPECT_GT(Feed(text.str()), 50);
  }

  // How many rows were stored.
  int64_t Feed(const std::string& rows) {
    const Resolver resolver(&gazetteer_);
    Feeder feeder(&vocabulary_, &resolver, store_.get(), {});
    TextSource source(rows);
    const int64_t stored = feeder.Feed(&source, "claims.jsonl").run.stored();
    view_ = store_->NewReadView();
    return stored;
  }

  static void NoDamage(const Damage& damage) { ADD_FAILURE() << damage.ToText(); }

  std::string IdOf(const std::string& name, const std::string& region) const {
    return Resolver(&gazetteer_).Resolve({.name = name, .region = region}).id();
  }

  std::vector<Claim> AllClaims() const {
    return *ClaimsForReport(*view_, {}, vocabulary_, gazetteer_, NoDamage);
  }

  // What the store's selection changes: nothing.
  void ExpectSameAsFromAllClaims(const ReportOptions& options) const {
    const absl::StatusOr<ConflictReport> report =
        BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage);
    ASSERT_TRUE(report.ok()) << report.status();
    const ConflictReport expected =
        ReportOnClaims(AllClaims(), options, vocabulary_, &gazetteer_);
    EXPECT_EQ(report->DebugString(), expected.DebugString());
    if (!CanBeMadeInParts(options)) return;
    const absl::StatusOr<ConflictReport> in_parts =
        BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage, /*most_claims_held=*/1);
    ASSERT_TRUE(in_parts.ok()) << in_parts.status();
    EXPECT_EQ(in_parts->DebugString(), expected.DebugString());
  }

  const TempDir dir_;
  const Vocabulary vocabulary_;
  const Gazetteer gazetteer_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<ReadView> view_;
};

TEST_F(StoreReportTest, ASelectionByPlaceReportsWhatAllClaimsWould) {
  ReportOptions options;
  ExpectSameAsFromAllClaims(options);
  for (const auto& [name, region] : std::vector<std::pair<std::string, std::string>>{
           {"Urozhaine", "Donetsk Oblast"},
           {"Urozhaine", "Luhansk Oblast"},
           {"Kupiansk", ""},
           {"Bakhmut", ""},
           {"Kharkiv Oblast", ""},
           {"Donetsk Oblast", ""},
           {"Ukraine", ""}}) {
    SCOPED_TRACE(name + ", " + region);
    options.place_id = IdOf(name, region);
    ASSERT_FALSE(options.place_id.empty());
    options.within_km.reset();
    ExpectSameAsFromAllClaims(options);
    options.within_km = 40;
    ExpectSameAsFromAllClaims(options);
  }
}

TEST_F(StoreReportTest, WhatIsNearAPlaceThatNobodySpeaksOfIsFound) {
  const Place town = gazetteer_.Find(IdOf("Kupiansk", ""));
  const std::vector<Claim> claims = AllClaims();
  ReportOptions options;
  for (size_t i = 0; i < gazetteer_.size() && options.place_id.empty(); ++i) {
    const Place place = gazetteer_.At(i);
    if (place.is_area() || !place.has_coordinates() ||
        DistanceKm(town.lat_e7(), town.lon_e7(), place.lat_e7(), place.lon_e7()) > 10) {
      continue;
    }
    const std::string id(place.id());
    const bool is_spoken_of = std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return claim.place().id() == id;
    });
    if (!is_spoken_of) options.place_id = id;
  }
  ASSERT_FALSE(options.place_id.empty());
  options.within_km = 12;
  EXPECT_GT(ReportOnClaims(claims, options, vocabulary_, &gazetteer_).coverage().claims(), 0);
  ExpectSameAsFromAllClaims(options);
}

TEST_F(StoreReportTest, ASelectionByRegionDayAndSourceReportsWhatAllClaimsWould) {
  ReportOptions options;
  options.region_id = IdOf("Donetsk Oblast", "");
  options.explain = true;
  ExpectSameAsFromAllClaims(options);
  options.as_known_day = 19583;  // 2023-08-14
  ExpectSameAsFromAllClaims(options);
  options.as_known_day.reset();
  options.first_day = 19500;
  options.relations = {"corroborates", "repeats", "supersedes"};
  ExpectSameAsFromAllClaims(options);
}

// A toll in Kherson that a hospital contradicts, and that its own source later gives of Lviv instead.
class MovedClaimTest : public StoreReportTest {
 protected:
  // `link`: what the later row says of the first.
  void FeedATollThatMoves(const std::string& link) {
    const std::string toll =
        R"("event":"casualties","date":"2022-05-01","country":"Ukraine","quantity":[{"measure":"killed","population":"civilians","mode":"incident","value":")";
    const std::string kherson = R"("place":"Kherson","region":"Kherson Oblast",)";
    ASSERT_EQ(Feed(R"({"id":"a","claimant":"Ukrainian General Staff","published":"2022-05-01",)" + kherson +
                   toll + "400\"}]}\n" +
                   R"({"id":"b","claimant":"Kherson hospital","published":"2022-05-02",)" + kherson +
                   toll + "40\"}]}\n" +
                   R"({)" + link + R"(,"claimant":"Ukrainian General Staff","published":"2022-05-03",)" +
                   R"("place":"Lviv","region":"Lviv Oblast",)" + toll + "400\"}]}\n"),
              3);
    options_.place_id = IdOf("Kherson", "Kherson Oblast");
  }

  int Findings() const {
    return BuildReport(*view_, options_, vocabulary_, gazetteer_, NoDamage)->findings_size();
  }

  ReportOptions options_;
};

TEST_F(MovedClaimTest, ACorrectionElsewhereEndsTheConflictHere) {
  FeedATollThatMoves(R"("id":"c","corrects":"a")");
  EXPECT_EQ(Findings(), 0);
  ExpectSameAsFromAllClaims(options_);
  options_.as_known_day = 19114;  // 2022-05-02
  EXPECT_EQ(Findings(), 1);
  ExpectSameAsFromAllClaims(options_);
}

TEST_F(MovedClaimTest, SoDoesANewVersion) {
  FeedATollThatMoves(R"("id":"a")");
  EXPECT_EQ(Findings(), 0);
  ExpectSameAsFromAllClaims(options_);
}

TEST_F(MovedClaimTest, WhatIsElsewhereAndUnlinkedIsNotRead) {
  FeedATollThatMoves(R"("id":"c")");
  EXPECT_EQ(Findings(), 1);
  const absl::StatusOr<std::vector<Claim>> read =
      ClaimsForReport(*view_, options_, vocabulary_, gazetteer_, NoDamage);
  ASSERT_TRUE(read.ok());
  for (const Claim& claim : *read) EXPECT_NE(claim.place().name(), "Lviv");
}

// A town, and a village far from it that has its name.
TEST_F(StoreReportTest, WhatCouldMeanThePlaceIsReadWithAllThatIsSaidThere) {
  const std::string toll =
      R"("event":"casualties","date":"2022-05-01","place":"Mykolaiv","region":"Lviv Oblast","country":"Ukraine","quantity":[{"measure":"killed","population":"civilians","mode":"incident","value":")";
  ASSERT_EQ(Feed(R"({"id":"a","claimant":"Lviv hospital",)" + toll + "400\"}]}\n" +
                 R"({"id":"b","claimant":"Ukrainian General Staff",)" + toll + "40\"}]}\n"),
            2);
  ReportOptions options;
  options.place_id = IdOf("Mykolaiv", "Lviv Oblast");
  const std::vector<Claim> claims = AllClaims();
  const auto about_town = std::find_if(claims.begin(), claims.end(), [&](const Claim& claim) {
    return claim.place().id() == options.place_id;
  });
  ASSERT_NE(about_town, claims.end());
  ASSERT_EQ(about_town->place().candidates_size(), 1);
  options.place_id = about_town->place().candidates(0);
  const Place village = gazetteer_.Find(options.place_id);
  EXPECT_GT(DistanceKm(village.lat_e7(), village.lon_e7(), about_town->place().lat_e7(),
                       about_town->place().lon_e7()),
            60);
  EXPECT_EQ(BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage)->findings_size(), 1);
  ExpectSameAsFromAllClaims(options);
}

// One voice puts an attack in the small Lyman, while everybody else speaks of the town, in another oblast.
TEST_F(StoreReportTest, ASlipForAPlaceOfTheSameNameIsSeenFromThePlaceItself) {
  const auto row = [](const char* id, const char* who, const char* region) {
    return absl::StrCat(R"({"id":")", id, R"(","claimant":")", who,
                        R"(","published":"2022-05-02","date":"2022-05-01","event":"shelling","actor":"Russia",)",
                        R"("place":"Kamianske","region":")", region, R"(","country":"Ukraine"})", "\n");
  };
  ASSERT_EQ(Feed(row("n1", "Anna", "Odesa Oblast") + row("n2", "Borys", "Dnipropetrovsk Oblast") +
                 row("n3", "Clara", "Dnipropetrovsk Oblast")),
            3);
  ReportOptions options;
  for (const Claim& claim : AllClaims()) {
    if (claim.external_id() == "n1") options.place_id = claim.place().id();
  }
  ASSERT_TRUE(gazetteer_.Find(options.place_id).ok());
  EXPECT_EQ(BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage)->findings_size(), 1);
  ExpectSameAsFromAllClaims(options);
  options.first_day = options.last_day = 19113;  // 2022-05-01
  EXPECT_EQ(BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage)->findings_size(), 1);
  ExpectSameAsFromAllClaims(options);
  options.within_km = 5;
  ExpectSameAsFromAllClaims(options);
}

TEST_F(StoreReportTest, DaysAreReportedOnAsAllClaimsWouldBe) {
  ReportOptions options;
  options.as_known_day.reset();
  for (const auto& [name, region] : std::vector<std::pair<std::string, std::string>>{
           {"Urozhaine", "Donetsk Oblast"}, {"Kupiansk", ""}, {"Kharkiv Oblast", ""}}) {
    options.place_id = IdOf(name, region);
    for (int32_t day = 19570; day < 19600; day += 3) {
      SCOPED_TRACE(absl::StrCat(name, ", from day ", day));
      options.first_day = day;
      options.last_day = day + 2;
      ExpectSameAsFromAllClaims(options);
    }
    options.last_day.reset();
    ExpectSameAsFromAllClaims(options);
  }
}

// However often the days are widened.
TEST_F(StoreReportTest, ADamagedClaimAmongThoseOfTheDaysIsNamedOnce) {
  ReportOptions options;
  options.place_id = IdOf("Urozhaine", "Donetsk Oblast");
  std::optional<Claim> damaged;
  for (const Claim& claim : AllClaims()) {
    if (claim.place().id() == options.place_id && claim.event_time().has_last_day()) damaged = claim;
  }
  ASSERT_TRUE(damaged.has_value());
  options.first_day = damaged->event_time().first_day();
  options.last_day = damaged->event_time().last_day();
  const int64_t before =
      BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage)->coverage().claims();
  view_.reset();
  store_.reset();
  WriteRaw(dir_.path() + "/store", "claims", ClaimKeyOf(*damaged).ToBytes(), "\xff\xff");
  store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kRead);
  view_ = store_->NewReadView();
  std::vector<std::string> named;
  const absl::StatusOr<ConflictReport> report =
      BuildReport(*view_, options, vocabulary_, gazetteer_,
                  [&](const Damage& damage) { named.push_back(damage.key); });
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(named, std::vector<std::string>{ClaimKeyOf(*damaged).ToBytes()});
  EXPECT_EQ(report->coverage().claims(), before - 1);
}

TEST_F(StoreReportTest, APlaceNarrowsWhatIsRead) {
  ReportOptions options;
  options.place_id = IdOf("Kupiansk", "");
  const absl::StatusOr<std::vector<Claim>> some =
      ClaimsForReport(*view_, options, vocabulary_, gazetteer_, NoDamage);
  ASSERT_TRUE(some.ok());
  EXPECT_GT(some->size(), 0u);
  EXPECT_LT(some->size(), AllClaims().size());
}

TEST_F(StoreReportTest, AnUnknownPlaceIsLookedForEverywhere) {
  ReportOptions options;
  options.place_id = "stated:nowhere";
  const absl::StatusOr<std::vector<Claim>> claims =
      ClaimsForReport(*view_, options, vocabulary_, gazetteer_, NoDamage);
  ASSERT_TRUE(claims.ok());
  EXPECT_EQ(claims->size(), AllClaims().size());
}

}  // namespace
}  // namespace crosscheck
