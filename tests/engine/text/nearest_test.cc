#include "engine/text/nearest.h"

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(EditDistanceTest, CountsEdits) {
  EXPECT_EQ(EditDistance("", "", 5), 0);
  EXPECT_EQ(EditDistance("kitten", "sitting", 5), 3);
  EXPECT_EQ(EditDistance("abcd", "abdc", 5), 1);
  EXPECT_EQ(EditDistance("", "abc", 5), 3);
  EXPECT_EQ(EditDistance("Київ", "Кіїв", 5), 1);
  EXPECT_EQ(EditDistance("a\xff", "a\xfe", 5), 1);
  EXPECT_EQ(EditDistance("abcdefgh", "zyxwvuts", 3), 4);
}

TEST(EditDistanceTest, LimitOnlyCutsOff) {
  const std::vector<std::string> words = {
      "capture", "captrue", "cpature", "rapture", "recapture", "hold", "", "e", "capturecapture"};
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      const int exact = EditDistance(a, b, 100);
      EXPECT_EQ(EditDistance(b, a, 100), exact);
      for (int limit = 0; limit < 10; ++limit) {
        EXPECT_EQ(EditDistance(a, b, limit), std::min(exact, limit + 1)) << a << " " << b;
      }
    }
  }
}

TEST(NearestNameTest, FindsTheNearest) {
  const std::vector<std::string> events = {"capture", "hold", "withdraw", "shelling"};
  EXPECT_EQ(NearestName("captrue", events), "capture");
  EXPECT_EQ(NearestName("CAPTURE", events), "capture");
  EXPECT_EQ(NearestName("shellling", events), "shelling");
  EXPECT_EQ(NearestName("xyzzy", events), std::nullopt);
  EXPECT_EQ(NearestName("", events), std::nullopt);
  EXPECT_EQ(NearestName("capture", {}), std::nullopt);
  EXPECT_EQ(NearestName(std::string(1000000, 'x'), events), std::nullopt);
}

// The shortcuts change nothing: every candidate measured in full gives the same answer.
TEST(NearestNameTest, AgreesWithMeasuringEveryCandidate) {
  std::mt19937 random(17);
  const auto word = [&] {
    std::string text;
    const int length = std::uniform_int_distribution<int>(1, 9)(random);
    for (int i = 0; i < length; ++i) {
      text += static_cast<char>('a' + std::uniform_int_distribution<int>(0, 5)(random));
    }
    return text;
  };
  int found = 0;
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> names;
    for (int i = 0; i < 12; ++i) names.push_back(word());
    const std::string wrong = word();
    std::optional<std::string> expected;
    int best = 100;
    for (const std::string& name : names) {
      const int longer = static_cast<int>(std::max(name.size(), wrong.size()));
      const int distance = EditDistance(wrong, name, 100);
      if (distance > std::max(1, longer / 3) || distance >= longer) continue;
      if (distance < best || (distance == best && name < *expected)) expected = name;
      best = std::min(best, distance);
    }
    EXPECT_EQ(NearestName(wrong, names), expected) << wrong;
    found += expected.has_value() ? 1 : 0;
  }
  EXPECT_GT(found, 50);
}

TEST(NearestNameTest, TiesGoToTheFirstInByteOrder) {
  EXPECT_EQ(NearestName("cat", std::vector<std::string>{"hat", "bat", "rat"}), "bat");
  EXPECT_EQ(NearestName("cat", std::vector<std::string>{"bat", "rat", "hat"}), "bat");
}

}  // namespace
}  // namespace crosscheck
