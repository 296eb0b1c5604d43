#include "engine/passes/crowded_place.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_cells.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAre;

constexpr uint64_t kTown = 17, kCountry = 1;

ClaimBuilder InTown(const std::string& name, const char* event, const char* day) {
  return ClaimBuilder(name).By("name:a").Event(event).At("p:town", {"p:country"}).On(day);
}

ClaimBuilder OfCountry(const std::string& name, const char* event, const char* day) {
  return ClaimBuilder(name).By("name:a").Event(event).AtArea("p:country").On(day);
}

// The family that only counts.
std::string Counts() { return std::string(BuiltInVocabulary().OccurrenceFamily("casualties")); }

int32_t DayOf(const char* day) { return ParseEdtf(day)->first_day(); }

DayRange OnDay(const char* day) { return {DayOf(day), DayOf(day)}; }

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
    map_ = std::make_unique<const PlaceMap>(update_.cells);
    const int town = map_->ClusterOf(*map_->IndexOf(kTown));
    ASSERT_TRUE(CrowdedPlace::IsPossible(*map_, town));
    place_ = std::make_unique<CrowdedPlace>(*view_, *map_, BuiltInVocabulary(), town);
    ASSERT_TRUE(place_->Look(map_->Around({town})).ok());
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
  std::unique_ptr<const PlaceMap> map_;
  std::unique_ptr<CrowdedPlace> place_;
  std::vector<Claim> claims_;
};

TEST_F(CrowdedPlaceTest, ClaimsBearOnWhatTheySpeakOfHereAndInTheAreasAround) {
  Feed({InTown("took", "capture", "2023-03-01"), InTown("shelled", "shelling", "2023-03-01"),
        InTown("killed", "shelling", "2023-03-01").Count("killed", "", INCIDENT, 4, 4),
        InTown("wounded", "casualties", "2023-03-01").Count("wounded", "", CUMULATIVE, 9, 9),
        OfCountry("all_shelled", "shelling", "2023-03-01").Denied(),
        OfCountry("all_killed", "casualties", "2023-03-01").Count("killed", "", CUMULATIVE, 9, 9)});
  EXPECT_THAT(Bearing({.control = ControlDays{}}), ElementsAre("took"));
  EXPECT_THAT(Bearing({.by_day = {{"blast", OnDay("2023-03-01")}}}),
              UnorderedElementsAre("shelled", "killed", "all_shelled"));
  EXPECT_THAT(Bearing({.measures = {"killed"}}), UnorderedElementsAre("killed", "all_killed"));
  EXPECT_THAT(Bearing({}), IsEmpty());
}

// Totals of every day are most of what is said of a country; as an event nobody disputes them.
TEST_F(CrowdedPlaceTest, CountsBearOnTheirEventOnlyOnDaysOnWhichSomebodyDeniesThatThereWasAnythingToCount) {
  Feed({InTown("earlier", "casualties", "2023-02-01").Count("killed", "", CUMULATIVE, 4, 4),
        InTown("same_day", "casualties", "2023-03-01").Count("killed", "", CUMULATIVE, 5, 5),
        InTown("another_number", "casualties", "2023-02-01").Denied().Count("killed", "", CUMULATIVE, 9, 9),
        OfCountry("nobody", "casualties", "2023-03-01").Denied()});
  EXPECT_THAT(Bearing({.families = {Counts()}}), IsEmpty());
  EXPECT_THAT(Bearing({.by_day = {{Counts(), OnDay("2023-03-01")}}}),
              UnorderedElementsAre("same_day", "nobody"));
  EXPECT_THAT(Bearing({.by_day = {{Counts(), OnDay("2023-02-01")}}}), IsEmpty());
  EXPECT_THAT(Bearing({.measures = {"killed"}}), UnorderedElementsAre("earlier", "same_day", "another_number"));
}

