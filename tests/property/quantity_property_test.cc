// Quantities written by a machine in every way people write them come back as they were.
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/quantity/phrase.h"
#include "gtest/gtest.h"
#include "tests/property/seed.h"

namespace crosscheck {
namespace {

constexpr const char* kUnits[] = {"zero",    "one",     "two",       "three",    "four",
                                  "five",    "six",     "seven",     "eight",    "nine",
                                  "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr const char* kTens[] = {"",      "",      "twenty",  "thirty", "forty",
                                 "fifty", "sixty", "seventy", "eighty", "ninety"};

class Speller {
 public:
  int Pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  // 1 to 999 in words, with the turns English leaves open chosen at random.
  std::string Hundreds(int n) {
    std::string text;
    if (n >= 100) {
      const bool article = n / 100 == 1 && Pick(0, 1) == 0;
      text = absl::StrCat(article ? "a" : kUnits[n / 100], " hundred");
      n %= 100;
      if (n > 0) text += Pick(0, 1) == 0 ? " and " : " ";
    }
    if (n >= 20) {
      text += kTens[n / 10];
      if (n % 10 > 0) absl::StrAppend(&text, Pick(0, 1) == 0 ? "-" : " ", kUnits[n % 10]);
    } else if (n > 0) {
      text += kUnits[n];
    }
    return text;
  }

  std::string Words(int64_t n) {
    if (n == 0) return "zero";
    std::string text;
    const auto group = [&](int64_t scale, const char* name) {
      if (n < scale) return;
      if (!text.empty()) text += Pick(0, 2) == 0 ? ", " : " ";
      absl::StrAppend(&text, Hundreds(static_cast<int>(n / scale)), " ", name);
      n %= scale;
    };
    group(1000000000, "billion");
    group(1000000, "million");
    group(1000, "thousand");
    if (n > 0) {
      if (!text.empty()) text += n < 100 && Pick(0, 1) == 0 ? " and " : " ";
      text += Hundreds(static_cast<int>(n));
    }
    switch (Pick(0, 2)) {
      case 0:
        return absl::AsciiStrToUpper(text);
      case 1:
        text[0] = absl::ascii_toupper(text[0]);
        return text;
      default:
        return text;
    }
  }

  std::string Digits(int64_t n) {
    static constexpr const char* kSeparators[] = {"", ",", " ", "\u00a0", "\u2009", "\u202f", "'"};
    const std::string separator = kSeparators[Pick(0, 6)];
    std::string digits = absl::StrCat(n);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
      digits.insert(static_cast<size_t>(at), separator);
    }
    return digits;
  }

  int64_t Number() {
    // Every length is as likely.
    const int64_t limit = static_cast<int64_t>(std::pow(10, Pick(1, 11)));
    return std::uniform_int_distribution<int64_t>(0, limit)(random_);
  }

  std::string Any(int64_t n) { return Pick(0, 1) == 0 ? Words(n) : Digits(n); }

 private:
  std::mt19937 random_{static_cast<unsigned>(Announce(42, "phrases"))};
};

void ExpectInterval(const std::string& phrase, std::optional<double> low,
                    std::optional<double> high) {
  const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(phrase, false);
  ASSERT_TRUE(interval.ok()) << interval.status();
  EXPECT_EQ(interval->low, low) << phrase;
  EXPECT_EQ(interval->high, high) << phrase;
}

TEST(QuantityProperty, NumbersInWordsAndDigits) {
  Speller speller;
  for (int i = 0; i < 5000; ++i) {
    const int64_t n = speller.Number();
    const auto value = static_cast<double>(n);
    ExpectInterval(speller.Words(n), value, value);
    ExpectInterval(speller.Digits(n), value, value);
  }
}

TEST(QuantityProperty, Bounds) {
  Speller speller;
  for (int i = 0; i < 2000; ++i) {
    const int64_t n = speller.Number() + 1;
    const auto value = static_cast<double>(n);
    ExpectInterval(absl::StrCat("at least ", speller.Any(n)), value, std::nullopt);
    ExpectInterval(absl::StrCat("more than ", speller.Any(n)), value + 1, std::nullopt);
    ExpectInterval(absl::StrCat("up to ", speller.Any(n)), 0, value);
    ExpectInterval(absl::StrCat("fewer than ", speller.Any(n)), 0, value - 1);
    ExpectInterval(absl::StrCat("about ", speller.Any(n)), std::floor(value * 9 / 10),
                   std::ceil(value * 11 / 10));
    ExpectInterval(absl::StrCat("nearly ", speller.Any(n)), std::floor(value * 9 / 10), value);
    ExpectInterval(absl::StrCat(speller.Any(n), " or more"), value, std::nullopt);
  }
}

TEST(QuantityProperty, Ranges) {
  Speller speller;
  for (int i = 0; i < 2000; ++i) {
    const int64_t low = speller.Number();
    const int64_t high = low + 1 + speller.Number();
    const auto first = static_cast<double>(low);
    const auto last = static_cast<double>(high);
    ExpectInterval(absl::StrCat(speller.Digits(low), " to ", speller.Digits(high)), first, last);
    ExpectInterval(absl::StrCat("between ", speller.Digits(low), " and ", speller.Digits(high)),
                   first, last);
    ExpectInterval(absl::StrCat(speller.Digits(low), "–", speller.Digits(high)), first, last);
    // "two to four hundred" is 200 to 400, so the words of both must be of one length.
    if (high < 1000000 && (low >= 1000 || (high < 1000 && (low >= 100 || high < 100)))) {
      ExpectInterval(absl::StrCat("from ", speller.Words(low), " to ", speller.Words(high)), first,
                     last);
    }
  }
}

// A phrase never gets wider by bounding it more closely.
TEST(QuantityProperty, IntervalsOfOneNumberNest) {
  Speller speller;
  for (int i = 0; i < 2000; ++i) {
    const std::string number = speller.Any(speller.Number() + 10);
    const auto read = [&](absl::string_view prefix) {
      return *ParseQuantityPhrase(absl::StrCat(prefix, number), false);
    };
    EXPECT_TRUE(Contains(read("about "), read("nearly "))) << number;
    EXPECT_TRUE(Contains(read("at least "), read(""))) << number;
    EXPECT_TRUE(Contains(read("at least "), read("more than "))) << number;
    EXPECT_TRUE(Contains(read("up to "), read("less than "))) << number;
    EXPECT_TRUE(Disjoint(read("more than "), read("up to "))) << number;
    EXPECT_TRUE(Disjoint(read("less than "), read("at least "))) << number;
  }
}

}  // namespace
}  // namespace crosscheck
