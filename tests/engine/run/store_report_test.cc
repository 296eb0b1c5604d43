#include "engine/run/store_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/gazetteer/resolver.h"
#include "engine/intake/byte_source.h"
#include "engine/run/feed.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

class StoreReportTest : public ::testing::Test {
 protected:
  StoreReportTest()
      : vocabulary_(Vocabulary::BuiltIn()), gazetteer_(*Gazetteer::BuiltIn()) {
    store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
    const Resolver resolver(&gazetteer_);
    Feeder feeder(&vocabulary_, &resolver, store_.get(), {});
    std::ifstream in("tests/golden/corpora/kupiansk_2023/claims.jsonl", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    const std::string bytes = text.str();
    TextSource source(bytes);
    EXPECT_GT(feeder.Feed(&source, "claims.jsonl").run.stored(), 50);
    view_ = store_->NewReadView();
  }

  static void NoDamage(const Damage& damage) { ADD_FAILURE() << damage.ToText(); }

  std::string IdOf(const std::string& name, const std::string& region) const {
    return Resolver(&gazetteer_).Resolve({.name = name, .region = region}).id();
  }

  std::vector<Claim> AllClaims() const {
    return *ClaimsForReport(*view_, {}, gazetteer_, NoDamage);
  }

  // What the store's selection changes: nothing.
  void ExpectSameAsFromAllClaims(const ReportOptions& options) const {
    const absl::StatusOr<ConflictReport> report =
        BuildReport(*view_, options, vocabulary_, gazetteer_, NoDamage);
    ASSERT_TRUE(report.ok()) << report.status();
    const ConflictReport expected =
        ReportOnClaims(AllClaims(), options, vocabulary_, &gazetteer_);
    EXPECT_EQ(report->DebugString(), expected.DebugString());
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

TEST_F(StoreReportTest, APlaceNarrowsWhatIsRead) {
  ReportOptions options;
  options.place_id = IdOf("Kupiansk", "");
  const absl::StatusOr<std::vector<Claim>> some =
      ClaimsForReport(*view_, options, gazetteer_, NoDamage);
  ASSERT_TRUE(some.ok());
  EXPECT_GT(some->size(), 0u);
  EXPECT_LT(some->size(), AllClaims().size());
}

TEST_F(StoreReportTest, AnUnknownPlaceIsLookedForEverywhere) {
  ReportOptions options;
  options.place_id = "stated:nowhere";
  const absl::StatusOr<std::vector<Claim>> claims =
      ClaimsForReport(*view_, options, gazetteer_, NoDamage);
  ASSERT_TRUE(claims.ok());
  EXPECT_EQ(claims->size(), AllClaims().size());
}

}  // namespace
}  // namespace crosscheck
