#include "engine/run/crowded_place.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/run/nightly_cells.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr uint64_t kTown = 17, kCountry = 1;

ClaimBuilder InTown(const std::string& name, const char* event, const char* day) {
  return ClaimBuilder(name).By("name:a").Event(event).At("p:town", {"p:country"}).On(day);
}

ClaimBuilder OfCountry(const std::string& name, const char* event, const char* day) {
  return ClaimBuilder(name).By("name:a").Event(event).AtArea("p:country").On(day);
}

class CrowdedPlaceTest : public ::testing::Test {
 protected:
  void Feed(std::vector<Claim> claims) {
    for (Claim& claim : claims) {
      claim.mutable_place()->set_cell(claim.place().is_area() ? kCountry : kTown);
    }
    StoreClaims(claims, 100, store_.get());
    claims_ = claims;
    view_ = store_->NewReadView();
    ASSERT_TRUE(UpdateCells(*view_, BuiltInVocabulary(), {}, &update_).ok());
    map_ = std::make_unique<const NightMap>(update_.cells);
    const int town = map_->ClusterOf(*map_->IndexOf(kTown));
    ASSERT_TRUE(CrowdedPlace::IsPossible(*map_, town));
    place_ = std::make_unique<CrowdedPlace>(*view_, *map_, BuiltInVocabulary(), town);
    ASSERT_TRUE(place_->Look().ok());
  }

