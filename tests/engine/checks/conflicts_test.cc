// The ministry says that it took Lyman, the general staff that it did not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ConflictsTest, TwoOriginsThatExcludeEachOtherAreAConflict) {
  EXPECT_THAT(AskOfFinding(ConflictsCheck(), FindingOnLyman(CONTROL, CONTRADICTS)), SizeIs(1));
}

TEST(ConflictsTest, ADenialIsAConflict) {
  const std::vector<NightNotice> notices =
      AskOfFinding(ConflictsCheck(), FindingOnLyman(OCCURRENCE, DENIES));
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].check(), "conflicts");
}

TEST(ConflictsTest, AgreementRepetitionAndChangeAreNone) {
  for (RelationKind relation : {REPEATS, CORROBORATES, NARROWS, SUPERSEDES, INCOMPARABLE}) {
    EXPECT_THAT(AskOfFinding(ConflictsCheck(), FindingOnLyman(CONTROL, relation)), IsEmpty())
        << RelationKind_Name(relation);
  }
}

// That is another check's: nobody else has said anything.
TEST(ConflictsTest, AnOriginAtOddsWithItselfIsNone) {
  EXPECT_THAT(AskOfFinding(ConflictsCheck(), FindingOnLyman(CONTROL, SELF_CONTRADICTS)), IsEmpty());
}

TEST(ConflictsTest, OneQuestionIsOneConflictHoweverManyPairsDisagree) {
  Finding finding = FindingOnLyman(CONTROL, SUPERSEDES);
  for (int pair = 0; pair < 3; ++pair) finding.add_pairs()->set_kind(CONTRADICTS);
  EXPECT_THAT(AskOfFinding(ConflictsCheck(), finding), SizeIs(1));
}

}  // namespace
}  // namespace crosscheck
