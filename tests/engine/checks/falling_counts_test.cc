// Killed since February: 9,000 in July and 8,800 in August, by the same office.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Finding RunningTotal(RelationKind relation) {
  Finding finding = FindingOnLyman(QUANTITY, relation);
  finding.mutable_question()->set_mode("cumulative");
  finding.mutable_pairs(0)->add_why("count: 8800 on 2023-08-01 after 9000 on 2023-07-01");
  return finding;
}

TEST(FallingCountsTest, ARunningTotalThatItsOwnOriginLowersIsNoticed) {
  const std::vector<NightNotice> notices =
      AskOfFinding(FallingCountsCheck(), RunningTotal(SELF_CONTRADICTS));
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].check(), "falling_counts");
  EXPECT_THAT(notices[0].details(),
              ElementsAre("count: 8800 on 2023-08-01 after 9000 on 2023-07-01"));
}

TEST(FallingCountsTest, OneThatGrowsOrIsContradictedByOthersIsNot) {
  EXPECT_THAT(AskOfFinding(FallingCountsCheck(), RunningTotal(SUPERSEDES)), IsEmpty());
  EXPECT_THAT(AskOfFinding(FallingCountsCheck(), RunningTotal(CONTRADICTS)), IsEmpty());
}

TEST(FallingCountsTest, TheTollOfOneEventIsNoRunningTotal) {
  Finding toll = RunningTotal(SELF_CONTRADICTS);
  toll.mutable_question()->set_mode("incident");
  EXPECT_THAT(AskOfFinding(FallingCountsCheck(), toll), IsEmpty());
  EXPECT_THAT(AskOfFinding(FallingCountsCheck(), FindingOnLyman(CONTROL, SELF_CONTRADICTS)),
              IsEmpty());
}

}  // namespace
}  // namespace crosscheck
