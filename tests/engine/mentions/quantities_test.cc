#include "engine/mentions/quantities.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/time/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class QuantitiesTest : public testing::Test {
 protected:
  std::vector<QuantityMention> Find(absl::string_view words) const {
    const MentionText text(words, lexicon_);
    const std::vector<TimeMention> times =
        TimeFinder().Find(text, {.published_day = ParseEdtf("2023-08-13")->last_day()});
    return QuantityFinder(&vocabulary_).Find(text, times);
  }
  // "phrase interval population measure" of each.
  std::vector<std::string> Lines(absl::string_view words) const {
    std::vector<std::string> lines;
    for (const QuantityMention& m : Find(words)) {
      lines.push_back(absl::StrCat(std::string(words.substr(m.begin, m.end - m.begin)), " | ",
                                   FormatInterval(m.interval), " | ", m.population, " | ",
                                   m.measure));
    }
    return lines;
  }
  QuantityKind KindOf(absl::string_view words) const {
    const std::vector<QuantityMention> found = Find(words);
    return found.size() == 1 ? found[0].kind : QuantityKind::kOther;
  }

  const MentionLexicon lexicon_ = MentionLexicon::BuiltIn();
  const Vocabulary vocabulary_ = Vocabulary::BuiltIn();
};

TEST_F(QuantitiesTest, CountsWithWhatTheyCount) {
  EXPECT_THAT(Lines("More than 600 Ukrainian soldiers were killed."),
              ElementsAre("More than 600 | 601.. | Ukraine military | killed"));
  EXPECT_THAT(Lines("The blast wounded at least 12 civilians."),
              ElementsAre("at least 12 | 12.. | civilians | wounded"));
  EXPECT_THAT(Lines("Dozens of children were evacuated."),
              ElementsAre("Dozens | 12..99 | children | evacuated"));
  EXPECT_THAT(Lines("It left about 15,000 homes without electricity."),
              ElementsAre("about 15,000 | 13500..16500 | homes | homes_without_power"));
}

TEST_F(QuantitiesTest, BoundsThatBeginWithANumberWord) {
  EXPECT_THAT(Lines("He said that no more than 15 soldiers were killed."),
              ElementsAre("no more than 15 | 0..15 | military | killed"));
  EXPECT_THAT(Lines("The ferry carried \"no more than 134\" passengers."),
              ElementsAre(testing::StartsWith("no more than 134 | 0..134 |")));
  EXPECT_THAT(Lines("No fewer than 40 people died."),
              ElementsAre("No fewer than 40 | 40.. |  | killed"));
  EXPECT_THAT(Lines("No soldiers died, and 12 were wounded."),
              ElementsAre("No | 0 | military | killed", "12 | 12 |  | wounded"));
}

TEST_F(QuantitiesTest, EachNumberHasItsOwnVerb) {
  EXPECT_THAT(Lines("Seven people died and 23 were injured."),
              ElementsAre("Seven | 7 |  | killed", "23 | 23 |  | wounded"));
  EXPECT_THAT(Lines("They shot down 38 of the 42 drones that were launched."),
              ElementsAre("38 | 38 | drones | shot_down", "42 | 42 | drones | launched"));
}

TEST_F(QuantitiesTest, NobodyIsZeroAndNoNewsIsNot) {
  EXPECT_THAT(Lines("No one was hurt."), ElementsAre("No one | 0 |  | wounded"));
  EXPECT_THAT(Lines("There were no immediate reports of casualties."), IsEmpty());
  EXPECT_THAT(Lines("There is no truth in it."), IsEmpty());
}

TEST_F(QuantitiesTest, DatesAndNamesAreNoQuantities) {
  EXPECT_THAT(Lines("On 12 August 2022 the 92nd brigade held Hill 24."), IsEmpty());
  EXPECT_THAT(Lines("They fired 155mm shells and Kh-101 missiles from a Tu-95 at 10:30."),
              IsEmpty());
  EXPECT_THAT(Lines("Article 5 and resolution No. 242 on page 17"), IsEmpty());
  EXPECT_THAT(Lines("A man stood on the bridge."), IsEmpty());
  EXPECT_THAT(Lines("47-ма бригада"), IsEmpty());
}

TEST_F(QuantitiesTest, NumbersThatCountNothingAreToldApart) {
  EXPECT_EQ(KindOf("about 15 km away"), QuantityKind::kDistance);
  EXPECT_EQ(KindOf("a 34-year-old driver"), QuantityKind::kAge);
  EXPECT_EQ(KindOf("Ann Marlow, 47, left."), QuantityKind::kAge);
  EXPECT_EQ(KindOf("worth 5 million dollars"), QuantityKind::kMoney);
  EXPECT_EQ(KindOf("up 5 percent"), QuantityKind::kPercent);
  EXPECT_EQ(KindOf("a quake of magnitude 5.9"), QuantityKind::kMeasured);
  EXPECT_EQ(KindOf("12 houses"), QuantityKind::kCount);
}

TEST_F(QuantitiesTest, OffsetsCoverPhraseAndNoun) {
  const std::string words = "They took more than 200 Ukrainian soldiers prisoner.";
  const std::vector<QuantityMention> found = Find(words);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(words.substr(found[0].begin, found[0].end - found[0].begin), "more than 200");
  EXPECT_EQ(words.substr(found[0].counted_begin, found[0].counted_end - found[0].counted_begin),
            "Ukrainian soldiers");
  EXPECT_EQ(found[0].population_text, "Ukrainian soldiers");
}

TEST_F(QuantitiesTest, UkrainianAndRussian) {
  EXPECT_THAT(Lines("Загинули двоє цивільних."), ElementsAre("двоє | 2 | civilians | killed"));
  EXPECT_THAT(Lines("Евакуйовано майже 7 тисяч людей."),
              ElementsAre("майже 7 тисяч | 6300..7000 |  | evacuated"));
  EXPECT_THAT(Lines("Эвакуировано свыше 4400 человек."),
              ElementsAre("свыше 4400 | 4401.. |  | evacuated"));
}

}  // namespace
}  // namespace crosscheck