TEST_F(CrowdedPlaceTest, ADenialOfMoreThanADayIsNotTakenDayByDay) {
  Feed({InTown("first", "casualties", "2023-02-01").Count("killed", "", INCIDENT, 4, 4),
        InTown("nobody_that_day", "casualties", "2023-02-01").Denied(),
        InTown("second", "casualties", "2023-03-05").Count("killed", "", INCIDENT, 4, 4),
        InTown("nobody_that_week", "casualties", "2023-03-04/2023-03-10").Denied(),
        InTown("later", "casualties", "2023-04-05").Count("killed", "", INCIDENT, 4, 4)});
  EXPECT_THAT(Bearing({.families = {Counts()}}), UnorderedElementsAre("second", "nobody_that_week"));
  EXPECT_THAT(Bearing({.by_day = {{Counts(), OnDay("2023-02-01")}}}),
              UnorderedElementsAre("first", "nobody_that_day"));
  EXPECT_THAT(Bearing({.by_day = {{Counts(), OnDay("2023-03-05")}}}), IsEmpty());
}

TEST_F(CrowdedPlaceTest, WhatIsDeniedOfTheAreaOnDaysWithoutAWordFromThePlaceMakesNoPart) {
  Feed({InTown("some", "casualties", "2023-03-01").Count("killed", "", INCIDENT, 4, 4),
        OfCountry("nobody", "casualties", "2023-03-02").Denied()});
  for (const SubjectSet& part : place_->Parts(8)) EXPECT_THAT(part.by_day, IsEmpty());
}

TEST_F(CrowdedPlaceTest, DaysOnWhichCountsAreDeniedArePartsOfTheirOwn) {
  std::vector<Claim> claims;
  for (int day = 1; day <= 9; ++day) {
    const std::string on = absl::StrCat("2023-03-0", day);
    for (int i = 0; i < 3; ++i) {
      claims.push_back(
          InTown(absl::StrCat(on, i), "casualties", on.c_str()).Count("killed", "", INCIDENT, i, i));
    }
    if (day % 2 == 0) claims.push_back(InTown(on, "casualties", on.c_str()).Denied());
  }
  Feed(claims);
  std::vector<size_t> sizes;
  for (const SubjectSet& part : place_->Parts(8)) {
    if (!part.by_day.empty()) sizes.push_back(Bearing(part).size());
  }
  EXPECT_THAT(sizes, ElementsAre(8, 8));  // two days each, with their denials
}

TEST_F(CrowdedPlaceTest, AnApproximateDayMayBeThatOfADenial) {
  Feed({InTown("about_then", "casualties", "2023-03~").Count("killed", "", INCIDENT, 4, 4),
        InTown("nobody", "casualties", "2023-04-09").Denied()});
  EXPECT_THAT(Bearing({.families = {Counts()}}), UnorderedElementsAre("about_then", "nobody"));
}

TEST_F(CrowdedPlaceTest, WhatOnlyOneCanHaveDoneIsComparedWhetherItIsDeniedOrNot) {
  Feed({InTown("one", "sabotage", "2023-03-01"), InTown("other", "sabotage", "2023-03-01")});
  const std::string family(BuiltInVocabulary().OccurrenceFamily("sabotage"));
  EXPECT_THAT(Bearing({.families = {family}}), UnorderedElementsAre("one", "other"));
}

TEST_F(CrowdedPlaceTest, CountsOfTheDaysBetweenTwoPlansStandBesideThem) {
  Feed({InTown("plan", "casualties", "2023-03-01").With(PLANNED),
        InTown("other_plan", "casualties", "2023-03-20").With(PLANNED),
        InTown("between", "casualties", "2023-03-10").Count("killed", "", INCIDENT, 4, 4),
        InTown("months_later", "casualties", "2023-09-10").Count("killed", "", INCIDENT, 4, 4)});
  EXPECT_THAT(Bearing({.families = {Counts()}}), UnorderedElementsAre("plan", "other_plan", "between"));
}

// It is told by who repeats the figure.
TEST_F(CrowdedPlaceTest, WhatTakesAFigureBackBearsOnNothingElse) {
  Feed({InTown("four", "casualties", "2023-03-01").Count("killed", "", INCIDENT, 4321, 4321),
        InTown("five", "casualties", "2023-03-01").Count("killed", "", INCIDENT, 5, 5).Corrects("four")});
  EXPECT_THAT(Bearing({.control = ControlDays{}}), IsEmpty());
  EXPECT_TRUE(place_->corrections().MayHavePartners(claims_[0]));
}

