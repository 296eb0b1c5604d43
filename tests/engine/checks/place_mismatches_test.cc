// A report puts Lyman into an oblast that has no Lyman.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(PlaceMismatchesTest, APlaceThatDoesNotFitIsNoticedWithTheCandidates) {
  Finding finding = FindingOnLyman(PLACE, RELATION_UNSPECIFIED);
  finding.clear_pairs();  // such a finding is about one claim
  AddAnswer("Lyman in Kharkiv Oblast", "Agency", 1, "2023-07-01", &finding);
  AddAnswer("Lyman in Donetsk Oblast", "Agency", 4, "2023-07-02", &finding);
  const std::vector<NightNotice> notices = AskOfFinding(PlaceMismatchesCheck(), finding);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].check(), "place_mismatches");
  EXPECT_THAT(notices[0].details(), SizeIs(2));
}

TEST(PlaceMismatchesTest, QuestionsOfAnyOtherKindAreNotIts) {
  for (QuestionKind kind : {CONTROL, OCCURRENCE, QUANTITY, RESPONSIBILITY, ORDER, PLAN}) {
    EXPECT_THAT(AskOfFinding(PlaceMismatchesCheck(), FindingOnLyman(kind, CONTRADICTS)), IsEmpty())
        << QuestionKind_Name(kind);
  }
}

}  // namespace
}  // namespace crosscheck
