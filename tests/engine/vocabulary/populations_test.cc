#include "engine/vocabulary/populations.h"

#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

class PopulationTreeTest : public testing::Test {
 protected:
  static const Vocabulary& BuiltIn() {
    static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
  const PopulationTree& populations_ = vocabulary_.populations();
};

TEST_F(PopulationTreeTest, OneSpellingForOnePopulation) {
  EXPECT_EQ(populations_.Resolve("Children"), "children");
  EXPECT_EQ(populations_.Resolve("minors"), "children");
  EXPECT_EQ(populations_.Resolve("діти"), "children");
  EXPECT_EQ(populations_.Resolve("UAVs"), "drones");
  EXPECT_EQ(populations_.Resolve("prisoners of war"), "prisoners of war");
}

TEST_F(PopulationTreeTest, TwoNamesInARowNameTheNarrower) {
  EXPECT_EQ(populations_.Resolve("Kalibr cruise missiles"), "cruise missiles");
  EXPECT_EQ(populations_.Resolve("Iskander-M missiles"), "ballistic missiles");
  EXPECT_EQ(populations_.Resolve("Russian Shahed-136 drones"), "Russia drones");
  EXPECT_EQ(populations_.Resolve("civilian women"), "women");
  // Neither is part of the other.
  EXPECT_EQ(populations_.Resolve("tank drones"), "tank drones");
  EXPECT_EQ(populations_.Resolve("Kalibr fans"), "kalibr fans");
}

TEST_F(PopulationTreeTest, APartyMakesItItsOwn) {
  for (const char* name : {"Russia military", "Russian soldiers", "soldiers of Russia",
                           "Russian troops", "Russian Federation military personnel"}) {
    EXPECT_EQ(populations_.Resolve(name), "Russia military") << name;
  }
  EXPECT_EQ(populations_.Resolve("Ukrainian prisoners of war"), "Ukraine prisoners of war");
  EXPECT_EQ(populations_.Resolve("Palestinians"), "Palestine");
}

TEST_F(PopulationTreeTest, TheTotalHasNoName) {
  for (const char* name : {"", "total", "people", "in total"}) {
    EXPECT_EQ(populations_.Resolve(name), "") << name;
  }
}

TEST_F(PopulationTreeTest, UnknownStaysItself) {
  EXPECT_EQ(populations_.Resolve("William Ruto"), "william ruto");
  EXPECT_EQ(populations_.Resolve("members of parliament"), "members of parliament");
  EXPECT_TRUE(populations_.IsPart("William Ruto", ""));
  EXPECT_FALSE(populations_.IsPart("William Ruto", "Raila Odinga"));
  EXPECT_FALSE(populations_.IsPart("cholera", "civilians"));
}

TEST_F(PopulationTreeTest, KnowsASurname) {
  EXPECT_TRUE(populations_.IsLastWordOf("ruto", "william ruto"));
  EXPECT_FALSE(populations_.IsLastWordOf("william", "william ruto"));
  EXPECT_FALSE(populations_.IsLastWordOf("uto", "william ruto"));
  EXPECT_FALSE(populations_.IsLastWordOf("ruto", "ruto"));
  EXPECT_FALSE(populations_.IsLastWordOf("william ruto", "ruto"));
  EXPECT_FALSE(populations_.IsLastWordOf("", "william ruto"));
  EXPECT_FALSE(populations_.IsLastWordOf("missiles", "cruise missiles"));
}

TEST_F(PopulationTreeTest, PartsFollowTheTree) {
  EXPECT_TRUE(populations_.IsPart("children", "civilians"));
  EXPECT_TRUE(populations_.IsPart("infants", "civilians"));
  EXPECT_TRUE(populations_.IsPart("children", ""));
  EXPECT_FALSE(populations_.IsPart("civilians", "children"));
  EXPECT_FALSE(populations_.IsPart("civilians", "civilian people"));
  EXPECT_FALSE(populations_.IsPart("civilians", "military"));
  EXPECT_FALSE(populations_.IsPart("", ""));
  EXPECT_FALSE(populations_.IsPart("", "civilians"));
  EXPECT_TRUE(populations_.IsPart("tanks", "equipment"));
  EXPECT_FALSE(populations_.IsPart("tanks", "vehicles")) << "they are counted side by side";
  EXPECT_FALSE(populations_.IsPart("helicopters", "aircraft"));
}

TEST_F(PopulationTreeTest, PartsFollowParties) {
  EXPECT_TRUE(populations_.IsPart("Russia military", "military"));
  EXPECT_TRUE(populations_.IsPart("Russian generals", "Russia military"));
  EXPECT_TRUE(populations_.IsPart("Wagner fighters", "Russia military"));
  EXPECT_TRUE(populations_.IsPart("Russia military", "Russians"));
  EXPECT_FALSE(populations_.IsPart("Russia military", "Ukraine military"));
  EXPECT_FALSE(populations_.IsPart("military", "Russia military"));
  EXPECT_FALSE(populations_.IsPart("Russian soldiers", "Russia military"));
}

}  // namespace
}  // namespace crosscheck
