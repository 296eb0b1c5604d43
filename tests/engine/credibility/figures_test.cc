// Figures and letters from tallies that are given.
#include "engine/credibility/figures.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::DoubleNear;

Weights AmongMany() {
  Weights weights;
  const std::vector<Beta> others = {{80, 20}, {70, 30}, {75, 25}, {78, 22}, {72, 28}};
  for (const Bearing bearing : {Bearing::kOwnSide, Bearing::kOther}) {
    weights.common[bearing] = CommonRecordOf(others);
  }
  return weights;
}

Tally Seen(double hits, double misses, double unsure = 0) {
  Tally tally;
  tally.seen = {hits, misses};
  tally.unsure = unsure;
  tally.questions = static_cast<int>(hits + misses);
  tally.disputed = 3;
  tally.judged = 2;
  return tally;
}

WeighedSource With(const Tally& tally, Bearing bearing = Bearing::kOther) {
  WeighedSource source;
  source.origin = "reuters";
  source.all = tally;
  source.by_bearing[bearing] = tally;
  return source;
}

TEST(FiguresTest, AGradeSaysWhoseItIsAndWhatItCounts) {
  WeighedSource source = With(Seen(90, 10));
  source.side = "ukraine";
  source.alone = 4;
  source.too_late = 5;
  source.same_voice_as = "ap";
  const SourceGrade grade = GradeOfRecord(source, AmongMany(), {0, 0});
  EXPECT_EQ(grade.source_id(), "reuters");
  EXPECT_EQ(grade.side(), "ukraine");
  EXPECT_EQ(grade.alone(), 4);
  EXPECT_EQ(grade.too_late(), 5);
  EXPECT_EQ(grade.same_voice_as(), "ap");
  EXPECT_EQ(grade.overall().questions(), 100);
  EXPECT_EQ(grade.overall().disputed(), 3);
  EXPECT_EQ(grade.overall().judged(), 2);
  EXPECT_THAT(grade.overall().weight(), DoubleNear(100, 1e-9));
  ASSERT_EQ(grade.parts_size(), 1);
  EXPECT_EQ(grade.parts(0).bearing(), BearingName(Bearing::kOther));
}

TEST(FiguresTest, ALongRecordIsItsOwnAndAShortOneThatOfTheOthers) {
  const SourceGrade longer = GradeOfRecord(With(Seen(1000, 0)), AmongMany(), {0, 0});
  EXPECT_GT(longer.overall().probability(), 0.95);
  EXPECT_EQ(longer.letter(), "A");
  const SourceGrade shorter = GradeOfRecord(With(Seen(2, 0)), AmongMany(), {0, 0});
  EXPECT_THAT(shorter.overall().probability(), DoubleNear(0.75, 0.03));
  EXPECT_EQ(shorter.letter(), "F") << "too little to judge by";
  EXPECT_LT(longer.overall().high() - longer.overall().low(), shorter.overall().high() - shorter.overall().low());
}

TEST(FiguresTest, TheMeanLiesWithinItsInterval) {
  const RecordFigure figure = GradeOfRecord(With(Seen(40, 60)), AmongMany(), {0, 0}).overall();
  EXPECT_LT(figure.low(), figure.probability());
  EXPECT_GT(figure.high(), figure.probability());
}

TEST(FiguresTest, WhatIsNotKnownOfTheAnswersWidensTheInterval) {
  const auto width = [](double unsure) {
    const RecordFigure figure = GradeOfRecord(With(Seen(40, 20, unsure)), AmongMany(), {0, 0}).overall();
    return figure.high() - figure.low();
  };
  EXPECT_GT(width(100), width(0) + 0.02);
}

TEST(FiguresTest, WhereNothingCountsThereIsWhatIsKnownOfSourcesAndOfThisOne) {
  WeighedSource nothing;
  nothing.origin = "reuters";
  const SourceGrade unknown = GradeOfRecord(nothing, AmongMany(), {0, 0});
  EXPECT_THAT(unknown.overall().probability(), DoubleNear(0.75, 0.03));
  EXPECT_EQ(unknown.parts_size(), 0);
  const SourceGrade elsewhere = GradeOfRecord(nothing, AmongMany(), {2, 998});
  EXPECT_LT(elsewhere.overall().probability(), 0.3);
  EXPECT_EQ(elsewhere.letter(), "E");
}

TEST(FiguresTest, TheWholeIsItsBearingsInProportion) {
  WeighedSource source = With(Seen(900, 100), Bearing::kOther);
  source.by_bearing[Bearing::kOwnSide] = Seen(500, 500);
  source.all = Seen(1400, 600);
  const SourceGrade grade = GradeOfRecord(source, AmongMany(), {0, 0});
  ASSERT_EQ(grade.parts_size(), 2);
  EXPECT_THAT(grade.overall().probability(),
              DoubleNear((grade.parts(0).probability() + grade.parts(1).probability()) / 2, 1e-9));
}

// A topic of few answers is told by the source's other topics.
TEST(FiguresTest, ATopicIsDrawnToTheSourcesOthers) {
  WeighedSource source = With(Seen(200, 10));
  source.by_topic[{"ground", Bearing::kOther}] = Seen(197, 3);
  source.by_topic[{"strikes", Bearing::kOther}] = Seen(3, 7);
  const SourceGrade grade = GradeOfRecord(source, AmongMany(), {0, 0});
  ASSERT_EQ(grade.parts_size(), 3);
  EXPECT_EQ(grade.parts(1).topic(), "ground");
  EXPECT_EQ(grade.parts(2).topic(), "strikes");
  EXPECT_GT(grade.parts(2).probability(), 0.45) << "the record of the topic alone says 0.3";
  EXPECT_LT(grade.parts(2).probability(), 0.75);
}

}  // namespace
}  // namespace crosscheck
