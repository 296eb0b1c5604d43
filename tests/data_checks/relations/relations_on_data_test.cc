// Findings on real tables of the shared data, each held against the table itself. Skipped where the
// data is absent. Prints the figures.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/report/report.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"
#include "tests/testing/mapped_feed.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

ConflictReport ReportOn(const MappedFeed& feed, const ReportOptions& options = {}) {
  return ReportOnClaims(feed.claims(), options, MappedFeed::vocabulary(), &MappedFeed::gazetteer());
}

// What a cell of the control table says, read off the claim that it became.
struct Cell {
  enum Kind { kHeld, kNotHeld, kContested, kOther } kind = kOther;
  std::string party;
};

Cell CellOf(const Claim& claim) {
  if (claim.event_type() == "fight_in") return {Cell::kContested, ""};
  if (claim.event_type() != "hold") return {};
  // Whoever acts for a party holds the place for it.
  std::string party = claim.actor().id();
  for (const Party* known = MappedFeed::vocabulary().parties().Find(party);
       known != nullptr && !known->acts_for().empty();
       known = MappedFeed::vocabulary().parties().Find(party)) {
    party = known->acts_for();
  }
  return {claim.polarity() == DENIED ? Cell::kNotHeld : Cell::kHeld, party};
}

bool Excludes(const Cell& a, const Cell& b) {
  if (a.kind > b.kind) return Excludes(b, a);
  if (a.kind != Cell::kHeld) return false;
  if (b.kind == Cell::kHeld) return a.party != b.party;
  if (b.kind == Cell::kNotHeld) return a.party == b.party;
  return b.kind == Cell::kContested;
}

TEST(RelationsOnDataTest, ControlTable) {
  const auto data = TestDataPath("control/control_2022h1.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("control/control_2022h1.csv");
  const MappedFeed feed("control_2022h1.map", *data);

  // Place and day -> what the columns say.
  std::map<std::pair<std::string, std::string>, std::vector<Cell>> cells;
  for (const Claim& claim : feed.claims()) {
    cells[{claim.place().id(), FormatEdtf(claim.event_time())}].push_back(CellOf(claim));
  }
  std::map<std::string, std::set<std::string>> days_at_odds;
  for (const auto& [place_day, said] : cells) {
    for (size_t i = 0; i < said.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (Excludes(said[i], said[j])) days_at_odds[place_day.first].insert(place_day.second);
      }
    }
  }

  const ConflictReport report = ReportOn(feed);
  std::map<std::string, std::vector<const Finding*>> findings;
  int by_one_source = 0;
  for (const Finding& finding : report.findings()) {
    findings[finding.question().place().id()].push_back(&finding);
    by_one_source += finding.relation() == "self_contradicts";
  }
  int days = 0, covered = 0;
  std::map<std::string, int> missed;
  for (const auto& [place, at_odds] : days_at_odds) {
    for (const std::string& day : at_odds) {
      ++days;
      const auto& here = findings[place];
      const bool is_covered = std::any_of(here.begin(), here.end(), [&](const Finding* finding) {
        return finding->question().from() <= day && day <= finding->question().to();
      });
      covered += is_covered;
      if (!is_covered) ++missed[place];
    }
  }
  int places_without = 0;
  for (const auto& [place, here] : findings) {
    places_without += !here.empty() && !days_at_odds.contains(place);
  }
  std::cout << "control table: " << report.findings_size() << " findings; " << days_at_odds.size()
            << " places and " << days << " place-days at odds, " << covered << " covered, "
            << days - covered << " missed; " << places_without
            << " places with a finding and no such day; " << by_one_source
            << " findings of one source against itself\n";
  for (const auto& [place, count] : missed) std::cout << "  missed at " << place << ": " << count << "\n";
  EXPECT_GT(days, 1000);
  // Where two towns of the table have one name and one point, the finding stands at the other.
  EXPECT_LE(days - covered, 3);
  // A state that two sources assert weeks apart, with no column of the same day against it.
  EXPECT_LE(places_without, 4);
  EXPECT_EQ(by_one_source, 0) << "a column that changes hands is at odds with itself";
}

