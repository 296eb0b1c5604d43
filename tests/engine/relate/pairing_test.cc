#include "engine/relate/pairing.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/claim_builder.h"
#include "tests/testing/relation_lines.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

constexpr char kWords[] =
    "Rocket artillery hit the town overnight, killing three people and damaging about forty houses, "
    "a power line and a gas pipe.";
constexpr char kEdited[] =
    "Rocket artillery hit the town overnight, killing three people and damaging around forty houses, "
    "a power line and a gas pipe.";

ClaimBuilder Shelled(const char* name, const char* source, const char* words) {
  return ClaimBuilder(name).By(source).Event("shelling").At("p:town").On("2022-08-11").Words(words);
}

TEST(PairingTest, CopiedWordsOfTwoOutletsAreOneVoice) {
  EXPECT_THAT(RelationLines({Shelled("a", "name:herald", kWords),
                             Shelled("b", "name:courier", kEdited)}),
              ElementsAre("a repeats b: occurrence (same origin)"));
}

TEST(PairingTest, ShortGenericWordsAreNobodysProperty) {
  EXPECT_THAT(RelationLines({Shelled("a", "name:herald", "The town was hit."),
                             Shelled("b", "name:courier", "The town was hit.")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(PairingTest, TwoNamedOfficialsInTheSameWordsAreTwoVoices) {
  EXPECT_THAT(RelationLines({Shelled("a", "defence_ministry@armenia", kWords).Via("reuters"),
                             Shelled("b", "presidency@armenia", kEdited).Via("tass")}),
              ElementsAre("a corroborates b: occurrence"));
}

TEST(PairingTest, PublishersThatQuoteEachOtherAreOneVoice) {
  EXPECT_THAT(RelationLines({Shelled("a", "name:herald", "").Via("name:courier"),
                             Shelled("b", "name:courier", "").Via("name:herald")}),
              ElementsAre("a repeats b: occurrence (same origin)"));
}

TEST(PairingTest, AWireTagNamesTheOrigin) {
  EXPECT_THAT(RelationLines({Shelled("a", "kyiv_post", "The town came under fire. (Reuters)"),
                             Shelled("b", "reuters", "Shells fell on the town.")}),
              ElementsAre("a repeats b: occurrence (same origin)"));
}

TEST(PairingTest, RelayedAndFirstHandWordsOfOneMinistryAreOneVoice) {
  EXPECT_THAT(RelationLines({Shelled("a", "defence_ministry@armenia", ""),
                             Shelled("b", "defence_ministry@armenia", "").Via("afp"),
                             Shelled("c", "human_rights_watch", "")}),
              ElementsAre("a repeats b: occurrence (same origin)", "a corroborates c: occurrence",
                          "b corroborates c: occurrence"));
}

}  // namespace
}  // namespace crosscheck
