// A feed brought rows that are no claims; they are kept, and somebody should know.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/checks/registry.h"
#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(RejectedInputTest, AFileWithoutRejectedRowsIsNotSpokenOf) {
  EXPECT_THAT(AskOfNight(RejectedInputCheck(), AQuietNight()), IsEmpty());
}

TEST(RejectedInputTest, EachFileIsToldOnceWithItsFirstRejectedRow) {
  NightFacts facts = AQuietNight();
  facts.rejects = {{"monday.jsonl", 2, 17, "date", "no such day"},
                   {"tuesday.csv", 1, 3, "", "the row has 4 cells, its heading 5"}};
  const std::vector<NightNotice> notices = AskOfNight(RejectedInputCheck(), facts);
  ASSERT_THAT(notices, SizeIs(2));
  EXPECT_EQ(notices[0].title(), "monday.jsonl: 2 rows rejected");
  EXPECT_THAT(notices[0].details(), ElementsAre("the first is line 17, field date: no such day",
                                                "`crosscheck dump rejects` shows them"));
  EXPECT_EQ(notices[1].title(), "tuesday.csv: 1 row rejected");
  EXPECT_EQ(notices[1].details(0), "the first is line 3: the row has 4 cells, its heading 5");
}

TEST(RejectedInputTest, MoreRowsOfTheSameFileAreSomethingNew) {
  NightFacts facts = AQuietNight();
  facts.rejects = {{"monday.jsonl", 2, 17, "date", "no such day"}};
  const std::string key = AskOfNight(RejectedInputCheck(), facts)[0].key();
  EXPECT_EQ(AskOfNight(RejectedInputCheck(), facts)[0].key(), key);
  facts.rejects[0].rows = 3;
  EXPECT_NE(AskOfNight(RejectedInputCheck(), facts)[0].key(), key);
}

}  // namespace
}  // namespace crosscheck
