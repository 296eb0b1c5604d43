#include "engine/quantity/phrase.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/engine/quantity/phrase_cases.h"

namespace crosscheck {
namespace {

TEST(QuantityPhraseTest, Digits) {
  ExpectCounts({{"12", "12"},
                {"0", "0"},
                {" 12 ", "12"},
                {"9,000", "9000"},
                {"9 000", "9000"},
                {"9\u00a0000", "9000"},
                {"9\u2009000", "9000"},
                {"9\u202f000", "9000"},
                {"9'000", "9000"},
                {"1,250,000", "1250000"},
                {"1.250.000", "1250000"},
                {"1 250 000", "1250000"},
                {"1.5 million", "1500000"},
                {"1,5 million", "1500000"},
                {"12 thousand", "12000"},
                {"12k", "12000"},
                {"1.5m", "1500000"},
                {"2 million 300 thousand", "2300000"},
                {"1e6", "1000000"},
                {"12.0", "12"},
                {"１２", "12"}});
}

TEST(QuantityPhraseTest, CountsRoundOutwardAndMeasuresDoNot) {
  EXPECT_EQ(Parsed("12.5", false), "12..13");
  EXPECT_EQ(Parsed("12.5", true), "12.5");
  EXPECT_EQ(Parsed("about 5", false), "4..6");
  EXPECT_EQ(Parsed("about 5", true), "4.5..5.5");
  EXPECT_EQ(Parsed("nearly 15", false), "13..15");
}

TEST(QuantityPhraseTest, NumberWords) {
  ExpectCounts({{"twelve", "12"},
                {"twenty-one", "21"},
                {"twenty one", "21"},
                {"Twenty–One", "21"},
                {"a hundred", "100"},
                {"one hundred", "100"},
                {"a hundred and twelve", "112"},
                {"one hundred twelve", "112"},
                {"two thousand three hundred", "2300"},
                {"two thousand, three hundred and forty-five", "2345"},
                {"nineteen hundred", "1900"},
                {"six hundred thousand", "600000"},
                {"one million two hundred thousand and six", "1200006"},
                {"half a million", "500000"},
                {"half a dozen", "6"},
                {"two and a half million", "2500000"},
                {"a million and a half", "1500000"},
                {"a dozen", "12"},
                {"two dozen", "24"},
                {"three score", "60"},
                {"a thousand", "1000"},
                {"million", "1000000"},
                {"a person", "1"},
                {"zero", "0"}});
}

TEST(QuantityPhraseTest, PartsAndDecimalsInWords) {
  ExpectCounts({{"half a million", "500000"},
                {"a quarter of a million", "250000"},
                {"two thirds of a million", "666666..666667"},
                {"2½ million", "2500000"},
                {"a dozen and a half", "18"},
                {"one and three quarters million", "1750000"},
                {"one billion and a half million", "1000500000"},
                {"five point two million", "5200000"},
                {"3 hundred and 21", "321"},
                {"13 lakh", "1300000"},
                {"12,34,567", "1234567"}});
  EXPECT_EQ(Parsed("half", true), "0.5");
  EXPECT_EQ(Parsed("more than two thirds", true), "(0.666666666666667..");
  EXPECT_EQ(Parsed("two hundred point seventy-one", true), "200.71");
  EXPECT_EQ(Parsed(".08", true), "0.08");
  EXPECT_EQ(Parsed("minus five point five", true), "-5.5");
  ExpectError("half", "not a count");
}

TEST(QuantityPhraseTest, WhatCouldMeanTwoThingsIsRefused) {
  for (const char* phrase : {"twenty-three fifths", "a hundred and a half", "1/2", "12/15", "10^6",
                             "1.3x10^6", "#12@", "5 & 6", "one over three"}) {
    EXPECT_FALSE(ParseQuantityPhrase(phrase, true).ok())
        << phrase << " gave " << Parsed(phrase, true);
  }
}

TEST(QuantityPhraseTest, BoundsOfTheVocabulary) {
  ExpectCounts({{"at least 12", "12.."},
                {"12 or more", "12.."},
                {"12+", "12.."},
                {"no fewer than 12", "12.."},
                {"more than 600", "601.."},
                {"over 600", "601.."},
                {"over six hundred", "601.."},
                {">600", "601.."},
                {"≥ 600", "600.."},
                {">=600", "600.."},
                {"up to 200", "0..200"},
                {"no more than 45", "0..45"},
                {"as many as 200", "0..200"},
                {"200 or fewer", "0..200"},
                {"less than 100", "0..99"},
                {"under 100", "0..99"},
                {"fewer than 100", "0..99"},
                {"< 100", "0..99"},
                {"about 60", "54..66"},
                {"around 60", "54..66"},
                {"some 60", "54..66"},
                {"roughly 60", "54..66"},
                {"approximately 60", "54..66"},
                {"~60", "54..66"},
                {"60 or so", "54..66"},
                {"nearly 400", "360..400"},
                {"almost 400", "360..400"},
                {"exactly 12", "12"},
                {"only 12", "12"},
                {"more than a dozen", "13.."},
                {"nearly a hundred", "90..100"},
                {"over 1.5 million", "1500001.."},
                {"at least two dozen", "24.."}});
}

TEST(QuantityPhraseTest, VagueWords) {
  ExpectCounts({{"a couple", "2"},
                {"a few", "3..5"},
                {"several", "3..9"},
                {"dozens", "12..99"},
                {"scores", "40..99"},
                {"scores of", "40..99"},
                {"at least hundreds of", "100.."},
                {"hundreds", "100..999"},
                {"thousands", "1000..9999"},
                {"tens of thousands", "10000..99999"},
                {"hundreds of thousands", "100000..999999"},
                {"millions", "1000000..9999999"},
                {"several hundred", "300..999"},
                {"a few thousand", "3000..5999"},
                {"a couple of hundred", "200..299"},
                {"several dozen", "36..119"},
                {"at least several", "3.."},
                {"up to several hundred", "0..999"},
                {"dozens of people", "12..99"}});
}

TEST(QuantityPhraseTest, Ranges) {
  ExpectCounts({{"10 to 15", "10..15"},
                {"10-15", "10..15"},
                {"10–15", "10..15"},
                {"10 - 15", "10..15"},
                {"between 10 and 15", "10..15"},
                {"from 10 to 15", "10..15"},
                {"10,000 to 15,000", "10000..15000"},
                {"10000 to 15000", "10000..15000"},
                {"10 to 15 thousand", "10000..15000"},
                {"between 10 and 15 thousand", "10000..15000"},
                {"500 thousand to 1 million", "500000..1000000"},
                {"two or three", "2..3"},
                {"between one hundred and ten and one hundred and fifty", "110..150"},
                {"between a hundred and two hundred", "100..200"},
                {"hundreds, if not thousands", "100..9999"},
                {"dozens or hundreds", "12..999"},
                {"about 10 to 15", "9..17"},
                {"at least 10 and no more than 20", "10..20"},
                {"no more than 20 and at least 10", "10..20"},
                {"more than 10 but less than 20", "11..19"},
                {"10 to 10", "10"}});
}

TEST(QuantityPhraseTest, None) {
  ExpectCounts({{"none", "0"},
                {"nobody", "0"},
                {"no one", "0"},
                {"no", "0"},
                {"No people", "0"},
                {"not a single", "0"}});
}

TEST(QuantityPhraseTest, MoreThanIsOpenWhereTheMeasureTakesDecimals) {
  EXPECT_EQ(Parsed("more than 5.5", true), "(5.5..");
  EXPECT_EQ(Parsed("less than 7", true), "0..7)");
  EXPECT_EQ(Parsed("more than 5", false), "6..");
  EXPECT_EQ(Parsed("-2.5", true), "-2.5");
}

TEST(QuantityPhraseTest, PercentTakesDecimalsAndNamesItsUnit) {
  for (const char* phrase : {"50.49 percent", "50.49 per cent", "50.49%", "50.49 %", "50,49 %"}) {
    const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(phrase, false);
    ASSERT_TRUE(interval.ok()) << interval.status();
    EXPECT_EQ(FormatInterval(*interval), "50.49") << phrase;
    EXPECT_EQ(interval->unit, "percent");
  }
  EXPECT_EQ(Parsed("10-15%", false), "10..15");
}

TEST(QuantityPhraseTest, Units) {
  const absl::StatusOr<QuantityInterval> money =
      ParseQuantityPhrase("more than $1.5 million", true);
  ASSERT_TRUE(money.ok()) << money.status();
  EXPECT_EQ(FormatInterval(*money), "(1500000..");
  EXPECT_EQ(money->unit, "USD");
  for (const char* phrase : {"52 km2", "52 km²", "52 sq km", "52 square kilometres"}) {
    const absl::StatusOr<QuantityInterval> area = ParseQuantityPhrase(phrase, true);
    ASSERT_TRUE(area.ok()) << area.status();
    EXPECT_EQ(area->unit, "km2") << phrase;
  }
}

TEST(QuantityPhraseTest, BestIsTheNumberNamed) {
  const auto best = [](absl::string_view phrase) {
    return ParseQuantityPhrase(phrase, false)->best;
  };
  EXPECT_EQ(best("about 60"), 60);
  EXPECT_EQ(best("at least 12"), 12);
  EXPECT_EQ(best("nearly 400"), 400);
  EXPECT_FALSE(best("more than 600").has_value());
  EXPECT_FALSE(best("10 to 15").has_value());
  EXPECT_FALSE(best("dozens").has_value());
}

TEST(QuantityPhraseTest, RefusesWithTheReason) {
  ExpectError("", "no number in it");
  ExpectError("   ", "no number in it");
  ExpectError("many", "not understood");
  ExpectError("NaN", "not understood");
  ExpectError("inf", "not understood");
  ExpectError("1e400", "too large");
  ExpectError("99999999999999999999", "too large");
  ExpectError("-5", "cannot be negative");
  ExpectError("12 apples", "\"apples\" is left over");
  ExpectError("15 to 10", "runs backwards");
  ExpectError("1.234", "thousands or decimals");
  ExpectError("1,23,4", "do not group");
  ExpectError("less than 0", "cannot be below 0");
  ExpectError("ten one", "\"one\" is left over");
  ExpectError("at least", "not understood");
  ExpectError("10 and 15", "left over");
  ExpectError(std::string(300, '9'), "longer than");
  ExpectError("12 \xff\xfe", "not valid UTF-8");
}

TEST(QuantityPrefixTest, TakesTheLongestPhraseAtTheBeginning) {
  const absl::string_view text = "more than 600 soldiers were killed";
  const std::optional<QuantityPrefix> prefix = FindQuantityPrefix(text, false);
  ASSERT_TRUE(prefix.has_value());
  EXPECT_EQ(FormatInterval(prefix->interval), "601..");
  EXPECT_EQ(text.substr(0, prefix->bytes), "more than 600");

  const absl::string_view range = "between 10 and 15 tanks, he said";
  const std::optional<QuantityPrefix> tanks = FindQuantityPrefix(range, false);
  ASSERT_TRUE(tanks.has_value());
  EXPECT_EQ(range.substr(0, tanks->bytes), "between 10 and 15");

  EXPECT_FALSE(FindQuantityPrefix("soldiers", false).has_value());
  EXPECT_FALSE(FindQuantityPrefix("", false).has_value());
}

}  // namespace
}  // namespace crosscheck
