// Of the pairs of two origins the gravest, and of those the few that are shown.
#include "engine/findings/gravest.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Positions and ids go up together where the names' ids do; `Take` is read by external ids.
Claim Holds(const std::string& name, const char* source, const char* party, const char* date) {
  Claim claim = ClaimBuilder(name).By(source).Event("hold").Actor(party).At("p:town").On(date).Published(date);
  claim.set_id(absl::StrCat(name, std::string(16 - name.size(), '.')));  // in order of the names
  return claim;
}

std::vector<std::string> Names(const Corpus& corpus, const std::vector<RelatedPair>& pairs) {
  std::vector<std::string> names;
  for (const RelatedPair& pair : pairs) {
    names.push_back(absl::StrCat(corpus.statements()[pair.a].claim->external_id(), "-",
                                 corpus.statements()[pair.b].claim->external_id()));
  }
  return names;
}

RelatedPair Contradict(int a, int b) { return {.a = a, .b = b, .question = CONTROL, .kind = CONTRADICTS}; }

TEST(GravestPairsTest, OfTwoOriginsTheGravestPairStandsForAll) {
  const std::vector<Claim> claims = {Holds("a", "name:x", "russia", "2023-08-01"), Holds("b", "name:x", "russia", "2023-08-05"),
                                     Holds("c", "name:y", "ukraine", "2023-08-05")};
  const Corpus corpus(claims, BuiltInVocabulary());
  GravestPairs gravest(corpus, 5);
  gravest.Add(Contradict(0, 2));  // four days apart
  gravest.Add(Contradict(1, 2));
  EXPECT_THAT(Names(corpus, gravest.Take()), ElementsAre("b-c"));
  EXPECT_THAT(gravest.Take(), IsEmpty()) << "what was taken is gone";
}

TEST(GravestPairsTest, AsGravePairsAreTakenByTheirIdsHoweverTheyCome) {
  std::vector<Claim> claims;
  for (const char* name : {"a", "b", "c", "d"}) {
    claims.push_back(Holds(name, absl::StrCat("name:", name).c_str(), name[0] < 'c' ? "russia" : "ukraine", "2023-08-05"));
  }
  claims.push_back(Holds("e", "name:a", "russia", "2023-08-05"));  // another of a's
  const Corpus corpus(claims, BuiltInVocabulary());
  std::vector<RelatedPair> pairs = {Contradict(0, 2), Contradict(0, 3), Contradict(1, 2), Contradict(1, 3),
                                    Contradict(2, 4)};
  std::mt19937 random(3);
  for (int trial = 0; trial < 20; ++trial) {
    std::shuffle(pairs.begin(), pairs.end(), random);
    GravestPairs gravest(corpus, 3);
    for (const RelatedPair& pair : pairs) gravest.Add(pair);
    EXPECT_THAT(Names(corpus, gravest.Take()), ElementsAre("a-c", "a-d", "b-c"));
  }
}

TEST(GravestPairsTest, TheGravestComeFirst) {
  const std::vector<Claim> claims = {Holds("a", "name:x", "russia", "2023-08-01"),
                                     Holds("b", "name:y", "ukraine", "2023-08-09"),
                                     Holds("c", "defence_ministry@russia", "russia", "2023-08-01"),
                                     Holds("d", "general_staff@ukraine", "ukraine", "2023-08-01")};
  const Corpus corpus(claims, BuiltInVocabulary());
  GravestPairs gravest(corpus, 2);
  gravest.Add(Contradict(0, 1));
  gravest.Add(Contradict(0, 3));
  gravest.Add(Contradict(2, 3));
  EXPECT_THAT(Names(corpus, gravest.Take()), ElementsAre("c-d", "a-d"));
}

}  // namespace
}  // namespace crosscheck
