#include "engine/intake/column_map.h"

#include <string>
#include <vector>

#include "engine/intake/row_maker.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ColumnMap MapOf(absl::string_view text) {
  absl::StatusOr<ColumnMap> map = ColumnMap::Parse(text, "m.map");
  EXPECT_TRUE(map.ok()) << map.status();
  return *std::move(map);
}

std::string MistakesOf(absl::string_view text) {
  const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(text, "m.map");
  EXPECT_EQ(map.status().code(), absl::StatusCode::kInvalidArgument) << text;
  return std::string(map.status().message());
}

// Cells in the order of the map's columns.
StatedBatch Make(const ColumnMap& map, std::vector<absl::string_view> cells) {
  RowMaker maker(&map);
  StatedBatch batch;
  RowOrigin origin;
  origin.file = "t.csv";
  origin.line = 7;
  maker.Make(cells, origin, &batch);
  return batch;
}

TEST(ColumnMapTest, NamesFileAndLineOfEveryMistake) {
  const std::string mistakes = MistakesOf(
      "field { name: \"plaec\" value { column: \"a\" } }\n"
      "field {\n"
      "  name: \"place\"\n"
      "  value { }\n"
      "}\n"
      "field { name: \"text\" value { template: \"{a\" } }\n"
      "date_format: \"DD\"\n");
  EXPECT_THAT(mistakes, HasSubstr("m.map:1: \"plaec\" is no field of the feed format; did you "
                                  "mean place?"));
  EXPECT_THAT(mistakes, HasSubstr("m.map:4: the value has none of column, constant"));
  EXPECT_THAT(mistakes, HasSubstr("m.map:6: the brace at position 1"));
  EXPECT_THAT(mistakes, HasSubstr("m.map:7: "));
}

TEST(ColumnMapTest, RefusesWhatCannotBeMeant) {
  EXPECT_THAT(MistakesOf("field {"), HasSubstr("m.map:1: "));
  EXPECT_THAT(MistakesOf("colour: 1"), HasSubstr("colour"));
  EXPECT_THAT(MistakesOf("field { name: \"id\" value { constant: \"\\xff\" } }"),
              HasSubstr("UTF-8"));
  EXPECT_THAT(MistakesOf(""), HasSubstr("neither a field nor a statement"));
  EXPECT_THAT(MistakesOf("separator: \"ab\" field { name: \"id\" value { column: \"a\" } }"),
              HasSubstr("separator"));
  EXPECT_THAT(MistakesOf("field { name: \"id\" value { column: \"a\" constant: \"b\" } }"),
              HasSubstr("more than one"));
  EXPECT_THAT(MistakesOf("field { name: \"id\" }"), HasSubstr("no value"));
  EXPECT_THAT(MistakesOf("field { name: \"id\" split: \";\" value { column: \"a\" } }"),
              HasSubstr("split"));
  EXPECT_THAT(MistakesOf("quantity { value { column: \"a\" } }"), HasSubstr("no measure"));
  EXPECT_THAT(MistakesOf("quantity { measure { column: \"a\" } }"), HasSubstr("none of value"));
  EXPECT_THAT(MistakesOf("statement { status { column: \"a\" } }"), HasSubstr("no `value`"));
  EXPECT_THAT(MistakesOf("statement { status { column: \"a\" value { is: \"x\" } value { is: "
                         "\"x\" } } }"),
              HasSubstr("stands twice"));
  EXPECT_THAT(MistakesOf("skip { column: \"a\" }"), HasSubstr("neither `is`"));
  EXPECT_THAT(MistakesOf("field { name: \"id\" value { column: \"a\" translated_only: true } }"),
              HasSubstr("translated_only"));
  EXPECT_THAT(MistakesOf("statement { each { column: \"a\" } }"), HasSubstr("separator"));
}

TEST(ColumnMapTest, ListsTheColumnsItReadsOnce) {
  const ColumnMap map = MapOf(
      "skip { column: \"s\" empty: true }\n"
      "field { name: \"place\" value { column: \"a\" } }\n"
      "field { name: \"text\" value { template: \"{b?} of {a}\" } }\n");
  EXPECT_THAT(map.columns(), ElementsAre("s", "a", "b"));
}

