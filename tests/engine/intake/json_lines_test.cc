#include "engine/intake/json_lines.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/slow_source.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Everything {
  std::vector<StatedClaim> claims;  // their origins are only good for numbers
  std::vector<std::string> rows;
  std::vector<Reject> rejects;
  std::vector<UnknownKey> unknown;
  std::int64_t file_rows = 0;
};

Everything ReadAll(ByteSource& source) {
  JsonLinesReader reader(&source, "feed.jsonl");
  Everything all;
  StatedBatch batch;
  while (true) {
    const absl::StatusOr<bool> more = reader.Read(&batch);
    EXPECT_TRUE(more.ok()) << more.status();
    if (!more.ok() || !*more) break;
    for (const StatedClaim& claim : batch.claims()) {
      all.claims.push_back(claim);
      all.rows.emplace_back(claim.origin.row.data(), claim.origin.row.size());
    }
    all.rejects.insert(all.rejects.end(), batch.rejects.begin(), batch.rejects.end());
    all.file_rows += batch.file_rows;
  }
  EXPECT_EQ(all.file_rows, static_cast<std::int64_t>(all.claims.size() + all.rejects.size()));
  all.unknown = reader.unknown_keys();
  return all;
}

Everything ReadAll(absl::string_view text) {
  TextSource source(text);
  return ReadAll(source);
}

// The one reject that a single row makes.
Reject RejectOf(absl::string_view row) {
  const Everything all = ReadAll(row);
  EXPECT_THAT(all.claims, IsEmpty()) << row;
  EXPECT_THAT(all.rejects, SizeIs(1)) << row;
  return all.rejects.empty() ? Reject() : all.rejects[0];
}

TEST(JsonLinesTest, ReadsEveryFieldOfTheFeedFormat) {
  const Everything all = ReadAll(
      R"({"id":"ap-17","claimant":"Ministry A","via":["Agency B",{"name":"Paper C","manner":"cites"}],)"
      R"("publisher":"Paper D","url":"https://example.org/1","title":"T","lang":"en",)"
      R"("published":"2023-08-13","captured":"2023-08-14","said":"2023-08-12","text":"a \"b\" \u0416",)"
      R"("b":3,"e":9,"event":"capture","polarity":"affirmed","modality":"asserted","actor":"X",)"
      R"("target":"Y","place":"P","place_id":"geonames:1","place2":"Q","place2_id":"geonames:2",)"
      R"("lat":49.7060,"lon":"37.6","lat2":1,"lon2":-2e0,"region":"R","country":"C",)"
      R"("relation":"between","distance_km":2.5,"date":2023,"corrects":16,"confidence":0.9,)"
      R"("quantity":[{"measure":"killed","population":"X military","mode":"incident",)"
      R"("value":"more than 600","unit":"people"},{"measure":"wounded","value":{"low":3,"high":"9"}},)"
      R"({"measure":"cases","value":12,"best":11}]})");
  ASSERT_THAT(all.rejects, IsEmpty()) << all.rejects[0].ShortDebugString();
  ASSERT_THAT(all.claims, SizeIs(1));
  const StatedClaim& claim = all.claims[0];
  EXPECT_EQ(claim.id, "ap-17");
  ASSERT_THAT(claim.via, SizeIs(2));
  EXPECT_EQ(claim.via[0].name, "Agency B");
  EXPECT_EQ(claim.via[1].name, "Paper C");
  EXPECT_EQ(claim.via[1].manner, "cites");
  EXPECT_EQ(claim.language, "en");
  EXPECT_EQ(claim.text, "a \"b\" \xD0\x96");
  EXPECT_EQ(claim.text_begin, "3");
  EXPECT_EQ(claim.lat, "49.7060") << "numbers keep the digits they were written with";
  EXPECT_EQ(claim.lon, "37.6");
  EXPECT_EQ(claim.lon2, "-2e0");
  EXPECT_EQ(claim.date, "2023");
  EXPECT_EQ(claim.corrects, "16");
  ASSERT_THAT(claim.quantities, SizeIs(3));
  EXPECT_EQ(claim.quantities[0].value, "more than 600");
  EXPECT_EQ(claim.quantities[0].unit, "people");
  EXPECT_EQ(claim.quantities[1].low, "3");
  EXPECT_EQ(claim.quantities[1].high, "9");
  EXPECT_EQ(claim.quantities[2].value, "12");
  EXPECT_EQ(claim.quantities[2].best, "11");
  EXPECT_THAT(all.unknown, IsEmpty());
  EXPECT_EQ(claim.origin.line, 1);
}

