// Whom an answer helps, as an editor would say of each sentence.
#include "engine/credibility/bearing.h"

#include <gtest/gtest.h>

#include "tests/testing/built_in.h"

namespace crosscheck {
namespace {

TEST(BearingTest, ATownHeldHelpsItsHolder) {
  const ControlStance ours{ControlStance::kHeldBy, "russia"};
  const ControlStance not_ours{ControlStance::kNotHeldBy, "russia"};
  EXPECT_EQ(BearingOfControl(ours, "russia"), Bearing::kOwnSide);
  EXPECT_EQ(BearingOfControl(ours, "ukraine"), Bearing::kOther) << "said against interest";
  EXPECT_EQ(BearingOfControl(not_ours, "russia"), Bearing::kOther) << "said against interest";
  EXPECT_EQ(BearingOfControl(not_ours, "ukraine"), Bearing::kOwnSide);
}

TEST(BearingTest, ContestedHelpsNobodyAndASourceWithoutASideHelpsNone) {
  EXPECT_EQ(BearingOfControl({ControlStance::kContested, ""}, "russia"), Bearing::kOther);
  EXPECT_EQ(BearingOfControl({ControlStance::kHeldBy, "russia"}, ""), Bearing::kOther);
  EXPECT_EQ(BearingOfBlame("russia", true, ""), Bearing::kOther);
  EXPECT_EQ(BearingOfToll("russia", true, false, ""), Bearing::kOther);
}

TEST(BearingTest, BlamingTheOthersAndDenyingOnesOwnPartHelp) {
  EXPECT_EQ(BearingOfBlame("russia", /*affirmed=*/true, "ukraine"), Bearing::kOwnSide);
  EXPECT_EQ(BearingOfBlame("russia", /*affirmed=*/false, "russia"), Bearing::kOwnSide);
  EXPECT_EQ(BearingOfBlame("russia", /*affirmed=*/true, "russia"), Bearing::kOther) << "a confession";
  EXPECT_EQ(BearingOfBlame("russia", /*affirmed=*/false, "ukraine"), Bearing::kOther);
  EXPECT_EQ(BearingOfBlame("", /*affirmed=*/true, "ukraine"), Bearing::kOther) << "nobody is named";
}

TEST(BearingTest, OnesOwnDeadAreRatherFewTheOthersRatherMany) {
  EXPECT_EQ(BearingOfToll("russia", /*lower=*/true, /*higher=*/false, "russia"), Bearing::kOwnSide);
  EXPECT_EQ(BearingOfToll("russia", /*lower=*/false, /*higher=*/true, "russia"), Bearing::kOther);
  EXPECT_EQ(BearingOfToll("russia", /*lower=*/false, /*higher=*/true, "ukraine"),
            Bearing::kOwnSide);
  EXPECT_EQ(BearingOfToll("russia", /*lower=*/false, /*higher=*/false, "russia"), Bearing::kOther)
      << "the figure that all give";
  EXPECT_EQ(BearingOfToll("", /*lower=*/true, /*higher=*/false, "russia"), Bearing::kOther)
      << "nobody's dead";
}

TEST(BearingTest, APopulationBelongsToThePartyItIsNamedAfter) {
  const Vocabulary& vocabulary = BuiltInVocabulary();
  EXPECT_EQ(PartyOfPopulation("Russia military", vocabulary), "russia");
  EXPECT_EQ(PartyOfPopulation("Ukraine military", vocabulary), "ukraine");
  EXPECT_EQ(PartyOfPopulation("civilians", vocabulary), "");
  EXPECT_EQ(PartyOfPopulation("", vocabulary), "");
}

}  // namespace
}  // namespace crosscheck
