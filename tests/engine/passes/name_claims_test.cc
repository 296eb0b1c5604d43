#include "engine/passes/name_claims.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr uint64_t kTown = 17;

ClaimBuilder InTown(const char* name, const char* source, const char* day) {
  return ClaimBuilder(name).By(source).Event("shelling").At("p:town").On(day).Published(day);
}

// Names of what is added of the crowded place "town" to what somebody says elsewhere of another one.
std::vector<std::string> Added(std::vector<Claim> in_town, const std::vector<Claim>& elsewhere) {
  for (Claim& claim : in_town) claim.mutable_place()->set_cell(kTown);
  const TempDir dir;
  const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
  StoreClaims(in_town, 100, store.get());
  ClaimPool claims(100);
  for (const Claim& claim : elsewhere) claims.Add(claim);
  const absl::Status status = AddNameClaims(*store->NewReadView(), BuiltInVocabulary(), {"town", "village"}, {kTown},
                                            std::nullopt, &claims);
  EXPECT_TRUE(status.ok()) << status;
  std::vector<std::string> names;
  for (const Claim& claim : claims.claims().subspan(elsewhere.size())) names.push_back(claim.external_id());
  return names;
}

Claim Elsewhere(const char* name, const char* source, const char* day) {
  ClaimBuilder builder = ClaimBuilder(name).By(source).Event("shelling").At("p:far").On(day);
  Claim claim = builder;
  claim.mutable_place()->set_name("town");
  return claim;
}

TEST(NameClaimsTest, OfAPlaceOfSeveralThatTheyAreAndWhatTheySayWhenSomebodyIsAloneElsewhere) {
  const std::vector<Claim> in_town = {
      InTown("a_spring", "name:a", "2023-03-01"), InTown("b_spring", "name:b", "2023-03-01"),
      InTown("a_summer", "name:a", "2023-06-01"), InTown("b_summer", "name:b", "2023-06-01"),
      InTown("a_autumn", "name:a", "2023-09-01"), InTown("c_autumn", "name:c", "2023-09-01")};
  EXPECT_THAT(Added(in_town, {Elsewhere("alone", "name:d", "2023-06-10")}),
              UnorderedElementsAre("a_spring", "b_spring", "a_summer", "b_summer"));
  // Two who speak of the other place are not mistaken.
  EXPECT_THAT(Added(in_town, {Elsewhere("d", "name:d", "2023-06-10"), Elsewhere("e", "name:e", "2023-06-10")}),
              UnorderedElementsAre("a_spring", "b_spring"));
}

TEST(NameClaimsTest, WhoIsAloneUnderAnotherNameOrTellsOfSomethingElseDoesNotMatter) {
  const std::vector<Claim> in_town = {InTown("a_spring", "name:a", "2023-03-01"),
                                      InTown("b_spring", "name:b", "2023-03-01"),
                                      InTown("a_summer", "name:a", "2023-06-01")};
  Claim of_village = Elsewhere("alone", "name:d", "2023-06-01");
  of_village.mutable_place()->set_name("village");
  Claim of_protest = Elsewhere("alone", "name:d", "2023-06-01");
  of_protest.set_event_type("protest");
  for (const Claim& elsewhere : {of_village, of_protest}) {
    EXPECT_THAT(Added(in_town, {elsewhere}), UnorderedElementsAre("a_spring", "b_spring"));
  }
}

TEST(NameClaimsTest, OfAPlaceThatOneAloneSpeaksOfEverything) {
  EXPECT_THAT(Added({InTown("a", "name:a", "2023-03-01"), InTown("later", "name:a", "2023-06-01")}, {}),
              UnorderedElementsAre("a", "later"));
}

// Whoever took it back no longer speaks of the place.
TEST(NameClaimsTest, WhatWasCorrectedDoesNotCount) {
  EXPECT_THAT(Added({InTown("a", "name:a", "2023-03-01"), InTown("later", "name:a", "2023-06-01"),
                     InTown("b", "name:b", "2023-03-01"),
                     InTown("taken_back", "name:b", "2023-03-02").Corrects("b").Denied()},
                    {}),
              testing::IsSupersetOf({"a", "b", "taken_back"}));
}

TEST(NameClaimsTest, NothingUnderOtherNames) {
  Claim other = InTown("a", "name:a", "2023-03-01");
  other.mutable_place()->set_name("Townsend");
  EXPECT_THAT(Added({other}, {}), IsEmpty());
}

}  // namespace
}  // namespace crosscheck
