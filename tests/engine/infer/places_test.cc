#include "engine/infer/places.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/infer/infer.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// A country of three regions with three towns each.
std::vector<PlaceNode> Country() {
  std::vector<PlaceNode> nodes = {{"Country", -1}};
  for (int region = 0; region < 3; ++region) {
    const int64_t parent = static_cast<int64_t>(nodes.size());
    nodes.push_back({absl::StrCat("Region", region), 0});
    for (int town = 0; town < 3; ++town) {
      nodes.push_back({absl::StrCat("Town", region, town), parent});
    }
  }
  return nodes;
}

InferResult Weigh(const ClaimTable& table) {
  const absl::StatusOr<InferResult> result =
      Infer(table, {.kind = InferKind::kPlaces, .hierarchy = Country()});
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? *result : InferResult{};
}

std::string AnswerTo(const ClaimTable& table, const std::string& item) {
  for (const ItemAnswer& answer : Weigh(table).answers) {
    if (table.items[answer.item] == item) return answer.value;
  }
  return "";
}

TEST(PlaceTree, KnowsWhatLiesAbove) {
  const PlaceTree tree(Country(), {"Country", "Elsewhere", "Region1", "Town11"});
  EXPECT_EQ(tree.num_found(), 3u);
  EXPECT_EQ(tree.Above(3), (std::vector<uint32_t>{0, 2}));
  EXPECT_TRUE(tree.Above(0).empty());
  EXPECT_TRUE(tree.Above(1).empty());
  EXPECT_EQ(tree.Depth(3), 3u);
  EXPECT_EQ(tree.Depth(1), 0u);
}

TEST(PlaceTree, ACircleOfParentsEnds) {
  const PlaceTree tree({{"a", 1}, {"b", 0}}, {"a", "b"});
  EXPECT_EQ(tree.Above(0), (std::vector<uint32_t>{1}));
}

TEST(WeighPlaces, ARegionSupportsItsTowns) {
  ClaimTableBuilder builder;
  builder.Add("s1", "battle", "Town00");
  builder.Add("s2", "battle", "Region0");
  builder.Add("s3", "battle", "Town21");
  EXPECT_EQ(AnswerTo(builder.Build(), "battle"), "Town00");
}

TEST(WeighPlaces, ARegionHoldsWhenItsTownIsTheAnswer) {
  ClaimTableBuilder builder;
  for (int i = 0; i < 30; ++i) {
    const std::string town = absl::StrCat("Town", i % 3, i / 3 % 3);
    builder.Add("exact1", absl::StrCat("i", i), town);
    builder.Add("exact2", absl::StrCat("i", i), town);
    builder.Add("general", absl::StrCat("i", i), absl::StrCat("Region", i % 3));
    builder.Add("wrong", absl::StrCat("i", i), absl::StrCat("Town", (i + 1) % 3, i / 3 % 3));
  }
  const ClaimTable table = builder.Build();
  const InferResult result = Weigh(table);
  std::map<std::string, double> accuracy;
  for (const SourceRecord& record : result.sources) {
    accuracy[table.sources[record.source]] = record.accuracy;
  }
  EXPECT_GT(accuracy["general"], 0.8);
  EXPECT_LT(accuracy["wrong"], 0.4);
  for (const ItemAnswer& answer : result.answers) EXPECT_EQ(answer.value.substr(0, 4), "Town");
}

TEST(WeighPlaces, NeedsATree) {
  ClaimTableBuilder builder;
  builder.Add("s", "i", "v");
  EXPECT_EQ(Infer(builder.Build(), {.kind = InferKind::kPlaces}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crosscheck
