// A channel that wrote in Ukrainian for eight weeks writes in Russian in the ninth.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kDaysLookedAt = 63;

// Eight claims a day that are as ever in every respect.
NightFacts AChannelAsUsual() {
  NightFacts facts = AQuietNight();
  SourceActivity& channel = facts.sources["channel"];
  for (int32_t day = TheNight() - kDaysLookedAt; day < TheNight(); ++day) {
    channel.by_language["uk"][day] = 8;
    channel.by_topic["strikes"][day] = 8;
    channel.by_region["p:1"][day] = 4;
    channel.by_region["p:2"][day] = 4;
  }
  return facts;
}

// From the first day of the last week on, `to` in place of `from`.
void ShiftLastWeek(const std::string& from, const std::string& to,
                   std::map<std::string, CountsByDay>* by_value) {
  for (int32_t day = TheNight() - 7; day < TheNight(); ++day) {
    (*by_value)[to][day] += (*by_value)[from][day];
    (*by_value)[from].erase(day);
  }
}

TEST(ShiftedSourcesTest, AChannelAsUsualIsNotSpokenOf) {
  EXPECT_THAT(AskOfNight(ShiftedSourcesCheck(), AChannelAsUsual()), IsEmpty());
}

TEST(ShiftedSourcesTest, AnotherLanguageIsNoticedWithItsShare) {
  NightFacts facts = AChannelAsUsual();
  ShiftLastWeek("uk", "ru", &facts.sources["channel"].by_language);
  const std::vector<NightNotice> notices = AskOfNight(ShiftedSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "<channel>: its mix of languages has shifted");
  EXPECT_EQ(notices[0].source_id(), "channel");
  EXPECT_THAT(notices[0].details(0), HasSubstr("100 % of its claims in the last 7 days, 0 % before"));
}

TEST(ShiftedSourcesTest, ARegionIsNamedAsAPlace) {
  NightFacts facts = AChannelAsUsual();
  ShiftLastWeek("p:1", "p:2", &facts.sources["channel"].by_region);
  const std::vector<NightNotice> notices = AskOfNight(ShiftedSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "<channel>: its mix of regions has shifted");
  EXPECT_THAT(notices[0].details(0), HasSubstr("<p:"));
}

TEST(ShiftedSourcesTest, WhatNobodyStatedIsSaidToBeUnstated) {
  NightFacts facts = AChannelAsUsual();
  ShiftLastWeek("strikes", "", &facts.sources["channel"].by_topic);
  // The share of claims without a topic grows as much as that of strikes falls.
  facts.sources["channel"].by_topic["losses"] = facts.sources["channel"].by_topic["strikes"];
  const std::vector<NightNotice> notices = AskOfNight(ShiftedSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_THAT(notices[0].details(0), HasSubstr("no topic: 100 %"));
}

// Two mixes of one source are two notices, each with a key of its own.
TEST(ShiftedSourcesTest, LanguageAndTopicAreTwoThings) {
  NightFacts facts = AChannelAsUsual();
  ShiftLastWeek("uk", "ru", &facts.sources["channel"].by_language);
  ShiftLastWeek("strikes", "losses", &facts.sources["channel"].by_topic);
  const std::vector<NightNotice> notices = AskOfNight(ShiftedSourcesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(2));
  EXPECT_NE(notices[0].key(), notices[1].key());
}

}  // namespace
}  // namespace crosscheck
