#include "engine/checks/rhythm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace crosscheck {
namespace {

using Counts = std::vector<int64_t>;

// Counts of a source with a weekly rhythm whose days vary beyond chance: negative binomial, with
// `dispersion` times the variance of a Poisson count.
class Source {
 public:
  Source(unsigned seed, double mean, double dispersion)
      : random_(seed), mean_(mean), dispersion_(dispersion) {}

  int64_t Day(int number, double share = 1) {
    static constexpr double kWeek[] = {1.15, 1.1, 1.1, 1.1, 1.05, 0.8, 0.7};
    double mean = mean_ * share * kWeek[number % 7];
    if (dispersion_ > 1) {
      const double shape = mean / (dispersion_ - 1);
      mean = std::gamma_distribution<double>(shape, dispersion_ - 1)(random_);
    }
    return mean <= 0 ? 0 : std::poisson_distribution<int64_t>(mean)(random_);
  }

 private:
  std::mt19937 random_;
  const double mean_, dispersion_;
};

// The stretch of counts that the check on a night looks at.
std::optional<Quiet> LookOn(const Counts& counts, size_t night) {
  const size_t first = night > 70 ? night - 70 : 0;
  return LookForQuiet(absl::MakeSpan(counts).subspan(first, night - first), first > 0);
}

TEST(LowerTailTest, IsThatOfPoissonAndOfNegativeBinomial) {
  EXPECT_NEAR(LowerTail(0, 3, 3), std::exp(-3.0), 1e-12);
  EXPECT_NEAR(LowerTail(1, 3, 3), 4 * std::exp(-3.0), 1e-12);
  // Mean 4, variance 8: r = 4, p = 1/2; P(0) = 1/16, P(1) = 4/32.
  EXPECT_NEAR(LowerTail(1, 4, 8), 1.0 / 16 + 4.0 / 32, 1e-12);
  EXPECT_NEAR(LowerTail(1000, 4, 8), 1, 1e-9);
  EXPECT_EQ(LowerTail(0, 0, 0), 1);
}

TEST(LookForQuietTest, RingsWhenARegularSourceStops) {
  Counts counts(56, 20);
  EXPECT_FALSE(LookForQuiet(counts).has_value());
  counts.push_back(0);
  EXPECT_FALSE(LookForQuiet(counts).has_value()) << "one quiet day is a holiday";
  counts.push_back(0);
  const std::optional<Quiet> quiet = LookForQuiet(counts);
  ASSERT_TRUE(quiet.has_value());
  EXPECT_EQ(quiet->window_days, 3);
  EXPECT_EQ(quiet->seen, 20);
  EXPECT_NEAR(quiet->expected, 60, 0.01);
}

TEST(LookForQuietTest, KnowsTheWeekend) {
  Counts counts;
  for (int day = 0; day < 70; ++day) counts.push_back(day % 7 >= 5 ? 0 : 20);
  // Two empty days are a weekend, three more are not.
  EXPECT_FALSE(LookForQuiet(counts).has_value());
  counts.insert(counts.end(), {0, 0, 0});
  EXPECT_TRUE(LookForQuiet(counts).has_value());
}

TEST(LookForQuietTest, TheDaysAfterABurstAreNotQuiet) {
  Counts counts;
  for (int day = 0; day < 49; ++day) counts.push_back(6 + day % 3);
  for (int day = 0; day < 6; ++day) counts.push_back(90);
  counts.insert(counts.end(), {6, 7, 8});
  EXPECT_FALSE(LookForQuiet(counts).has_value());
}

TEST(LookForQuietTest, NeedsAPast) {
  Counts counts(27, 20);  // and three days, one short of 28 before the window
  counts.insert(counts.end(), {0, 0, 0});
  EXPECT_FALSE(LookForQuiet(counts).has_value());
  // Days before the source's first claim are none, unless it was known before.
  Counts late(40, 0);
  late.insert(late.end(), 20, 20);
  late.insert(late.end(), {0, 0, 0});
  EXPECT_FALSE(LookForQuiet(late).has_value());
}

TEST(LookForQuietTest, ASourceLongSilentNoLongerRings) {
  Counts counts(56, 20);
  counts.insert(counts.end(), 75, 0);
  EXPECT_FALSE(LookOn(counts, counts.size()).has_value());
}

TEST(LookForQuietTest, IsRightAboutItsFalseAlarms) {
  constexpr int kSources = 60, kNights = 365;
  for (const double dispersion : {1.0, 3.0, 8.0}) {
    for (const double mean : {2.0, 12.0, 60.0}) {
      int64_t nights_that_ring = 0;
      for (unsigned seed = 0; seed < kSources; ++seed) {
        Source source(seed, mean, dispersion);
        Counts counts;
        for (int day = 0; day < kNights + 60; ++day) counts.push_back(source.Day(day));
        for (size_t night = 60; night < counts.size(); ++night) {
          nights_that_ring += LookOn(counts, night).has_value();
        }
      }
      const double a_year = static_cast<double>(nights_that_ring) / kSources;
      RecordProperty("mean" + std::to_string(mean) + "dispersion" + std::to_string(dispersion),
                     std::to_string(a_year));
      EXPECT_LE(a_year, kQuietAlarmsAYear) << mean << " a day, dispersion " << dispersion;
    }
  }
}

TEST(LookForQuietTest, AFivefoldDropRingsWithinThreeNights) {
  struct Case {
    double mean, dispersion;
  };
  for (const auto& [mean, dispersion] :
       {Case{20, 1}, Case{30, 2}, Case{60, 4}, Case{200, 8}}) {
    int times_rang = 0;
    for (unsigned seed = 0; seed < 100; ++seed) {
      Source source(seed, mean, dispersion);
      Counts counts;
      for (int day = 0; day < 90; ++day) counts.push_back(source.Day(day));
      bool rang = false;
      for (int night = 0; night < 3; ++night) {
        counts.push_back(source.Day(90 + night, 0.2));
        rang |= LookOn(counts, counts.size()).has_value();
      }
      times_rang += rang;
    }
    EXPECT_GE(times_rang, 97) << mean << " a day, dispersion " << dispersion;
  }
}

}  // namespace
}  // namespace crosscheck
