#include "engine/vocabulary/attribution.h"

#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(Attribution, DropsAnAbbreviationOfTheNameItself) {
  EXPECT_EQ(WithoutOwnAcronym("Sudan Doctors Network (SDN)"), "Sudan Doctors Network");
  EXPECT_EQ(WithoutOwnAcronym("Office for the Coordination of Aid (OCA)"),
            "Office for the Coordination of Aid");
  EXPECT_EQ(WithoutOwnAcronym("Doctors of Sudan (SDN)"), "Doctors of Sudan (SDN)");
  EXPECT_EQ(WithoutOwnAcronym("Union (North)"), "Union (North)");
  EXPECT_EQ(WithoutOwnAcronym("Union (U)"), "Union (U)");
  EXPECT_EQ(WithoutOwnAcronym("Union ()"), "Union ()");
  EXPECT_EQ(WithoutOwnAcronym("(AP)"), "(AP)");
  EXPECT_EQ(WithoutOwnAcronym(")"), ")");
}

TEST(Attribution, TakesTheHostOfAUrl) {
  EXPECT_EQ(HostOf("https://www.reuters.com/world?x#y"), "reuters.com");
  EXPECT_EQ(HostOf("http://tass.ru"), "tass.ru");
  EXPECT_EQ(HostOf("www.bbc.co.uk"), "bbc.co.uk");
  EXPECT_EQ(HostOf("://"), "");
  EXPECT_EQ(HostOf(""), "");
}

TEST(Attribution, ListsNames) {
  EXPECT_EQ(ListedNames("AP, Reuters and TASS"),
            (std::vector<absl::string_view>{"AP", "Reuters", "TASS"}));
  EXPECT_EQ(ListedNames("AP"), (std::vector<absl::string_view>{"AP"}));
  EXPECT_TRUE(ListedNames(" , ;").empty());
}

TEST(Attribution, StripsDividers) {
  EXPECT_EQ(StripDividers(" - AP: "), "AP");
  EXPECT_EQ(StripDividers("--"), "");
}

}  // namespace
}  // namespace crosscheck
