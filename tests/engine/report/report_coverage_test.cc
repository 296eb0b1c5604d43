#include "engine/report/report_coverage.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

CoverageTally TallyOf(const std::vector<Claim>& claims) {
  StatementBuilder builder(BuiltInVocabulary());
  CoverageTally tally;
  for (const Claim& claim : claims) tally.Add(builder.Build(claim));
  return tally;
}

std::vector<Claim> ThreeDaysOfReports() {
  Claim again = ClaimBuilder("b").By("name:b").Event("shelling").At("p:one").On("2023-02-03");
  Claim first = ClaimBuilder("a").By("name:a").Event("shelling").At("p:one").On("2023-02-01");
  first.set_report_id("one report");
  again.set_report_id("one report");
  return {first, again,
          ClaimBuilder("c").By("name:a").Event("shelling").AtUnresolved("two").On("2023-02-02"),
          ClaimBuilder("d").By("name:c").Event("capture").At("p:three").On("2023-02-02/..")
              .With(PLANNED)};
}

TEST(CoverageTallyTest, CountsWhatWasLookedAt) {
  const Coverage total = TallyOf(ThreeDaysOfReports()).Total();
  EXPECT_EQ(total.claims(), 4);
  EXPECT_EQ(total.reports(), 3) << "two claims came in one report";
  EXPECT_EQ(total.origins(), 3);
  EXPECT_EQ(total.places(), 2);
  EXPECT_EQ(total.unresolved(), 1);
  EXPECT_EQ(total.not_factual(), 1);
  EXPECT_EQ(total.from(), "2023-02-01");
  EXPECT_EQ(total.to(), "2023-02-03") << "an open end is no day";
}

TEST(CoverageTallyTest, PartsPutTogetherCountWhatTheyShareOnce) {
  const std::vector<Claim> claims = ThreeDaysOfReports();
  CoverageTally parts = TallyOf({claims[0], claims[2]});
  parts.Merge(TallyOf({claims[1], claims[3]}));
  EXPECT_EQ(parts.Total().DebugString(), TallyOf(claims).Total().DebugString());
}

TEST(CoverageTallyTest, OfNothingThereAreNoDays) {
  const Coverage total = CoverageTally().Total();
  EXPECT_EQ(total.claims(), 0);
  EXPECT_TRUE(total.from().empty());
  EXPECT_TRUE(total.to().empty());
}

}  // namespace
}  // namespace crosscheck
