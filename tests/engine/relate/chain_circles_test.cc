#include "engine/relate/chain_circles.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Claim Through(const char* claimant, std::vector<std::string> relays) {
  Claim claim = ClaimBuilder("a").By(claimant);
  for (const std::string& relay : relays) claim.add_chain()->set_source_id(relay);
  return claim;
}

TEST(ChainCirclesTest, OneChainHasOneNumber) {
  ChainCircles circles;
  EXPECT_EQ(circles.Add(Through("name:a", {"name:b"})), 0);
  EXPECT_EQ(circles.Add(Through("name:b", {})), 1);
  EXPECT_EQ(circles.Add(Through("name:a", {"name:b"})), 0);
}

TEST(ChainCirclesTest, TwoWhoPassEachOthersWordsOnCloseACircle) {
  ChainCircles circles;
  const int a = circles.Add(Through("name:a", {"name:x", "name:b"}));
  const int b = circles.Add(Through("name:b", {"name:a"}));
  const int other = circles.Add(Through("name:c", {"name:a"}));
  circles.Find();
  EXPECT_THAT(circles.With(a), ElementsAre(b));
  EXPECT_THAT(circles.With(b), ElementsAre(a));
  EXPECT_THAT(circles.With(other), IsEmpty());
}

TEST(ChainCirclesTest, WhoPassesHimselfOnIsInACircleOfHisOwn) {
  ChainCircles circles;
  const int own = circles.Add(Through("name:a", {"name:a"}));
  const int plain = circles.Add(Through("name:a", {}));
  circles.Find();
  EXPECT_THAT(circles.With(own), ElementsAre(own));
  EXPECT_THAT(circles.With(plain), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
