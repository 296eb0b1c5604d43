// An agency that brings 25 claims a day stops.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Sixty days of 25 claims, the last of them the day before the night.
NightFacts AnAgencyAsUsual() {
  NightFacts facts = AQuietNight();
  for (int32_t day = TheNight() - 60; day < TheNight(); ++day) {
    facts.sources["agency"].claims[day] = 25;
  }
  return facts;
}

void SilenceLastDays(int days, CountsByDay* claims) {
  for (int32_t day = TheNight() - days; day < TheNight(); ++day) claims->erase(day);
}

TEST(QuietSourcesTest, ThreeDaysWithoutAWordAreNoticed) {
  NightFacts facts = AnAgencyAsUsual();
  SilenceLastDays(3, &facts.sources["agency"].claims);
  const std::vector<NightNotice> notices = AskOfNight(QuietSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(),
            "<agency>: gone quiet, 0 claims in the last 3 days where 75 would be usual");
  EXPECT_EQ(notices[0].source_id(), "agency");
  EXPECT_THAT(notices[0].details(0), HasSubstr("by chance"));
}

TEST(QuietSourcesTest, OneClaimIsCountedAsOne) {
  NightFacts facts = AnAgencyAsUsual();
  SilenceLastDays(3, &facts.sources["agency"].claims);
  facts.sources["agency"].claims[TheNight() - 2] = 1;
  const std::vector<NightNotice> notices = AskOfNight(QuietSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_THAT(notices[0].title(), HasSubstr("gone quiet, 1 claim in the last 3 days"));
}

// Nothing has come today, since today has just begun.
TEST(QuietSourcesTest, TheNightsOwnDayIsNotOver) {
  EXPECT_THAT(AskOfNight(QuietSourcesCheck(), AnAgencyAsUsual()), IsEmpty());
}

TEST(QuietSourcesTest, OneQuietDayIsAHoliday) {
  NightFacts facts = AnAgencyAsUsual();
  SilenceLastDays(1, &facts.sources["agency"].claims);
  EXPECT_THAT(AskOfNight(QuietSourcesCheck(), facts), IsEmpty());
}

// Twenty days are not enough to know what is usual, unless it was there long before.
TEST(QuietSourcesTest, ASourceThatHasJustComeHasNoUsual) {
  NightFacts facts = AQuietNight();
  CountsByDay& claims = facts.sources["agency"].claims;
  for (int32_t day = TheNight() - 23; day < TheNight() - 3; ++day) claims[day] = 25;
  EXPECT_THAT(AskOfNight(QuietSourcesCheck(), facts), IsEmpty());
}

TEST(QuietSourcesTest, OnlyTheOneThatStopsIsNoticed) {
  NightFacts facts = AnAgencyAsUsual();
  facts.sources["newspaper"] = facts.sources["agency"];
  SilenceLastDays(5, &facts.sources["newspaper"].claims);
  const std::vector<NightNotice> notices = AskOfNight(QuietSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].source_id(), "newspaper");
}

}  // namespace
}  // namespace crosscheck