TEST_F(CrowdedPlaceTest, OnlyDaysThatASetIsAboutAreRead) {
  Feed({InTown("took", "capture", "2023-03-01")});
  const auto days_of = [&](const SubjectSet& subjects) {
    const DayRange days = place_->DaysToRead(subjects);
    return std::pair(days.first_day, days.last_day);
  };
  const DayRange march = {DayOf("2023-03-01"), DayOf("2023-03-31")};
  const auto all = std::pair(kMinDay, kMaxDay);
  EXPECT_EQ(days_of({.by_day = {{"blast", OnDay("2023-03-01")}, {"protest", OnDay("2023-03-31")}}}),
            std::pair(march.first_day, march.last_day));
  // An approximate date reaches farther than it is kept under.
  EXPECT_EQ(days_of({.control = ControlDays{march, march}}),
            std::pair(march.first_day - 183, march.last_day + 183));
  EXPECT_EQ(days_of({.control = ControlDays{}}), all);
  EXPECT_EQ(days_of({.families = {"blast"}, .by_day = {{"protest", OnDay("2023-03-31")}}}), all);
  EXPECT_EQ(days_of({.measures = {"killed"}}), all);
}

TEST_F(CrowdedPlaceTest, EverySubjectIsInOnePartAndNoPartIsLargerThanAskedUnlessItIsOneSubject) {
  std::vector<Claim> claims;
  for (int i = 0; i < 30; ++i) claims.push_back(InTown(absl::StrCat("c", i), "capture", "2023-03"));
  for (int i = 0; i < 5; ++i) {
    claims.push_back(InTown(absl::StrCat("s", i), "shelling", "2023-03").Count("killed", "", INCIDENT, i, i));
    claims.push_back(InTown(absl::StrCat("p", i), "protest", "2023-03").Count("wounded", "", INCIDENT, i, i));
  }
  Feed(claims);
  int control = 0;
  std::vector<std::string> families, measures;
  for (const SubjectSet& part : place_->Parts(10)) {
    control += part.control.has_value();
    families.insert(families.end(), part.families.begin(), part.families.end());
    measures.insert(measures.end(), part.measures.begin(), part.measures.end());
    const bool is_one = part.control.has_value() + part.families.size() + part.measures.size() == 1;
    EXPECT_TRUE(is_one || Bearing(part).size() <= 10u);
  }
  EXPECT_EQ(control, 1);
  const std::string capture(BuiltInVocabulary().OccurrenceFamily("capture"));
  EXPECT_THAT(families, UnorderedElementsAre(capture, "protest", "blast"));
  EXPECT_THAT(measures, UnorderedElementsAre("killed", "wounded"));
}

// Events of one day that nobody denies are at odds with nothing.
TEST_F(CrowdedPlaceTest, WhatNobodyQuestionsIsInNoPart) {
  Feed({InTown("shelled", "shelling", "2023-03-01"), InTown("protested", "protest", "2023-03")});
  for (const SubjectSet& part : place_->Parts(10)) EXPECT_THAT(part.families, ElementsAre("protest"));
}

TEST_F(CrowdedPlaceTest, AsksForWhatASetNames) {
  Feed({InTown("nobody", "casualties", "2023-03-01/2023-03-10").Denied()});
  const DayBounds during = {DayOf("2023-03-05"), DayOf("2023-03-05")};
  const DayBounds after = {DayOf("2023-04-05"), DayOf("2023-04-05")};
  const SubjectSet subjects = {.families = {"blast", Counts()}, .measures = {"killed"}};
  EXPECT_TRUE(place_->Asks(subjects, PLAN, "blast", after));
  EXPECT_FALSE(place_->Asks(subjects, OCCURRENCE, "blast", after));
  EXPECT_TRUE(place_->Asks({.by_day = {{"blast", OnDay("2023-04-05")}}}, OCCURRENCE, "blast", after));
  EXPECT_TRUE(place_->Asks(subjects, QUANTITY, "killed, civilians, incident", after));
  EXPECT_FALSE(place_->Asks(subjects, QUANTITY, "wounded, incident", after));
  EXPECT_FALSE(place_->Asks(subjects, PLAN, "protest", after));
  EXPECT_FALSE(place_->Asks(subjects, CONTROL, "", after));
  EXPECT_TRUE(place_->Asks({.control = ControlDays{}}, CONTROL, "", after));
  // Whether there was anything to count is asked of the family, or of one of its days.
  const SubjectSet of_days = {.by_day = {{Counts(), OnDay("2023-04-05")}}};
  EXPECT_TRUE(place_->Asks(subjects, QUANTITY, Counts(), during));
  EXPECT_FALSE(place_->Asks(subjects, QUANTITY, Counts(), after));
  EXPECT_TRUE(place_->Asks(of_days, QUANTITY, Counts(), after));
  EXPECT_FALSE(place_->Asks(of_days, QUANTITY, Counts(), during));
}

