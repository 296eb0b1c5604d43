// An agency whose answers held less often than before is suggested a C where it had a B.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(MovedGradesTest, ANightOnWhichNoGradeMovedSaysNothing) {
  EXPECT_THAT(AskOfNight(MovedGradesCheck(), AQuietNight()), IsEmpty());
}

TEST(MovedGradesTest, SaysFromWhichToWhichAndWhereTheReasonsAre) {
  NightFacts facts = AQuietNight();
  facts.grade_moves = {{"agency", "The Agency", "B", "C", 0.81, 0.72}};
  const std::vector<NightNotice> notices = AskOfNight(MovedGradesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_EQ(notices[0].title(), "The Agency: from B to C");
  EXPECT_EQ(notices[0].source_id(), "agency");
  EXPECT_EQ(notices[0].details(0),
            "its answers held in 81 % of what could be compared, now in 72 %");
  EXPECT_THAT(notices[0].details(1), HasSubstr("sources grade --explain"));
}

// Back to B on the next night is a move of its own, not the end of the first.
TEST(MovedGradesTest, TheWayBackIsAnotherMove) {
  NightFacts facts = AQuietNight();
  facts.grade_moves = {{"agency", "The Agency", "B", "C", 0.81, 0.72},
                       {"agency", "The Agency", "C", "B", 0.72, 0.81}};
  const std::vector<NightNotice> notices = AskOfNight(MovedGradesCheck(), facts);
  ASSERT_THAT(notices, SizeIs(2));
  EXPECT_NE(notices[0].key(), notices[1].key());
}

}  // namespace
}  // namespace crosscheck