TEST(JsonLinesTest, NullAndEmptyMeanNotStated) {
  const Everything all =
      ReadAll(R"({"claimant":null,"via":null,"quantity":null,"publisher":"","event":"hold"})");
  ASSERT_THAT(all.claims, SizeIs(1));
  EXPECT_EQ(all.claims[0].claimant, "");
  EXPECT_THAT(all.claims[0].via, IsEmpty());
  EXPECT_THAT(all.claims[0].quantities, IsEmpty());
  EXPECT_EQ(all.claims[0].event, "hold");
}

TEST(JsonLinesTest, OneRelayMayStandWithoutAList) {
  const Everything all = ReadAll(R"({"via":"Agency"})");
  ASSERT_THAT(all.claims, SizeIs(1));
  ASSERT_THAT(all.claims[0].via, SizeIs(1));
  EXPECT_EQ(all.claims[0].via[0].name, "Agency");
}

TEST(JsonLinesTest, KeepsUnknownKeysAsJsonAndReportsEachOnce) {
  const Everything all = ReadAll(
      "{\"clamant\":\"x\",\"note\": { \"a\" : [1, 2.50, \"b c\"] },\"n\":12345678901234567890123}\n"
      "{\"note\":true,\"claimant\":\"y\",\"z\":null}\n");
  ASSERT_THAT(all.rejects, IsEmpty()) << all.rejects[0].ShortDebugString();
  ASSERT_THAT(all.claims, SizeIs(2));
  ASSERT_THAT(all.claims[0].extras, SizeIs(3));
  EXPECT_EQ(all.claims[0].extras[0].json, "\"x\"");
  EXPECT_EQ(all.claims[0].extras[1].json, "{\"a\":[1,2.50,\"b c\"]}");
  EXPECT_EQ(all.claims[0].extras[2].json, "12345678901234567890123");
  ASSERT_THAT(all.claims[1].extras, SizeIs(2));
  EXPECT_EQ(all.claims[1].extras[0].json, "true");
  EXPECT_EQ(all.claims[1].extras[1].json, "null");
  ASSERT_THAT(all.unknown, SizeIs(4));
  EXPECT_EQ(all.unknown[0].key, "clamant");
  EXPECT_EQ(all.unknown[0].nearest, "claimant");
  EXPECT_EQ(all.unknown[1].key, "note");
  EXPECT_EQ(all.unknown[1].rows, 2);
  EXPECT_EQ(all.unknown[1].first_line, 1);
  EXPECT_EQ(all.unknown[1].nearest, "");
}

TEST(JsonLinesTest, KeepsUnknownKeysOfQuantitiesAndRelaysUnderTheirPosition) {
  const Everything all = ReadAll(
      R"({"quantity":[{"value":1},{"value":2,"note":["x"]}],"via":[{"name":"B","since":1}]})");
  ASSERT_THAT(all.claims, SizeIs(1));
  ASSERT_THAT(all.claims[0].extras, SizeIs(2));
  EXPECT_EQ(all.claims[0].extras[0].key, "quantity.1.note");
  EXPECT_EQ(all.claims[0].extras[0].json, "[\"x\"]");
  EXPECT_EQ(all.claims[0].extras[1].key, "via.0.since");
  EXPECT_EQ(all.claims[0].quantities[1].value, "2");
  ASSERT_THAT(all.unknown, SizeIs(2));
  EXPECT_EQ(all.unknown[0].key, "quantity.note");
  EXPECT_EQ(RejectOf(R"({"quantity":[{"value":1,"x":1,"x":2}]})").field(), "quantity.0.x");
}

