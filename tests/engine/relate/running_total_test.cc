#include "engine/relate/running_total.h"

#include <memory>
#include <optional>
#include <vector>

#include "engine/relate/relate.h"
#include "engine/time/civil.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

ClaimBuilder Total(const char* name, const char* source, const char* date) {
  return ClaimBuilder(name).By(source).Event("casualties").At("p:country").On(date).Published("2023-08-20")
      .Count("killed", "soldiers", CUMULATIVE, 9000, 9000);
}

// Statements point at claims and vocabulary that outlive them.
class RunningTotalTest : public ::testing::Test {
 protected:
  const Statement& Of(const Claim& claim) {
    claims_.push_back(std::make_unique<Claim>(claim));
    statements_.push_back(std::make_unique<Statement>(builder_.Build(*claims_.back())));
    return *statements_.back();
  }
  StatementBuilder builder_{BuiltInVocabulary()};
  std::vector<std::unique_ptr<Claim>> claims_;
  std::vector<std::unique_ptr<Statement>> statements_;
};

TEST_F(RunningTotalTest, ATotalCountsFromItsFirstDayUpToItsLast) {
  const Statement& total = Of(Total("a", "name:one", "2022-02-24/2023-08-10"));
  EXPECT_EQ(AsOfDay(total), DayNumber(2023, 8, 10));
  EXPECT_EQ(StartOfTotal(total), DayNumber(2022, 2, 24));
  EXPECT_TRUE(HasRunningTotal(total));
  EXPECT_EQ(StartOfTotal(Of(Total("b", "name:one", "2023-08-10"))), std::nullopt) << "one day is no start";
}

TEST_F(RunningTotalTest, OneWithoutAnEndCountsUpToTheDayItIsPublished) {
  EXPECT_EQ(AsOfDay(Of(Total("a", "name:one", "2022-02-24/.."))), DayNumber(2023, 8, 20));
  EXPECT_EQ(StartOfTotal(Of(Total("b", "name:one", "../2023-08-10"))), std::nullopt);
}

TEST_F(RunningTotalTest, DaysApartAreCountedEitherWay) {
  const Statement &early = Of(Total("a", "name:one", "2023-08-08")), &late = Of(Total("b", "name:one", "2023-08-10"));
  EXPECT_EQ(AsOfDaysApart(early, late), 2);
  EXPECT_EQ(AsOfDaysApart(late, early), 2);
}

TEST_F(RunningTotalTest, ATotalFallsWhenItIsLowerAndNotMerelyRounded) {
  const auto exactly = [](double n) {
    QuantityInterval interval;
    interval.low = interval.high = n;
    return interval;
  };
  EXPECT_TRUE(HasFallen(exactly(9000), exactly(8500)));
  EXPECT_FALSE(HasFallen(exactly(8500), exactly(9000)));
  EXPECT_FALSE(HasFallen(exactly(783138), exactly(783000)));
}

TEST_F(RunningTotalTest, TwoNumbersOfTwoDaysAreOfOneThingInOneUnit) {
  const Statement& first = Of(Total("a", "name:one", "2023-08-08"));
  const auto count = [&](const Claim& other) { return CountUpToOtherDays(Pair(first, Of(other))); };
  EXPECT_TRUE(count(Total("b", "name:two", "2023-08-10")));
  EXPECT_FALSE(count(Total("b", "name:two", "2023-08-09"))) << "a day apart is compared";
  EXPECT_FALSE(count(Total("b", "name:one", "2023-08-10"))) << "its own source's";
  EXPECT_FALSE(count(Total("b", "name:two", "2023-08-10").Denied()));
  Claim other = Total("b", "name:two", "2023-08-10");
  other.mutable_quantities(0)->set_population("civilians");
  EXPECT_FALSE(count(other));
  other = Total("b", "name:two", "2023-08-10");
  other.mutable_quantities(0)->set_mode(INCIDENT);
  EXPECT_FALSE(count(other));
}

}  // namespace
}  // namespace crosscheck