// Who is in control is asked quarter by quarter, with what is said of the months around.
TEST_F(CrowdedPlaceTest, ControlOfManyYearsIsTakenSomeQuartersAtATime) {
  std::vector<Claim> claims;
  for (int year = 2010; year < 2020; ++year) {
    for (const char* day : {"02-15", "05-15", "08-15", "11-15"}) {
      const std::string date = absl::StrCat(year, "-", day);
      claims.push_back(InTown(date, "capture", date.c_str()));
    }
  }
  Feed(claims);
  std::vector<ControlDays> parts;
  for (const SubjectSet& part : place_->Parts(8)) {
    if (part.control.has_value()) parts.push_back(*part.control);
  }
  ASSERT_EQ(parts.size(), 5u);
  EXPECT_EQ(parts.front().questions.first_day, kMinDay);
  EXPECT_EQ(parts.back().questions.last_day, kMaxDay);
  for (size_t i = 1; i < parts.size(); ++i) {
    EXPECT_EQ(parts[i].questions.first_day, parts[i - 1].questions.last_day + 1);
    EXPECT_EQ(FormatDay(parts[i].questions.first_day).substr(4), "-01-01");
  }
  // Two years, and what a question that begins in them may go on for, hang on, and be at odds with.
  const std::vector<std::string> bearing = Bearing({.control = parts[1]});
  EXPECT_EQ(bearing.size(), 13u);
  EXPECT_THAT(bearing, Contains("2011-08-15"));
  EXPECT_THAT(bearing, Contains("2014-08-15"));
  const auto is_of_second = [&](const char* day) {
    return place_->HasFinding({.control = parts[1]}, CONTROL, {DayOf(day), DayOf(day)});
  };
  EXPECT_FALSE(is_of_second("2011-12-31"));
  EXPECT_TRUE(is_of_second("2012-01-01"));
  EXPECT_TRUE(is_of_second("2013-12-31"));
  EXPECT_FALSE(is_of_second("2014-01-01"));
}

// It may be at odds with what is said on any of its days.
TEST_F(CrowdedPlaceTest, WhatLastsForYearsIsReadWithAllThatIsSaidMeanwhile) {
  std::vector<Claim> claims = {InTown("lasting", "capture", "2012-06-01/2018-06-01")};
  for (int year = 2010; year < 2020; ++year) {
    const std::string date = absl::StrCat(year, "-02-15");
    claims.push_back(InTown(date, "capture", date.c_str()));
  }
  Feed(claims);
  for (const SubjectSet& part : place_->Parts(4)) {
    if (!part.control.has_value()) continue;
    const std::vector<std::string> bearing = Bearing(part);
    if (std::find(bearing.begin(), bearing.end(), "lasting") == bearing.end()) continue;
    EXPECT_THAT(bearing, IsSupersetOf({"2013-02-15", "2015-02-15", "2018-02-15"}));
  }
}

std::vector<Claim> TotalsOfTenYears() {
  std::vector<Claim> claims;
  for (int year = 2010; year < 2020; ++year) {
    for (const char* day : {"02-15", "05-15", "08-15", "11-15"}) {
      const std::string date = absl::StrCat(year, "-", day);
      const double number = 100 * (year - 2000);
      claims.push_back(InTown(date, "casualties", absl::StrCat("2009-01-01/", date).c_str())
                           .Count("killed", "", CUMULATIVE, number, number));
    }
  }
  return claims;
}