TEST(JsonLinesTest, TakesByteOrderMarkCrlfBlankLinesAndAMissingLastLineEnd) {
  const Everything all =
      ReadAll("\xEF\xBB\xBF{\"id\":\"a\"}\r\n\r\n  \n{\"id\":\"b\"}\n\n{\"id\":\"c\"}");
  EXPECT_THAT(all.rejects, IsEmpty());
  ASSERT_THAT(all.claims, SizeIs(3));
  EXPECT_EQ(all.claims[0].origin.line, 1);
  EXPECT_EQ(all.claims[0].origin.byte_offset, 3);
  EXPECT_EQ(all.rows[0], "{\"id\":\"a\"}");
  EXPECT_EQ(all.claims[1].origin.line, 4);
  EXPECT_EQ(all.claims[2].origin.line, 6);
  EXPECT_EQ(all.claims[2].id, "c");
}

TEST(JsonLinesTest, RejectNamesFileLineOffsetAndKeepsTheBytes) {
  const Everything all = ReadAll("{\"id\":\"a\"}\n{\"place\":[1]}\n{\"id\":\"c\"}\n");
  EXPECT_THAT(all.claims, SizeIs(2));
  ASSERT_THAT(all.rejects, SizeIs(1));
  const Reject& reject = all.rejects[0];
  EXPECT_EQ(reject.file(), "feed.jsonl");
  EXPECT_EQ(reject.line(), 2);
  EXPECT_EQ(reject.byte_offset(), 11);
  EXPECT_EQ(reject.row(), "{\"place\":[1]}");
  EXPECT_EQ(reject.row_size(), 13);
  EXPECT_EQ(reject.field(), "place");
  EXPECT_EQ(reject.expected(), "a string");
}

TEST(JsonLinesTest, RejectsWrongTypesNamingTheField) {
  EXPECT_EQ(RejectOf(R"({"claimant":7})").field(), "claimant");
  EXPECT_EQ(RejectOf(R"({"claimant":true})").field(), "claimant");
  EXPECT_EQ(RejectOf(R"({"lat":{}})").field(), "lat");
  EXPECT_EQ(RejectOf(R"({"via":{"a":1}})").field(), "via");
  EXPECT_EQ(RejectOf(R"({"via":[1]})").field(), "via");
  EXPECT_EQ(RejectOf(R"({"quantity":"6"})").field(), "quantity");
  EXPECT_EQ(RejectOf(R"({"quantity":[6]})").field(), "quantity");
  EXPECT_EQ(RejectOf(R"({"quantity":[{"measure":6}]})").field(), "quantity.measure");
  EXPECT_EQ(RejectOf(R"({"quantity":[{"value":[]}]})").field(), "quantity.value");
  EXPECT_EQ(RejectOf(R"({"quantity":[{"value":{"lo":1}}]})").value(), "lo");
}

TEST(JsonLinesTest, RejectsAKeyThatStandsTwice) {
  const Reject known = RejectOf(R"({"place":"a","event":"hold","place":"a"})");
  EXPECT_EQ(known.field(), "place");
  EXPECT_THAT(known.reason(), HasSubstr("twice"));
  EXPECT_EQ(RejectOf(R"({"x":1,"x":2})").field(), "x");
  EXPECT_EQ(RejectOf(R"({"via":[],"via":[]})").field(), "via");
  EXPECT_EQ(RejectOf(R"({"lang":"a","language":"b"})").field(), "language");
}

