// Any bytes into the value parsers: nothing crashes, what is accepted keeps its promises, what is
// refused says so in a message that can be printed.
#include <cmath>
#include <string>

#include "engine/quantity/phrase.h"
#include "engine/text/fold.h"
#include "engine/text/nearest.h"
#include "engine/text/similarity.h"
#include "engine/text/skeleton.h"
#include "engine/text/transliterate.h"
#include "engine/text/utf8.h"
#include "engine/time/date_format.h"
#include "engine/time/edtf.h"
#include "engine/time/span.h"
#include "gtest/gtest.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

constexpr int kRounds = 30000;

void ExpectPrintable(const absl::Status& status) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(IsValidUtf8(absl::string_view(status.message())));
  EXPECT_EQ(status.message().find('\n'), absl::string_view::npos);
  EXPECT_LT(status.message().size(), 600u);
}

void ExpectSane(const TimeSpan& span) {
  EXPECT_TRUE(span.has_first_day() || span.has_last_day());
  const DayBounds days = StatedDays(span);
  EXPECT_LE(days.first, days.last);
  EXPECT_TRUE(IsValidUtf8(span.text()));
  EXPECT_TRUE(Overlaps(span, span));
  // Protobuf refuses strings that are not UTF-8.
  EXPECT_FALSE(span.SerializeAsString().empty());
}

void FuzzEdtf(absl::string_view input) {
  const absl::StatusOr<TimeSpan> span = ParseEdtf(input);
  if (!span.ok()) return ExpectPrintable(span.status());
  ExpectSane(*span);
  const absl::StatusOr<TimeSpan> again = ParseEdtf(FormatEdtf(*span));
  ASSERT_TRUE(again.ok()) << FormatEdtf(*span);
  EXPECT_EQ(StatedDays(*again), StatedDays(*span));
  EXPECT_EQ(again->first_second(), span->first_second());
  EXPECT_EQ(again->last_second(), span->last_second());
}

TEST(ValuesFuzz, Edtf) {
  ForEachMutation({"2023-08-12", "2023-08", "2023", "2023-07~", "2023-08-XX", "202X", "2023-21",
                   "2023-05/2023-06", "2023-08-10/..", "../2023-08-10", "2023-08-10/",
                   "2023-08-12T14:30:00+03:00", "2023-08-12T14:30Z", "-0044-03-15", "9999-12-31",
                   "-9999-01-01", "2023-08-12T14:30:00Z/2023-08-12T15:30:00Z"},
                  kRounds, FuzzEdtf);
}

const std::vector<std::string>& DatePatterns() {
  static const auto* const patterns =
      new std::vector<std::string>{"DD/MM/YYYY", "YYYYMMDD", "DD MONTH YYYY", "YYYY-MM"};
  return *patterns;
}

TEST(ValuesFuzz, DateFormat) {
  std::vector<DateFormat> formats;
  for (const std::string& pattern : DatePatterns()) {
    formats.push_back(*DateFormat::FromName(pattern));
  }
  ForEachMutation({"24/02/2022", "20220224", "24 February 2022", "2022-02"}, kRounds,
                  [&](absl::string_view input) {
                    for (const DateFormat& format : formats) {
                      const absl::StatusOr<TimeSpan> span = format.Parse(input);
                      if (span.ok()) {
                        ExpectSane(*span);
                      } else {
                        ExpectPrintable(span.status());
                      }
                    }
                  });
}

TEST(ValuesFuzz, DatePattern) {
  ForEachMutation(DatePatterns(), 5000, [](absl::string_view pattern) {
    const absl::StatusOr<DateFormat> format = DateFormat::FromName(pattern);
    if (!format.ok()) return ExpectPrintable(format.status());
    format->Parse("24/02/2022").status().IgnoreError();
  });
}

