// Any bytes into the feed's readers and the column maps: nothing crashes, every row is counted, and
// what is rejected can be stored and shown.
#include <string>
#include <vector>

#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/column_map.h"
#include "engine/intake/csv_rows.h"
#include "engine/intake/json_lines.h"
#include "engine/intake/json_rows.h"
#include "engine/intake/open_reader.h"
#include "engine/normalize/normalizer.h"
#include "engine/text/utf8.h"
#include "gtest/gtest.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

constexpr int kRounds = 2000;

class FeedFuzz : public ::testing::Test {
 protected:
  static const Vocabulary& BuiltIn() {
    static const auto* const vocabulary = new Vocabulary(Vocabulary::BuiltIn());
    return *vocabulary;
  }

  void ExpectSane(const Reject& reject) {
    EXPECT_FALSE(reject.reason().empty());
    EXPECT_GE(reject.line(), 1);
    EXPECT_LE(reject.row().size(), kMaxRowBytes);
    Reject read;
    EXPECT_TRUE(read.ParseFromString(reject.SerializeAsString()))
        << "protobuf refuses text that is not UTF-8";
  }

  void ExpectSane(const StatedClaim& stated) {
    RowFault fault;
    if (normalizer_.Normalize(stated, &normalized_, &fault)) {
      Claim read;
      EXPECT_TRUE(read.ParseFromString(normalized_.claim.SerializeAsString()));
      EXPECT_EQ(normalized_.claim.id().size(), 16u);
      EXPECT_GE(normalized_.claim.chain_size(), 1);
    } else {
      ExpectSane(MakeReject(stated.origin, fault));
    }
  }

  void ReadAll(StatedReader& reader) {
    StatedBatch batch;
    std::int64_t last_line = 0;
    while (true) {
      const absl::StatusOr<bool> more = reader.Read(&batch);
      if (!more.ok()) {
        EXPECT_EQ(more.status().code(), absl::StatusCode::kInvalidArgument);
        EXPECT_TRUE(IsValidUtf8(absl::string_view(more.status().message())));
        return;
      }
      if (!*more) return;
      EXPECT_GT(batch.file_rows, 0);
      for (const StatedClaim& claim : batch.claims()) {
        EXPECT_GE(claim.origin.line, last_line);
        last_line = claim.origin.line;
        ExpectSane(claim);
      }
      for (const Reject& reject : batch.rejects) ExpectSane(reject);
    }
  }

  Gazetteer gazetteer_;
  Resolver resolver_{&gazetteer_};
  Normalizer normalizer_{&BuiltIn(), &resolver_, {}};
  NormalizedClaim normalized_;
};

const std::vector<std::string>& JsonSeeds() {
  static const auto* const seeds = new std::vector<std::string>{
      "{\"id\":\"a\",\"claimant\":\"A\",\"via\":[\"B\",{\"name\":\"C\",\"manner\":\"cites\"}],"
      "\"event\":\"hold\",\"place\":\"P\",\"date\":\"2023-08-12\"}\n",
      "{\"claimant\":\"A\",\"event\":\"casualties\",\"lat\":49.7,\"lon\":37.6,\"published\":\"2023-"
      "08\","
      "\"quantity\":[{\"measure\":\"killed\",\"value\":\"more than 600\"},{\"measure\":\"wounded\","
      "\"value\":{\"low\":1,\"high\":2}}],\"x\":{\"y\":[1,2,{\"z\":null}]}}\r\n",
      "\xEF\xBB\xBF{\"publisher\":\"\\u0410\",\"event\":\"evacuate\",\"modality\":\"ordered\","
      "\"place\":\"P\",\"place2\":\"Q\",\"relation\":\"between\",\"date\":\"2023-05/2023-06\"}"};
  return *seeds;
}

