// Any bytes into the finders of times, places and quantities: nothing crashes or reads outside the
// text, mentions come in order without overlap, spans hold together, and the same text gives the
// same answer.
#include <algorithm>
#include <string>
#include <vector>

#include "engine/mentions/places.h"
#include "engine/mentions/quantities.h"
#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"
#include "engine/time/edtf.h"
#include "gtest/gtest.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

constexpr int kRounds = 1500;

class MentionsFuzz : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    gazetteer_ = new Gazetteer(*Gazetteer::BuiltIn());
    vocabulary_ = new Vocabulary(Vocabulary::BuiltIn());
    lexicon_ = new MentionLexicon(MentionLexicon::BuiltIn());
    places_ = new PlaceFinder(gazetteer_, vocabulary_);
    quantities_ = new QuantityFinder(vocabulary_);
  }
  static void TearDownTestSuite() {
    delete quantities_;
    delete places_;
    delete lexicon_;
    delete vocabulary_;
    delete gazetteer_;
  }

  template <typename Mention>
  static void ExpectInOrder(absl::string_view input, const std::vector<Mention>& mentions) {
    std::size_t at = 0;
    for (const Mention& m : mentions) {
      ASSERT_GE(m.begin, at);
      ASSERT_LT(m.begin, m.end);
      ASSERT_LE(m.end, input.size());
      at = m.end;
    }
  }

  static void FuzzOne(absl::string_view input) {
    const MentionText text(input, *lexicon_);
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      ASSERT_GE(text[i].begin, at);
      ASSERT_LT(text[i].begin, text[i].end);
      at = text[i].end;
    }
    ASSERT_LE(at, input.size());

    const std::vector<TimeMention> times = TimeFinder().Find(text, {.published_day = 19582});
    ExpectInOrder(input, times);
    for (const TimeMention& m : times) {
      if (!m.resolved) continue;
      ASSERT_TRUE(m.span.has_first_day() || m.span.has_last_day());
      if (m.span.has_first_day() && m.span.has_last_day()) {
        ASSERT_LE(m.span.first_day(), m.span.last_day()) << std::string(input);
      }
      ASSERT_TRUE(ParseEdtf(m.edtf).ok()) << m.edtf;
    }

    const std::vector<PlaceMention> places = places_->Find(text, {});
    ExpectInOrder(input, places);
    for (const PlaceMention& m : places) {
      ASSERT_LE(m.outer_begin, m.begin);
      ASSERT_GE(m.outer_end, m.end);
      ASSERT_LE(m.outer_end, input.size());
      ASSERT_LT(m.region_mention, static_cast<int>(places.size()));
      ASSERT_LT(m.other_end, static_cast<int>(places.size()));
      ASSERT_TRUE(m.margin >= 0 && m.margin <= 1);
      if (m.place.ok()) {
        ASSERT_FALSE(m.candidates.empty());
        ASSERT_EQ(m.candidates[0].place.id(), m.place.id());
      }
    }

    const std::vector<QuantityMention> quantities = quantities_->Find(text, times);
    ExpectInOrder(input, quantities);
    for (const QuantityMention& m : quantities) {
      ASSERT_GE(m.outer_end, m.end);
      ASSERT_LE(m.outer_end, input.size());
      ASSERT_LE(m.counted_begin, m.counted_end);
      ASSERT_LE(m.counted_end, input.size());
      ASSERT_FALSE(Empty(m.interval)) << FormatInterval(m.interval);
    }
  }

  static const Gazetteer* gazetteer_;
  static const Vocabulary* vocabulary_;
  static const MentionLexicon* lexicon_;
  static const PlaceFinder* places_;
  static const QuantityFinder* quantities_;
};
const Gazetteer* MentionsFuzz::gazetteer_ = nullptr;
const Vocabulary* MentionsFuzz::vocabulary_ = nullptr;
const MentionLexicon* MentionsFuzz::lexicon_ = nullptr;
const PlaceFinder* MentionsFuzz::places_ = nullptr;
const QuantityFinder* MentionsFuzz::quantities_ = nullptr;

// A rule that looks ahead meets the end of the text wherever that comes.
TEST_F(MentionsFuzz, TextsThatBreakOff) {
  const MentionLexicon& lexicon = *lexicon_;
  const std::string words =
      "the end of the month early in late last later this week mid- the first half of 2022- Aug. "
      "on the night of since the month of July black Friday beginning on January first 12 between "
      "10 and in the middle of at the beginning of from May 3 to by the end of about 15 km south "
      "of more than two and a half in the Kupiansk and near the city of St.";
  const MentionText text(words, lexicon);
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = begin; end < std::min(text.size(), begin + 6); ++end) {
      // A copy of its own, so that a look past it is seen.
      const std::string part = words.substr(text[begin].begin, text[end].end - text[begin].begin);
      FuzzOne(part);
    }
  }
}

TEST_F(MentionsFuzz, English) {
  ForEachMutation(
      {"On the night of Aug. 11-12 more than 600 Ukrainian soldiers were killed near Lyman, "
       "a town in Ukraine's Donetsk region, Moscow said on Saturday.",
       "15 km south-west of St. Petersburg, Fla., two days before two days before Easter Monday",
       "between now and the third quarter of nineteen eighty-six at 11:32pm on 2023-08-12",
       "the road between Kreminna and Svatove; the Kreminna-Svatove axis (since mid-July)",
       "$1.5 million, 12.5%, 155mm, the 92nd brigade, 34-year-old J. K. Houston Jr.'s U.S. visa"},
      kRounds, FuzzOne);
}

TEST_F(MentionsFuzz, UkrainianAndRussian) {
  ForEachMutation(
      {"У ніч на 12 серпня 2022 року в Харківській області загинули щонайменше двоє цивільних.",
       "на Куп'янському напрямку за минулу добу, 47-ма бригада, 1990-ті роки",
       "В ночь на понедельник в 15 км к югу от Орска эвакуировано свыше 4400 человек."},
      kRounds, FuzzOne);
}

TEST_F(MentionsFuzz, LongTextOfOneKind) {
  for (const char* words :
       {"two days before ", "Monday, ", "Paris, ", "12 and ", "more than ", "U.S.", "the ",
        "Lyman, a town in ", "\xff", "\u02bc ", "в ночь на ", "-", "2023-"}) {
    std::string input;
    while (input.size() < 20000) input += words;
    FuzzOne(input);
  }
}

}  // namespace
}  // namespace crosscheck
