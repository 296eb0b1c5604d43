#include "engine/passes/names_in_doubt.h"

#include <memory>
#include <string>
#include <vector>

#include "engine/cells/nightly_cells.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr uint64_t kNorth = 17, kSouth = 18;

// Of two places that are both called Ivanivka.
Claim At(const char* place_id, ClaimBuilder builder) {
  Claim claim = builder.Event("shelling").At(place_id).On("2023-03-01");
  claim.mutable_place()->set_name("Ivanivka");
  claim.mutable_place()->set_cell(claim.place().id() == "p:north" ? kNorth : kSouth);
  return claim;
}
Claim InNorth(const char* name, const char* source) { return At("p:north", ClaimBuilder(name).By(source)); }
Claim InSouth(const char* name, const char* source) { return At("p:south", ClaimBuilder(name).By(source)); }

std::set<std::string> InDoubt(const std::vector<Claim>& claims,
                              std::optional<int32_t> as_known_day = std::nullopt) {
  const TempDir dir;
  const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
  StoreClaims(claims, 100, store.get());
  const std::unique_ptr<ReadView> view = store->NewReadView();
  CellsUpdate update;
  EXPECT_TRUE(UpdateCells(*view, BuiltInVocabulary(), {}, &update).ok());
  const PlaceMap map(update.cells);
  EXPECT_EQ(map.names().count("ivanivka"), 1u);
  const absl::StatusOr<std::set<std::string>> names =
      NamesInDoubt(*view, BuiltInVocabulary(), map, {"ivanivka"}, as_known_day);
  EXPECT_TRUE(names.ok()) << names.status();
  return names.value_or(std::set<std::string>());
}

TEST(NamesInDoubtTest, NobodyIsAloneWithAPlaceOfWhichTwoOriginsSpeak) {
  EXPECT_THAT(InDoubt({InNorth("a", "name:a"), InNorth("b", "name:b"), InSouth("c", "name:c"), InSouth("d", "name:d")}),
              IsEmpty());
}

TEST(NamesInDoubtTest, WhoeverIsMayMeanTheOther) {
  EXPECT_THAT(InDoubt({InNorth("a", "name:a"), InNorth("b", "name:b"), InSouth("c", "name:c"), InSouth("d", "name:c")}),
              ElementsAre("ivanivka"));
}

// Whoever says that it was the other place no longer speaks of this one.
TEST(NamesInDoubtTest, WhatWasCorrectedDoesNotCount) {
  EXPECT_THAT(InDoubt({InNorth("a", "name:a"), InNorth("b", "name:b"), InSouth("c", "name:c"), InSouth("d", "name:d"),
                       At("p:north", ClaimBuilder("meant_the_other").By("name:d").Corrects("d"))}),
              ElementsAre("ivanivka"));
}

TEST(NamesInDoubtTest, NorWhatWasNotPublishedYet) {
  const int32_t in_april = ParseEdtf("2023-04-01")->first_day();
  EXPECT_THAT(InDoubt({InNorth("a", "name:a"), InNorth("b", "name:b"), InSouth("c", "name:c"),
                       At("p:south", ClaimBuilder("d").By("name:d").Published("2023-05-01"))},
                      in_april),
              ElementsAre("ivanivka"));
}

TEST(NamesInDoubtTest, NobodySpeaksOfAPlaceThatCouldNotBeTold) {
  EXPECT_THAT(InDoubt({InNorth("a", "name:a"), InNorth("b", "name:b"), InSouth("c", "name:c"), InSouth("d", "name:d"),
                       At("", ClaimBuilder("untold").By("name:e"))}),
              IsEmpty());
}

TEST(NamesInDoubtTest, AWrongRegionIsOneWhoeverElseSpeaksOfThePlace) {
  Claim wrong = InSouth("d", "name:d");
  wrong.mutable_place()->set_mismatch("no such place in \"Elsewhere\"");
  EXPECT_THAT(InDoubt({InNorth("a", "name:a"), InNorth("b", "name:b"), InSouth("c", "name:c"), wrong}),
              ElementsAre("ivanivka"));
}

}  // namespace
}  // namespace crosscheck