TEST_F(FeedFuzz, JsonLines) {
  ForEachMutation(JsonSeeds(), kRounds, [&](absl::string_view input) {
    TextSource source(input);
    JsonLinesReader reader(&source, "f");
    ReadAll(reader);
  });
}

TEST_F(FeedFuzz, Csv) {
  ForEachMutation(
      {"id,claimant,event,place,date\n1,A,hold,P,2023\n2,\"B \"\"x\"\"\",hold,\"Q\nR\",2023\n",
       "claimant;event;place;date;measure;value\r\nA;casualties;P;2023;killed;6\r\n",
       "\xEF\xBB\xBF\"claimant\"\t\"via\"\nA\tB;C\n"},
      kRounds, [&](absl::string_view input) {
        TextSource source(input);
        CsvReader reader(&source, "f", nullptr);
        ReadAll(reader);
      });
}

constexpr char kMap[] =
    "kind: JSON_OBJECTS\n"
    "skip { column: \"s\" is: \"x\" }\n"
    "field { name: \"place\" value { template: \"{a?} {b}\" translate { from: \"p\" to: \"q\" } } "
    "}\n"
    "statement { each { column: \"l\" separator: \"|\" } needs: \"a\"\n"
    "  field { name: \"claimant\" value { column: \"l\" after: \"(\" before: \")\" } }\n"
    "  status { column: \"s\" value { is: [\"u\", \"v\"] field { name: \"event\" value { constant: "
    "\"hold\" } } } value { is: \"w\" silent: true } }\n"
    "  quantity { measure { constant: \"killed\" } low { column: \"b\" } } }\n";

TEST_F(FeedFuzz, JsonObjects) {
  const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(kMap, "m");
  ASSERT_TRUE(map.ok()) << map.status();
  ForEachMutation({"[{\"a\":\"p\",\"b\":1,\"s\":\"u\",\"l\":\"(A)|(B)\"},\n{\"a\":null,\"b\":2.5},{"
                   "\"s\":\"w\"}]",
                   "{\"a\":\"p\",\"b\":[1,{}],\"s\":\"x\"}\n{\"a\":\"\\u0410\",\"b\":-0,\"s\":"
                   "\"z\",\"l\":\"|\"}"},
                  kRounds, [&](absl::string_view input) {
                    TextSource source(input);
                    JsonRowsReader reader(&source, "f", &*map);
                    ReadAll(reader);
                  });
}

TEST_F(FeedFuzz, AnyFile) {
  std::vector<std::string> seeds = JsonSeeds();
  seeds.push_back("claimant,event\nA,hold\n");
  seeds.push_back("\x1f\x8b\x08");
  ForEachMutation(seeds, kRounds, [&](absl::string_view input) {
    TextSource source(input);
    const absl::StatusOr<std::unique_ptr<StatedReader>> reader = OpenReader(&source, "f", {});
    if (reader.ok()) {
      ReadAll(**reader);
    } else {
      EXPECT_EQ(reader.status().code(), absl::StatusCode::kInvalidArgument);
      EXPECT_EQ(reader.status().message().find('\n'), absl::string_view::npos);
    }
  });
}

TEST_F(FeedFuzz, ColumnMaps) {
  ForEachMutation({kMap,
                   "separator: \";\" columns: [\"a\", \"b\"] date_format: \"DD/MM/YYYY\"\n"
                   "field { name: \"via\" split: \";\" value { column: \"a\" } }\n"
                   "quantity { measure { column: \"b\" } value { column: \"a\" } }"},
                  kRounds, [&](absl::string_view input) {
                    const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(input, "m");
                    if (!map.ok()) {
                      EXPECT_EQ(map.status().code(), absl::StatusCode::kInvalidArgument);
                      return;
                    }
                    // A map that was accepted can be used.
                    TextSource source("a,b,s,l\n1,2,u,(x)\n,,,\n");
                    CsvReader reader(&source, "f", &*map);
                    ReadAll(reader);
                  });
}

}  // namespace
}  // namespace crosscheck