void FuzzQuantity(absl::string_view input) {
  for (const bool decimals : {false, true}) {
    const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(input, decimals);
    if (!interval.ok()) {
      ExpectPrintable(interval.status());
    } else {
      EXPECT_FALSE(Empty(*interval)) << input;
      for (const std::optional<double>& end : {interval->low, interval->high, interval->best}) {
        if (!end.has_value()) continue;
        EXPECT_TRUE(std::isfinite(*end)) << input;
        if (!decimals && interval->unit.empty()) {
          EXPECT_GE(*end, 0) << input;
        }
      }
      if (!decimals && interval->unit.empty()) {
        EXPECT_FALSE(interval->low_exclusive || interval->high_exclusive) << input;
        EXPECT_EQ(interval->low.value_or(0), std::floor(interval->low.value_or(0))) << input;
      }
      EXPECT_FALSE(FormatInterval(*interval).empty());
    }
    const std::optional<QuantityPrefix> prefix = FindQuantityPrefix(input, decimals);
    if (prefix.has_value()) {
      EXPECT_GT(prefix->bytes, 0u);
      EXPECT_LE(prefix->bytes, input.size());
    }
  }
}

TEST(ValuesFuzz, QuantityPhrase) {
  ForEachMutation({"12",
                   "9,000",
                   "9 000",
                   "1.5 million",
                   "twenty-one",
                   "more than 600",
                   "between 10 and 15 thousand",
                   "two thousand three hundred and forty-five",
                   "tens of thousands",
                   "several hundred",
                   "50.49 percent",
                   "half a million",
                   "a million and a half",
                   "hundreds, if not thousands",
                   "at least 10 but at most",
                   "понад 9 000",
                   "від десяти до двадцяти п’яти",
                   "более чем 600",
                   "nearly -5",
                   "$1.5 bn",
                   "12 or more people",
                   "no",
                   "nobody"},
                  kRounds / 5, FuzzQuantity);
}

void FuzzText(absl::string_view input) {
  const std::string folded = FoldName(input);
  EXPECT_TRUE(IsValidUtf8(folded));
  EXPECT_EQ(FoldName(folded), folded) << EscapeForDisplay(input);
  EXPECT_TRUE(IsValidUtf8(SpellingSkeleton(input)));
  // Folding first changes nothing for the spelling of text without hooked letters; with or
  // without, the key of the folded name is stable.
  EXPECT_EQ(SpellingSkeleton(folded), SpellingSkeleton(FoldName(folded)));
  EXPECT_TRUE(IsValidUtf8(TransliterateUkrainian(input)));
  EXPECT_TRUE(IsValidUtf8(TransliterateRussian(input)));

  EXPECT_EQ(FirstInvalidUtf8(input).has_value(), !IsValidUtf8(input));
  EXPECT_TRUE(IsValidUtf8(ReplaceInvalidUtf8(input)));
  const std::string escaped = EscapeForDisplay(input);
  EXPECT_TRUE(IsValidUtf8(escaped));
  const absl::StatusOr<std::string> back = UnescapeDisplay(escaped);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(*back, input);
  EXPECT_LE(DisplayWidth(QuoteForMessage(input, 20)), 20);
  const size_t letters = CountCodePoints(input);
  EXPECT_EQ(ByteOffset(input, letters), input.size());

  const ShingleSet shingles = Shingles(input);
  EXPECT_EQ(EstimateJaccard(MinHash(shingles), MinHash(shingles)), 1);
  EXPECT_EQ(Jaccard(shingles, shingles), shingles.hashes.empty() ? 0 : 1);
}

TEST(ValuesFuzz, Text) {
  ForEachMutation(
      {"Kupiansk", "Куп’янськ", "Łódź", "Rostov-na-Donu", "ЩАСТЯ", "Згурівка", "и\u0306",
       "U.S. \"Treasury\"", "Žitomir", "one two three four", "北京 İstanbul", "ﷺ ½ ´ ẞ ǅ"},
      kRounds / 12, FuzzText);
}

TEST(ValuesFuzz, NearestName) {
  const std::vector<std::string> names = {"capture", "withdraw", "Куп'янськ", ""};
  ForEachMutation({"captrue", "withdarw", "Купянск", "xyzzy"}, 5000, [&](absl::string_view input) {
    const std::optional<std::string> nearest = NearestName(input, names);
    EXPECT_TRUE(!nearest.has_value() || !nearest->empty());
    EXPECT_EQ(EditDistance(input.substr(0, 200), input.substr(0, 200), 3), 0);
  });
}

}  // namespace
}  // namespace crosscheck
