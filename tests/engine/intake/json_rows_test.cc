#include "engine/intake/json_rows.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/slow_source.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kMap[] = R"(
  kind: JSON_OBJECTS
  field { name: "date" value { column: "date" } }
  statement {
    needs: "tank"
    quantity { measure { constant: "destroyed" } population { constant: "tanks" }
               value { column: "tank" } }
  }
  statement {
    needs: "field artillery"
    quantity { measure { constant: "destroyed" } population { constant: "artillery" }
               value { column: "field artillery" } }
  }
)";

struct Everything {
  std::vector<StatedClaim> claims;
  std::vector<Reject> rejects;
  std::vector<UnknownKey> unknown;
  std::int64_t file_rows = 0;
  std::int64_t silent_rows = 0;
};

Everything ReadAll(absl::string_view text, std::size_t step = 1 << 20) {
  const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(kMap, "m.map");
  EXPECT_TRUE(map.ok()) << map.status();
  SlowSource source(text, step);
  JsonRowsReader reader(&source, "t.json", &*map);
  Everything all;
  StatedBatch batch;
  while (true) {
    const absl::StatusOr<bool> more = reader.Read(&batch);
    EXPECT_TRUE(more.ok()) << more.status();
    if (!more.ok() || !*more) break;
    all.claims.insert(all.claims.end(), batch.claims().begin(), batch.claims().end());
    all.rejects.insert(all.rejects.end(), batch.rejects.begin(), batch.rejects.end());
    all.file_rows += batch.file_rows;
    all.silent_rows += batch.silent_rows;
  }
  all.unknown = reader.unknown_keys();
  return all;
}

TEST(JsonRowsTest, ReadsAnArrayOfObjects) {
  const Everything all = ReadAll(
      "[\n"
      "  {\n    \"date\": \"2022-02-25\",\n    \"day\": 2,\n    \"tank\": 80,\n"
      "    \"field artillery\": 49\n  },\n"
      "  { \"date\": \"2022-02-26\", \"tank\": null, \"field artillery\": 0 },\n"
      "  { \"date\": \"2022-02-27\" }\n"
      "]\n");
  ASSERT_THAT(all.rejects, IsEmpty());
  ASSERT_THAT(all.claims, SizeIs(3));
  EXPECT_EQ(all.claims[0].date, "2022-02-25");
  EXPECT_EQ(all.claims[0].quantities[0].value, "80");
  EXPECT_EQ(all.claims[0].quantities[0].population, "tanks");
  EXPECT_EQ(all.claims[1].quantities[0].value, "49");
  EXPECT_EQ(all.claims[1].origin.line, 2);
  EXPECT_EQ(all.claims[2].quantities[0].value, "0") << "zero is a statement, null is none";
  EXPECT_EQ(all.claims[2].origin.line, 8);
  EXPECT_EQ(all.file_rows, 3);
  EXPECT_EQ(all.silent_rows, 1);
  ASSERT_THAT(all.unknown, SizeIs(1));
  EXPECT_EQ(all.unknown[0].key, "day");
  EXPECT_FALSE(all.unknown[0].kept);
}

TEST(JsonRowsTest, ReadsOneObjectALineToo) {
  EXPECT_THAT(ReadAll("{\"tank\":1}\n{\"tank\":\"about 2\"}\n").claims, SizeIs(2));
}

TEST(JsonRowsTest, ABrokenObjectCostsOnlyItself) {
  for (const std::size_t step : {1, 5, 1 << 20}) {
    const Everything all = ReadAll(
        "[{\"tank\":1},\n{\"tank\":\"2},\n{\"tank\":3},\nrubbish,\n{\"tank\":4 5},\n{\"tank\":6}]",
        step);
    ASSERT_THAT(all.claims, SizeIs(3)) << step;
    EXPECT_EQ(all.claims[1].quantities[0].value, "3");
    EXPECT_EQ(all.claims[2].quantities[0].value, "6");
    ASSERT_THAT(all.rejects, SizeIs(3));
    EXPECT_EQ(all.rejects[0].line(), 2);
    EXPECT_EQ(all.rejects[1].line(), 4);
    EXPECT_EQ(all.rejects[2].line(), 5);
    EXPECT_EQ(all.rejects[2].row(), "{\"tank\":4 5}");
  }
}

TEST(JsonRowsTest, AnObjectNeverClosedIsGivenUp) {
  const Everything all = ReadAll("[{\"tank\":1},{\"tank\":2");
  EXPECT_THAT(all.claims, SizeIs(1));
  EXPECT_THAT(all.rejects, SizeIs(1));
}

TEST(JsonRowsTest, RejectsAKeyThatStandsTwice) {
  const Everything all = ReadAll("[{\"tank\":1,\"tank\":2}]");
  ASSERT_THAT(all.rejects, SizeIs(1));
  EXPECT_EQ(all.rejects[0].field(), "tank");
}

TEST(JsonRowsTest, GivesUpObjectsOverAMebibyte) {
  const std::string text =
      absl::StrCat("[{\"tank\":\"", std::string(kMaxRowBytes, 'x'), "\"},{\"tank\":2}]");
  const Everything all = ReadAll(text);
  EXPECT_THAT(all.rejects, SizeIs(1));
  ASSERT_THAT(all.claims, SizeIs(1));
  EXPECT_EQ(all.claims[0].quantities[0].value, "2");
}

TEST(JsonRowsTest, BoundsNesting) {
  const Everything all = ReadAll(absl::StrCat("[{\"tank\":", std::string(5000, '['),
                                              std::string(5000, ']'), "},{\"tank\":2}]"));
  EXPECT_THAT(all.rejects, SizeIs(1));
  EXPECT_THAT(all.claims, SizeIs(1));
}

}  // namespace
}  // namespace crosscheck
