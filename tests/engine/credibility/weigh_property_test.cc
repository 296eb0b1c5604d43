// What holds of the weighing in any world: coverage of the intervals, copies, direction, order.
#include <gtest/gtest.h>

#include <cmath>

#include "absl/strings/str_cat.h"
#include "engine/credibility/figures.h"
#include "engine/credibility/weigh.h"
#include "tests/engine/credibility/item_world.h"
#include "tests/property/seed.h"

namespace crosscheck {
namespace {

struct Coverage {
  int covered = 0;
  int all = 0;
  void Add(const RecordFigure& figure, double actual) {
    covered += figure.low() <= actual && actual <= figure.high();
    ++all;
  }
  double share() const { return static_cast<double>(covered) / all; }
};

Coverage CoverageIn(const ItemWorldShape& shape, int worlds, bool parts) {
  Coverage coverage;
  AnnounceSeeds(0, worlds, "a world of items");
  for (int seed = 0; seed < worlds; ++seed) {
    const ItemWorld world(seed, shape);
    const Weights weights = Weigh(world.items(), {.as_of_day = 19300, .half_life_days = 1e9});
    for (const auto& [origin, source] : weights.sources) {
      const SourceGrade grade = GradeOfRecord(source, weights, {0, 0});
      if (!parts) {
        double sum = 0;
        for (const CountedAnswer& answer : source.counted) {
          const Item& item = world.items()[answer.item];
          sum += world.accuracy(origin, item.topic, item.voices[answer.voice].bearing);
        }
        if (!source.counted.empty()) coverage.Add(grade.overall(), sum / source.counted.size());
        continue;
      }
      for (const RecordFigure& figure : grade.parts()) {
        if (figure.topic().empty()) continue;
        const Bearing bearing =
            figure.bearing() == "own side" ? Bearing::kOwnSide : Bearing::kOther;
        coverage.Add(figure, world.accuracy(origin, figure.topic(), bearing));
      }
    }
  }
  return coverage;
}

TEST(WeighProperty, IntervalsOfSourcesCoverWhatMadeTheWorld) {
  for (const ItemWorldShape& shape :
       {ItemWorldShape{}, ItemWorldShape{.items = 80}, ItemWorldShape{.items = 120, .sides = false},
        ItemWorldShape{.sources = 20, .items = 200, .coverage = 0.3}}) {
    const Coverage coverage = CoverageIn(shape, 40, false);
    EXPECT_GE(coverage.share(), 0.87) << shape.sources << " sources, " << shape.items << " items";
    RecordProperty(absl::StrCat("covered_", shape.sources, "_", shape.items), coverage.covered);
    EXPECT_LE(coverage.share(), 0.93) << shape.sources << " sources, " << shape.items << " items";
  }
}

TEST(WeighProperty, IntervalsOfPartsCoverWhatMadeTheWorld) {
  const Coverage coverage =
      CoverageIn({.items = 300, .topics = 3, .topic_claims = kTopicClaims}, 40, true);
  EXPECT_GE(coverage.share(), 0.87);
  EXPECT_LE(coverage.share(), 0.93);
}

TEST(WeighProperty, AnswersAgainstInterestWeighMoreWhereTheyHoldMoreOften) {
  const ItemWorld world(7, {.items = 600, .own_hits = 55, .own_misses = 45, .other_hits = 92,
                            .other_misses = 8});
  const Weights weights = Weigh(world.items(), {.as_of_day = 19300, .half_life_days = 1e9});
  for (const auto& [origin, source] : weights.sources) {
    if (source.side.empty()) continue;
    EXPECT_GT(source.by_bearing.at(Bearing::kOther).seen.mean(),
              source.by_bearing.at(Bearing::kOwnSide).seen.mean() + 0.15)
        << origin;
  }
}

TEST(WeighProperty, CopiesOfASourceChangeNoBelief) {
  for (const std::string original : {"s02", "s03"}) {
    ItemWorld world(11, {.items = 200});
    const WeighOptions options = {.as_of_day = 19300, .half_life_days = 365};
    const Weights before = Weigh(world.items(), options);
    // Some names sort before the original's, some after.
    for (int copy = 0; copy < 9; ++copy) {
      world.AddCopy(original, absl::StrCat(copy % 2 == 0 ? "a" : "t", copy));
    }
    const Weights after = Weigh(world.items(), options);
    ASSERT_EQ(before.belief.size(), after.belief.size());
    for (size_t i = 0; i < before.belief.size(); ++i) {
      for (size_t c = 0; c < before.belief[i].size(); ++c) {
        ASSERT_NEAR(before.belief[i][c], after.belief[i][c], 1e-6) << original << " item " << i;
      }
    }
    for (const auto& [origin, source] : before.sources) {
      const WeighedSource& now = after.sources.at(origin);
      EXPECT_NEAR(source.all.seen.hits, now.all.seen.hits, 1e-4) << origin;
      EXPECT_EQ(source.all.questions, now.all.questions) << origin;
    }
  }
}

TEST(WeighProperty, SourcesOfOneSideHaveOneVoteForIt) {
  // Five bodies of one side against two sources without one.
  std::vector<Item> items;
  for (int i = 0; i < 60; ++i) {
    Item item;
    item.kind = CONTROL;
    item.place_id = absl::StrCat("p", i);
    item.topic = "ground";
    item.days = {19000, 19000};
    item.candidates = {"A", "B"};
    for (int s = 0; s < 7; ++s) {
      ItemVoice voice;
      voice.origin = absl::StrCat("s", s);
      const bool sided = s < 5;
      if (sided) voice.side = "a";
      voice.bearing = sided ? Bearing::kOwnSide : Bearing::kOther;
      // Where they agree anyway, so that nobody's record is worse to begin with.
      voice.fits = {static_cast<uint32_t>(sided || i % 3 != 0 ? 0 : 1)};
      voice.answer = item.candidates[voice.fits[0]];
      voice.known_day = 19000;
      item.voices.push_back(std::move(voice));
    }
    items.push_back(std::move(item));
  }
  const Weights weights = Weigh(items, {.as_of_day = 19000});
  EXPECT_GT(weights.belief[0][1], 0.5) << "two independent voices against one side";
}

TEST(WeighProperty, EvidenceFadesWithItsHalfLife) {
  ItemWorld world(3, {.items = 50});
  const Weights now = Weigh(world.items(), {.as_of_day = 19300, .half_life_days = 100});
  const Weights later = Weigh(world.items(), {.as_of_day = 19400, .half_life_days = 100});
  for (const auto& [origin, source] : now.sources) {
    EXPECT_NEAR(source.all.seen.strength() / 2, later.sources.at(origin).all.seen.strength(), 1e-6);
  }
}

TEST(WeighProperty, AJudgedQuestionIsFixedAndCounts) {
  ItemWorld world(5, {.items = 40});
  for (size_t i = 0; i < world.items().size(); ++i) world.items()[i].judged = {world.truth(i)};
  const Weights weights = Weigh(world.items(), {.as_of_day = 19300, .half_life_days = 1e9});
  for (size_t i = 0; i < world.items().size(); ++i) {
    EXPECT_EQ(weights.belief[i][world.truth(i)], 1.0);
  }
  for (const auto& [origin, source] : weights.sources) {
    EXPECT_EQ(source.all.judged, source.all.questions) << origin;
    EXPECT_EQ(source.all.unsure, 0) << origin;
  }
}

}  // namespace
}  // namespace crosscheck
