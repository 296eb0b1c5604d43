#include "engine/credibility/letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

TEST(LettersTest, TooFewQuestionsAreFAndSaySo) {
  const Letter letter = LetterFor(0.99, 11.5);
  EXPECT_EQ(letter.letter, 'F');
  EXPECT_THAT(letter.why, HasSubstr("11.5 comparable questions of the 12"));
}

TEST(LettersTest, BandsFromAToE) {
  EXPECT_EQ(LetterFor(0.97, 200).letter, 'A');
  EXPECT_EQ(LetterFor(0.82, 200).letter, 'B');
  EXPECT_EQ(LetterFor(0.67, 200).letter, 'C');
  EXPECT_EQ(LetterFor(0.50, 200).letter, 'D');
  EXPECT_EQ(LetterFor(0.20, 200).letter, 'E');
}

TEST(LettersTest, WhatTwoClaimsCouldMoveIsNoLetter) {
  const Letter letter = LetterFor(0.755, 100);
  EXPECT_EQ(letter.letter, 'F');
  EXPECT_THAT(letter.why, HasSubstr("between B and C"));
  EXPECT_EQ(LetterFor(0.755, 1000).letter, 'B');
}

TEST(DigitsTest, AloneOrNotComparedIsSix) {
  EXPECT_EQ(DigitFor(0.9, 1, 1, false).digit, 6);
}

TEST(DigitsTest, FollowSupportAndNeedASecondVoiceToBeConfirmed) {
  EXPECT_EQ(DigitFor(0.95, 3, 3, false).digit, 1);
  EXPECT_EQ(DigitFor(0.95, 3, 1, false).digit, 2);
  EXPECT_EQ(DigitFor(0.80, 3, 2, false).digit, 2);
  EXPECT_EQ(DigitFor(0.60, 2, 1, false).digit, 3);
  EXPECT_EQ(DigitFor(0.30, 2, 1, false).digit, 4);
  EXPECT_EQ(DigitFor(0.10, 2, 1, false).digit, 5);
}

TEST(DigitsTest, AJudgedQuestionDecides) {
  EXPECT_EQ(DigitFor(1.0, 1, 1, true).digit, 1);
  EXPECT_EQ(DigitFor(0.0, 4, 3, true).digit, 5);
}

}  // namespace
}  // namespace crosscheck
