#include "engine/passes/findings_pass.h"

#include <set>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/property/fed_store.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {
namespace {

using ::testing::Each;
using ::testing::SizeIs;

constexpr int64_t kCrowded = 1, kNotCrowded = 1000;

// The conflicts of a town that has more claims than are held at once, or not.
std::vector<Finding> Find(std::vector<Claim> claims, int64_t claims_of_crowded_place) {
  for (Claim& claim : claims) claim.mutable_place()->set_cell(10);
  const FedStore fed(claims);
  FindingsPass pass(*fed.view, *fed.map, BuiltInVocabulary(), BuiltInGazetteer(),
                    {.claims_at_once = 1, .claims_of_crowded_place = claims_of_crowded_place});
  std::vector<Finding> findings;
  absl::Mutex mutex;
  const absl::Status status = pass.OfClusters({0}, [&](int, const Finding& finding) {
    const absl::MutexLock lock(&mutex);
    findings.push_back(finding);
  });
  EXPECT_TRUE(status.ok()) << status;
  return findings;
}

ClaimBuilder InTown(const std::string& name, const std::string& source, const char* event) {
  return ClaimBuilder(name).By("name:" + source).Event(event).At("p:town").On("2023-03-01");
}

// How many origins stand behind each affirmed answer.
std::vector<int> OriginsBehind(const std::vector<Finding>& findings) {
  std::vector<int> origins;
  for (const Finding& finding : findings) {
    for (const Answer& answer : finding.answers()) {
      if (answer.claims_size() > 1) origins.push_back(answer.origins_size());
    }
  }
  return origins;
}

std::vector<Claim> TwoWithOneFigure() {
  return {InTown("a", "paper", "shelling").Count("killed", "", INCIDENT, 4253, 4253),
          InTown("b", "gazette", "shelling").Count("killed", "", INCIDENT, 4253, 4253),
          InTown("denial", "army", "shelling").Denied()};
}

// A claim on another subject gave the figure away as wrong: what two papers say of the shelling is one paper's.
TEST(FindingsPassTest, WhoeverCopiesAFigureThatWasTakenBackIsNoOriginInACrowdedPlaceEither) {
  std::vector<Claim> claims = TwoWithOneFigure();
  ASSERT_THAT(OriginsBehind(Find(claims, kCrowded)), Each(2));
  claims.push_back(InTown("toll", "mayor", "casualties").On("2022-01-01").Count("killed", "", INCIDENT, 4253, 4253));
  claims.push_back(
      InTown("less", "mayor", "casualties").On("2022-01-01").Count("killed", "", INCIDENT, 17, 17).Corrects("toll"));
  for (const int64_t crowded : {kNotCrowded, kCrowded}) {
    const std::vector<int> origins = OriginsBehind(Find(claims, crowded));
    EXPECT_THAT(origins, SizeIs(1)) << crowded;
    EXPECT_THAT(origins, Each(1)) << crowded;
  }
}

// What corrects a claim may be on another subject.
TEST(FindingsPassTest, WhatIsCorrectedByAClaimOnAnotherSubjectIsAtOddsWithNobody) {
  std::vector<Claim> claims = TwoWithOneFigure();
  ASSERT_THAT(Find(claims, kCrowded), SizeIs(1));
  claims.push_back(InTown("instead", "army", "protest").On("2023-03-09").Corrects("denial"));
  for (const int64_t crowded : {kNotCrowded, kCrowded}) EXPECT_THAT(Find(claims, crowded), SizeIs(0)) << crowded;
}

}  // namespace
}  // namespace crosscheck
