#include "engine/mentions/places.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PlacesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    gazetteer_ = new Gazetteer(*Gazetteer::BuiltIn());
    vocabulary_ = new Vocabulary(Vocabulary::BuiltIn());
    lexicon_ = new MentionLexicon(MentionLexicon::BuiltIn());
  }
  static void TearDownTestSuite() {
    delete gazetteer_;
    delete vocabulary_;
    delete lexicon_;
  }

  std::vector<PlaceMention> Find(absl::string_view words) const {
    const MentionText text(words, *lexicon_);
    return PlaceFinder(gazetteer_, vocabulary_).Find(text, {});
  }
  std::vector<std::string> Names(absl::string_view words) const {
    std::vector<std::string> names;
    for (const PlaceMention& m : Find(words)) names.push_back(m.name);
    return names;
  }
  // The mention of that name; the first one when there are several.
  PlaceMention The(absl::string_view words, const std::string& name) const {
    for (const PlaceMention& m : Find(words)) {
      if (m.name == name) return m;
    }
    ADD_FAILURE() << "no " << name << " found in " << std::string(words);
    return {};
  }
  std::string Where(const PlaceMention& m) const {
    return m.place.ok() ? gazetteer_->Describe(m.place) : "open";
  }

  static const Gazetteer* gazetteer_;
  static const Vocabulary* vocabulary_;
  static const MentionLexicon* lexicon_;
};
const Gazetteer* PlacesTest::gazetteer_ = nullptr;
const Vocabulary* PlacesTest::vocabulary_ = nullptr;
const MentionLexicon* PlacesTest::lexicon_ = nullptr;

TEST_F(PlacesTest, LongestNameWins) {
  EXPECT_THAT(Names("Rain fell in New York City and in Rostov-on-Don."),
              ElementsAre("New York City", "Rostov-on-Don"));
  EXPECT_THAT(Names("Roads in the Democratic Republic of the Congo are closed."),
              ElementsAre("Democratic Republic of the Congo"));
}

TEST_F(PlacesTest, OnlyCapitalisedWords) {
  EXPECT_THAT(Names("a nice reading of the split orange bath"), IsEmpty());
  EXPECT_THAT(Names("Many of them were left. Most are well."), IsEmpty());
}

TEST_F(PlacesTest, NamesOfPersonsAndOrganisationsAreLeftOut) {
  EXPECT_THAT(Names("Mr Lincoln met Paris Hilton and Gen. Houston."), IsEmpty());
  EXPECT_THAT(Names("The Boston Globe asked the University of Oxford and the Bank of Cyprus."),
              IsEmpty());
  EXPECT_THAT(Names("Jordan Baker spoke. Later Baker left."), IsEmpty());
}

TEST_F(PlacesTest, OffsetsCoverTheNameAndItsRole) {
  const std::string words = "Shells fell 15 km south of Kupiansk.";
  const PlaceMention m = The(words, "Kupiansk");
  EXPECT_EQ(words.substr(m.begin, m.end - m.begin), "Kupiansk");
  EXPECT_EQ(words.substr(m.outer_begin, m.outer_end - m.outer_begin), "15 km south of Kupiansk");
  EXPECT_EQ(m.role, PlaceRole::kDistance);
  EXPECT_DOUBLE_EQ(m.distance_km, 15);
  EXPECT_EQ(m.bearing, 180);
}

TEST_F(PlacesTest, Roles) {
  EXPECT_EQ(The("Fighting went on near Avdiivka.", "Avdiivka").role, PlaceRole::kNear);
  EXPECT_EQ(The("They moved toward Pokrovsk.", "Pokrovsk").role, PlaceRole::kToward);
  EXPECT_EQ(The("attacks in the Kupiansk sector", "Kupiansk").role, PlaceRole::kSector);
  EXPECT_EQ(The("on the outskirts of Bakhmut", "Bakhmut").role, PlaceRole::kPartOf);
  EXPECT_EQ(The("a storm in eastern Ukraine", "Ukraine").role, PlaceRole::kPartOf);
  EXPECT_EQ(The("a mine in the south of Ukraine", "Ukraine").role, PlaceRole::kPartOf);
  EXPECT_EQ(The("a fire in Odesa", "Odesa").role, PlaceRole::kPlain);
  EXPECT_EQ(The("a fire in the southern port of Odesa", "Odesa").role, PlaceRole::kPlain);
}

