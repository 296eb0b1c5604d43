#include "engine/infer/run_infer.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "engine/infer/table_rows.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

// Gives out its text a few bytes at a time, as a slow pipe would.
class Drip : public ByteSource {
 public:
  Drip(std::string text, size_t step) : text_(std::move(text)), step_(step) {}
  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    const size_t count = std::min({size, step_, text_.size() - at_});
    text_.copy(buffer, count, at_);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  size_t step_;
  size_t at_ = 0;
};

struct Ran {
  absl::StatusOr<InferSummary> summary = InferSummary{};
  std::string answers;
  std::string sources;
  std::string notes;
};

Ran Weigh(const std::vector<std::string>& tables, const std::string& known = "",
        const std::string& hierarchy = "", const std::string& priors = "",
        InferOptions options = {}) {
  std::vector<TextSource> sources;
  sources.reserve(tables.size());
  InferStreams streams;
  for (const std::string& table : tables) {
    sources.emplace_back(table);
    streams.claims.push_back({"claims.csv", &sources.back()});
  }
  TextSource known_source(known);
  TextSource hierarchy_source(hierarchy);
  TextSource priors_source(priors);
  if (!known.empty()) streams.known = {"known.csv", &known_source};
  if (!hierarchy.empty()) streams.hierarchy = {"tree.csv", &hierarchy_source};
  if (!priors.empty()) streams.priors = {"priors.csv", &priors_source};
  std::ostringstream answers;
  std::ostringstream records;
  std::ostringstream notes;
  streams.answers = &answers;
  streams.sources = &records;
  streams.notes = &notes;
  Ran ran;
  ran.summary = RunInfer(options, streams);
  ran.answers = answers.str();
  ran.sources = records.str();
  ran.notes = notes.str();
  return ran;
}

TEST(TableRows, ReadsEveryCutTheSame) {
  const std::string text =
      "\xEF\xBB\xBFsource,item,value\r\n\"a, b\",\"say \"\"x\"\"\",\"two\nlines\"\n\nc,d,\r\n";
  for (const size_t step : {1, 2, 3, 7, 1000}) {
    Drip drip(text, step);
    TableRows rows(&drip);
    std::vector<std::vector<std::string>> all;
    std::vector<int64_t> lines;
    while (true) {
      const absl::StatusOr<bool> more = rows.Next();
      ASSERT_TRUE(more.ok());
      if (!*more) break;
      EXPECT_EQ(rows.fault(), "");
      all.emplace_back();
      for (const absl::string_view cell : rows.cells()) all.back().emplace_back(cell);
      lines.push_back(rows.line());
    }
    EXPECT_EQ(all, (std::vector<std::vector<std::string>>{
                       {"source", "item", "value"},
                       {"a, b", "say \"x\"", "two\nlines"},
                       {"c", "d", ""}}));
    EXPECT_EQ(lines, (std::vector<int64_t>{1, 2, 5}));
  }
}

TEST(TableRows, ABadRowIsNamedAndTheNextOneRead) {
  Drip drip("a,b\n\"x\"y,1\n\"open,2\nc,d\n", 4);
  TableRows rows(&drip);
  std::vector<std::string> seen;
  while (*rows.Next()) {
    seen.push_back(rows.fault().empty() ? std::string(rows.cells()[0])
                                        : std::string(rows.fault()));
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"a", "text after a closing quote",
                                            "a quote that is never closed", "c"}));
}

TEST(RunInfer, WritesAnswersAndRecords) {
  const Ran ran = Weigh({"source,item,value\na,x,1\nb,x,1\nc,x,2\n"});
  ASSERT_TRUE(ran.summary.ok()) << ran.summary.status();
  EXPECT_EQ(ran.summary->claims, 3u);
  EXPECT_EQ(ran.answers.substr(0, ran.answers.find("\r\n", 24)).substr(0, 28),
            "item,value,confidence\r\nx,1,0");
  EXPECT_EQ(ran.sources.substr(0, 38), "source,accuracy,low,high,claims,group\r");
  EXPECT_NE(ran.notes.find("kind open"), std::string::npos);
}

TEST(RunInfer, SplittingATableChangesNothing) {
  const std::string header = "source,item,value\n";
  const std::string first = "a,x,1\nb,x,1\nc,y,\"q \"\"r\"\"\"\n";
  const std::string second = "c,x,2\na,y,z\nb,y,z\n";
  const Ran whole = Weigh({header + first + second});
  const Ran split = Weigh({header + second, header + first});
  EXPECT_EQ(whole.answers, split.answers);
  EXPECT_EQ(whole.sources, split.sources);
  EXPECT_NE(whole.answers.find("y,z,"), std::string::npos);
}

TEST(RunInfer, ColumnsGoByName) {
  const Ran ran = Weigh({"note,VALUE, item ,source\nn,1,x,a\nn,1,x,b\n"});
  ASSERT_TRUE(ran.summary.ok()) << ran.summary.status();
  EXPECT_NE(ran.answers.find("x,1,"), std::string::npos);
}

TEST(RunInfer, BadRowsAreNamedAndLeftOut) {
  const Ran ran = Weigh({"source,item,value,weight\na,x,1,\nb,,1,\nc,x,2,7\n\"d,x,1,\n"});
  ASSERT_TRUE(ran.summary.ok()) << ran.summary.status();
  EXPECT_EQ(ran.summary->claims, 1u);
  EXPECT_EQ(ran.summary->rejected_rows, 3u);
  EXPECT_NE(ran.notes.find("claims.csv: line 3: empty item"), std::string::npos);
  EXPECT_NE(ran.notes.find("line 4: weight \"7\""), std::string::npos);
  EXPECT_NE(ran.notes.find("line 5: a quote that is never closed"), std::string::npos);
}

TEST(RunInfer, SaysWhatIsWrongWithAFile) {
  EXPECT_EQ(Weigh({"source,thing,value\na,b,c\n"}).summary.status().message(),
            "claims.csv: line 1: no column \"item\" among source,thing,value; nothing was read");
  EXPECT_EQ(Weigh({""}).summary.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Weigh({"source,item,value\n"}).summary.status().message(), "no claims to weigh");
}

TEST(RunInfer, TakesJudgementsPriorsAndTrees) {
  const std::string claims = "source,item,value\na,x,Kyiv\nb,x,Kyiv\nc,x,Lviv\na,y,Lviv\nc,y,West\n";
  const std::string tree = "ID,name,parentID\n0,Root,-1\n1,West,0\n2,Lviv,1\n3,Kyiv,0\n";
  const Ran judged = Weigh({claims}, "item,value\nx,Lviv\n");
  EXPECT_NE(judged.answers.find("x,Lviv,1.0000"), std::string::npos) << judged.answers;

  const Ran places = Weigh({claims}, "", tree);
  ASSERT_TRUE(places.summary.ok()) << places.summary.status();
  EXPECT_EQ(places.summary->kind, InferKind::kPlaces);
  EXPECT_NE(places.answers.find("y,Lviv,"), std::string::npos) << places.answers;

  const Ran by_name = Weigh({claims}, "", "child,parent\nLviv,West\nWest,Root\nKyiv,Root\n");
  EXPECT_EQ(by_name.answers, places.answers);

  // A run's own records are priors for the next.
  const Ran again = Weigh({claims}, "", "", places.sources);
  ASSERT_TRUE(again.summary.ok()) << again.summary.status();
  EXPECT_EQ(again.summary->rejected_rows, 0u) << again.notes;
}

}  // namespace
}  // namespace crosscheck
