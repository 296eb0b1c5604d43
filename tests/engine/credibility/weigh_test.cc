// What sways belief and what counts in a record, on items small enough to reckon by hand.
#include "engine/credibility/weigh.h"

#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::Lt;

// Two candidates; who says which.
Item Asked(const std::vector<std::pair<std::string, uint32_t>>& answers) {
  Item item;
  item.topic = "ground";
  item.candidates = {"Russia", "Ukraine"};
  for (const auto& [origin, candidate] : answers) {
    ItemVoice voice;
    voice.origin = origin;
    voice.fits = {candidate};
    item.voices.push_back(voice);
  }
  return item;
}

// On many items everybody agrees but one, who is wrong by all the others' account.
std::vector<Item> AgainstOne(int items) {
  std::vector<Item> all;
  for (int i = 0; i < items; ++i) {
    // The three do not always answer, so that they are voices of their own.
    std::vector<std::pair<std::string, uint32_t>> answers;
    for (int s = 0; s < 4; ++s) {
      if (i % 4 != s) answers.emplace_back(absl::StrCat("right", s), 0);
    }
    answers.emplace_back("wrong", 1);
    all.push_back(Asked(answers));
  }
  return all;
}

TEST(WeighTest, TwoUnknownsWhoDisagreeAreBelievedAlike) {
  const Weights w = Weigh(std::vector<Item>{Asked({{"a", 0}, {"b", 1}})}, {});
  EXPECT_THAT(w.belief[0], ElementsAre(DoubleNear(0.5, 1e-6), DoubleNear(0.5, 1e-6)));
}

TEST(WeighTest, WhoIsOftenAloneAgainstOthersIsBelievedLessWhereOneStandsAgainstOne) {
  std::vector<Item> items = AgainstOne(40);
  items.push_back(Asked({{"right0", 0}, {"wrong", 1}}));
  const Weights w = Weigh(items, {});
  EXPECT_GT(w.belief.back()[0], 0.9);
  EXPECT_GT(w.sources.at("right0").all.seen.mean(), 0.95);
  EXPECT_LT(w.sources.at("wrong").all.seen.mean(), 0.05);
}

TEST(WeighTest, BeliefAddsUpToOneAndAnAnswerThatLeavesAllPossibleSaysNothing) {
  Item item = Asked({{"a", 0}, {"b", 1}});
  item.candidates.push_back("contested");
  item.voices[1].fits = {0, 1, 2};
  const Weights w = Weigh(std::vector<Item>{item}, {});
  EXPECT_THAT(std::accumulate(w.belief[0].begin(), w.belief[0].end(), 0.0), DoubleNear(1, 1e-9));
  EXPECT_THAT(w.belief[0][1], DoubleNear(w.belief[0][2], 1e-9));
  EXPECT_THAT(w.sources.at("b").counted, IsEmpty());
}

TEST(WeighTest, WhatAPersonDecidedIsBelievedWhateverTheVotes) {
  Item item = Asked({{"a", 0}, {"b", 0}, {"c", 1}});
  item.judged = {1};
  const Weights w = Weigh(std::vector<Item>{item}, {});
  EXPECT_THAT(w.belief[0], ElementsAre(0, 1));
  EXPECT_EQ(w.sources.at("a").all.judged, 1);
  EXPECT_THAT(w.sources.at("a").all.seen.misses, DoubleNear(1, 1e-9));
  EXPECT_THAT(w.sources.at("c").all.seen.hits, DoubleNear(1, 1e-9));
}

TEST(WeighTest, ACopyHasNoVote) {
  Item item = Asked({{"a", 0}, {"b", 1}, {"c", 1}});
  EXPECT_THAT(Weigh(std::vector<Item>{item}, {}).belief[0][1], Gt(0.7));
  item.voices[2].copied = true;
  EXPECT_THAT(Weigh(std::vector<Item>{item}, {}).belief[0][1], DoubleNear(0.5, 1e-6));
}

TEST(WeighTest, ASideSpeaksInItsOwnFavourWithOneVote) {
  Item item = Asked({{"a", 0}, {"b", 1}, {"c", 1}});
  for (int v : {1, 2}) {
    item.voices[v].side = "ukraine";
    item.voices[v].bearing = Bearing::kOwnSide;
  }
  EXPECT_THAT(Weigh(std::vector<Item>{item}, {}).belief[0][1], Lt(0.51)) << "no more than the one against it";
}

TEST(WeighTest, AnswersThatNobodyElseAnswersOrThatCameTooLateCountInNoRecord) {
  Item late = Asked({{"a", 0}, {"b", 0}});
  late.voices[0].too_late = true;
  const Weights w = Weigh(std::vector<Item>{Asked({{"a", 0}}), late}, {});
  const WeighedSource& a = w.sources.at("a");
  EXPECT_EQ(a.alone, 1);
  EXPECT_EQ(a.too_late, 1);
  EXPECT_THAT(a.counted, IsEmpty());
  EXPECT_EQ(w.sources.at("b").all.questions, 1) << "the late answer is still one beside his";
}

TEST(WeighTest, AnAnswerFadesByHalfInAHalfLife) {
  Item item = Asked({{"a", 0}, {"b", 1}});
  item.voices[0].known_day = 900;
  item.voices[1].known_day = 1100;  // after the day of which is told: as fresh as that day
  const Weights w = Weigh(std::vector<Item>{item}, {.as_of_day = 1000, .half_life_days = 50, .priors = {}});
  EXPECT_DOUBLE_EQ(w.sources.at("a").counted.at(0).weight, 0.25);
  EXPECT_DOUBLE_EQ(w.sources.at("b").counted.at(0).weight, 1);
}

TEST(WeighTest, WhatIsKnownFromElsewhereDecidesBetweenTwo) {
  WeighOptions options;
  options.priors["b"] = {95, 5};
  options.priors["a"] = {50, 50};
  const Weights w = Weigh(std::vector<Item>{Asked({{"a", 0}, {"b", 1}})}, options);
  EXPECT_THAT(w.belief[0][1], Gt(0.8));
  EXPECT_THAT(w.belief[0][0], Lt(0.2));
}

TEST(WeighTest, TalliesAreKeptByBearingAndTopic) {
  Item ground = Asked({{"a", 0}, {"b", 1}}), strikes = Asked({{"a", 0}, {"b", 0}});
  strikes.topic = "strikes";
  strikes.voices[0].bearing = Bearing::kOwnSide;
  strikes.voices[0].side = "russia";
  const Weights w = Weigh(std::vector<Item>{ground, strikes}, {});
  const WeighedSource& a = w.sources.at("a");
  EXPECT_EQ(a.all.questions, 2);
  EXPECT_EQ(a.all.disputed, 1);
  EXPECT_EQ(a.by_bearing.at(Bearing::kOwnSide).questions, 1);
  EXPECT_EQ(a.by_topic.at({"strikes", Bearing::kOwnSide}).questions, 1);
  EXPECT_EQ(a.by_topic.at({"ground", Bearing::kOther}).disputed, 1);
  EXPECT_GT(a.by_topic.at({"ground", Bearing::kOther}).unsure, 0.2) << "as good as a coin";
}

}  // namespace
}  // namespace crosscheck