// With what is said of the months around, and what is left of the years before.
TEST_F(CrowdedPlaceTest, RunningTotalsOfManyYearsAreTakenSomeQuartersAtATime) {
  std::vector<Claim> claims = TotalsOfTenYears();
  claims.push_back(InTown("high", "casualties", "2011-03-01").Count("killed", "", CUMULATIVE, 5000, 5000));
  claims.push_back(InTown("incident", "casualties", "2015-03-01").Count("killed", "", INCIDENT, 5, 5));
  Feed(claims);
  std::vector<SubjectSet> all = place_->Parts(8);
  ASSERT_TRUE(place_->AddTotalsBefore(std::nullopt, 2, &all).ok());
  std::vector<SubjectSet> parts;
  std::vector<std::string> counts;
  for (const SubjectSet& part : all) {
    counts.insert(counts.end(), part.counts.begin(), part.counts.end());
    EXPECT_THAT(part.measures, IsEmpty());
    if (part.totals.has_value()) parts.push_back(part);
  }
  EXPECT_THAT(counts, ElementsAre("killed"));
  EXPECT_THAT(Bearing({.counts = {"killed"}}), ElementsAre("incident"));
  ASSERT_EQ(parts.size(), 6u);
  EXPECT_EQ(parts.front().totals->questions.first_day, kMinDay);
  EXPECT_EQ(parts.back().totals->questions.last_day, kMaxDay);
  for (size_t i = 1; i < parts.size(); ++i) {
    EXPECT_EQ(parts[i].totals->questions.first_day, parts[i - 1].totals->questions.last_day + 1);
  }
  const SubjectSet& third = parts[2];
  EXPECT_LE(Bearing(third).size(), 12u);
  EXPECT_THAT(Bearing(third), Contains(FormatDay(third.totals->questions.first_day + 45)));
  std::vector<std::string> before;
  for (const ClaimKey& key : third.totals->before) {
    for (const Claim& claim : claims_) {
      if (claim.id() == key.id.bytes()) before.push_back(claim.external_id());
    }
  }
  EXPECT_THAT(before, Contains("high"));
  EXPECT_LE(before.size(), 2u);
  EXPECT_TRUE(place_->Asks(third, QUANTITY, "killed, cumulative", {}));
  EXPECT_FALSE(place_->Asks(third, QUANTITY, "killed, incident", {}));
  EXPECT_FALSE(place_->Asks(third, QUANTITY, "wounded, cumulative", {}));
  EXPECT_TRUE(place_->Asks({.counts = {"killed"}}, QUANTITY, "killed, incident", {}));
  const int32_t first_day = third.totals->questions.first_day;
  EXPECT_TRUE(place_->HasFinding(third, QUANTITY, {first_day, first_day + 200}));
  EXPECT_FALSE(place_->HasFinding(third, QUANTITY, {first_day - 1, first_day + 1}));
}

TEST_F(CrowdedPlaceTest, WhatTheDayBroughtIsAskedWhereItIsOnlyToldWithTheTotal) {
  std::vector<Claim> claims = TotalsOfTenYears();
  claims.push_back(InTown("both", "casualties", "2015-03-01").Count("killed", "", CUMULATIVE, 5, 5)
                       .Count("killed", "", INCIDENT, 1, 1));
  Feed(claims);
  int of_counts = 0;
  for (const SubjectSet& part : place_->Parts(8)) of_counts += part.counts.contains("killed");
  EXPECT_EQ(of_counts, 1);
  EXPECT_THAT(Bearing({.counts = {"killed"}}), ElementsAre("both"));
}

TEST_F(CrowdedPlaceTest, OfDaysAskedForOnlyTheTotalsAroundAreAPart) {
  Feed(TotalsOfTenYears());
  int of_totals = 0;
  for (const SubjectSet& part : place_->Parts(4, {DayOf("2015-03-01"), DayOf("2015-03-07")})) {
    of_totals += part.totals.has_value();
  }
  EXPECT_LE(of_totals, 2);
  EXPECT_GE(of_totals, 1);
}

}  // namespace
}  // namespace crosscheck