TEST(ColumnMapTest, TemplatesDropWhatIsNotStated) {
  const ColumnMap map = MapOf("field { name: \"text\" value { template: \"{a}, {b?} {{x\" } }");
  EXPECT_EQ(Make(map, {"one", "two"}).claims()[0].text, "one, two {x");
  EXPECT_EQ(Make(map, {"one", ""}).claims()[0].text, "one, {x");
  EXPECT_EQ(Make(map, {"", "two"}).claims()[0].text, "");
}

TEST(ColumnMapTest, TakesTheTextAfterAndBeforeAMark) {
  const ColumnMap map = MapOf(
      "field { name: \"claimant\" value { column: \"s\" before: \" (via \" } }\n"
      "field { name: \"via\" value { column: \"s\" after: \" (via \" before: \")\" } }\n");
  const StatedBatch relayed = Make(map, {"Officials (via Paper)"});
  EXPECT_EQ(relayed.claims()[0].claimant, "Officials");
  ASSERT_THAT(relayed.claims()[0].via, SizeIs(1));
  EXPECT_EQ(relayed.claims()[0].via[0].name, "Paper");
  const StatedBatch direct = Make(map, {"Officials"});
  EXPECT_EQ(direct.claims()[0].claimant, "Officials");
  EXPECT_THAT(direct.claims()[0].via, IsEmpty());
}

TEST(ColumnMapTest, TranslatesWholeValues) {
  const ColumnMap map = MapOf(
      "field { name: \"actor\" value { column: \"a\" translate { from: [\"RU\", \"R\"] to: "
      "\"Russia\" } "
      "translate { from: \"-\" } } }");
  EXPECT_EQ(Make(map, {" R "}).claims()[0].actor, "Russia");
  EXPECT_EQ(Make(map, {"-"}).claims()[0].actor, "");
  EXPECT_EQ(Make(map, {"UA"}).claims()[0].actor, "UA");
}

TEST(ColumnMapTest, RejectsValuesThatMustBeTranslatedAndAreNot) {
  const ColumnMap map = MapOf(
      "field { name: \"event\" value { column: \"a\" translated_only: true "
      "translate { from: \"held\" to: \"hold\" } } }");
  const StatedBatch batch = Make(map, {"hled"});
  EXPECT_THAT(batch.claims(), IsEmpty());
  ASSERT_THAT(batch.rejects, SizeIs(1));
  EXPECT_EQ(batch.rejects[0].field(), "event");
  EXPECT_EQ(batch.rejects[0].value(), "hled");
  EXPECT_THAT(batch.rejects[0].expected(), HasSubstr("held"));
  EXPECT_EQ(batch.rejects[0].line(), 7);
}

constexpr char kStatusMap[] = R"(
  field { name: "place" value { column: "place" } }
  field { name: "event" value { constant: "hold" } }
  statement {
    name: "A's column"
    field { name: "claimant" value { constant: "A" } }
    status {
      column: "a"
      value { is: "X" field { name: "actor" value { constant: "X" } } }
      value { is: "NOT_X"
              field { name: "actor" value { constant: "X" } }
              field { name: "polarity" value { constant: "denied" } } }
      value { is: "?" silent: true }
    }
  }
  statement {
    field { name: "claimant" value { constant: "B" } }
    status {
      column: "b"
      value { is: "contested" field { name: "event" value { constant: "fight_in" } } }
    }
  }
)";

TEST(ColumnMapTest, EachStatusColumnMakesAClaimOfItsOwn) {
  const ColumnMap map = MapOf(kStatusMap);
  const StatedBatch batch = Make(map, {"P", "NOT_X", "contested"});
  ASSERT_THAT(batch.claims(), SizeIs(2));
  EXPECT_EQ(batch.claims()[0].claimant, "A");
  EXPECT_EQ(batch.claims()[0].place, "P");
  EXPECT_EQ(batch.claims()[0].event, "hold");
  EXPECT_EQ(batch.claims()[0].actor, "X");
  EXPECT_EQ(batch.claims()[0].polarity, "denied");
  EXPECT_EQ(batch.claims()[1].claimant, "B");
  EXPECT_EQ(batch.claims()[1].event, "fight_in");
  EXPECT_EQ(batch.claims()[1].actor, "");
  EXPECT_EQ(batch.file_rows, 1);
  EXPECT_EQ(batch.silent_rows, 0);
}

