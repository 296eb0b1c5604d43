#include "engine/vocabulary/source_pattern.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(SourceId, FormatsEveryPart) {
  EXPECT_EQ(FormatSourceId({"defence_ministry", "armenia", "", ""}), "defence_ministry@armenia");
  EXPECT_EQ(FormatSourceId({"governor", "", "luhansk", ""}), "governor@luhansk");
  EXPECT_EQ(FormatSourceId({"governor", "russia", "kherson", "a-b"}), "governor@russia/kherson~a-b");
}

TEST(SourceId, RoundTrips) {
  for (const char* id : {"a@b", "a@b/c", "a@b~p", "a@b/c~p-q"}) {
    const std::optional<SourceName> name = ParseSourceId(id);
    ASSERT_TRUE(name.has_value()) << id;
    EXPECT_EQ(FormatSourceId(*name), id);
  }
}

TEST(SourceId, OtherIdsAreNotPatterns) {
  EXPECT_FALSE(ParseSourceId("reuters").has_value());
  EXPECT_FALSE(ParseSourceId("name:boatmen union").has_value());
  EXPECT_FALSE(ParseSourceId("").has_value());
  EXPECT_FALSE(ParseSourceId("@x").has_value());
}

TEST(BodyTable, FindsWhatItWasGiven) {
  Body body;
  body.set_id("prefecture");
  body.set_level(REGIONAL);
  body.set_bare_name(true);
  Area area;
  area.set_id("ishikawa");
  const BodyTable table({&body}, {&area});
  EXPECT_EQ(table.FindBody("prefecture"), &body);
  EXPECT_EQ(table.FindBody("ishikawa"), nullptr);
  EXPECT_EQ(table.FindArea("ishikawa"), &area);
  EXPECT_EQ(table.BareName(REGIONAL), &body);
  EXPECT_EQ(table.BareName(LOCAL), nullptr);
}

}  // namespace
}  // namespace crosscheck
