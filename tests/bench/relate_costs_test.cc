// What relating claims may cost, in counts that are the same on every machine: how often a claim is
// read into memory and how much is allocated for each, for a report on everything and for a question
// about a place and some days. Seconds are measured by relate_benchmark and ask_benchmark and asserted
// nowhere.
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/cells/nightly_cells.h"
#include "engine/feed/feed.h"
#include "engine/gazetteer/resolver.h"
#include "engine/passes/findings_pass.h"
#include "engine/passes/place_map.h"
#include "engine/run/store_report.h"
#include "gtest/gtest.h"
#include "storage/read_view.h"
#include "storage/store.h"
#include "tests/bench/claim_generator.h"
#include "tests/bench/costs.h"
#include "tests/testing/built_in.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr std::int64_t kRows = 20000;
constexpr int kQuestions = 12;

// Generated rows, fed: more than a year of news, a third of it about one city and a seventh of one day.
class RelateCosts : public ::testing::Test {
 protected:
  void SetUp() override {
    const GeneratedWorld world = *MakeWorld(BuiltInVocabulary(), BuiltInGazetteer(), {});
    ClaimGenerator generator(&world, {.claims = kRows,
                                      .claims_per_day = 50,
                                      .one_place_share = 0.33,
                                      .one_day_share = 0.14});
    std::string text, row;
    while (generator.Next(&row)) text.append(row).push_back('\n');
    const Resolver resolver(&BuiltInGazetteer());
    Feeder feeder(&BuiltInVocabulary(), &resolver, store_.get(), {.now_second = 1, .bulk = true});
    TextSource source(text);
    const FileSummary summary = feeder.Feed(&source, "rows.jsonl");
    ASSERT_TRUE(summary.status.ok()) << summary.status;
    view_ = store_->NewReadView();
    ASSERT_TRUE(view_->ScanCells({}, [&](const ClaimKey&, const Claim& claim) {
                       claims_.push_back(claim);
                       return true;
                     }, IgnoreDamage).ok());
  }

  double PerClaim(std::int64_t count) const {
    return static_cast<double>(count) / static_cast<double>(claims_.size());
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/s", OpenMode::kWrite);
  std::unique_ptr<ReadView> view_;
  std::vector<Claim> claims_;
};

TEST_F(RelateCosts, EverythingInParts) {
  CellsUpdate update;
  std::int64_t before = Allocations();
  ASSERT_TRUE(UpdateCells(*view_, BuiltInVocabulary(), {}, &update).ok());
  ExpectAllocationsAtMost(PerClaim(Allocations() - before), 75, "allocations a claim in what is remembered of cells");

  const PlaceMap map(update.cells);
  std::set<int> clusters;
  for (int i = 0; i < map.cluster_count(); ++i) clusters.insert(i);
  FindingsPass pass(*view_, map, BuiltInVocabulary(), BuiltInGazetteer(),
                    {.claims_at_once = 500,
                     .claims_of_crowded_place = 2000,
                     .looks_inside_areas = true,
                     .claims_of_large_area = 500});
  std::int64_t findings = 0;
  before = Allocations();
  ASSERT_TRUE(pass.OfClusters(clusters, [&](int, const Finding&) { ++findings; }).ok());
  ExpectAllocationsAtMost(PerClaim(Allocations() - before), 390, "allocations a claim in relating");
  ExpectAtMost(PerClaim(pass.counts().claims_read), 2.4, "times that a claim is read");
  EXPECT_GT(findings, 100);
}

TEST_F(RelateCosts, AQuestionAboutAPlaceAndSomeDays) {
  std::int64_t allocations = 0, findings = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const Claim& claim = claims_[claims_.size() * static_cast<std::size_t>(i) / kQuestions];
    if (claim.place().id().empty() || !claim.event_time().has_first_day()) continue;
    ReportOptions options;
    options.place_id = claim.place().id();
    options.within_km = 20;
    options.first_day = claim.event_time().first_day() - 1;
    options.last_day = claim.event_time().first_day() + 1;
    const std::int64_t before = Allocations();
    const auto report = BuildReport(*view_, options, BuiltInVocabulary(), BuiltInGazetteer(), IgnoreDamage);
    allocations += Allocations() - before;
    ASSERT_TRUE(report.ok()) << report.status();
    findings += report->findings_size();
  }
  ExpectAllocationsAtMost(static_cast<double>(allocations) / kQuestions, 1700000, "allocations a question");
  EXPECT_GT(findings, kQuestions);
}

}  // namespace
}  // namespace crosscheck
