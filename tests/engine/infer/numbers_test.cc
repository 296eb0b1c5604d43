#include "engine/infer/number_text.h"
#include "engine/infer/numbers.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/infer/infer.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::map<std::string, ItemAnswer> Weigh(const ClaimTable& table, InferOptions options = {}) {
  options.kind = InferKind::kNumeric;
  const absl::StatusOr<InferResult> result = Infer(table, options);
  EXPECT_TRUE(result.ok()) << result.status();
  std::map<std::string, ItemAnswer> answers;
  if (!result.ok()) return answers;
  for (const ItemAnswer& answer : result->answers) answers[table.items[answer.item]] = answer;
  return answers;
}

// Two hundred items that three sources agree on, but for one far-off claim in ten, as in a registry.
ClaimTableBuilder Registry() {
  ClaimTableBuilder builder;
  for (int i = 0; i < 200; ++i) {
    const std::string item = absl::StrCat("town", i);
    const int truth = 1237 + 911 * i;
    builder.Add("census", item, absl::StrCat(truth));
    builder.Add("registry", item, absl::StrCat(i % 10 == 3 ? truth * 13 : truth));
    builder.Add("atlas", item, absl::StrCat(i % 10 == 7 ? truth / 9 : truth));
  }
  return builder;
}

TEST(ParseNumber, TakesSeparatorsAndRefusesWords) {
  EXPECT_EQ(ParseNumber("9,000"), 9000);
  EXPECT_EQ(ParseNumber("1,234,567.5"), 1234567.5);
  EXPECT_EQ(ParseNumber(" -3.5e2 "), -350);
  EXPECT_FALSE(ParseNumber("1,2"));
  EXPECT_FALSE(ParseNumber(",500"));
  EXPECT_FALSE(ParseNumber("twelve"));
  EXPECT_FALSE(ParseNumber(""));
  EXPECT_FALSE(ParseNumber("inf"));
  EXPECT_FALSE(ParseNumber("nan"));
}

TEST(SignificantDigits, CountsWhatWasCounted) {
  EXPECT_EQ(SignificantDigits("207000"), 3);
  EXPECT_EQ(SignificantDigits("206834"), 6);
  EXPECT_EQ(SignificantDigits("0.050"), 2);
  EXPECT_EQ(SignificantDigits("1.5e6"), 2);
  EXPECT_EQ(SignificantDigits("0"), 0);
}

TEST(WeighNumbers, OneAbsurdNumberMovesNothing) {
  ClaimTableBuilder builder = Registry();
  builder.Add("prank", "town5", "100000000000000000");
  builder.Add("prank", "town6", "-100000000000000000");
  const auto answers = Weigh(builder.Build());
  EXPECT_EQ(answers.at("town5").value, absl::StrCat(1237 + 911 * 5));
  EXPECT_EQ(answers.at("town6").value, absl::StrCat(1237 + 911 * 6));
}

TEST(WeighNumbers, NearNumbersSupportEachOther) {
  ClaimTableBuilder builder = Registry();
  builder.Add("census", "dam", "5000");
  builder.Add("registry", "dam", "5010");
  builder.Add("atlas", "dam", "9000");
  const auto answers = Weigh(builder.Build());
  EXPECT_TRUE(answers.at("dam").value == "5000" || answers.at("dam").value == "5010");
  EXPECT_GT(answers.at("dam").confidence, 0.5);
}

TEST(WeighNumbers, OfTwoEqualsTheOneThatWasCounted) {
  ClaimTableBuilder builder = Registry();
  builder.Add("x", "camp", "200000");
  builder.Add("y", "camp", "188856");
  builder.Add("x2", "camp2", "188856");
  builder.Add("y2", "camp2", "140000");
  const auto answers = Weigh(builder.Build());
  EXPECT_EQ(answers.at("camp").value, "188856");
  EXPECT_EQ(answers.at("camp2").value, "188856");
}

TEST(WeighNumbers, ReadingsAreAveragedByPrecision) {
  // One good thermometer and two bad ones; errors that scatter evenly.
  ClaimTableBuilder builder;
  for (int i = 0; i < 100; ++i) {
    const double truth = 10 + i % 17;
    const double wave = (i * 37 % 100) / 50.0 - 1;   // -1 .. 1
    const double other = (i * 53 % 100) / 50.0 - 1;
    builder.Add("good", absl::StrCat("day", i), absl::StrCat(truth + 0.2 * wave));
    builder.Add("bad", absl::StrCat("day", i), absl::StrCat(truth + 4 * other));
    builder.Add("worse", absl::StrCat("day", i), absl::StrCat(truth - 5 * wave));
  }
  const ClaimTable table = builder.Build();
  double error = 0;
  double plain = 0;
  for (const auto& [item, answer] : Weigh(table)) {
    const int i = std::stoi(item.substr(3));
    const double truth = 10 + i % 17;
    const double wave = (i * 37 % 100) / 50.0 - 1;
    const double other = (i * 53 % 100) / 50.0 - 1;
    error += std::abs(ParseNumber(answer.value).value() - truth);
    plain += std::abs((0.2 * wave + 4 * other - 5 * wave) / 3);
  }
  EXPECT_LT(error, 0.7 * plain);
}

TEST(WeighNumbers, WordsAmongNumbersAreNoNumbers) {
  ClaimTableBuilder builder = Registry();
  builder.Add("census", "ford", "unknown");
  builder.Add("registry", "ford", "77");
  builder.Add("census", "weir", "unknown");
  const auto answers = Weigh(builder.Build());
  EXPECT_EQ(answers.at("ford").value, "77");
  EXPECT_EQ(answers.at("weir").value, "unknown");
}

TEST(WeighNumbers, JudgedNumberStands) {
  InferOptions options;
  options.known = {{"town5", "42"}};
  const auto answers = Weigh(Registry().Build(), options);
  EXPECT_EQ(answers.at("town5").value, "42");
  EXPECT_EQ(answers.at("town5").confidence, 1);
}

}  // namespace
}  // namespace crosscheck
