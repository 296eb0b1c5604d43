#include "engine/extract/morphology.h"

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(InflectEnglish, ByRule) {
  const VerbForms carry = InflectEnglish("carry", {});
  EXPECT_EQ(carry.third, "carries");
  EXPECT_EQ(carry.past, "carried");
  EXPECT_EQ(carry.ing, "carrying");
  const VerbForms seize = InflectEnglish("seize", {});
  EXPECT_EQ(seize.past, "seized");
  EXPECT_EQ(seize.ing, "seizing");
  EXPECT_EQ(InflectEnglish("flee", {}).ing, "fleeing");
  EXPECT_EQ(InflectEnglish("clash", {}).third, "clashes");
  EXPECT_EQ(InflectEnglish("pin", {}).past, "pinned");
  EXPECT_EQ(InflectEnglish("enter", {}).past, "entered");
  EXPECT_EQ(InflectEnglish("have", {}).third, "has");
}

TEST(InflectEnglish, IrregularFormsAreData) {
  const IrregularVerbs irregular = {{"take", {"took", "taken"}}, {"repel", {"repelled", "repelled"}}};
  const VerbForms take = InflectEnglish("take", irregular);
  EXPECT_EQ(take.past, "took");
  EXPECT_EQ(take.participle, "taken");
  EXPECT_EQ(take.ing, "taking");
  EXPECT_EQ(InflectEnglish("repel", irregular).ing, "repelling");
}

}  // namespace
}  // namespace crosscheck
