// What must hold for any table: the properties that credibility is asked to have.
#include <cmath>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/infer/infer.h"
#include "gtest/gtest.h"
#include "tests/engine/infer/world.h"
#include "tests/property/seed.h"

namespace crosscheck {
namespace {

// Results by name, so that tables with other ids can be compared.
struct Outcome {
  std::map<std::string, std::map<std::string, double>> answers;  // item, value, confidence
  std::map<std::string, SourceRecord> sources;
};

Outcome Weigh(const ClaimTable& table, InferOptions options = {}) {
  const absl::StatusOr<InferResult> result = Infer(table, options);
  EXPECT_TRUE(result.ok()) << result.status();
  Outcome outcome;
  if (!result.ok()) return outcome;
  for (const ItemAnswer& answer : result->answers) {
    outcome.answers[table.items[answer.item]][answer.value] = answer.confidence;
  }
  for (const SourceRecord& record : result->sources) {
    outcome.sources[table.sources[record.source]] = record;
  }
  return outcome;
}

void ExpectSame(const Outcome& a, const Outcome& b, double within) {
  ASSERT_EQ(a.answers.size(), b.answers.size());
  for (const auto& [item, values] : a.answers) {
    ASSERT_TRUE(b.answers.count(item)) << item;
    ASSERT_EQ(values.size(), b.answers.at(item).size()) << item;
    for (const auto& [value, confidence] : values) {
      ASSERT_TRUE(b.answers.at(item).count(value)) << item << " " << value;
      EXPECT_NEAR(confidence, b.answers.at(item).at(value), within) << item;
    }
  }
  for (const auto& [source, record] : a.sources) {
    ASSERT_TRUE(b.sources.count(source));
    EXPECT_NEAR(record.accuracy, b.sources.at(source).accuracy, within) << source;
    EXPECT_NEAR(record.low, b.sources.at(source).low, within) << source;
    EXPECT_NEAR(record.high, b.sources.at(source).high, within) << source;
  }
}

struct Shape {
  const char* name;
  InferKind kind;
  int sources;
  int items;
  WorldItems world;
};

void PrintTo(const Shape& shape, std::ostream* out) { *out << shape.name; }

class AnyTable : public testing::TestWithParam<Shape> {
 protected:
  World MakeWorld(uint64_t seed) const {
    World world(Announce(static_cast<int>(seed), GetParam().name));
    world.AddSources(GetParam().sources, 0.45, 0.95);
    world.AddItems(GetParam().items, GetParam().world);
    return world;
  }
};

INSTANTIATE_TEST_SUITE_P(
    Kinds, AnyTable,
    testing::Values(Shape{"open", InferKind::kOpen, 12, 150, {.candidates = 4, .coverage = 0.5}},
                    Shape{"confusion", InferKind::kClosed, 10, 150,
                          {.candidates = 2, .coverage = 0.7, .shared_labels = true}},
                    Shape{"community", InferKind::kClosed, 12, 150,
                          {.candidates = 5, .coverage = 0.5, .shared_labels = true}},
                    Shape{"multi", InferKind::kMulti, 12, 150, {.candidates = 4, .coverage = 0.5}}),
    [](const testing::TestParamInfo<Shape>& info) { return std::string(info.param.name); });

TEST_P(AnyTable, IsTheSameForShuffledRowsToTheLastBit) {
  World world = MakeWorld(1);
  const Outcome before = Weigh(world.Table(), {.kind = GetParam().kind});
  world.Shuffle();
  ExpectSame(before, Weigh(world.Table(), {.kind = GetParam().kind}), 0);
}

TEST_P(AnyTable, IsTheSameUnderOtherNames) {
  World world = MakeWorld(2);
  const Outcome before = Weigh(world.Table(), {.kind = GetParam().kind});
  // Names reversed: every alphabetical order is turned around, prefixes are lost.
  const auto rename = [](const std::string& name) {
    return absl::StrCat("z", std::string(name.rbegin(), name.rend()), "a");
  };
  for (WorldClaim& claim : world.claims()) {
    claim = {rename(claim.source), rename(claim.item), rename(claim.value)};
  }
  const Outcome after = Weigh(world.Table(), {.kind = GetParam().kind});
  Outcome renamed;
  for (const auto& [item, values] : before.answers) {
    for (const auto& [value, confidence] : values) {
      renamed.answers[rename(item)][rename(value)] = confidence;
    }
  }
  for (const auto& [source, record] : before.sources) renamed.sources[rename(source)] = record;
  ExpectSame(renamed, after, 1e-6);
}

TEST_P(AnyTable, CopiesOfASourceAddNothing) {
  World world = MakeWorld(3);
  const Outcome before = Weigh(world.Table(), {.kind = GetParam().kind});
  // The worst source, which has the most to gain from company.
  for (int copy = 0; copy < 9; ++copy) world.AddCopy(0, absl::StrCat("copy", copy));
  const Outcome after = Weigh(world.Table(), {.kind = GetParam().kind});
  ExpectSame(before, after, 1e-6);
  EXPECT_NE(after.sources.at("copy3").group, 0u);
  EXPECT_EQ(after.sources.at("copy3").group, after.sources.at(SourceName(0)).group);
}

TEST_P(AnyTable, JudgedItemsKeepTheirJudgement) {
  World world = MakeWorld(4);
  const ClaimTable table = world.Table();
  InferOptions options{.kind = GetParam().kind};
  // Judged against what the sources say, and a value that nobody claims.
  options.known = {{table.items[0], world.claims().back().value}, {table.items[1], "nobody's"}};
  const Outcome outcome = Weigh(table, options);
  for (const auto& [item, value] : options.known) {
    ASSERT_EQ(outcome.answers.at(item).size(), 1u);
    EXPECT_EQ(outcome.answers.at(item).begin()->first, value);
    EXPECT_NEAR(outcome.answers.at(item).begin()->second, 1, 1e-9);
  }
}

TEST_P(AnyTable, ABetterSourceHasABetterRecord) {
  World world = MakeWorld(5);
  const Outcome outcome = Weigh(world.Table(), {.kind = GetParam().kind});
  EXPECT_GT(outcome.sources.at(SourceName(world.num_sources() - 1)).accuracy,
            outcome.sources.at(SourceName(0)).accuracy + 0.2);
}

TEST(InferProperty, JudgementsReachTheSourcesRecords) {
  World world(6);
  world.AddSources(6, 0.5, 0.9);
  world.AddItems(60, {.candidates = 3, .coverage = 0.9});
  InferOptions options{.kind = InferKind::kOpen};
  const double before = Weigh(world.Table(), options).sources.at(SourceName(0)).accuracy;
  // A judge who sides with the worst source throughout.
  for (const WorldClaim& claim : world.claims()) {
    if (claim.source == SourceName(0)) options.known.emplace_back(claim.item, claim.value);
  }
  EXPECT_GT(Weigh(world.Table(), options).sources.at(SourceName(0)).accuracy, before + 0.2);
}

TEST(InferProperty, WhatIsKnownOfASourceCounts) {
  ClaimTableBuilder builder;
  for (int item = 0; item < 20; ++item) {
    builder.Add("known", absl::StrCat("i", item), absl::StrCat("a", item));
    builder.Add("unknown", absl::StrCat("i", item), absl::StrCat("b", item));
  }
  const ClaimTable table = builder.Build();
  InferOptions options{.kind = InferKind::kOpen};
  options.priors = {{"known", 0.95, 50}, {"unknown", 0.3, 50}};
  for (const auto& [item, values] : Weigh(table, options).answers) {
    EXPECT_EQ(values.begin()->first[0], 'a') << item;
  }
}

TEST(InferProperty, IntervalsCoverTheSourcesAccuracy) {
  // Ninety of a hundred 90 % intervals should hold the accuracy that made the world.
  int covered = 0;
  int all = 0;
  AnnounceSeeds(100, 30, "a table of 20 sources and 120 items");
  for (uint64_t seed = 100; seed < 130; ++seed) {
    World world(seed);
    world.AddSources(20, 0.5, 0.97);
    world.AddItems(120, {.candidates = 5, .coverage = 0.5});
    const Outcome outcome = Weigh(world.Table(), {.kind = InferKind::kOpen});
    for (int source = 0; source < world.num_sources(); ++source) {
      const SourceRecord& record = outcome.sources.at(SourceName(source));
      ++all;
      covered += record.low <= world.accuracy(source) && world.accuracy(source) <= record.high;
    }
  }
  EXPECT_GE(covered, 0.87 * all) << covered << " of " << all;
  EXPECT_LE(covered, 0.93 * all) << covered << " of " << all;
}

TEST(InferProperty, ConfidenceIsAboutTheShareOfRightAnswers) {
  double confidence = 0;
  int right = 0;
  int all = 0;
  AnnounceSeeds(200, 10, "a table of 8 sources");
  for (uint64_t seed = 200; seed < 210; ++seed) {
    World world(seed);
    world.AddSources(8, 0.4, 0.9);
    world.AddItems(150, {.candidates = 5, .coverage = 0.5});
    const Outcome outcome = Weigh(world.Table(), {.kind = InferKind::kOpen});
    for (const auto& [item, answer] : world.answers()) {
      const auto found = outcome.answers.find(item);
      if (found == outcome.answers.end()) continue;
      ++all;
      right += found->second.begin()->first == answer;
      confidence += found->second.begin()->second;
    }
  }
  EXPECT_NEAR(confidence / all, static_cast<double>(right) / all, 0.08);
}

TEST(InferProperty, ATieIsReportedAndDoesNotFollowTheAlphabet) {
  // Two sources, each alone on its side of every item: nothing but names tells values apart.
  ClaimTableBuilder builder;
  for (int item = 0; item < 200; ++item) {
    builder.Add("one", absl::StrCat("i", item), absl::StrCat("a", item));
    builder.Add("two", absl::StrCat("i", item), absl::StrCat("b", item));
  }
  const absl::StatusOr<InferResult> result = Infer(builder.Build(), {.kind = InferKind::kOpen});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->num_tied, 200u);
  int first = 0;
  for (const ItemAnswer& answer : result->answers) {
    EXPECT_TRUE(answer.tied);
    EXPECT_LE(answer.confidence, 0.5);
    first += answer.value[0] == 'a';
  }
  EXPECT_GT(first, 70);
  EXPECT_LT(first, 130);
}

}  // namespace
}  // namespace crosscheck
