// What the two checks on origins at odds with themselves have in common.
#include "engine/checks/self_pairs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "tests/engine/checks/ask.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<NightNotice> Notices(const Finding& finding) {
  std::vector<NightNotice> notices;
  NoticeSelfPairs("self_contradictions", finding,
                  [&](NightNotice notice) { notices.push_back(std::move(notice)); });
  return notices;
}

TEST(SelfPairsTest, OnlyACumulativeCountIsARunningTotal) {
  Finding finding = FindingOnLyman(QUANTITY, SELF_CONTRADICTS);
  finding.mutable_question()->set_mode("cumulative");
  EXPECT_TRUE(IsRunningTotal(finding));
  finding.mutable_question()->set_mode("incident");
  EXPECT_FALSE(IsRunningTotal(finding));
  finding = FindingOnLyman(CONTROL, SELF_CONTRADICTS);
  finding.mutable_question()->set_mode("cumulative");
  EXPECT_FALSE(IsRunningTotal(finding));
}

TEST(SelfPairsTest, OneNoticeTellsTheReasonsOfAllItsPairsAndOfNoOther) {
  Finding finding = FindingOnLyman(CONTROL, CONTRADICTS);
  finding.mutable_pairs(0)->add_why("A against B");
  for (const char* why : {"A against A in July", "A against A in August"}) {
    Relation* pair = finding.add_pairs();
    pair->set_kind(SELF_CONTRADICTS);
    pair->add_why(why);
  }
  const std::vector<NightNotice> notices = Notices(finding);
  ASSERT_THAT(notices, SizeIs(1));
  EXPECT_THAT(notices[0].details(), ElementsAre("A against A in July", "A against A in August"));
}

TEST(SelfPairsTest, WithoutSuchAPairThereIsNothingToNotice) {
  EXPECT_THAT(Notices(FindingOnLyman(CONTROL, CONTRADICTS)), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
