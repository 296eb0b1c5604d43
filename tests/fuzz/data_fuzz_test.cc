// Any bytes as the files that people edit: vocabulary, place tables, registers, accepted notices, plain
// tables. Nothing crashes, and what is refused says where and why.
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "engine/checks/exceptions.h"
#include "engine/data/embedded_file.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/import_places.h"
#include "engine/gazetteer/place_table.h"
#include "engine/infer/run_infer.h"
#include "engine/vocabulary/vocabulary.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

void ExpectExplained(const absl::Status& status) {
  if (status.ok()) return;
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  // May quote the bytes of the file; what prints it makes them safe.
  EXPECT_FALSE(status.message().empty());
}

TEST(DataFuzz, Vocabulary) {
  ForEachMutation(
      {"party { id: \"a\" label: \"A\" alias: \"AA\" }\n"
       "source { id: \"s\" label: \"S\" kind: AGENCY side: \"a\" language: \"en\" }\n",
       "event_type { id: \"e\" label: \"E\" synonym: \"ee\" answers { question: CONTROL } }\n",
       "measure { id: \"m\" label: \"M\" }\npopulation { id: \"p\" label: \"P\" parent: \"q\" }\n"},
      3000, [](absl::string_view text) {
        const EmbeddedFile file{"mine.textproto", text};
        ExpectExplained(Vocabulary::FromFiles({file}).status());
      });
}

TEST(DataFuzz, PlaceTable) {
  ForEachMutation({"# id\tkind\nx:1\tsettlement\tUrozhaine\tУрожайне\tx:2\t47.75\t36.81\t1000\n"
                   "x:2\tadmin1\tDonetsk Oblast\t\tx:3\t\t\t\tx:1\t3\t1\t\tDPR\t\tDonetsk|Донецьк\n",
                   "x:1\t+\t\t\t\t\t\t\t\t\t\t\t\tsomewhere\tOther name|Another\n"},
                  10000, [](absl::string_view text) {
                    ExpectExplained(ReadPlaceTable("mine.tsv", text).status());
                  });
}

TEST(DataFuzz, KindWords) {
  ForEachMutation({"village\tbefore\tsettlement\nоблasть\tafter\tadmin1,admin2\n"}, 10000,
                  [](absl::string_view text) {
                    ExpectExplained(ReadKindWords("words.tsv", text).status());
                  });
}

TEST(DataFuzz, GeoNamesDump) {
  const Gazetteer base;
  ForEachMutation({"703656\tLyman\tLyman\tKrasnyi Lyman,Лиман\t48.98\t37.80\tP\tPPLA3\tUA\t\t05\t"
                   "\t\t\t22315\t\t80\tEurope/Kiev\t2022-01-01\n",
                   "1\tA\tA\t\t91\t-181\tP\tPPL\tUA\t\t\t\t\t\t-5\t\t\t\t\n"},
                  5000, [&](absl::string_view text) {
                    GeoNamesFiles files;
                    files.dumps = {{"UA.txt", text}};
                    files.admin1 = {"admin1.txt", "UA.05\tDonetsk\tDonetsk\t709716\n"};
                    files.alternate_names = {"alternate.txt", "1\t703656\tuk\tЛиман\t1\n"};
                    ExpectExplained(ImportGeoNames(files, base).status());
                  });
}

TEST(DataFuzz, KatotthRegister) {
  const Gazetteer base;
  ForEachMutation({"level1;level2;level3;level4;level5;category;name\n"
                   "UA14000000000091971;;;;;O;Донецька\n"
                   "UA14000000000091971;UA14120000000084671;;;;P;Краматорський\n"
                   "UA14000000000091971;UA14120000000084671;UA14120090000045474;"
                   "UA14120090010033463;;M;Лиман\n"},
                  5000, [&](absl::string_view text) {
                    ExpectExplained(ImportKatotth({"register.csv", text}, base).status());
                  });
}

TEST(DataFuzz, AcceptedNotices) {
  ForEachMutation({"exception {\n  check: \"conflicts\" id: \"3f2a9c01\"\n  owner: \"m\" reason: "
                   "\"two villages\" expires: \"2024-01-31\"\n}\n"},
                  10000, [](absl::string_view text) {
                    ExpectExplained(ParseExceptions("accepted.textproto", text).status());
                  });
}

TEST(DataFuzz, PlainTables) {
  ForEachMutation({"source,item,value\na,x,1\nb,x,2\nc,x,1\na,y,\"q,\"\"r\"\"\"\n",
                   "source,item,value,weight\na,x,1.5,2\nb,x,1e9,-1\n"},
                  2000, [](absl::string_view text) {
                    TextSource claims(text);
                    std::ostringstream answers, sources, notes;
                    InferStreams streams;
                    streams.claims = {{"claims.csv", &claims}};
                    streams.answers = &answers;
                    streams.sources = &sources;
                    streams.notes = &notes;
                    ExpectExplained(RunInfer({}, streams).status());
                  });
}

}  // namespace
}  // namespace crosscheck