TEST(JsonLinesTest, RejectsWhatIsNotJson) {
  EXPECT_THAT(RejectOf("hello").reason(), HasSubstr("JSON"));
  EXPECT_THAT(RejectOf("[1,2]").reason(), HasSubstr("not an object"));
  EXPECT_THAT(RejectOf("\"text\"").reason(), HasSubstr("not an object"));
  EXPECT_THAT(RejectOf("{\"a\":1").reason(), HasSubstr("JSON"));
  EXPECT_THAT(RejectOf("{\"a\":1}}").reason(), HasSubstr("follows"));
  EXPECT_THAT(RejectOf("{\"a\":1} {\"b\":2}").reason(), HasSubstr("follows"));
  EXPECT_THAT(RejectOf("{\"a\" 1}").reason(), HasSubstr("JSON"));
  EXPECT_THAT(RejectOf("{\"a\":tru}").reason(), HasSubstr("JSON"));
  EXPECT_THAT(RejectOf("{\"a\":[1 2]}").reason(), HasSubstr("JSON"));
  EXPECT_THAT(RejectOf("{\"place\":\"abc}").reason(), HasSubstr("closed"));
  EXPECT_THAT(RejectOf("{\"place\":\"a\tb\"}").reason(), HasSubstr("control character"));
  EXPECT_THAT(RejectOf(R"({"place":"\q"})").reason(), HasSubstr("escape"));
}

TEST(JsonLinesTest, RejectsBrokenUtf8AndShowsIt) {
  const Reject reject = RejectOf("{\"place\":\"a\xFF\xFE\"}");
  EXPECT_THAT(reject.reason(), HasSubstr("UTF-8"));
  EXPECT_EQ(reject.row(), "{\"place\":\"a\xFF\xFE\"}") << "the bytes are kept as they were";
  EXPECT_TRUE(Reject().ParseFromString(reject.SerializeAsString()));
}

TEST(JsonLinesTest, RejectsNuls) {
  const std::string raw("{\"place\":\"a\0b\"}", 15);
  EXPECT_EQ(RejectOf(raw).row(), raw);
  EXPECT_THAT(RejectOf(R"({"place":"a\u0000b"})").reason(), HasSubstr("NUL"));
}

TEST(JsonLinesTest, BoundsNesting) {
  auto nested = [](int depth) {
    return absl::StrCat("{\"x\":", std::string(depth, '['), std::string(depth, ']'), "}");
  };
  EXPECT_THAT(ReadAll(nested(50)).claims, SizeIs(1));
  EXPECT_THAT(RejectOf(nested(100)).reason(), HasSubstr("nested"));
  EXPECT_THAT(RejectOf(nested(200000)).reason(), HasSubstr("nested"));
  EXPECT_THAT(ReadAll(std::string(300000, '[')).rejects, SizeIs(1));
}

TEST(JsonLinesTest, HugeNumbersRejectOrStay) {
  EXPECT_EQ(RejectOf(R"({"lat":1e999})").field(), "lat");
  EXPECT_EQ(RejectOf(absl::StrCat("{\"lat\":", std::string(5000, '9'), "}")).field(), "lat");
  EXPECT_EQ(RejectOf(R"({"lat":1.})").field(), "lat");
  EXPECT_EQ(RejectOf(R"({"x":1.2.3})").field(), "x");
  EXPECT_EQ(RejectOf(R"({"x":1e999})").field(), "x");
}

TEST(JsonLinesTest, ALineOfOneMebibyteIsReadAndALongerOneIsNot) {
  const std::string head = "{\"text\":\"";
  const std::string tail = "\"}";
  const std::string fits(kMaxRowBytes - head.size() - tail.size(), 'a');
  const std::string text =
      absl::StrCat(head, fits, tail, "\n", head, fits, "a", tail, "\n", "{\"id\":\"after\"}\n");
  for (const std::size_t step : {std::size_t{1} << 30, std::size_t{65536}, std::size_t{4097}}) {
    SlowSource source(text, step);
    const Everything all = ReadAll(source);
    ASSERT_THAT(all.claims, SizeIs(2));
    EXPECT_EQ(all.claims[0].text.size(), fits.size());
    EXPECT_EQ(all.claims[1].id, "after");
    EXPECT_EQ(all.claims[1].origin.line, 3);
    EXPECT_EQ(all.claims[1].origin.byte_offset, static_cast<std::int64_t>(2 * kMaxRowBytes + 3));
    ASSERT_THAT(all.rejects, SizeIs(1));
    EXPECT_EQ(all.rejects[0].row_size(), static_cast<std::int64_t>(kMaxRowBytes + 1));
    EXPECT_EQ(all.rejects[0].row().size(), kMaxRowBytes);
    EXPECT_EQ(all.rejects[0].line(), 2);
  }
}