  // By their names.
  std::vector<std::string> Bearing(const SubjectSet& subjects) const {
    std::vector<std::string> names;
    const absl::StatusOr<ScanCounts> counts = view_->ScanCellsBytes(
        {},
        [&](const ClaimKey& key, absl::string_view bytes) {
          if (!place_->Bears(subjects, key, GlanceAt(bytes))) return true;
          for (const Claim& claim : claims_) {
            if (claim.id() == key.id.bytes()) names.push_back(claim.external_id());
          }
          return true;
        },
        [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(counts.ok());
    return names;
  }

  const TempDir dir_;
  const std::unique_ptr<Store> store_ = OpenOrDie(dir_.path() + "/store", OpenMode::kWrite);
  std::unique_ptr<ReadView> view_;
  CellsUpdate update_;
  std::unique_ptr<const NightMap> map_;
  std::unique_ptr<CrowdedPlace> place_;
  std::vector<Claim> claims_;
};

TEST_F(CrowdedPlaceTest, ClaimsBearOnWhatTheySpeakOfHereAndInTheAreasAround) {
  Feed({InTown("took", "capture", "2023-03-01"), InTown("shelled", "shelling", "2023-03-01"),
        InTown("killed", "shelling", "2023-03-01").Count("killed", "", INCIDENT, 4, 4),
        InTown("wounded", "casualties", "2023-03-01").Count("wounded", "", CUMULATIVE, 9, 9),
        OfCountry("all_shelled", "shelling", "2023-03-01").Denied(),
        OfCountry("all_killed", "casualties", "2023-03-01").Count("killed", "", CUMULATIVE, 9, 9)});
  EXPECT_THAT(Bearing({.control = true}), ElementsAre("took"));
  EXPECT_THAT(Bearing({.families = {"blast"}}), UnorderedElementsAre("shelled", "killed", "all_shelled"));
  EXPECT_THAT(Bearing({.measures = {"killed"}}), UnorderedElementsAre("killed", "all_killed"));
  EXPECT_THAT(Bearing({}), IsEmpty());
}

// Totals of every day are most of what is said of a country; as an event nobody disputes them.
TEST_F(CrowdedPlaceTest, CountsBearOnTheirEventOnlyWhenSomebodyDeniesThatThereWasAnythingToCount) {
  Feed({InTown("earlier", "casualties", "2023-02-01").Count("killed", "", CUMULATIVE, 4, 4),
        InTown("same_day", "casualties", "2023-03-01").Count("killed", "", CUMULATIVE, 5, 5),
        InTown("another_number", "casualties", "2023-02-01").Denied().Count("killed", "", CUMULATIVE, 9, 9),
        OfCountry("nobody", "casualties", "2023-03-01").Denied()});
  const std::string family(BuiltInVocabulary().OccurrenceFamily("casualties"));
  EXPECT_THAT(Bearing({.families = {family}}), UnorderedElementsAre("same_day", "nobody"));
  EXPECT_THAT(Bearing({.measures = {"killed"}}), UnorderedElementsAre("earlier", "same_day", "another_number"));
}

TEST_F(CrowdedPlaceTest, AnApproximateDayMayBeThatOfADenial) {
  Feed({InTown("about_then", "casualties", "2023-03~").Count("killed", "", INCIDENT, 4, 4),
        InTown("nobody", "casualties", "2023-04-09").Denied()});
  const std::string family(BuiltInVocabulary().OccurrenceFamily("casualties"));
  EXPECT_THAT(Bearing({.families = {family}}), UnorderedElementsAre("about_then", "nobody"));
}

TEST_F(CrowdedPlaceTest, CountsOfTheDaysBetweenTwoPlansStandBesideThem) {
  Feed({InTown("plan", "casualties", "2023-03-01").With(PLANNED), InTown("other_plan", "casualties", "2023-03-20").With(PLANNED),
        InTown("between", "casualties", "2023-03-10").Count("killed", "", INCIDENT, 4, 4),
        InTown("months_later", "casualties", "2023-09-10").Count("killed", "", INCIDENT, 4, 4)});
  const std::string family(BuiltInVocabulary().OccurrenceFamily("casualties"));
  EXPECT_THAT(Bearing({.families = {family}}), UnorderedElementsAre("plan", "other_plan", "between"));
}

TEST_F(CrowdedPlaceTest, WhatTakesAFigureBackBearsOnEverything) {
  Feed({InTown("four", "casualties", "2023-03-01").Count("killed", "", INCIDENT, 4321, 4321),
        InTown("five", "casualties", "2023-03-01").Count("killed", "", INCIDENT, 5, 5).Corrects("four")});
  EXPECT_THAT(Bearing({.control = true}), ElementsAre("five"));
}

TEST_F(CrowdedPlaceTest, EverySubjectIsInOnePartAndNoPartIsLargerThanAskedUnlessItIsOneSubject) {
  std::vector<Claim> claims;
  for (int i = 0; i < 30; ++i) claims.push_back(InTown(absl::StrCat("c", i), "capture", "2023-03-01"));
  for (int i = 0; i < 5; ++i) {
    claims.push_back(InTown(absl::StrCat("s", i), "shelling", "2023-03-01").Count("killed", "", INCIDENT, i, i));
    claims.push_back(InTown(absl::StrCat("p", i), "protest", "2023-03-01").Count("wounded", "", INCIDENT, i, i));
  }
  Feed(claims);
  int control = 0;
  std::vector<std::string> families, measures;
  for (const SubjectSet& part : place_->Parts(10)) {
    control += part.control;
    families.insert(families.end(), part.families.begin(), part.families.end());
    measures.insert(measures.end(), part.measures.begin(), part.measures.end());
    const bool is_one = part.control + part.families.size() + part.measures.size() == 1;
    EXPECT_TRUE(is_one || Bearing(part).size() <= 10u);
  }
  EXPECT_EQ(control, 1);
  const std::string capture(BuiltInVocabulary().OccurrenceFamily("capture"));
  EXPECT_THAT(families, UnorderedElementsAre(capture, "protest", "blast"));
  EXPECT_THAT(measures, UnorderedElementsAre("killed", "wounded"));
}

TEST(SubjectSetTest, AsksForWhatItNames) {
  const SubjectSet subjects = {.families = {"shelling"}, .measures = {"killed"}};
  EXPECT_TRUE(Asks(subjects, OCCURRENCE, "shelling"));
  EXPECT_TRUE(Asks(subjects, QUANTITY, "shelling"));  // whether there was anything to count
  EXPECT_TRUE(Asks(subjects, QUANTITY, "killed, civilians, incident"));
  EXPECT_FALSE(Asks(subjects, QUANTITY, "wounded, incident"));
  EXPECT_FALSE(Asks(subjects, PLAN, "protest"));
  EXPECT_FALSE(Asks(subjects, CONTROL, ""));
  EXPECT_TRUE(Asks({.control = true}, CONTROL, ""));
}

}  // namespace
}  // namespace crosscheck
