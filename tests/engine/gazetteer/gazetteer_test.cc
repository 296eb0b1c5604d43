#include "engine/gazetteer/gazetteer.h"

#include <string>

#include "engine/data/gazetteer/places_blob.h"
#include "engine/gazetteer/area_cell.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

const Gazetteer& BuiltIn() {
  static const Gazetteer* const kGazetteer = new Gazetteer(Gazetteer::BuiltIn().value());
  return *kGazetteer;
}

TEST(GazetteerTest, TheBuiltInBlobIsSound) {
  // Every offset and the order of every index, as for a file from anywhere.
  EXPECT_TRUE(Blob::Own(PlacesBlob()).ok());
  EXPECT_GT(BuiltIn().size(), 30000u);
}

TEST(GazetteerTest, EveryPlaceReachesACountryAndIsFoundByItsIdAndName) {
  for (std::size_t i = 0; i < BuiltIn().size(); ++i) {
    const Place place = BuiltIn().At(i);
    ASSERT_EQ(BuiltIn().Find(place.id()), place) << place.id();
    EXPECT_FALSE(place.name().empty()) << place.id();
    // Continents and the like stand above countries.
    if (place.kind() == PlaceKind::kArea && place.country_code().empty()) continue;
    EXPECT_EQ(place.country_code().size(), 2u) << place.id();
    const std::vector<Place> parents = BuiltIn().Parents(place);
    if (place.kind() != PlaceKind::kCountry) {
      ASSERT_FALSE(parents.empty()) << place.id();
      EXPECT_EQ(parents.back().kind(), PlaceKind::kCountry) << place.id();
    }
  }
}

TEST(GazetteerTest, FindsByIdCodeAndCountry) {
  EXPECT_EQ(BuiltIn().Find("geonames:703656").name(), "Kupiansk");
  EXPECT_EQ(BuiltIn().Find("geonames:703656").local_name(), "Куп’янськ");
  EXPECT_EQ(BuiltIn().Find("katottg:UA63080090010026457").id(), "geonames:703656");
  EXPECT_EQ(BuiltIn().Find("country:UA").name(), "Ukraine");
  EXPECT_EQ(BuiltIn().Find("country:UKR").name(), "Ukraine");
  EXPECT_FALSE(BuiltIn().Find("geonames:0").ok());
  EXPECT_FALSE(BuiltIn().Find("").ok());
}

TEST(GazetteerTest, LookupSaysTierAndWhy) {
  const std::vector<Candidate> exact = BuiltIn().Lookup("BAKHMUT", {});
  ASSERT_FALSE(exact.empty());
  EXPECT_EQ(exact[0].place.id(), "geonames:713174");
  EXPECT_EQ(exact[0].tier, MatchTier::kExact);
  EXPECT_EQ(exact[0].why, "same name; population 80,500");
  const std::vector<Candidate> like = BuiltIn().Lookup("Bahmut’", {});
  EXPECT_FALSE(like.empty());
  const std::vector<Candidate> spelled = BuiltIn().Lookup("Synjkivka", {});
  EXPECT_TRUE(spelled.empty());
  const std::vector<Candidate> skeleton = BuiltIn().Lookup("Staromajors'ke", {});
  ASSERT_EQ(skeleton.size(), 1u);
  EXPECT_EQ(skeleton[0].tier, MatchTier::kSkeleton);
}

TEST(GazetteerTest, HintsOrderCandidates) {
  LookupHints hints;
  hints.region = "Donetsk Oblast";
  EXPECT_EQ(BuiltIn().Lookup("Urozhaine", hints)[0].place.id(), "katottg:UA14040010280021312");
  hints = LookupHints();
  hints.lat = 45.33;
  hints.lon = 35.07;
  EXPECT_EQ(BuiltIn().Lookup("Urozhaine", hints)[0].place.id(), "geonames:690656");
  hints.limit = 3;
  EXPECT_EQ(BuiltIn().Lookup("Urozhaine", hints).size(), 3u);
}

TEST(GazetteerTest, ParentsDescriptionAndContainment) {
  const Place urozhaine = BuiltIn().Find("katottg:UA14040010280021312");
  EXPECT_EQ(BuiltIn().Describe(urozhaine), "Urozhaine (Volnovakha Raion, Donetsk Oblast, Ukraine)");
  const Place donetsk = BuiltIn().Find("geonames:709716");
  EXPECT_TRUE(BuiltIn().Contains(donetsk, urozhaine));
  EXPECT_FALSE(BuiltIn().Contains(BuiltIn().Find("geonames:702657"), urozhaine));
  EXPECT_TRUE(BuiltIn().Contains(BuiltIn().Find("cc:ua-donbas"), urozhaine));
  EXPECT_EQ(BuiltIn().Country(urozhaine).id(), "geonames:690791");
  ASSERT_TRUE(donetsk.extent().has_value());
  EXPECT_LT(donetsk.extent()->south_e7, 472000000);
  EXPECT_TRUE(CellContains(donetsk.cell(), urozhaine.cell()));
}

TEST(GazetteerTest, SayWhatTheRegisterCounts) {
  const Place urozhaine = BuiltIn().Find("katottg:UA14040010280021312");
  EXPECT_EQ(urozhaine.namesakes(), 10u);
  EXPECT_EQ(urozhaine.namesakes_in_division(), 1u);
  EXPECT_EQ(BuiltIn().Find("geonames:704204").namesakes(), 9u);
}

TEST(GazetteerTest, DistanceIsOnTheSphere) {
  EXPECT_DOUBLE_EQ(DistanceKm(0, 0, 0, 0), 0);
  EXPECT_NEAR(DistanceKm(0, 0, 0, 10000000), 111.195, 0.01);
  EXPECT_NEAR(DistanceKm(0, 1799000000, 0, -1799000000), 22.24, 0.01) << "across 180 degrees";
  EXPECT_NEAR(DistanceKm(900000000, 0, -900000000, 0), 20015.1, 0.5);
}

TEST(GazetteerTest, CommonCells) {
  const std::uint64_t kyiv = LeafCell(50.45, 30.52);
  EXPECT_EQ(CommonCell(kyiv, kyiv), kyiv);
  EXPECT_TRUE(CellContains(CommonCell(kyiv, LeafCell(50.46, 30.53)), kyiv));
  EXPECT_EQ(CommonCell(kyiv, LeafCell(-30, -60)), kEverywhereCell);
  EXPECT_TRUE(CellContains(kEverywhereCell, kyiv));
  EXPECT_FALSE(CellContains(kyiv, kEverywhereCell));
  EXPECT_FALSE(CellContains(kEverywhereCell, 0));
}

TEST(GazetteerTest, AreasAcrossTheHundredAndEightiethMeridian) {
  AreaCell area;
  area.Include(-17, 178);
  area.Include(-16, -179);
  EXPECT_GT(area.extent().west_e7, area.extent().east_e7);
  std::int32_t lat = 0, lon = 0;
  area.Middle(&lat, &lon);
  EXPECT_NEAR(lon / 1e7, 179.5, 0.01);
}

}  // namespace
}  // namespace crosscheck
