// A store with a damaged claim says so on the night's first lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const DamageFact kDamagedClaim = {"claims", "40ce/0/2023-08-12/9f8e", "checksum mismatch"};

TEST(StorageIntegrityTest, ASoundStoreIsNotSpokenOf) {
  EXPECT_THAT(AskOfNight(StorageIntegrityCheck(), AQuietNight()), IsEmpty());
}

TEST(StorageIntegrityTest, ADamagedClaimIsNamedWithTheReasonAndTheWayBack) {
  NightFacts facts = AQuietNight();
  facts.damages = {kDamagedClaim};
  const std::vector<NightNotice> notices = AskOfNight(StorageIntegrityCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "damaged: claims 40ce/0/2023-08-12/9f8e");
  EXPECT_THAT(notices[0].details(),
              ElementsAre("checksum mismatch", HasSubstr("crosscheck verify --repair")));
}

TEST(StorageIntegrityTest, WhatIsTooMuchToListIsCounted) {
  NightFacts facts = AQuietNight();
  facts.damages = {kDamagedClaim};
  facts.damages_left_out = 7;
  const std::vector<NightNotice> notices = AskOfNight(StorageIntegrityCheck(), facts);
  ASSERT_THAT(notices, SizeIs(2));
  EXPECT_EQ(notices[1].title(), "7 more damages; `crosscheck verify` names them");
  EXPECT_EQ(notices[1].severity(), notices[0].severity());
}

// The next night says that it is still there, and that another is new.
TEST(StorageIntegrityTest, TheSameDamageIsTheSameNoticeOnTheNextNight) {
  NightFacts facts = AQuietNight();
  facts.damages = {kDamagedClaim};
  const std::string key = AskOfNight(StorageIntegrityCheck(), facts)[0].key();
  ++facts.day;
  facts.damages.push_back({"by_day", "2023-08-12/40ce/9f8e", "its claim is missing"});
  const std::vector<NightNotice> next = AskOfNight(StorageIntegrityCheck(), facts);
  ASSERT_THAT(next, SizeIs(2));
  EXPECT_EQ(next[0].key(), key);
  EXPECT_NE(next[1].key(), key);
}

}  // namespace
}  // namespace crosscheck
