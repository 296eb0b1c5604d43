// Quantities as rows state them: phrases, numbers, ends, and what is wrong with them.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/normalize/normalizer_fixture.h"

namespace crosscheck {
namespace {

TEST_F(NormalizerTest, QuantitiesComeAsPhraseNumberOrEnds) {
  auto quantity = [&](const std::string& text) {
    return ClaimOf(Row(absl::StrCat("\"quantity\":", text))).quantities(0);
  };
  EXPECT_EQ(quantity(R"({"measure":"killed","value":12})").low(), 12);
  EXPECT_EQ(quantity(R"({"measure":"killed","value":"12"})").high(), 12);
  const Quantity ends = quantity(R"({"measure":"killed","value":{"low":"10,000","high":13000}})");
  EXPECT_EQ(ends.low(), 10000);
  EXPECT_EQ(ends.high(), 13000);
  EXPECT_EQ(ends.text(), "low 10,000, high 13000");
  const Quantity open = quantity(R"({"measure":"killed","low":15})");
  EXPECT_EQ(open.low(), 15);
  EXPECT_FALSE(open.has_high());
  const Quantity best = quantity(R"({"measure":"killed","low":1,"best":2,"high":3})");
  EXPECT_EQ(best.best(), 2);
  EXPECT_EQ(best.text(), "low 1, best 2, high 3");
  EXPECT_EQ(quantity(R"({"measure":"killed","best":7})").low(), 7);
  EXPECT_EQ(quantity(R"({"measure":"killed","value":"nobody"})").high(), 0);
  EXPECT_EQ(quantity(R"({"measure":"water_level","unit":"cm","value":"12.5"})").measure(),
            "water_level");
}

TEST_F(NormalizerTest, APhraseMayEndInWhatIsCounted) {
  auto quantity = [&](const std::string& text) {
    return ClaimOf(Row(absl::StrCat("\"quantity\":", text))).quantities(0);
  };
  EXPECT_EQ(quantity(R"({"measure":"killed","value":"no deaths"})").high(), 0);
  const Quantity homes = quantity(R"({"measure":"damaged","value":"about 20 homes"})");
  EXPECT_EQ(homes.low(), 18);
  EXPECT_EQ(homes.population(), "homes");
  EXPECT_EQ(homes.text(), "about 20 homes");
  EXPECT_EQ(quantity(R"({"measure":"killed","population":"soldiers","value":"12 soldiers"})").low(),
            12);
  EXPECT_EQ(quantity(R"({"measure":"loads","unit":"lorries","value":"280 lorries"})").low(), 280);
  // Another population than the one stated beside it, or words nobody knows: no guess.
  const auto field = [&](const std::string& text) {
    return FaultOf(Row(absl::StrCat("\"quantity\":[", text, "]"))).field;
  };
  EXPECT_EQ(field(R"({"measure":"killed","population":"civilians","value":"12 children"})"),
            "quantity.value");
  EXPECT_EQ(field(R"({"measure":"killed","value":"12 including 3 children"})"), "quantity.value");
  EXPECT_EQ(field(R"({"measure":"killed","value":"12 apples"})"), "quantity.value");
}

TEST_F(NormalizerTest, WrongQuantitiesNameTheirField) {
  auto field = [&](const std::string& text) {
    return FaultOf(Row(absl::StrCat("\"quantity\":[", text, "]"))).field;
  };
  EXPECT_EQ(field(R"({"value":1})"), "quantity.measure");
  EXPECT_EQ(field(R"({"measure":"water_level","value":1})"), "quantity.measure");
  EXPECT_EQ(field(R"({"measure":"killed"})"), "quantity.value");
  EXPECT_EQ(field(R"({"measure":"killed","value":"a good many"})"), "quantity.value");
  EXPECT_EQ(field(R"({"measure":"killed","value":-4})"), "quantity.value");
  EXPECT_EQ(field(R"({"measure":"killed","low":"dozens"})"), "quantity.low");
  EXPECT_EQ(field(R"({"measure":"killed","low":5,"high":4})"), "quantity.low");
  EXPECT_EQ(field(R"({"measure":"killed","low":5,"high":9,"best":10})"), "quantity.best");
}

}  // namespace
}  // namespace crosscheck
