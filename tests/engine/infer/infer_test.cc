// Small tables with the answer worked out by hand, and the choice of kind.
#include "engine/infer/infer.h"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/infer/beta.h"
#include "engine/infer/closed.h"
#include "engine/infer/copy_groups.h"
#include "engine/infer/kind.h"
#include "gtest/gtest.h"
#include "tests/engine/infer/world.h"

namespace crosscheck {
namespace {

TEST(ClaimTable, IdsFollowNamesAndRepetitionsAreOne) {
  ClaimTableBuilder builder;
  builder.Add("b", "y", "2");
  builder.Add("a", "y", "1");
  builder.Add("b", "x", "2");
  builder.Add("b", "y", "2", 0.5f);
  const ClaimTable table = builder.Build();
  EXPECT_EQ(table.sources, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(table.items, (std::vector<std::string>{"x", "y"}));
  ASSERT_EQ(table.claims.size(), 3u);
  EXPECT_EQ(table.item_begin, (std::vector<uint32_t>{0, 1, 3}));
  EXPECT_EQ(table.claims[2].source, 1u);
  EXPECT_EQ(table.claims[2].weight, 1.0f);
}

TEST(Beta, QuantilesOfKnownDistributions) {
  EXPECT_NEAR((Beta{1, 1}.Quantile(0.05)), 0.05, 1e-7);
  EXPECT_NEAR((Beta{2, 1}.Quantile(0.25)), 0.5, 1e-7);          // cumulative x^2
  EXPECT_NEAR((Beta{1, 3}.Quantile(0.875)), 0.5, 1e-7);         // 1 - (1 - x)^3
  EXPECT_NEAR((Beta{5000, 5000}.Quantile(0.95)), 0.5 + 1.6449 * 0.005, 1e-5);
  EXPECT_NEAR(Digamma(1), -0.5772156649, 1e-9);
  EXPECT_NEAR(Digamma(0.5), -1.9635100260, 1e-9);
}

TEST(Beta, FitFindsTheSourcesSpread) {
  const Beta spread = {8, 2};
  std::vector<Beta> observed;
  for (int i = 0; i < 400; ++i) {
    const double rate = spread.Quantile((i + 0.5) / 400);
    observed.push_back({1000 * rate, 1000 * (1 - rate)});
  }
  const Beta fit = FitBeta(observed, {2, 1}, {1.4, 0.6}, 1000);
  EXPECT_NEAR(fit.hits, 8, 0.4);
  EXPECT_NEAR(fit.misses, 2, 0.1);
}

TEST(CopyGroups, AgreementOnDisputesMakesAGroup) {
  ClaimTableBuilder builder;
  for (int i = 0; i < 40; ++i) {
    const std::string item = absl::StrCat("i", i);
    const std::string wire = absl::StrCat("w", i);
    builder.Add("agency", item, wire);
    builder.Add("paper", item, wire);
    builder.Add("witness", item, absl::StrCat("x", i));
    // Agrees with everybody, on what nobody disputes.
    builder.Add("agency", absl::StrCat("calm", i), "same");
    builder.Add("almanac", absl::StrCat("calm", i), "same");
  }
  const ClaimTable table = builder.Build();
  const CopyGroups groups = FindCopyGroups(table);
  EXPECT_EQ(groups.num_groups, 1u);
  EXPECT_EQ(groups.group_of, (std::vector<uint32_t>{1, 0, 1, 0}));  // agency almanac paper witness
  EXPECT_EQ(groups.voice_of[2], 0u);
}

TEST(CopyGroups, TwentyNineSharedDisputesAreTooFew) {
  for (const int shared : {29, 30}) {
    ClaimTableBuilder builder;
    for (int i = 0; i < shared; ++i) {
      builder.Add("a", absl::StrCat("i", i), "1");
      builder.Add("b", absl::StrCat("i", i), "1");
      builder.Add("c", absl::StrCat("i", i), "2");
    }
    EXPECT_EQ(FindCopyGroups(builder.Build()).num_groups, shared >= 30 ? 1u : 0u);
  }
}

TEST(Infer, ThreeCopiesAreOneVoiceAgainstTwo) {
  ClaimTableBuilder builder;
  for (int i = 0; i < 40; ++i) {
    const std::string item = absl::StrCat("i", i);
    for (const char* outlet : {"paper", "radio", "tv"}) {
      builder.Add(outlet, item, absl::StrCat("w", i));
    }
    builder.Add("witness1", item, absl::StrCat("x", i));
    builder.Add("witness2", item, i == 7 ? "w7" : absl::StrCat("x", i));
  }
  const absl::StatusOr<InferResult> result = Infer(builder.Build(), {.kind = InferKind::kOpen});
  ASSERT_TRUE(result.ok());
  int with_witnesses = 0;
  for (const ItemAnswer& answer : result->answers) with_witnesses += answer.value[0] == 'x';
  EXPECT_GE(with_witnesses, 39);
}

TEST(Infer, OpenAnswersFollowTheEquation) {
  // Judged items fix both records: 36 of 36 and 18 of 36, plus four hits and one miss.
  ClaimTableBuilder builder;
  InferOptions options{.kind = InferKind::kOpen};
  for (int i = 0; i < 36; ++i) {
    const std::string item = absl::StrCat("judged", i);
    builder.Add("good", item, "right");
    builder.Add("coin", item, i % 2 == 0 ? "right" : "wrong");
    options.known.emplace_back(item, "right");
  }
  builder.Add("good", "open", "a");
  builder.Add("coin", "open", "b");
  const ClaimTable table = builder.Build();
  const absl::StatusOr<InferResult> result = Infer(table, options);
  ASSERT_TRUE(result.ok());
  double confidence = 0;
  for (const ItemAnswer& answer : result->answers) {
    if (table.items[answer.item] != "open") continue;
    EXPECT_EQ(answer.value, "a");
    confidence = answer.confidence;
  }
  // Fixed point of p = odds(good) / (odds(good) + odds(coin)), records with p and 1 - p added.
  double p = 0.5;
  double all_wrong = 0;
  for (int round = 0; round < 100; ++round) {
    const double good = (40 + p) / 42;
    const double coin = (22 + 1 - p) / 42;
    const double odds_good = good / (1 - good);
    const double odds_coin = coin / (1 - coin);
    p = odds_good / (odds_good + odds_coin);
    all_wrong = (1 - good) * (1 - coin);
  }
  EXPECT_NEAR(confidence, 0.97 * p * (1 - all_wrong), 1e-4);
}

TEST(Infer, ALoneClaimIsBelievedAsItsSource) {
  ClaimTableBuilder builder;
  InferOptions options{.kind = InferKind::kOpen};
  for (int i = 0; i < 45; ++i) {
    const std::string item = absl::StrCat("judged", i);
    builder.Add("half", item, i % 2 == 0 ? "right" : "wrong");
    options.known.emplace_back(item, "right");
  }
  builder.Add("half", "alone", "a");
  const ClaimTable table = builder.Build();
  const absl::StatusOr<InferResult> result = Infer(table, options);
  ASSERT_TRUE(result.ok());
  // 23 of 45 right, four hits and a miss beforehand, and its own lone claim.
  EXPECT_NEAR(result->answers[0].confidence, 0.97 * 28 / 51, 1e-4);
}

TEST(Infer, ConfusionSeesThroughASourceThatTurnsLabelsAround) {
  // Three quarters of the sources are fair, one always says the opposite: it informs as well.
  ClaimTableBuilder builder;
  World dice(11);
  std::vector<std::string> truth;
  for (int i = 0; i < 300; ++i) {
    const bool yes = dice.Uniform() < 0.5;
    truth.push_back(yes ? "yes" : "no");
    for (int s = 0; s < 4; ++s) {
      const bool right = dice.Uniform() < (s == 3 ? 0.02 : 0.75);
      builder.Add(absl::StrCat("s", s), absl::StrCat("i", 1000 + i), right == yes ? "yes" : "no");
    }
  }
  const absl::StatusOr<InferResult> result = Infer(builder.Build(), {.kind = InferKind::kClosed});
  ASSERT_TRUE(result.ok());
  int right = 0;
  for (size_t i = 0; i < truth.size(); ++i) right += result->answers[i].value == truth[i];
  EXPECT_GT(right, 280);
}

TEST(Infer, SeveralValuesMayHold) {
  ClaimTableBuilder builder;
  for (int i = 0; i < 40; ++i) {
    const std::string book = absl::StrCat("book", i);
    for (const char* shop : {"s1", "s2", "s3"}) {
      builder.Add(shop, book, "first author");
      if (shop != std::string("s3")) builder.Add(shop, book, absl::StrCat("second author", i));
    }
    builder.Add("s4", book, absl::StrCat("illustrator", i));
  }
  const ClaimTable table = builder.Build();
  const absl::StatusOr<InferResult> result = Infer(table, {.kind = InferKind::kMulti});
  ASSERT_TRUE(result.ok());
  std::map<std::string, std::set<std::string>> answers;
  for (const ItemAnswer& answer : result->answers) {
    answers[table.items[answer.item]].insert(answer.value);
  }
  EXPECT_EQ(answers["book3"], (std::set<std::string>{"first author", "second author3"}));
}

TEST(Infer, RefusesWhatMakesNoSense) {
  ClaimTableBuilder builder;
  builder.Add("s", "i", "v");
  const ClaimTable table = builder.Build();
  InferOptions tolerance;
  tolerance.tolerance = 1.5;
  EXPECT_EQ(Infer(table, tolerance).status().code(), absl::StatusCode::kInvalidArgument);
  InferOptions interval;
  interval.interval = 0;
  EXPECT_EQ(Infer(table, interval).status().code(), absl::StatusCode::kInvalidArgument);
  InferOptions prior;
  prior.priors = {{"s", 1.2, 5}};
  EXPECT_EQ(Infer(table, prior).status().code(), absl::StatusCode::kInvalidArgument);
  InferOptions parent;
  parent.hierarchy = {{"v", 9}};
  EXPECT_EQ(Infer(table, parent).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(ParseInferKind("numbers").ok());
  EXPECT_EQ(*ParseInferKind("numeric"), InferKind::kNumeric);
}

InferKind KindOf(const ClaimTable& table) { return ChooseKind(table, nullptr).kind; }

TEST(ChooseKind, FromTheShapeOfTheTable) {
  World labels(1);
  labels.AddSources(5, 0.6, 0.9);
  labels.AddItems(100, {.candidates = 3, .coverage = 0.8, .shared_labels = true});
  EXPECT_EQ(KindOf(labels.Table()), InferKind::kClosed);

  World open(2);
  open.AddSources(5, 0.6, 0.9);
  open.AddItems(100, {.candidates = 3, .coverage = 0.8});
  EXPECT_EQ(KindOf(open.Table()), InferKind::kOpen);

  ClaimTableBuilder numbers;
  ClaimTableBuilder codes;
  ClaimTableBuilder several;
  for (int i = 0; i < 100; ++i) {
    numbers.Add(i % 2 ? "a" : "b", absl::StrCat("i", i / 2), absl::StrCat(i * 17 % 71, ".5"));
    codes.Add(i % 2 ? "a" : "b", absl::StrCat("i", i / 2), absl::StrCat("0", 100 + i * 17 % 71));
    several.Add("a", absl::StrCat("i", i / 2), absl::StrCat("v", i));
  }
  EXPECT_EQ(KindOf(numbers.Build()), InferKind::kNumeric);
  EXPECT_EQ(KindOf(codes.Build()), InferKind::kOpen);
  EXPECT_EQ(KindOf(several.Build()), InferKind::kMulti);
}

TEST(ChooseKind, AHierarchyIsUsedWhenItKnowsTheValues) {
  ClaimTableBuilder builder;
  builder.Add("s", "i", "Kyiv");
  builder.Add("s", "j", "Lviv");
  const ClaimTable table = builder.Build();
  const PlaceTree knows({{"Kyiv", -1}, {"Lviv", -1}}, table.values);
  const PlaceTree knows_not({{"Paris", -1}}, table.values);
  EXPECT_EQ(ChooseKind(table, &knows).kind, InferKind::kPlaces);
  EXPECT_EQ(ChooseKind(table, &knows_not).kind, InferKind::kOpen);
}

}  // namespace
}  // namespace crosscheck
