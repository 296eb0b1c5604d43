#include "engine/credibility/answer_sets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

class AnswerSetsTest : public ::testing::Test {
 protected:
  AnswerSets Sets(QuestionKind kind, const std::vector<std::string>& words) {
    std::vector<StatedAnswer> answers;
    for (const std::string& word : words) answers.push_back(*ReadAnswer(kind, word, vocabulary_));
    return CandidatesOf(kind, answers, vocabulary_);
  }
  const Vocabulary vocabulary_ = Vocabulary::BuiltIn();
};

TEST_F(AnswerSetsTest, ADenialFitsEveryOtherParty) {
  const AnswerSets sets = Sets(CONTROL, {"Russia", "Ukraine", "not Russia"});
  EXPECT_THAT(sets.candidates, ElementsAre("Russia", "Ukraine"));
  EXPECT_THAT(sets.fits[0], ElementsAre(0));
  EXPECT_THAT(sets.fits[1], ElementsAre(1));
  EXPECT_THAT(sets.fits[2], ElementsAre(1));
}

TEST_F(AnswerSetsTest, WhatFitsNoneNamedFitsAnother) {
  const AnswerSets sets = Sets(CONTROL, {"Russia", "not Russia"});
  EXPECT_THAT(sets.candidates, ElementsAre("Russia", "another answer"));
  EXPECT_THAT(sets.fits[1], ElementsAre(1));
}

TEST_F(AnswerSetsTest, OneAnswerLeavesRoomForEverythingElse) {
  EXPECT_THAT(Sets(CONTROL, {"Russia", "Russia"}).candidates,
              ElementsAre("Russia", "another answer"));
}

TEST_F(AnswerSetsTest, ContestedIsAStateOfItsOwn) {
  const AnswerSets sets = Sets(CONTROL, {"contested", "Ukraine", "not Russia"});
  EXPECT_THAT(sets.candidates, ElementsAre("Russia", "Ukraine", "contested"));
  EXPECT_THAT(sets.fits[0], ElementsAre(2));
  EXPECT_THAT(sets.fits[2], ElementsAre(1, 2));
}

TEST_F(AnswerSetsTest, NumbersAreCutWhereAnswersBeginAndEnd) {
  const AnswerSets sets = Sets(QUANTITY, {"12", "12 to 99", "15"});
  EXPECT_THAT(sets.candidates, ElementsAre("12", "12 to 99", "15"));
  EXPECT_THAT(sets.fits[0], ElementsAre(0));
  EXPECT_THAT(sets.fits[1], ElementsAre(0, 1, 2));
  EXPECT_THAT(sets.fits[2], ElementsAre(2));
}

TEST_F(AnswerSetsTest, OpenEndsMeet) {
  const AnswerSets sets = Sets(QUANTITY, {"at least 12", "up to 20"});
  EXPECT_EQ(sets.candidates.size(), 3u);
  EXPECT_EQ(sets.fits[0].size(), 2u);
  EXPECT_EQ(sets.fits[1].size(), 2u);
}

TEST_F(AnswerSetsTest, WhoDidIt) {
  const AnswerSets sets = Sets(RESPONSIBILITY, {"Russia", "Ukraine", "not Ukraine"});
  EXPECT_THAT(sets.candidates, ElementsAre("Russia", "Ukraine"));
  EXPECT_THAT(sets.fits[2], ElementsAre(0));
}

TEST_F(AnswerSetsTest, AnswersThatAreNoneAreRefusedWithWhatIsExpected) {
  EXPECT_EQ(ReadAnswer(OCCURRENCE, "perhaps", vocabulary_).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadAnswer(QUANTITY, "a great deal", vocabulary_).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadAnswer(CONTROL, " ", vocabulary_).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadAnswer(PLAN, "planned", vocabulary_).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crosscheck
