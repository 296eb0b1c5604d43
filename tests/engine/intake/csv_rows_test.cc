#include "engine/intake/csv_rows.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/intake/column_map.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/slow_source.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Everything {
  std::vector<StatedClaim> claims;
  std::vector<Reject> rejects;
  std::vector<UnknownKey> unknown;
  std::int64_t file_rows = 0;
  absl::Status status;
};

Everything ReadAll(ByteSource& source, const ColumnMap* map) {
  CsvReader reader(&source, "t.csv", map);
  Everything all;
  StatedBatch batch;
  while (true) {
    const absl::StatusOr<bool> more = reader.Read(&batch);
    all.status = more.status();
    if (!more.ok() || !*more) break;
    all.claims.insert(all.claims.end(), batch.claims().begin(), batch.claims().end());
    all.rejects.insert(all.rejects.end(), batch.rejects.begin(), batch.rejects.end());
    all.file_rows += batch.file_rows;
  }
  all.unknown = reader.unknown_keys();
  return all;
}

Everything ReadAll(absl::string_view text, const ColumnMap* map = nullptr) {
  TextSource source(text);
  return ReadAll(source, map);
}

TEST(CsvRowsTest, TheHeaderNamesTheFeedsFields) {
  const Everything all = ReadAll(
      "claimant,event,place,via,measure,value,colour\n"
      "A,hold,P,B; C,killed,\"more than 1,000\",red\n"
      "D,hold,Q,,,,\n");
  ASSERT_TRUE(all.status.ok()) << all.status;
  ASSERT_THAT(all.rejects, IsEmpty());
  ASSERT_THAT(all.claims, SizeIs(2));
  EXPECT_EQ(all.claims[0].claimant, "A");
  ASSERT_THAT(all.claims[0].via, SizeIs(2));
  EXPECT_EQ(all.claims[0].via[1].name, "C");
  ASSERT_THAT(all.claims[0].quantities, SizeIs(1));
  EXPECT_EQ(all.claims[0].quantities[0].value, "more than 1,000");
  ASSERT_THAT(all.claims[0].extras, SizeIs(1));
  EXPECT_EQ(all.claims[0].extras[0].key, "colour");
  EXPECT_EQ(all.claims[0].extras[0].json, "\"red\"");
  EXPECT_THAT(all.claims[1].quantities, IsEmpty());
  EXPECT_THAT(all.claims[1].extras, IsEmpty());
  ASSERT_THAT(all.unknown, SizeIs(1));
  EXPECT_EQ(all.unknown[0].key, "colour");
}

TEST(CsvRowsTest, QuantitiesMayStandAsJsonInOneCell) {
  const Everything all = ReadAll(
      "claimant,quantity\n"
      "A,\"[{\"\"measure\"\":\"\"killed\"\",\"\"value\"\":6}]\"\n"
      "B,[6]\n");
  ASSERT_THAT(all.claims, SizeIs(1));
  ASSERT_THAT(all.claims[0].quantities, SizeIs(1));
  EXPECT_EQ(all.claims[0].quantities[0].measure, "killed");
  ASSERT_THAT(all.rejects, SizeIs(1));
  EXPECT_EQ(all.rejects[0].field(), "quantity");
}

TEST(CsvRowsTest, ReadsQuotedCellsOfEveryKind) {
  const Everything all = ReadAll(
      "\xEF\xBB\xBF\"id\";\"text\"\r\n"
      "1;\"a;b\"\r\n"
      "2;\"he said \"\"no\"\"\"\r\n"
      "3;\"two\r\nlines\"\r\n"
      "4;\"\"\r\n"
      "5;x\"y\r\n"
      "\r\n"
      "6;last");
  ASSERT_TRUE(all.status.ok()) << all.status;
  ASSERT_THAT(all.rejects, IsEmpty());
  ASSERT_THAT(all.claims, SizeIs(6));
  EXPECT_EQ(all.claims[0].text, "a;b");
  EXPECT_EQ(all.claims[1].text, "he said \"no\"");
  EXPECT_EQ(all.claims[2].text, "two\r\nlines");
  EXPECT_EQ(all.claims[3].text, "");
  EXPECT_EQ(all.claims[4].text, "x\"y");
  EXPECT_EQ(all.claims[5].text, "last");
  EXPECT_EQ(all.claims[3].origin.line, 6);
  EXPECT_EQ(all.claims[5].origin.line, 9);
}

TEST(CsvRowsTest, GuessesTheSeparatorFromTheHeader) {
  EXPECT_EQ(ReadAll("id\tplace, town\n1\tx\n").claims[0].id, "1");
  EXPECT_EQ(ReadAll("id;place\n1;a,b\n").claims[0].place, "a,b");
  EXPECT_EQ(ReadAll("id|place\n1|x\n").claims[0].place, "x");
  EXPECT_EQ(ReadAll("id\n1\n").claims[0].id, "1");
}

TEST(CsvRowsTest, RejectsRowsWithAnotherNumberOfCells) {
  const Everything all = ReadAll("id,place\n1\n2,b\n3,c,d\n");
  EXPECT_THAT(all.claims, SizeIs(1));
  ASSERT_THAT(all.rejects, SizeIs(2));
  EXPECT_EQ(all.rejects[0].line(), 2);
  EXPECT_EQ(all.rejects[0].byte_offset(), 9);
  EXPECT_EQ(all.rejects[0].row(), "1");
  EXPECT_THAT(all.rejects[0].reason(), HasSubstr("1 cells"));
  EXPECT_THAT(all.rejects[1].expected(), HasSubstr("2 cells"));
  EXPECT_EQ(all.file_rows, 3);
}

