#include "engine/time/span.h"

#include <random>
#include <vector>

#include "engine/time/edtf.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TimeSpan At(const char* edtf) { return *ParseEdtf(edtf); }

TEST(SpanTest, OverlapsAndContains) {
  EXPECT_TRUE(Overlaps(At("2023-08-12"), At("2023-08")));
  EXPECT_FALSE(Overlaps(At("2023-08-12"), At("2023-08-13")));
  EXPECT_TRUE(Overlaps(At("2023-08-10/.."), At("2030")));
  EXPECT_FALSE(Overlaps(At("2023-08-10/.."), At("2023-08-09")));
  EXPECT_TRUE(Overlaps(At("../2023-08-10"), At("2023-08-10/..")));
  EXPECT_TRUE(Contains(At("2023-08"), At("2023-08-12")));
  EXPECT_FALSE(Contains(At("2023-08-12"), At("2023-08")));
  EXPECT_TRUE(Contains(At("2023/.."), At("2023-08/..")));
  EXPECT_FALSE(Contains(At("2023"), At("2023-08/..")));
}

TEST(SpanTest, GapsAndAdjacency) {
  EXPECT_EQ(GapDays(At("2023-08-12"), At("2023-08-12")), 0);
  EXPECT_EQ(GapDays(At("2023-08-12"), At("2023-08-13")), 1);
  EXPECT_EQ(GapDays(At("2023-08-20"), At("2023-08-12")), 8);
  EXPECT_EQ(GapDays(At("2023-08"), At("2023-09")), 1);
  EXPECT_TRUE(Adjacent(At("2023-08"), At("2023-09-01")));
  EXPECT_FALSE(Adjacent(At("2023-08"), At("2023-09-02")));
  EXPECT_EQ(GapDays(At("../2023-08-10"), At("2023-08-12/..")), 2);
}

TEST(SpanTest, SecondsDecideWhenBothHaveThem) {
  const TimeSpan morning = At("2023-08-12T06:00:00Z");
  const TimeSpan evening = At("2023-08-12T18:00:00Z");
  EXPECT_FALSE(Overlaps(morning, evening));
  EXPECT_TRUE(Before(morning, evening));
  EXPECT_EQ(OrderOf(evening, morning), TimeOrder::kAfter);
  EXPECT_TRUE(Overlaps(morning, At("2023-08-12")));
  EXPECT_TRUE(Contains(At("2023-08-12"), morning));
  EXPECT_FALSE(Contains(morning, At("2023-08-12")));
  // Two zones: the same second on two calendar days.
  EXPECT_TRUE(Overlaps(At("2023-08-12T23:30:00Z"), At("2023-08-13T02:30:00+03:00")));
}

TEST(SpanTest, ApproximateIsComparedWider) {
  EXPECT_TRUE(Overlaps(At("2023-08-12~"), At("2023-08-13")));
  EXPECT_FALSE(Overlaps(At("2023-08-12~"), At("2023-08-14")));
  EXPECT_TRUE(Overlaps(At("2023-07~"), At("2023-08-15")));
  EXPECT_FALSE(Overlaps(At("2023-07~"), At("2023-08-16")));
  EXPECT_TRUE(Overlaps(At("2022~"), At("2023-07-02")));
  EXPECT_FALSE(Overlaps(At("2022~"), At("2023-07-03")));
  EXPECT_TRUE(Overlaps(At("2023-05~/2023-06"), At("2023-07-15")));
  EXPECT_TRUE(Overlaps(At("2023-07?"), At("2023-08-15")));
  EXPECT_EQ(StatedDays(At("2023-08-12~")), StatedDays(At("2023-08-12")));
}

TEST(SpanTest, OrderOfTransitions) {
  EXPECT_EQ(OrderOf(At("2022-02-26"), At("2022-09-10")), TimeOrder::kBefore);
  EXPECT_EQ(OrderOf(At("2022-09-10"), At("2022-02-26")), TimeOrder::kAfter);
  EXPECT_EQ(OrderOf(At("2022-09-10"), At("2022-09-10")), TimeOrder::kSameDay);
  EXPECT_EQ(OrderOf(At("2022-09-10/2022-09-11"), At("2022-09-11/2022-09-12")), TimeOrder::kSameDay);
  EXPECT_EQ(OrderOf(At("2022-09"), At("2022-09-10")), TimeOrder::kUnknown);
  EXPECT_EQ(OrderOf(At("2022-09-10/.."), At("2022-09-12")), TimeOrder::kUnknown);
}

TEST(SpanTest, MorePrecise) {
  EXPECT_TRUE(MorePrecise(At("2023-08-12"), At("2023-08")));
  EXPECT_FALSE(MorePrecise(At("2023-08"), At("2023-08-12")));
  EXPECT_FALSE(MorePrecise(At("2023-08-12"), At("2023-08-12")));
  EXPECT_FALSE(MorePrecise(At("2023-09-12"), At("2023-08")));
  EXPECT_TRUE(MorePrecise(At("2023-08-12T06:00:00Z"), At("2023-08-12")));
}

TEST(SpanTest, SevenDaysUpToPublication) {
  const TimeSpan week = SevenDaysUpTo(At("2023-08-13T10:00:00Z"));
  EXPECT_EQ(StatedDays(week), StatedDays(At("2023-08-07/2023-08-13")));
  EXPECT_EQ(week.precision(), WEEK_TO_PUBLICATION);
  EXPECT_FALSE(week.has_first_second());
  EXPECT_FALSE(SevenDaysUpTo(TimeSpan()).has_first_day());
}

TEST(SpanTest, LengthsAndConstructors) {
  EXPECT_EQ(StatedDays(At("2023-08")).length(), 31);
  EXPECT_EQ(DayBounds().length(), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(SpanOfDays(5, 5).precision(), DAY);
  EXPECT_EQ(SpanOfDays(5, 6).precision(), INTERVAL);
}

// The laws that the relations rest on, over spans with open ends, flags and seconds.
TEST(SpanTest, Laws) {
  std::mt19937 random(7);
  const auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  std::vector<TimeSpan> spans;
  for (int i = 0; i < 300; ++i) {
    const int first = pick(0, 40);
    TimeSpan span = SpanOfDays(first, first + pick(0, 12));
    if (pick(0, 9) == 0) span.clear_first_day();
    if (pick(0, 9) == 0) span.clear_last_day();
    if (pick(0, 4) == 0) span.set_approximate(true);
    spans.push_back(span);
  }
  for (const TimeSpan& a : spans) {
    EXPECT_TRUE(Overlaps(a, a));
    EXPECT_TRUE(Contains(a, a));
    for (const TimeSpan& b : spans) {
      EXPECT_EQ(Overlaps(a, b), Overlaps(b, a));
      EXPECT_EQ(GapDays(a, b), GapDays(b, a));
      EXPECT_EQ(GapDays(a, b) == 0, Overlaps(a, b));
      // Exactly one: before, after, or overlapping.
      EXPECT_EQ(int{Before(a, b)} + int{Before(b, a)} + int{Overlaps(a, b)}, 1);
      if (Contains(a, b)) {
        EXPECT_TRUE(Overlaps(a, b));
      }
      // Making a span approximate never takes an overlap away.
      TimeSpan wider = a;
      wider.set_approximate(true);
      if (Overlaps(a, b)) {
        EXPECT_TRUE(Overlaps(wider, b));
      }
    }
  }
}

}  // namespace
}  // namespace crosscheck
