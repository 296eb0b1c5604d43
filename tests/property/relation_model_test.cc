// The engine and the model beside it say the same of every pair, in stores of every shape.
#include "tests/property/relation_model.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/run/compare.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/property/claim_generator.h"
#include "tests/property/seed.h"

namespace crosscheck {
namespace {

constexpr int kSeed = 5150;

using Lines = std::multiset<ModelLine>;
using Ids = std::pair<std::string, std::string>;

struct Trial {
  ClaimShape shape;
  int corpora;
  int claims;
};

std::vector<Trial> Trials() {
  const std::vector<std::string> control = {"capture", "withdraw", "hold",
                                            "enter",   "fight_in", "repel"};
  std::vector<Trial> trials = {{ClaimShape(), 60, 40}};

  ClaimShape nested;
  nested.name = "nested places";
  nested.places = {ClaimShape::kDistrictTown, ClaimShape::kDistrictTown2, ClaimShape::kDistrict,
                   ClaimShape::kRegion};
  nested.relations = {AT, AT, AT, PART_OF};
  nested.dates = {ClaimShape::kDay, ClaimShape::kDay, ClaimShape::kOvernight};
  trials.push_back({nested, 30, 40});

  ClaimShape history;
  history.name = "one town changing hands for months";
  history.events = control;
  history.places = {ClaimShape::kTown};
  history.relations = {AT, AT, AT, AT, AT, PART_OF};
  history.dates = {ClaimShape::kDay, ClaimShape::kDay, ClaimShape::kDay, ClaimShape::kOvernight};
  history.modalities = {ASSERTED};
  history.days = 120;
  trials.push_back({history, 40, 30});

  ClaimShape wide = history;
  wide.name = "wide and open dates";
  wide.dates = {ClaimShape::kWide, ClaimShape::kOpen, ClaimShape::kMonth, ClaimShape::kDay,
                ClaimShape::kApproximate};
  trials.push_back({wide, 40, 30});

  ClaimShape nights;
  nights.name = "nights and moments";
  nights.dates = {ClaimShape::kOvernight, ClaimShape::kMoment, ClaimShape::kMoment,
                  ClaimShape::kDay};
  nights.days = 4;
  trials.push_back({nights, 30, 40});

  ClaimShape totals;
  totals.name = "running totals";
  totals.events = {"casualties", "count", "disaster"};
  totals.modalities = {ASSERTED};
  totals.places = {ClaimShape::kTown, ClaimShape::kDistrictTown, ClaimShape::kDistrict};
  totals.modes = {CUMULATIVE, CUMULATIVE, CUMULATIVE, INCIDENT};
  totals.days = 90;
  trials.push_back({totals, 40, 40});

  ClaimShape plans;
  plans.name = "plans and orders";
  plans.modalities = {PLANNED, PLANNED, ORDERED, ASSERTED};
  plans.events = {"protest", "vote", "capture", "evacuate", "evacuation_order"};
  plans.places = {ClaimShape::kTown, ClaimShape::kDistrictTown, ClaimShape::kDistrict};
  plans.days = 120;
  trials.push_back({plans, 40, 40});

  ClaimShape crowd;
  crowd.name = "a crowd at one town";
  crowd.places = {ClaimShape::kDistrictTown};
  crowd.sources = 40;
  crowd.days = 60;
  trials.push_back({crowd, 1, 400});
  return trials;
}

std::map<Ids, Lines> ByPair(const std::vector<ModelLine>& lines) {
  std::map<Ids, Lines> by_pair;
  for (const ModelLine& line : lines) by_pair[std::minmax(line.a, line.b)].insert(line);
  return by_pair;
}

std::string Describe(const Lines& lines, const std::string& first) {
  std::string text;
  for (const ModelLine& line : lines) {
    absl::StrAppend(&text, "  ", line.a == first ? "first " : "second ", DescribeLine(line), "\n");
  }
  return text.empty() ? "  nothing\n" : text;
}

std::vector<ModelLine> RelateByEngine(const std::vector<Claim>& claims,
                                      const Vocabulary& vocabulary) {
  std::vector<ModelLine> lines;
  for (const Relation& relation : CompareClaims(claims, vocabulary)) {
    lines.push_back(LineOf(relation));
  }
  return lines;
}

TEST(RelationModelTest, TheEngineAndTheModelAgreeOnEveryPair) {
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  for (const Trial& trial : Trials()) {
    ClaimGenerator generator(
        Announce(kSeed, absl::StrCat(trial.shape.name, ", ", trial.corpora, " corpora of ",
                                     trial.claims, " claims")),
        trial.shape);
    size_t related = 0;
    std::set<std::pair<RelationKind, QuestionKind>> kinds;
    for (int n = 0; n < trial.corpora; ++n) {
      const std::vector<Claim> claims = generator.Corpus(trial.claims);
      const std::vector<ModelLine> by_model = RelateByModel(claims, vocabulary);
      std::map<Ids, Lines> expected = ByPair(by_model);
      std::map<Ids, Lines> actual = ByPair(RelateByEngine(claims, vocabulary));
      related += expected.size();
      for (const ModelLine& line : by_model) kinds.insert({line.kind, line.question});
      for (size_t i = 0; i < claims.size(); ++i) {
        for (size_t j = i + 1; j < claims.size(); ++j) {
          const Ids ids = std::minmax(claims[i].id(), claims[j].id());
          EXPECT_EQ(expected[ids], actual[ids])
              << trial.shape.name << ", seed " << kSeed << ", corpus " << n << "\nfirst: "
              << claims[i].DebugString() << "second: " << claims[j].DebugString()
              << "model:\n" << Describe(expected[ids], claims[i].id())
              << "engine:\n" << Describe(actual[ids], claims[i].id());
        }
      }
      if (HasFailure()) return;
    }
    std::cout << trial.shape.name << ": " << related << " related pairs, " << kinds.size()
              << " kinds of relation\n";
    EXPECT_GT(related, 100u) << trial.shape.name;  // the shape makes claims that meet
  }
}

}  // namespace
}  // namespace crosscheck
