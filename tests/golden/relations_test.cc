// Runs every case under tests/golden/relations through intake, normalisation and comparison, as
// `crosscheck compare` does, and holds the relations to what the case expects. Each case is run
// twice, the second time with its claims in reverse order: the order of feeding changes nothing.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/run/compare.h"
#include "gtest/gtest.h"
#include "tests/golden/relation_case.h"
#include "tests/golden/world.h"

namespace crosscheck {
namespace {

// A line of the comparison in the words of the cases.
struct Line {
  std::string a;
  std::string b;
  std::string relation;
  std::string question;
  bool independent = false;
  std::vector<std::string> why;
};

std::string ToText(const Line& line) {
  return absl::StrCat("  ", line.a, " ", line.b, " ", line.relation, " ", line.question,
                      line.independent ? " independent" : " same origin", "\n      why: ",
                      absl::StrJoin(line.why, "\n           "), "\n");
}

bool IsConflict(const std::string& relation) {
  return relation == "contradicts" || relation == "denies" || relation == "self_contradicts";
}

bool IsDirected(const std::string& relation) {
  return relation == "supersedes" || relation == "denies" || relation == "narrows";
}

std::vector<std::filesystem::path> CaseFiles() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator("tests/golden/relations")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The comparison of the case's claims, or of the same claims in reverse order.
void Compare(const RelationCase& test, bool reversed, std::vector<Line>* lines) {
  ReadRows rows = ReadClaims(test.json_lines, test.name, nullptr);
  ASSERT_TRUE(rows.rejects.empty()) << rows.rejects[0].reason();
  ASSERT_EQ(rows.claims.size(), test.ids.size());
  if (reversed) std::reverse(rows.claims.begin(), rows.claims.end());
  std::map<std::string, std::string> names;
  for (const Claim& claim : rows.claims) names[claim.id()] = claim.external_id();
  for (const Relation& relation : CompareClaims(rows.claims, TheWorld().vocabulary)) {
    lines->push_back({names[relation.a()], names[relation.b()], RelationWord(relation.kind()),
                      QuestionWord(relation.question()), relation.independent(),
                      {relation.why().begin(), relation.why().end()}});
  }
}

bool SamePair(const Line& line, const ExpectedPair& pair) {
  return (line.a == pair.a && line.b == pair.b) || (line.a == pair.b && line.b == pair.a);
}

bool Accepts(const ExpectedPair& pair, const Line& line) {
  for (const std::string& relation : pair.relations) {
    if (relation != line.relation) continue;
    // Directed as the case says, when it is the relation the case means; an accepted alternative
    // to an undirected one may stand either way round.
    if (!IsDirected(relation) || !IsDirected(pair.relations[0]) || line.a == pair.a) return true;
  }
  return false;
}

// Empty when the lines are what the pair expects, else why not.
std::string Judge(const ExpectedPair& pair, const std::vector<Line>& lines) {
  bool any = false;
  bool accepted = false;
  for (const Line& line : lines) {
    if (!SamePair(line, pair)) continue;
    if (!pair.question.empty() && line.question != pair.question) continue;
    any = true;
    if (!Accepts(pair, line)) {
      // Without a question the pair may have further lines, as long as they are no conflict and
      // the case did not say that there are none.
      if (IsConflict(line.relation)) return "a conflict that is not expected";
      continue;
    }
    accepted = true;
    if (pair.independent.has_value() && *pair.independent != line.independent) {
      return "another independence";
    }
    if (line.why.empty()) return "a relation without reasons";
  }
  if (accepted) return "";
  const bool none_accepted = std::find(pair.relations.begin(), pair.relations.end(), "none") !=
                             pair.relations.end();
  if (!any && none_accepted) return "";
  return any ? "another relation" : "no relation";
}

void Check(const RelationCase& test, bool reversed) {
  std::vector<Line> lines;
  Compare(test, reversed, &lines);
  if (testing::Test::HasFatalFailure()) return;
  std::string said;
  for (const Line& line : lines) absl::StrAppend(&said, ToText(line));
  if (said.empty()) said = "  no relation at all\n";
  const std::string order = reversed ? " (claims in reverse order)" : "";
  for (const ExpectedPair& pair : test.pairs) {
    const std::string fault = Judge(pair, lines);
    EXPECT_TRUE(fault.empty()) << test.name << order << ", line " << pair.line << ": " << fault
                               << "\n  " << test.description << "\nexpected\n  " << pair.a << " "
                               << pair.b << " " << absl::StrJoin(pair.relations, "|") << " "
                               << pair.question << "\nsaid\n"
                               << said;
  }
  for (const Line& line : lines) {
    if (!IsConflict(line.relation)) continue;
    const bool listed = std::any_of(test.pairs.begin(), test.pairs.end(),
                                    [&](const ExpectedPair& pair) { return SamePair(line, pair); });
    EXPECT_TRUE(listed) << test.name << order << ": a conflict on a pair the case does not list\n"
                        << ToText(line);
  }
}

class RelationCaseTest : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(RelationCaseTest, SaysWhatTheCaseExpects) {
  const absl::StatusOr<RelationCase> test = ParseRelationCase(ReadFileBytes(GetParam().string()));
  ASSERT_TRUE(test.ok()) << GetParam() << ": " << test.status();
  EXPECT_EQ(test->name, GetParam().stem().string()) << "the file is named after the case";
  Check(*test, /*reversed=*/false);
  Check(*test, /*reversed=*/true);
}

INSTANTIATE_TEST_SUITE_P(Golden, RelationCaseTest, testing::ValuesIn(CaseFiles()),
                         [](const testing::TestParamInfo<std::filesystem::path>& info) {
                           return info.param.stem().string();
                         });

// Each of the nineteen rulings is held by at least three cases.
TEST(RelationCasesTest, CoverEveryRuling) {
  std::map<int, int> cases;
  for (const std::filesystem::path& file : CaseFiles()) {
    const absl::StatusOr<RelationCase> test = ParseRelationCase(ReadFileBytes(file.string()));
    ASSERT_TRUE(test.ok()) << file << ": " << test.status();
    for (int ruling : test->rulings) ++cases[ruling];
  }
  for (int ruling = 1; ruling <= 19; ++ruling) {
    EXPECT_GE(cases[ruling], 3) << "ruling " << ruling;
  }
  EXPECT_EQ(cases.size(), 19u) << "a ruling that does not exist";
}

TEST(RelationCasesTest, MistakesInACaseAreNamed) {
  const std::string header = "# name: n\n# description: d\n# group: g\n# rulings: 1\n";
  EXPECT_FALSE(ParseRelationCase("").ok());
  EXPECT_FALSE(ParseRelationCase(header).ok()) << "nothing expected";
  EXPECT_FALSE(ParseRelationCase(header + "{\"id\":\"a\"}\n{\"id\":\"a\"}\n").ok());
  EXPECT_FALSE(ParseRelationCase(header + "{\"id\":\"a\"}\npair a b none\n").ok());
  const std::string two = header + "{\"id\":\"a\"}\n{\"id\":\"b\"}\n";
  EXPECT_FALSE(ParseRelationCase(two + "pair a b agrees\n").ok());
  EXPECT_FALSE(ParseRelationCase(two + "pair a b none weather\n").ok());
  EXPECT_FALSE(ParseRelationCase(two + "pear a b none\n").ok());
  const absl::StatusOr<RelationCase> good =
      ParseRelationCase(two + "pair b a narrows|corroborates quantity same origin\n");
  ASSERT_TRUE(good.ok()) << good.status();
  EXPECT_EQ(good->pairs[0].a, "b");
  EXPECT_EQ(good->pairs[0].question, "quantity");
  EXPECT_EQ(good->pairs[0].independent, false);
}

}  // namespace
}  // namespace crosscheck