TEST(ColumnMapTest, AnEmptyOrSilentStatusIsNoStatement) {
  const ColumnMap map = MapOf(kStatusMap);
  const StatedBatch batch = Make(map, {"P", "?", " "});
  EXPECT_THAT(batch.claims(), IsEmpty());
  EXPECT_THAT(batch.rejects, IsEmpty());
  EXPECT_EQ(batch.silent_rows, 1);
}

TEST(ColumnMapTest, AnUnknownStatusRejectsOnlyItsStatement) {
  const ColumnMap map = MapOf(kStatusMap);
  const StatedBatch batch = Make(map, {"P", "Y", "contested"});
  EXPECT_THAT(batch.claims(), SizeIs(1));
  ASSERT_THAT(batch.rejects, SizeIs(1));
  EXPECT_EQ(batch.rejects[0].field(), "a");
  EXPECT_EQ(batch.rejects[0].value(), "Y");
  EXPECT_EQ(batch.rejects[0].expected(), "X, NOT_X, ?");
  EXPECT_THAT(batch.rejects[0].reason(), HasSubstr("A's column"));
}

TEST(ColumnMapTest, SkipsAndTakesRowsByTheirCells) {
  const ColumnMap map = MapOf(
      "skip { column: \"a\" is: [\"no\", \"never\"] empty: true }\n"
      "only { column: \"b\" is: \"x\" }\n"
      "field { name: \"place\" value { column: \"a\" } }\n");
  EXPECT_THAT(Make(map, {"yes", "x"}).claims(), SizeIs(1));
  EXPECT_THAT(Make(map, {"no", "x"}).claims(), IsEmpty());
  EXPECT_THAT(Make(map, {"", "x"}).claims(), IsEmpty());
  EXPECT_THAT(Make(map, {"yes", "y"}).claims(), IsEmpty());
  EXPECT_EQ(Make(map, {"yes", "y"}).silent_rows, 1);
}

TEST(ColumnMapTest, MakesOneClaimForEachElementOfAList) {
  const ColumnMap map = MapOf(
      "statement { each { column: \"s\" separator: \"|\" } needs: \"p\"\n"
      "  field { name: \"publisher\" value { column: \"s\" } }\n"
      "  field { name: \"place\" value { column: \"p\" } } }\n");
  const StatedBatch batch = Make(map, {"one| two |", "P"});
  ASSERT_THAT(map.columns(), ElementsAre("p", "s"));
  const StatedBatch right = Make(map, {"P", "one| two |"});
  ASSERT_THAT(right.claims(), SizeIs(2));
  EXPECT_EQ(right.claims()[1].publisher, "two");
  EXPECT_EQ(right.claims()[1].place, "P");
  EXPECT_THAT(Make(map, {"", "one"}).claims(), IsEmpty());
}

TEST(ColumnMapTest, QuantitiesNeedSomethingOfTheRow) {
  const ColumnMap map = MapOf(
      "field { name: \"place\" value { constant: \"P\" } }\n"
      "quantity { measure { constant: \"killed\" } low { column: \"l\" } high { column: \"h\" } "
      "best { column: \"b\" } }\n");
  const StatedBatch batch = Make(map, {"1", "", "2"});
  ASSERT_THAT(batch.claims()[0].quantities, SizeIs(1));
  EXPECT_EQ(batch.claims()[0].quantities[0].low, "1");
  EXPECT_EQ(batch.claims()[0].quantities[0].high, "");
  EXPECT_EQ(batch.claims()[0].quantities[0].best, "2");
  EXPECT_THAT(Make(map, {"", "", ""}).claims()[0].quantities, IsEmpty());
}

TEST(ColumnMapTest, PassesOnTheDateFormat) {
  const ColumnMap map =
      MapOf("date_format: \"DD/MM/YYYY\" field { name: \"date\" value { column: \"d\" } }");
  EXPECT_EQ(Make(map, {"24/02/2022"}).claims()[0].date_format, "DD/MM/YYYY");
  EXPECT_EQ(Make(map, {"24/02/2022"}).claims()[0].date, "24/02/2022");
}

}  // namespace
}  // namespace crosscheck