TEST(CsvRowsTest, AQuoteNeverClosedCostsOneLine) {
  const Everything all = ReadAll("id,place\n1,\"a\n2,b\n3,c\n");
  ASSERT_THAT(all.rejects, SizeIs(1));
  EXPECT_EQ(all.rejects[0].line(), 2);
  EXPECT_EQ(all.rejects[0].row(), "1,\"a");
  EXPECT_THAT(all.rejects[0].reason(), HasSubstr("never closed"));
  ASSERT_THAT(all.claims, SizeIs(2));
  EXPECT_EQ(all.claims[0].id, "2");
}

TEST(CsvRowsTest, AQuoteNotClosedWithinAMebibyteCostsOneLineToo) {
  std::string text = "id,place\n1,\"a\n";
  const int rows = 6000;
  const std::string place(200, 'b');
  for (int i = 0; i < rows; ++i) absl::StrAppend(&text, i, ",", place, "\n");
  ASSERT_GT(text.size(), kMaxRowBytes);
  const Everything all = ReadAll(text);
  ASSERT_THAT(all.rejects, SizeIs(1));
  EXPECT_THAT(all.claims, SizeIs(rows));
}

TEST(CsvRowsTest, RejectsTextAfterAClosingQuote) {
  const Everything all = ReadAll("id,place\n\"1\"x,a\n2,b\n");
  ASSERT_THAT(all.rejects, SizeIs(1));
  EXPECT_THAT(all.rejects[0].reason(), HasSubstr("closing quote"));
  EXPECT_THAT(all.claims, SizeIs(1));
}

TEST(CsvRowsTest, RejectsBrokenUtf8AndNuls) {
  const Everything all = ReadAll(std::string("id,place\n1,\xFF\n2,a\0b\n3,c\n", 23));
  ASSERT_THAT(all.rejects, SizeIs(2));
  EXPECT_THAT(all.rejects[0].reason(), HasSubstr("UTF-8"));
  EXPECT_THAT(all.rejects[1].reason(), HasSubstr("NUL"));
  EXPECT_THAT(all.claims, SizeIs(1));
}

TEST(CsvRowsTest, RejectsRowsOverAMebibyte) {
  const std::string text = absl::StrCat("id,text\n1,", std::string(kMaxRowBytes, 'x'), "\n2,\"",
                                        std::string(kMaxRowBytes, 'y'), "\"\n3,z\n");
  for (const std::size_t step : {std::size_t{1} << 30, std::size_t{10007}}) {
    SlowSource source(text, step);
    const Everything all = ReadAll(source, nullptr);
    EXPECT_THAT(all.rejects, SizeIs(2));
    ASSERT_THAT(all.claims, SizeIs(1));
    EXPECT_EQ(all.claims[0].id, "3");
    EXPECT_EQ(all.claims[0].origin.line, 4);
  }
}

TEST(CsvRowsTest, TheSameRowsHoweverTheSourceIsCut) {
  std::string text = "id,text\r\n";
  for (int i = 0; i < 200; ++i) {
    absl::StrAppend(&text, i, ",\"a\"\"b\r\n", std::string(i * 13 % 300, 'w'), "\"\r\n");
  }
  const Everything whole = ReadAll(text);
  ASSERT_THAT(whole.claims, SizeIs(200));
  for (const std::size_t step : {1, 2, 3, 5, 1000}) {
    SlowSource source(text, step);
    const Everything cut = ReadAll(source, nullptr);
    ASSERT_THAT(cut.claims, SizeIs(200)) << step;
    ASSERT_THAT(cut.rejects, IsEmpty());
    for (int i = 0; i < 200; ++i) {
      EXPECT_EQ(cut.claims[i].text, whole.claims[i].text);
      EXPECT_EQ(cut.claims[i].origin.line, whole.claims[i].origin.line);
      EXPECT_EQ(cut.claims[i].origin.byte_offset, whole.claims[i].origin.byte_offset);
    }
  }
}

TEST(CsvRowsTest, AMapThatReadsAColumnTheTableLacksStopsTheFile) {
  const absl::StatusOr<ColumnMap> map =
      ColumnMap::Parse("field { name: \"place\" value { column: \"town\" } }", "x.map");
  ASSERT_TRUE(map.ok()) << map.status();
  const Everything all = ReadAll("id,place\n1,a\n", &*map);
  EXPECT_EQ(all.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(all.status.message(), HasSubstr("x.map"));
  EXPECT_THAT(all.status.message(), HasSubstr("\"town\""));
  EXPECT_THAT(all.status.message(), HasSubstr("t.csv"));
}

TEST(CsvRowsTest, ReadsTablesWithoutAHeader) {
  const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(
      "columns: [\"a\", \"b\"] field { name: \"place\" value { column: \"b\" } }", "x.map");
  ASSERT_TRUE(map.ok()) << map.status();
  const Everything all = ReadAll("1,first\n2,second\n", &*map);
  ASSERT_TRUE(all.status.ok()) << all.status;
  ASSERT_THAT(all.claims, SizeIs(2));
  EXPECT_EQ(all.claims[0].place, "first");
}

TEST(CsvRowsTest, AColumnNamedTwiceStopsTheFile) {
  EXPECT_THAT(ReadAll("id,id\n1,2\n").status.message(), HasSubstr("twice"));
}

}  // namespace
}  // namespace crosscheck
