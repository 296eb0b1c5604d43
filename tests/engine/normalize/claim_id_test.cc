#include "engine/normalize/claim_id.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/engine/normalize/normalizer_fixture.h"

namespace crosscheck {
namespace {

// Ids are on disk: these bytes never change.
TEST(ClaimIdTest, TheSameStatementHasTheSameIdHoweverItIsWritten) {
  const std::string id = ClaimIdOf(
      StatedOf(R"({"claimant":"A","event":"hold","date":"2031","via":["B"],"x":"1","y":"2",)"
               R"("quantity":[{"measure":"killed","value":600}]})"));
  EXPECT_EQ(id, ClaimIdOf(StatedOf(
                    R"({"y":"2","quantity":[{"value":"600 ","measure":"killed"}],"via":"B",)"
                    R"("date":2031,"event":" hold","x":"\u0031","claimant":"A"})")));
  StatedClaim moved = StatedOf(
      R"({"claimant":"A","event":"hold","date":"2031","via":["B"],"x":"1","y":"2",)"
      R"("quantity":[{"measure":"killed","value":600}],"captured":"2031-05-01","confidence":0.3})");
  moved.origin.line = 99;
  EXPECT_EQ(id, ClaimIdOf(moved)) << "neither place in a file nor our handling counts";
}

TEST(ClaimIdTest, EveryStatedFieldCounts) {
  std::vector<std::string> ids;
  for (const char* row :
       {R"({"claimant":"A"})", R"({"publisher":"A"})", R"({"claimant":"A","id":"1"})",
        R"({"claimant":"A","via":["B"]})", R"({"claimant":"A","via":["B","C"]})",
        R"({"claimant":"A","via":["C","B"]})", R"({"claimant":"A","x":1})",
        R"({"claimant":"A","x":"1"})", R"({"claimant":"A","text":"t"})",
        R"({"claimant":"A","lat":1})", R"({"claimant":"A","lon":1})",
        R"({"claimant":"A","quantity":[{"low":1,"high":2}]})",
        R"({"claimant":"A","quantity":[{"low":1},{"high":2}]})",
        R"({"claimant":"A","quantity":[{"value":1}]})"}) {
    ids.push_back(ClaimIdOf(StatedOf(row)));
  }
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::unique(ids.begin(), ids.end()), ids.end());
}

TEST(ClaimIdTest, ClaimsOfOneArticleShareItsReport) {
  auto report = [](const char* row) { return ReportIdOf(StatedOf(row)); };
  EXPECT_EQ(report(R"({"publisher":"P","url":"u","text":"a","claimant":"A"})"),
            report(R"({"publisher":"P","url":"u","text":"b","claimant":"B"})"));
  EXPECT_NE(report(R"({"publisher":"P","url":"u"})"), report(R"({"publisher":"P","url":"v"})"));
  EXPECT_NE(report(R"({"claimant":"A","text":"a"})"), report(R"({"claimant":"A","text":"b"})"));
  EXPECT_EQ(report(R"({"claimant":"A","text":"a"})"), report(R"({"publisher":"A","text":"a"})"));
}

}  // namespace
}  // namespace crosscheck
