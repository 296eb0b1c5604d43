// One ministry holds Lyman and does not, on the same day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(SelfContradictionsTest, AnOriginAtOddsWithItselfIsToldInItsOwnWords) {
  Finding finding = FindingOnLyman(CONTROL, SELF_CONTRADICTS);
  finding.mutable_pairs(0)->add_why("control: held by Russia, says A; held by Ukraine, says A");
  finding.mutable_pairs(0)->add_why("time: both on 2023-07-01");
  AddAnswer("Russia", "A", 1, "2023-07-01", &finding);
  const std::vector<NightNotice> notices = AskOfFinding(SelfContradictionsCheck(), finding);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].check(), "self_contradictions");
  // The reason, in place of the list of answers.
  EXPECT_THAT(notices[0].details(),
              ElementsAre("control: held by Russia, says A; held by Ukraine, says A"));
}

TEST(SelfContradictionsTest, TwoOriginsAtOddsAreNone) {
  EXPECT_THAT(AskOfFinding(SelfContradictionsCheck(), FindingOnLyman(CONTROL, CONTRADICTS)),
              IsEmpty());
}

// The dead of one strike: a toll that its own source cannot have given twice on one day.
TEST(SelfContradictionsTest, TheTollOfOneEventIsOne) {
  Finding toll = FindingOnLyman(QUANTITY, SELF_CONTRADICTS);
  toll.mutable_question()->set_mode("incident");
  EXPECT_THAT(AskOfFinding(SelfContradictionsCheck(), toll), SizeIs(1));
}

// They have a check of their own, and nobody is told twice.
TEST(SelfContradictionsTest, ARunningTotalIsNone) {
  Finding total = FindingOnLyman(QUANTITY, SELF_CONTRADICTS);
  total.mutable_question()->set_mode("cumulative");
  EXPECT_THAT(AskOfFinding(SelfContradictionsCheck(), total), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