TEST_F(PlacesTest, AnAxisHasTwoEnds) {
  const std::vector<PlaceMention> found = Find("Troops attacked on the Kreminna-Svatove axis.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].role, PlaceRole::kAxis);
  EXPECT_EQ(found[1].role, PlaceRole::kAxis);
  EXPECT_EQ(found[0].other_end, 1);
  EXPECT_EQ(found[1].other_end, 0);
}

TEST_F(PlacesTest, GovernmentsStandApart) {
  const PlaceMention moscow = The("Moscow said it had no comment.", "Moscow");
  EXPECT_EQ(moscow.role, PlaceRole::kMetonym);
  EXPECT_EQ(moscow.party, "russia");
  EXPECT_EQ(The("A blast was heard in Moscow.", "Moscow").role, PlaceRole::kPlain);
  EXPECT_EQ(The("Russia said the bridge stands.", "Russia").party, "russia");
}

TEST_F(PlacesTest, NamesNoGazetteerHasInFull) {
  EXPECT_THAT(Names("A fire broke out in Croix des Tertres."), ElementsAre("Croix des Tertres"));
  EXPECT_THAT(Names("Floods hit Peru's Querobamba district."),
              ElementsAre("Peru", "Querobamba district"));
  EXPECT_THAT(Names("Jets targeted a Kastrel command post."), IsEmpty());
}

TEST_F(PlacesTest, StatedRegions) {
  const PlaceMention lyman = The("Shells hit Lyman, a town in Donetsk region.", "Lyman");
  EXPECT_EQ(lyman.region, "Donetsk region");
  EXPECT_THAT(Where(lyman), HasSubstr("Donetsk Oblast"));
  EXPECT_EQ(The("Orlivka, a village in Ukraine's Donetsk region, burned.", "Orlivka").region,
            "Ukraine's Donetsk region");
  const PlaceMention paris = The("A barn burned in Paris, Texas.", "Paris");
  EXPECT_EQ(paris.region, "Texas");
  EXPECT_THAT(Where(paris), HasSubstr("Texas"));
  EXPECT_THAT(Where(The("A barn burned in Alexandria, La.", "Alexandria")), HasSubstr("Louisiana"));
  EXPECT_EQ(The("A barn burned in Paris, Texas.", "Texas").role, PlaceRole::kRegionOf);
}

TEST_F(PlacesTest, ARegionThatDoesNotFitIsTold) {
  const PlaceMention m = The("They took Bakhmut in Kherson Oblast.", "Bakhmut");
  EXPECT_THAT(m.mismatch, HasSubstr("Kherson Oblast"));
  EXPECT_EQ(m.region, "Kherson Oblast");
}

TEST_F(PlacesTest, AmbiguousNamesStayOpen) {
  const PlaceMention m = The("A house burned in Springfield.", "Springfield");
  EXPECT_FALSE(m.place.ok());
  EXPECT_GT(m.candidates.size(), 3u);
  EXPECT_THAT(
      Where(The("A house burned in Springfield. The governor of Illinois came from Chicago.",
                "Springfield")),
      HasSubstr("Illinois"));
}

TEST_F(PlacesTest, UnknownNamesAreGivenWhereTheWordsSayPlace) {
  const PlaceMention village = The("They entered the village of Qorrevik at noon.", "Qorrevik");
  EXPECT_TRUE(village.unknown_name);
  EXPECT_TRUE(village.kind_stated);
  EXPECT_TRUE(village.candidates.empty());
  EXPECT_FALSE(The("Shots were heard near Qorrevik.", "Qorrevik").kind_stated);
  EXPECT_THAT(Names("They were brought to Grand, a port town by the sea. Boats lay off Grand."),
              ElementsAre("Grand", "Grand"));
  const MentionText text("the village of Qorrevik", *lexicon_);
  PlaceContext context;
  context.unknown_names = false;
  EXPECT_THAT(PlaceFinder(gazetteer_, vocabulary_).Find(text, context), IsEmpty());
}

TEST_F(PlacesTest, UnknownNamesThatTheTextUsesAsPlacesArePlacesThroughoutIt) {
  EXPECT_THAT(Names("Orsoma fell. Fighting went on in Orsoma."), ElementsAre("Orsoma", "Orsoma"));
  EXPECT_THAT(Names("A camp at Ber, north of Orsoma."), ElementsAre("Ber", "Orsoma"));
  EXPECT_THAT(Names("Sorimu, about 15 km to the north, was quiet."), ElementsAre("Sorimu"));
  EXPECT_THAT(Names("The road between Boni and Torodi."), ElementsAre("Boni", "Torodi"));
  EXPECT_EQ(The("The road between Orsoma and Torodi.", "Orsoma").role, PlaceRole::kAxis);
  // Who speaks is no place, and the South is none where another name goes on.
  EXPECT_THAT(Names("Faith in Vogelin grew. Vogelin said so."), ElementsAre("Vogelin"));
  EXPECT_THAT(Names("South of the river lies the province of South Orsetia."),
              ElementsAre("South Orsetia"));
}

TEST_F(PlacesTest, DeclinedNames) {
  EXPECT_THAT(Names("У Харкові та під Бахмутом пролунали вибухи, в Авдіївці тихо."),
              ElementsAre("Харків", "Бахмут", "Авдіївка"));
  EXPECT_THAT(Names("На Куп'янському напрямку"), ElementsAre("Куп'янськ"));
  EXPECT_EQ(The("На Куп'янському напрямку", "Куп'янськ").role, PlaceRole::kAxis);
  EXPECT_THAT(Names("у Харківській області"), ElementsAre("Харківська область"));
  EXPECT_THAT(Names("Взрывы в Харькове, под Авдеевкой и в Оренбургской области."),
              ElementsAre("Харьков", "Авдеевка", "Оренбургская область"));
}

TEST_F(PlacesTest, CoMentionedPlacesChooseAmongNamesakes) {
  PlaceContext context;
  context.nearby.push_back(gazetteer_->Named("texas", MatchTier::kExact)[0]);
  const std::vector<PlaceMention> found =
      PlaceFinder(gazetteer_, vocabulary_)
          .Find(MentionText("The mill in Gainesville closed.", *lexicon_), context);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(Where(found[0]), HasSubstr("Texas"));
}

}  // namespace
}  // namespace crosscheck
