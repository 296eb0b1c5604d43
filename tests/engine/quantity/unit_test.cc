#include "engine/quantity/unit.h"

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(UnitKeyTest, OneUnitUnderItsNames) {
  for (const char* name : {"USD", "usd", "US dollars", "US$", "$", "dollars", "U.S. dollars"}) {
    EXPECT_EQ(UnitKey(name), UnitKey("USD")) << name;
  }
  EXPECT_EQ(UnitKey("sq. km"), UnitKey("km²"));
  EXPECT_EQ(UnitKey("per cent"), UnitKey("%"));
  EXPECT_EQ(UnitKey("roubles"), UnitKey("RUB"));
  EXPECT_EQ(UnitKey("Persons"), UnitKey("people"));
}

TEST(UnitKeyTest, OtherUnitsStayApart) {
  EXPECT_NE(UnitKey("USD"), UnitKey("EUR"));
  EXPECT_NE(UnitKey("km"), UnitKey("km2"));
  EXPECT_NE(UnitKey("crowns"), UnitKey("krona"));
  EXPECT_EQ(UnitKey("Goals"), "goals");
  EXPECT_EQ(UnitKey(""), "");
}

}  // namespace
}  // namespace crosscheck
