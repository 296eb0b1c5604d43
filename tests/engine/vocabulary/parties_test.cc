#include "engine/vocabulary/parties.h"

#include <string>

#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

class PartyRegistryTest : public testing::Test {
 protected:
  static const Vocabulary& BuiltIn() {
    static const Vocabulary* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  const Vocabulary& vocabulary_ = BuiltIn();
  const PartyRegistry& parties_ = vocabulary_.parties();
};

TEST_F(PartyRegistryTest, ResolvesNamesInManySpellingsAndLanguages) {
  for (const char* name : {"Russia", "RUSSIA", " russian  federation ", "the Russian Federation",
                           "РФ", "Россия", "Росії", "Moscow", "Russian", "Russians", "RU"}) {
    EXPECT_EQ(parties_.Resolve(name), "russia") << name;
  }
  for (const char* name : {"Türkiye", "Turkiye", "Turkey", "Turkish", "Ankara"}) {
    EXPECT_EQ(parties_.Resolve(name), "turkey") << name;
  }
  EXPECT_EQ(parties_.Resolve("U.S."), "united_states");
  EXPECT_EQ(parties_.Resolve("Democratic Republic of the Congo"), "dr_congo");
  EXPECT_EQ(parties_.Resolve("Republic of the Congo"), "congo");
}

TEST_F(PartyRegistryTest, WordsForForcesAndGovernmentKeepTheParty) {
  for (const char* name : {"Armenian forces", "Armenia's armed forces", "troops of Armenia",
                           "the Armenian government", "Armenian Ministry of Defence"}) {
    EXPECT_EQ(parties_.Resolve(name), "armenia") << name;
  }
  EXPECT_EQ(parties_.Resolve("российские войска"), "russia");
  EXPECT_EQ(parties_.Resolve("ЗСУ"), "ukraine");
}

TEST_F(PartyRegistryTest, WhoeverIsInstalledOrBackedCountsToTheBacker) {
  EXPECT_EQ(parties_.Resolve("Russian-backed separatists"), "russia");
  EXPECT_EQ(parties_.Resolve("pro-Russian militias"), "russia");
  EXPECT_EQ(parties_.Resolve("Turkish-backed factions"), "turkey");
}

TEST_F(PartyRegistryTest, AGroupThatIsBackedIsStillNamed) {
  EXPECT_EQ(parties_.Resolve("Rwanda-backed M23 rebels"), "m23");
  EXPECT_EQ(parties_.Resolve("Iran-backed Houthis"), "houthis");
}

TEST_F(PartyRegistryTest, KnowsNamesOfSeveralTogether) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(parties_.NamedTogether("KIA and PDF"), (Names{"KIA", "PDF"}));
  EXPECT_EQ(parties_.NamedTogether("TNLA/MNDAA, and local militias"), (Names{"TNLA", "MNDAA", "local militias"}));
  EXPECT_EQ(parties_.NamedTogether("Росія та ДНР"), (Names{"Росія", "ДНР"}));
  EXPECT_EQ(parties_.NamedTogether("Sand and"), Names());
  EXPECT_EQ(parties_.NamedTogether("KIA"), Names());
  EXPECT_EQ(parties_.NamedTogether(""), Names());
}

TEST_F(PartyRegistryTest, RebelsOfACountryAreRebels) {
  EXPECT_EQ(parties_.UnnamedPartyIn("Syrian rebels"), UnnamedParty::kGroup);
  EXPECT_EQ(parties_.UnnamedPartyIn("Ethiopian rebels"), UnnamedParty::kGroup);
  EXPECT_EQ(parties_.UnnamedPartyIn("Ethiopia"), UnnamedParty::kNone);
}

TEST_F(PartyRegistryTest, RebelsBesideAGroupAreThatGroup) {
  EXPECT_EQ(parties_.Resolve("Tigrayan rebels"), "tigray_forces");
  EXPECT_EQ(parties_.Resolve("M23 rebels"), "m23");
}

TEST_F(PartyRegistryTest, OtherWordsMakeItSomebodyElse) {
  EXPECT_EQ(parties_.Resolve("Syrian rebels"), "");
  EXPECT_EQ(parties_.Resolve("Ethiopian rebels"), "");
  EXPECT_EQ(parties_.Resolve("Syrian Democratic Forces"), "syrian_democratic_forces");
  EXPECT_EQ(parties_.Resolve("Russian Orthodox Church"), "");
  EXPECT_EQ(parties_.Resolve("Russia and Ukraine"), "");
  EXPECT_EQ(parties_.Resolve("City of Kelowna"), "");
  EXPECT_EQ(parties_.Resolve(""), "");
  EXPECT_EQ(parties_.Resolve("forces"), "");
}

TEST_F(PartyRegistryTest, SidesFollowActsFor) {
  EXPECT_EQ(parties_.SideOf("donetsk_pr"), "russia");
  EXPECT_EQ(parties_.SideOf("russia"), "russia");
  EXPECT_EQ(parties_.SideOf("nobody knows"), "nobody knows");
  EXPECT_EQ(parties_.SideOf(""), "");
  EXPECT_TRUE(parties_.SameSide("wagner", "donetsk_pr"));
  EXPECT_FALSE(parties_.SameSide("russia", "ukraine"));
  EXPECT_FALSE(parties_.SameSide("sudanese_armed_forces", "rapid_support_forces"));
  EXPECT_FALSE(parties_.SameSide("", ""));
}

TEST_F(PartyRegistryTest, SomeWordsMeanAnyoneOfAKind) {
  const auto expect = [this](UnnamedParty unnamed, std::initializer_list<const char*> names) {
    for (const char* const name : names) {
      EXPECT_EQ(parties_.UnnamedPartyIn(name), unnamed) << name;
      if (unnamed != UnnamedParty::kNone) {
        EXPECT_EQ(parties_.Resolve(name), "") << name;
      }
    }
  };
  expect(UnnamedParty::kGroup, {"rebels", "the Rebels", "rebel forces", "local militants",
                                "armed group", "rebel army", "fighters"});
  expect(UnnamedParty::kArmy, {"the army", "Armed forces", "government troops", "the military",
                               "federal army", "soldiers"});
  expect(UnnamedParty::kAnyone, {"the enemy", "enemy troops", "occupiers", "forces", "authorities",
                                 "79th brigade", "3rd Separate Assault Brigade", "25th air assault brigade"});
  expect(UnnamedParty::kNone, {"", "the", "79th", "Harbour brigade", "Wagner group", "M23 rebels", "Russian army", "Harbour rebels"});
  EXPECT_TRUE(parties_.HasGroup("m23"));
  EXPECT_TRUE(parties_.HasGroup("russia"));  // what acts for it
  EXPECT_FALSE(parties_.HasGroup("dr_congo"));
  EXPECT_FALSE(parties_.HasGroup("sudan"));  // its own army is no group
  EXPECT_TRUE(parties_.HasArmy("sudan"));
  EXPECT_FALSE(parties_.HasArmy("m23"));
}

TEST_F(PartyRegistryTest, FindsById) {
  ASSERT_NE(parties_.Find("russia"), nullptr);
  EXPECT_EQ(parties_.Find("russia")->name(), "Russia");
  EXPECT_EQ(parties_.Find("Russia"), nullptr);
}

TEST_F(PartyRegistryTest, OffersNearNames) {
  const std::vector<std::string> nearest = parties_.Nearest("Ukrane");
  ASSERT_FALSE(nearest.empty());
  EXPECT_EQ(nearest[0], "ukraine");
  EXPECT_TRUE(parties_.Nearest("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq").empty());
}

}  // namespace
}  // namespace crosscheck
