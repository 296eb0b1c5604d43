#include "engine/passes/area_claims.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/cells/nightly_cells.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

ClaimBuilder Said(const char* name, const char* source, const char* event, const char* day) {
  return ClaimBuilder(name).By(source).Event(event).On(day).Published(day);
}

ClaimBuilder OfCountry(const char* name, const char* source, const char* event, const char* day) {
  return Said(name, source, event, day).AtArea("p:country");
}

Claim InTown(ClaimBuilder builder) { return builder.At("p:town", {"p:country"}); }

class AreaClaimsTest : public ::testing::Test {
 protected:
  // Names of what is said of the country that bears on what is said of the town.
  std::vector<std::string> Bearing(std::vector<Claim> of_country, const Claim& of_town) {
    for (Claim& claim : of_country) claim.mutable_place()->set_cell(1);
    const TempDir dir;
    const std::unique_ptr<Store> store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
    StoreClaims(of_country, 100, store.get());
    const std::unique_ptr<ReadView> view = store->NewReadView();
    CellsUpdate update;
    EXPECT_TRUE(UpdateCells(*view, BuiltInVocabulary(), {}, &update).ok());
    const PlaceMap map(update.cells);
    AreaClaims areas(*view, map, BuiltInVocabulary(), std::nullopt, /*least_claims=*/1);
    const int country = map.ClusterOf(*map.IndexOf(1));
    EXPECT_TRUE(areas.Has(country));
    EXPECT_TRUE(areas.Read({country}).ok());
    std::vector<std::string> names;
    for (const ClaimKey& key : areas.BearingOn(absl::MakeSpan(&of_town, 1))) {
      for (const Claim& claim : of_country) {
        if (claim.id() == key.id.bytes()) names.push_back(claim.external_id());
      }
    }
    return names;
  }
};

TEST_F(AreaClaimsTest, ADenialForTheCountryBearsOnWhatHappenedInATownThatDay) {
  EXPECT_THAT(Bearing({OfCountry("same_day", "name:a", "shelling", "2023-03-01").Denied(),
                       OfCountry("next_month", "name:a", "shelling", "2023-04-01").Denied(),
                       OfCountry("other_family", "name:a", "protest", "2023-03-01").Denied(),
                       OfCountry("affirmed", "name:a", "shelling", "2023-03-01")},
                      InTown(Said("t", "name:b", "shelling", "2023-03-01"))),
              UnorderedElementsAre("same_day"));
}

// A country's totals of every day, near a denial in any town, are most of what a large store holds.
TEST_F(AreaClaimsTest, ADenialInATownBearsOnNothingAroundIt) {
  EXPECT_THAT(Bearing({OfCountry("total", "name:a", "casualties", "2023-03-01")
                           .Count("killed", "", CUMULATIVE, 500, 500),
                       OfCountry("denied_too", "name:a", "casualties", "2023-03-01").Denied()},
                      InTown(Said("t", "name:b", "casualties", "2023-03-01").Denied())),
              IsEmpty());
}

TEST_F(AreaClaimsTest, CountsOfOneKindAndDayAreComparedWithTheirWhole) {
  const auto killed = [](ClaimBuilder builder, QuantityMode mode) {
    return builder.Count("killed", "", mode, 500, 500);
  };
  EXPECT_THAT(
      Bearing({killed(OfCountry("same", "name:a", "casualties", "2023-03-02"), CUMULATIVE),
               killed(OfCountry("later", "name:a", "casualties", "2023-03-09"), CUMULATIVE),
               killed(OfCountry("other_mode", "name:c", "casualties", "2023-03-01"), INCIDENT)},
              InTown(killed(Said("t", "name:b", "casualties", "2023-03-01"), CUMULATIVE))),
      UnorderedElementsAre("same"));
}

// Somebody may claim the change that explains the two on any of the days that one of them goes on for.
TEST_F(AreaClaimsTest, AChangeWhileAnAnswerForTheCountryLastsIsFoundWithIt) {
  EXPECT_THAT(Bearing({OfCountry("lasting", "name:a", "capture", "2023-03-11/..").Actor("russia"),
                       OfCountry("change", "name:c", "capture", "2023-12-01").Actor("russia"),
                       OfCountry("other_subject", "name:c", "shelling", "2023-12-01")},
                      InTown(Said("t", "name:b", "withdraw", "2023-03-01").Actor("ukraine").Denied())),
              UnorderedElementsAre("lasting", "change"));
  EXPECT_THAT(Bearing({OfCountry("far", "name:a", "capture", "2023-06-11/..").Actor("russia"),
                       OfCountry("change", "name:c", "capture", "2023-12-01").Actor("russia")},
                      InTown(Said("t", "name:b", "withdraw", "2023-03-01").Actor("ukraine").Denied())),
              IsEmpty());
}

TEST_F(AreaClaimsTest, WhatTheDenierItselfCountsAfterwardsIsFoundWithTheDenial) {
  EXPECT_THAT(Bearing({OfCountry("denial", "name:a", "casualties", "2023-03-01").Denied(),
                       OfCountry("taken_back", "name:a", "casualties", "2023-03-01")
                           .Published("2023-03-05").Count("killed", "", INCIDENT, 3, 3),
                       OfCountry("by_another", "name:c", "casualties", "2023-03-01")
                           .Count("killed", "", INCIDENT, 3, 3)},
                      InTown(Said("t", "name:b", "casualties", "2023-03-01"))),
              UnorderedElementsAre("denial", "taken_back"));
}

TEST_F(AreaClaimsTest, WhatTheDeniersRelayCountsIsFoundWhenTheTwoQuoteEachOther) {
  Claim denial = OfCountry("denial", "name:a", "casualties", "2023-03-01").Denied();
  denial.add_chain()->set_source_id("name:c");
  Claim count = OfCountry("by_its_relay", "name:c", "casualties", "2023-03-01")
                    .Count("killed", "", INCIDENT, 3, 3);
  count.add_chain()->set_source_id("name:a");
  EXPECT_THAT(Bearing({denial, count}, InTown(Said("t", "name:b", "casualties", "2023-03-01"))),
              UnorderedElementsAre("denial", "by_its_relay"));
}

TEST_F(AreaClaimsTest, WhatCorrectsAFoundClaimIsFoundWithIt) {
  EXPECT_THAT(Bearing({OfCountry("denial", "name:a", "shelling", "2023-03-01").Denied(),
                       OfCountry("correction", "name:a", "shelling", "2023-07-01").Corrects("denial")},
                      InTown(Said("t", "name:b", "shelling", "2023-03-01"))),
              UnorderedElementsAre("denial", "correction"));
}

}  // namespace
}  // namespace crosscheck