// Bytes made as they are asked for: no test holds them, nor may the reader.
class EndlessLine : public ByteSource {
 public:
  explicit EndlessLine(std::int64_t size) : left_(size) {}
  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    largest_read_ = std::max(largest_read_, size);
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(left_, size));
    std::fill(buffer, buffer + count, 'x');
    left_ -= static_cast<std::int64_t>(count);
    return count;
  }
  std::size_t largest_read() const { return largest_read_; }

 private:
  std::int64_t left_;
  std::size_t largest_read_ = 0;
};

TEST(JsonLinesTest, SkipsAnEndlessLineInBoundedMemory) {
  EndlessLine source(std::int64_t{1} << 30);
  JsonLinesReader reader(&source, "endless");
  StatedBatch batch;
  ASSERT_TRUE(*reader.Read(&batch));
  ASSERT_THAT(batch.rejects, SizeIs(1));
  EXPECT_EQ(batch.rejects[0].row_size(), std::int64_t{1} << 30);
  EXPECT_EQ(batch.rejects[0].row().size(), kMaxRowBytes);
  EXPECT_LT(batch.bytes.size(), 8 * kMaxRowBytes);
  EXPECT_LT(source.largest_read(), 4 * kMaxRowBytes);
  EXPECT_FALSE(*reader.Read(&batch));
}

TEST(JsonLinesTest, TheSameRowsHoweverTheSourceIsCut) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    absl::StrAppend(&text, "{\"id\":", i, ",\"text\":\"", std::string(i * 7 % 900, 'w'), "\"}",
                    i % 3 == 0 ? "\r\n" : "\n");
  }
  const Everything whole = ReadAll(text);
  ASSERT_THAT(whole.claims, SizeIs(300));
  for (const std::size_t step : {1, 2, 3, 7, 1000}) {
    SlowSource source(text, step);
    const Everything cut = ReadAll(source);
    ASSERT_THAT(cut.claims, SizeIs(300));
    EXPECT_EQ(cut.rows, whole.rows);
    for (int i = 0; i < 300; ++i) {
      EXPECT_EQ(cut.claims[i].origin.line, whole.claims[i].origin.line);
      EXPECT_EQ(cut.claims[i].origin.byte_offset, whole.claims[i].origin.byte_offset);
    }
  }
}

TEST(JsonLinesTest, ShortRowsDoNotMakeHugeBatches) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 2 == 0 ? "{}\n" : "x\n";
  TextSource source(text);
  JsonLinesReader reader(&source, "f");
  StatedBatch batch;
  std::int64_t rows = 0;
  while (*reader.Read(&batch)) {
    EXPECT_LE(batch.claims().size() + batch.rejects.size(), std::size_t{5000});
    rows += batch.file_rows;
    if (!batch.claims().empty()) {
      EXPECT_EQ(batch.claims().back().origin.line % 2, 1);
    }
  }
  EXPECT_EQ(rows, 20000);
}

class BrokenSource : public ByteSource {
 public:
  absl::StatusOr<std::size_t> Read(char*, std::size_t) override {
    return absl::DataLossError("read error");
  }
};

TEST(JsonLinesTest, ASourceThatFailsIsAnError) {
  BrokenSource source;
  JsonLinesReader reader(&source, "f");
  StatedBatch batch;
  EXPECT_EQ(reader.Read(&batch).status().code(), absl::StatusCode::kDataLoss);
}

TEST(JsonLinesTest, AnEmptyInputHasNoRows) {
  EXPECT_EQ(ReadAll("").file_rows, 0);
  EXPECT_EQ(ReadAll("\xEF\xBB\xBF").file_rows, 0);
  EXPECT_EQ(ReadAll("\n\n\r\n").file_rows, 0);
}

}  // namespace
}  // namespace crosscheck