TEST(RelationsOnDataTest, DeathsNeverMeetCasualties) {
  const auto data = TestDataPath("losses/economist_estimates.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/economist_estimates.csv");
  const MappedFeed feed("economist_estimates.map", *data);
  std::map<std::string, const Claim*> by_id;
  for (const Claim& claim : feed.claims()) by_id[claim.id()] = &claim;
  ReportOptions options;
  options.explain = true;
  const ConflictReport report = ReportOn(feed, options);
  int pairs = 0;
  for (const Finding& finding : report.findings()) {
    EXPECT_NE(finding.relation(), "self_contradicts") << finding.question().text();
    for (const Relation& pair : finding.pairs()) {
      ++pairs;
      const Quantity& a = by_id.at(pair.a())->quantities(0);
      const Quantity& b = by_id.at(pair.b())->quantities(0);
      EXPECT_EQ(a.measure(), b.measure());
      EXPECT_EQ(a.population(), b.population());
    }
  }
  std::cout << "estimates: " << report.findings_size() << " findings, " << pairs << " pairs\n";
  EXPECT_GT(report.findings_size(), 5);
}

TEST(RelationsOnDataTest, RunningTotalsFallOnlyWhereTheTableDoes) {
  const auto data = TestDataPath("losses/russia_losses_personnel.json");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("losses/russia_losses_personnel.json");
  const auto equipment_data = TestDataPath("losses/russia_losses_equipment.json");
  ASSERT_TRUE(equipment_data.has_value());
  const MappedFeed equipment("losses_equipment.map", *equipment_data);
  // Falls from one day to the next, in the table.
  std::map<std::string, std::map<std::string, double>> series;
  for (const Claim& claim : equipment.claims()) {
    const Quantity& quantity = claim.quantities(0);
    series[quantity.population()][FormatEdtf(claim.event_time())] = quantity.low();
  }
  std::set<std::pair<std::string, std::string>> falls;  // population, day
  for (const auto& [population, totals] : series) {
    for (auto it = std::next(totals.begin()); it != totals.end(); ++it) {
      if (it->second < std::prev(it)->second) falls.emplace(population, it->first);
    }
  }
  ReportOptions options;
  options.explain = true;
  const ConflictReport report = ReportOn(equipment, options);
  int pairs = 0;
  for (const Finding& finding : report.findings()) {
    EXPECT_EQ(finding.relation(), "self_contradicts");
    EXPECT_LE(finding.answers_size(), 4 * finding.pairs_size()) << finding.question().text();
    pairs += finding.pairs_size();
    const bool is_fall = std::any_of(falls.begin(), falls.end(), [&](const auto& fall) {
      return fall.first == finding.question().population() &&
             finding.question().from() <= fall.second && fall.second <= finding.question().to();
    });
    EXPECT_TRUE(is_fall) << finding.question().text();
  }
  std::cout << "equipment totals: " << falls.size() << " falls from day to day in the table, "
            << report.findings_size() << " findings, " << pairs << " pairs\n";
  EXPECT_GT(falls.size(), 0u);
  EXPECT_GE(pairs, static_cast<int>(falls.size()));
}

TEST(RelationsOnDataTest, OutletsTellOfTheSameStrikes) {
  const auto data = TestDataPath("viina/VIINA_2022_REBUILD.csv");
  if (!data.has_value()) GTEST_SKIP() << NoTestData("viina/VIINA_2022_REBUILD.csv");
  const MappedFeed feed("viina_2022_rebuild.map", *data);
  ReportOptions options;
  options.relations = {"corroborates", "narrows", "repeats"};
  options.explain = true;
  const ConflictReport agreements = ReportOn(feed, options);
  std::map<std::pair<std::string, std::string>, std::set<std::string>> outlets;
  for (const Claim& claim : feed.claims()) {
    outlets[{claim.place().id(), FormatEdtf(claim.event_time())}].insert(claim.chain(0).name());
  }
  const int several = std::count_if(outlets.begin(), outlets.end(),
                                    [](const auto& entry) { return entry.second.size() > 1; });
  const ConflictReport conflicts = ReportOn(feed);
  std::cout << "headlines: " << several << " place-days with several outlets; "
            << agreements.findings_size() << " questions on which outlets agree, "
            << conflicts.findings_size() << " conflicts\n";
  // A headline that names a strike denies none.
  for (const Finding& finding : conflicts.findings()) {
    EXPECT_EQ(finding.relation(), "place_mismatch") << finding.question().text();
  }
  EXPECT_GT(agreements.findings_size(), 100);
}

}  // namespace
}  // namespace crosscheck
