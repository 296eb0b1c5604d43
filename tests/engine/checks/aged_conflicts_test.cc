// Two accounts of Lyman stand against each other, and for a month nobody has said anything on it.
#include "engine/checks/aged_conflicts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/checks/registry.h"
#include "engine/time/civil.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

NightNotice ConflictLastSpokenOf(const std::string& published) {
  Finding finding = FindingOnLyman(CONTROL, CONTRADICTS);
  AddAnswer("Russia", "Ministry", 1, published, &finding);
  return AskOfFinding(ConflictsCheck(), finding)[0];
}

std::vector<NightNotice> Ask(const NightNotice& noticed) {
  std::vector<NightNotice> notices;
  AgedConflictsCheck().of_notice(noticed, TheNight(), [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

TEST(AgedConflictsTest, AfterThirtyDaysWithoutAWordAConflictHasAged) {
  const std::vector<NightNotice> notices = Ask(ConflictLastSpokenOf("2023-07-21"));
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].check(), "aged_conflicts");
  EXPECT_EQ(notices[0].title(), "What of Lyman?");
  EXPECT_THAT(notices[0].details(), ElementsAre("the latest statement is of 2023-07-21"));
  EXPECT_EQ(notices[0].finding_id(), FindingOnLyman(CONTROL, CONTRADICTS).id());
  EXPECT_EQ(notices[0].place_id(), "geonames:703656");
  EXPECT_EQ(notices[0].from(), "2023-07-01");
  EXPECT_EQ(notices[0].to(), "2023-07-10");
}

TEST(AgedConflictsTest, OneMoreWordAndItIsOfToday) {
  EXPECT_THAT(Ask(ConflictLastSpokenOf("2023-07-22")), IsEmpty());
}

TEST(AgedConflictsTest, NobodyKnowsWhenItWasLastSpokenOf) {
  NightNotice conflict = ConflictLastSpokenOf("2023-07-21");
  conflict.clear_last_known_day();
  EXPECT_THAT(Ask(conflict), IsEmpty());
}

// A place that does not fit does not age: it is one report's mistake, not a dispute.
TEST(AgedConflictsTest, WhatIsNoConflictDoesNotAge) {
  NightNotice other = ConflictLastSpokenOf("2023-07-21");
  other.set_check("place_mismatches");
  EXPECT_THAT(Ask(other), IsEmpty());
}

// The conflict stays in the list of conflicts, so its ageing needs a key of its own.
TEST(AgedConflictsTest, AgeingIsANoticeOfItsOwn) {
  const NightNotice conflict = ConflictLastSpokenOf("2023-07-21");
  EXPECT_NE(Ask(conflict)[0].key(), conflict.key());
}

}  // namespace
}  // namespace crosscheck
