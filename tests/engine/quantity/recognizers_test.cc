// Scores the quantity parser on the number expressions of a public test suite: how many are read,
// and that next to none is read as another number.
#include <cmath>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "engine/quantity/phrase.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

TEST(RecognizersTest, NumbersAndPercentages) {
  constexpr absl::string_view kFile = "text/recognizers_en_specs.jsonl";
  const std::optional<std::string> path = TestDataPath(kFile);
  if (!path.has_value()) GTEST_SKIP() << NoTestData(kFile);
  std::ifstream file(*path);
  int right = 0;
  int wrong = 0;
  int refused = 0;
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json spec = nlohmann::json::parse(line);
    if (spec["kind"] != "number" && spec["kind"] != "percent") continue;
    for (const nlohmann::json& result : spec["results"]) {
      const nlohmann::json resolution = result.value("resolution", nlohmann::json::object());
      if (!resolution.is_object() || !resolution.contains("value") ||
          !resolution["value"].is_string()) {
        continue;
      }
      const std::string value = resolution["value"];
      double expected = 0;
      if (!absl::SimpleAtod(absl::StripSuffix(value, "%"), &expected)) continue;
      const std::string text = result["text"];
      const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(text, true);
      if (!interval.ok()) {
        ++refused;
      } else if (interval->best.has_value() &&
                 std::fabs(*interval->best - expected) <= 1e-9 * std::fabs(expected)) {
        ++right;
      } else {
        ++wrong;
        std::cout << text << ": " << FormatInterval(*interval) << ", expected " << value << "\n";
      }
    }
  }
  std::cout << right << " right, " << wrong << " wrong, " << refused << " refused\n";
  EXPECT_GT(right, 0);
  EXPECT_LE(wrong * 50, right);
  EXPECT_LE(refused, right);
}

}  // namespace
}  // namespace crosscheck
