#include "engine/gazetteer/resolver.h"

#include <algorithm>
#include <string>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

const Gazetteer& BuiltIn() {
  static const Gazetteer* const kGazetteer = new Gazetteer(Gazetteer::BuiltIn().value());
  return *kGazetteer;
}

PlaceRef Resolve(PlaceQuery query) { return Resolver(&BuiltIn()).Resolve(query); }

bool HasCandidate(const PlaceRef& ref, const std::string& id) {
  return std::find(ref.candidates().begin(), ref.candidates().end(), id) != ref.candidates().end();
}

constexpr char kUrozhaineDonetsk[] = "katottg:UA14040010280021312";
constexpr char kUrozhaineLuhansk[] = "katottg:UA44080050420088756";

TEST(ResolverTest, FillsTheWholeReference) {
  const PlaceRef ref =
      Resolve({.name = "Kupyansk", .region = "Kharkiv region", .country = "Ukraine"});
  EXPECT_EQ(ref.id(), "geonames:703656");
  EXPECT_EQ(ref.name(), "Kupyansk");
  EXPECT_EQ(ref.region(), "Kharkiv region");
  EXPECT_EQ(ref.country(), "Ukraine");
  EXPECT_EQ(ref.lat_e7(), 497100300);
  EXPECT_EQ(ref.lon_e7(), 376158100);
  EXPECT_FALSE(ref.is_area());
  ASSERT_EQ(ref.parents_size(), 3);
  EXPECT_EQ(ref.parents(0), "katottg:UA63080000000032022");
  EXPECT_EQ(ref.parents(1), "geonames:706482");
  EXPECT_EQ(ref.parents(2), "geonames:690791");
  EXPECT_LT(ref.cell() >> 61, 6u) << "a cell of the earth";
  EXPECT_EQ(ref.cell() & 1, 1u) << "a leaf cell";
  EXPECT_NE(ref.name_key(), 0u);
  EXPECT_EQ(ref.resolution(), "the only Kupiansk known in Kharkiv Oblast");
  EXPECT_EQ(ref.mismatch(), "");
}

TEST(ResolverTest, TheSouthOfNowhereIsNoRegion) {
  const PlaceRef country = Resolve({.name = "Ukraine", .region = "the south"});
  EXPECT_EQ(country.id(), Resolve({.name = "Ukraine"}).id());
  EXPECT_EQ(country.region(), "the south") << "as stated";
  EXPECT_EQ(country.mismatch(), "");
  // Where the country has a division of that name, it may be meant.
  EXPECT_EQ(Resolve({.name = "the South", .country = "Cameroon"}).id(),
            Resolve({.name = "South Region", .country = "Cameroon"}).id());
}

TEST(ResolverTest, StatedIdWins) {
  PlaceRef ref = Resolve({.name = "Somewhere else", .place_id = "geonames:703656"});
  EXPECT_EQ(ref.id(), "geonames:703656");
  EXPECT_EQ(ref.name(), "Somewhere else");
  EXPECT_EQ(Resolve({.place_id = "703656"}).id(), "geonames:703656");
  EXPECT_EQ(Resolve({.place_id = "703656.0"}).id(), "geonames:703656");
  EXPECT_EQ(Resolve({.place_id = "katottg:UA63080090010026457"}).id(), "geonames:703656");
  ref = Resolve({.place_id = "geonames:703656", .lat = 48.0, .lon = 37.6});
  EXPECT_EQ(ref.id(), "geonames:703656");
  EXPECT_NE(ref.resolution().find("190 km"), std::string::npos) << ref.resolution();
}

TEST(ResolverTest, UnknownIdIsKept) {
  const PlaceRef ref = Resolve({.place_id = "geonames:999999999999", .lat = 48.5, .lon = 37.5});
  EXPECT_EQ(ref.id(), "geonames:999999999999");
  EXPECT_EQ(ref.lat_e7(), 485000000);
  EXPECT_NE(ref.cell(), 0u);
}

TEST(ResolverTest, PlainVillageNamesStayAmbiguous) {
  for (absl::string_view name : {"Ivanivka", "Urozhaine", "Novoselivka", "Lyman", "Nadiia", "Надія",
                                 "Урожайное", "Liman", "Nadiya", "Ivanovka"}) {
    const PlaceRef ref = Resolve({.name = name, .country = "Ukraine"});
    EXPECT_EQ(ref.id(), "") << name << ": " << ref.resolution();
    EXPECT_GT(ref.candidates_size(), 1) << name;
    EXPECT_TRUE(IsNameCell(ref.cell())) << name;
    EXPECT_FALSE(ref.resolution().empty()) << name;
  }
  const PlaceRef ref = Resolve({.name = "Urozhaine"});
  EXPECT_EQ(ref.candidates_size(), 10);
  EXPECT_TRUE(HasCandidate(ref, kUrozhaineDonetsk));
  EXPECT_TRUE(HasCandidate(ref, kUrozhaineLuhansk));
}

TEST(ResolverTest, RegionChooses) {
  EXPECT_EQ(Resolve({.name = "Urozhaine", .region = "Donetsk Oblast", .country = "Ukraine"}).id(),
            kUrozhaineDonetsk);
  EXPECT_EQ(Resolve({.name = "Урожайне", .region = "Донецька область"}).id(), kUrozhaineDonetsk);
  EXPECT_EQ(Resolve({.name = "Lyman", .region = "Donetsk Oblast"}).id(), "geonames:704204");
  EXPECT_EQ(Resolve({.name = "Nadiia", .region = "Luhansk region"}).id(),
            "katottg:UA44100030100074533");
  EXPECT_EQ(Resolve({.name = "Urozhaine", .region = "Volnovakha district, Donetsk region"}).id(),
            kUrozhaineDonetsk);
}

TEST(ResolverTest, RegionWithSeveralOfTheNameDoesNotChoose) {
  const PlaceRef ref = Resolve({.name = "Lyman", .region = "Kharkiv Oblast"});
  EXPECT_EQ(ref.id(), "");
  EXPECT_EQ(ref.candidates_size(), 3);
  // The gazetteer has one of the five that the register counts.
  const PlaceRef one = Resolve({.name = "Ivanivka", .region = "Kherson Oblast"});
  EXPECT_EQ(one.id(), "");
  EXPECT_NE(one.resolution().find("counts 5"), std::string::npos) << one.resolution();
}

TEST(ResolverTest, CoordinatesChoose) {
  const PlaceRef ref =
      Resolve({.name = "Urozhaine", .country = "Ukraine", .lat = 47.75, .lon = 36.82});
  EXPECT_EQ(ref.id(), kUrozhaineDonetsk);
  EXPECT_EQ(ref.mismatch(), "");
  EXPECT_EQ(Resolve({.name = "Palmyra", .lat = 34.56, .lon = 38.28}).id(),
            Resolve({.name = "Tadmur", .lat = 34.56, .lon = 38.28}).id());
}

TEST(ResolverTest, ATownIsMeantByItsOwnNameBeforeANeighbourThatIsAlsoCalledSo) {
  // Delhi and the City of London have these names beside their own.
  EXPECT_EQ(Resolve({.name = "New Delhi", .country = "India", .lat = 28.61, .lon = 77.21}).id(),
            "geonames:1261481");
  EXPECT_EQ(Resolve({.name = "New Delhi", .country = "India"}).id(), "geonames:1261481");
  EXPECT_EQ(Resolve({.name = "London", .lat = 51.507, .lon = -0.128}).id(), "geonames:2643743");
  EXPECT_EQ(Resolve({.name = "London", .region = "England"}).id(), "geonames:2643743");
  EXPECT_EQ(Resolve({.name = "City of London"}).id(), "geonames:2643741");
}

TEST(ResolverTest, ACityApartFromTheRegionNamedAfterItIsNoMismatch) {
  for (const char* region : {"Kyiv", "Kyiv Oblast", "Kyiv region", "Київська область"}) {
    const PlaceRef by_point = Resolve(
        {.name = "Kyiv", .region = region, .country = "Ukraine", .lat = 50.45, .lon = 30.52});
    EXPECT_EQ(by_point.id(), "geonames:703448") << region;
    EXPECT_EQ(by_point.mismatch(), "") << region;
  }
  EXPECT_EQ(Resolve({.name = "Kyiv", .region = "Kyiv Oblast", .country = "Ukraine"}).id(),
            "geonames:703448");
  EXPECT_EQ(Resolve({.name = "Moscow", .region = "Moscow Oblast", .country = "Russia"}).id(),
            Resolve({.name = "Moscow", .country = "Russia"}).id());
  // A town inside is that division's.
  EXPECT_EQ(Resolve({.name = "Bucha", .region = "Kyiv Oblast", .country = "Ukraine"}).mismatch(),
            "");
  EXPECT_NE(Resolve({.name = "Kyiv",
                     .region = "Lviv Oblast",
                     .country = "Ukraine",
                     .lat = 50.45,
                     .lon = 30.52})
                .mismatch(),
            "");
}

TEST(ResolverTest, CoordinatesAgainstTheRegionAreAMismatch) {
  const PlaceRef ref = Resolve({.name = "Urozhaine",
                                .region = "Luhansk Oblast",
                                .country = "Ukraine",
                                .lat = 47.75,
                                .lon = 36.82});
  EXPECT_EQ(ref.id(), kUrozhaineDonetsk);
  EXPECT_NE(ref.mismatch().find("Luhansk Oblast"), std::string::npos);
  EXPECT_NE(ref.mismatch().find("Donetsk Oblast"), std::string::npos);
}

TEST(ResolverTest, CoordinatesFarFromEveryNamesakeMakeAPlaceOfItsOwn) {
  const PlaceRef ref =
      Resolve({.name = "Urozhaine", .country = "Ukraine", .lat = 51.5, .lon = 24.0});
  EXPECT_EQ(ref.id(), "stated:urozhaine||ukraine");
  EXPECT_EQ(ref.lat_e7(), 515000000);
  EXPECT_LT(ref.cell() >> 61, 6u);
}

TEST(ResolverTest, ImpossibleCoordinatesAreNoCoordinates) {
  const PlaceRef ref = Resolve({.name = "Bakhmut", .lat = 948.6, .lon = 38.0});
  EXPECT_EQ(ref.id(), "geonames:713174");
}

TEST(ResolverTest, RegionWithoutTheNameIsAMismatchAndMovesNothing) {
  const PlaceRef ref =
      Resolve({.name = "Urozhaine", .region = "Sumy Oblast", .country = "Ukraine"});
  EXPECT_EQ(ref.id(), "stated:urozhaine|sumy|ukraine");
  EXPECT_TRUE(IsNameCell(ref.cell()));
  EXPECT_FALSE(ref.has_lat_e7());
  EXPECT_TRUE(HasCandidate(ref, kUrozhaineDonetsk));
  EXPECT_NE(ref.mismatch().find("no Urozhaine is known in Sumy Oblast"), std::string::npos);
  EXPECT_NE(ref.mismatch().find("Crimea 2, Chernihiv 1"), std::string::npos) << ref.mismatch();
  ASSERT_EQ(ref.parents_size(), 2) << "it lies where it is stated";
  EXPECT_EQ(ref.parents(0), "geonames:692196");
}

TEST(ResolverTest, TheRegionIsTakenAtItsWordAndNamesakesAreShown) {
  const PlaceRef ref =
      Resolve({.name = "Urozhaine", .region = "eastern part of the Luhansk region"});
  EXPECT_EQ(ref.id(), kUrozhaineLuhansk);
  EXPECT_TRUE(HasCandidate(ref, kUrozhaineDonetsk));
  EXPECT_EQ(ref.mismatch(), "");
}

TEST(ResolverTest, MentionsThatFitANamesakeElsewhereAreAMismatch) {
  PlaceQuery query{.name = "Urozhaine", .region = "Luhansk region", .country = "Ukraine"};
  query.co_mentioned = {"Staromaiorske", "Velyka Novosilka"};
  const PlaceRef ref = Resolve(query);
  EXPECT_EQ(ref.id(), kUrozhaineLuhansk) << "nothing is moved";
  EXPECT_NE(ref.mismatch().find("Donetsk Oblast"), std::string::npos) << ref.mismatch();
}

TEST(ResolverTest, MentionsChooseAmongNamesakes) {
  PlaceQuery query{.name = "Urozhaine"};
  query.co_mentioned = {"Staromaiorske"};
  EXPECT_EQ(Resolve(query).id(), kUrozhaineDonetsk);
  query.co_mentioned = {"geonames:690548"};  // Uzhhorod: near none
  EXPECT_EQ(Resolve(query).id(), "");
  query.co_mentioned = {"Ivanivka"};  // itself in doubt
  EXPECT_EQ(Resolve(query).id(), "");
}

TEST(ResolverTest, LargeTownsAndCapitalsAreMeantBeforeTheirNamesakes) {
  EXPECT_EQ(Resolve({.name = "Kherson"}).id(), "geonames:706448");
  EXPECT_EQ(Resolve({.name = "Kharkiv"}).id(), "geonames:706483");
  EXPECT_EQ(Resolve({.name = "Paris"}).id(), "geonames:2988507");
  EXPECT_EQ(Resolve({.name = "Odessa"}).id(), "geonames:698740");
  EXPECT_EQ(Resolve({.name = "Hyderabad"}).id(), "") << "two cities of a million";
  EXPECT_EQ(Resolve({.name = "Stanislav", .country = "Ukraine"}).id(), "")
      << "a village of the name, and a city that once had it";
}

TEST(ResolverTest, CountryChoosesAndExcludes) {
  EXPECT_EQ(Resolve({.name = "Hyderabad", .country = "India"}).id(), "geonames:1269843");
  EXPECT_EQ(Resolve({.name = "Hyderabad", .country = "PK"}).id(), "geonames:1176734");
  const PlaceRef ref = Resolve({.name = "Hyderabad", .country = "Norway"});
  EXPECT_EQ(ref.id(), "stated:hyderabad||norway");
  EXPECT_EQ(ref.parents(0), "geonames:3144096");
}

TEST(ResolverTest, DivisionsAndCitiesOfOneName) {
  EXPECT_EQ(Resolve({.name = "Kharkiv"}).is_area(), false);
  for (absl::string_view name : {"Kharkiv Oblast", "Kharkiv region", "Kharkov Oblast",
                                 "Харківська область", "Харьковская область",
                                 "Ukraine's Kharkiv region", "the Kharkiv region"}) {
    const PlaceRef ref = Resolve({.name = name});
    EXPECT_EQ(ref.id(), "geonames:706482") << name << ": " << ref.resolution();
    EXPECT_TRUE(ref.is_area());
    EXPECT_NE(ref.cell() & 1, 1u);
  }
  EXPECT_EQ(Resolve({.name = "Kyiv region"}).id(), "geonames:703446");
  EXPECT_EQ(Resolve({.name = "city of Kherson"}).id(), "geonames:706448");
}

TEST(ResolverTest, ADivisionNamedInsteadOfItsChiefTown) {
  // The town is called so beside its own name, the province by its own.
  EXPECT_EQ(Resolve({.name = "Hatay"}).id(), "geonames:312394");
  // The town's own name is one of the division's: that is named after the town.
  EXPECT_EQ(Resolve({.name = "Beyrouth"}).id(), "geonames:276781");
  EXPECT_EQ(Resolve({.name = "Surt", .country = "Libya"}).id(), "geonames:2210554");
  EXPECT_EQ(Resolve({.name = "Hatay", .country = "Turkey"}).id(), "geonames:312394");
  EXPECT_EQ(Resolve({.name = "Antakya"}).id(), "geonames:323779");
  EXPECT_EQ(Resolve({.name = "Hatay", .lat = 36.2066, .lon = 36.1572}).id(), "geonames:323779");
}

TEST(ResolverTest, AStatedPlaceLiesInTheDivisionOfThatVeryName) {
  // No place of South Darfur need be known for it to be more than a southern part of Darfur.
  for (absl::string_view region : {"South Darfur", "South Darfur State"}) {
    const PlaceRef ref = Resolve({.name = "Umm Sayala", .region = region, .country = "Sudan"});
    EXPECT_EQ(ref.id(), "stated:umm sayala|south darfur|sudan");
    ASSERT_GT(ref.parents_size(), 0);
    EXPECT_EQ(ref.parents(0), Resolve({.name = "South Darfur", .country = "Sudan"}).id());
  }
  EXPECT_NE(Resolve({.name = "Umm Sayala", .region = "West Darfur", .country = "Sudan"}).id(),
            Resolve({.name = "Umm Sayala", .region = "South Darfur", .country = "Sudan"}).id());
}

TEST(ResolverTest, TheKindOfASettlementIsNoPartOfItsStatedName) {
  EXPECT_EQ(Resolve({.name = "Umm Sayala village", .country = "Sudan"}).id(),
            Resolve({.name = "Umm Sayala", .country = "Sudan"}).id());
  EXPECT_EQ(Resolve({.name = "Umm Sayala refugee camp", .country = "Sudan"}).id(),
            Resolve({.name = "Umm Sayala camp", .country = "Sudan"}).id());
  EXPECT_NE(Resolve({.name = "Umm Sayala district", .country = "Sudan"}).id(),
            Resolve({.name = "Umm Sayala", .country = "Sudan"}).id());
}

TEST(ResolverTest, ANamesakeOutsideTheStatedCountryIsNoCandidate) {
  const PlaceRef ref = Resolve({.name = "Ras al-Ain",
                                .region = "Al-Hasakah",
                                .country = "Syria",
                                .lat = 36.85,
                                .lon = 40.07});
  EXPECT_EQ(ref.candidates_size(), 0) << ref.resolution();
}

TEST(ResolverTest, Countries) {
  EXPECT_EQ(Resolve({.name = "Turkey"}).id(), Resolve({.name = "Türkiye"}).id());
  EXPECT_EQ(Resolve({.name = "US"}).id(), Resolve({.name = "United States"}).id());
  EXPECT_EQ(Resolve({.name = "Georgia"}).id(), "geonames:614540");
  EXPECT_EQ(Resolve({.name = "Georgia", .country = "United States"}).id(), "geonames:4197000");
  EXPECT_TRUE(Resolve({.name = "Brazil", .country = "Brazil"}).is_area());
  EXPECT_EQ(Resolve({.name = "Puerto Rico", .country = "United States"}).id(), "geonames:4566966");
  EXPECT_EQ(Resolve({.country = "Ukraine"}).id(), "geonames:690791");
  EXPECT_EQ(Resolve({.name = "China"}).resolution(), "the country");
  EXPECT_NE(Resolve({.name = "Republic of China"}).id(), Resolve({.name = "China"}).id());
  EXPECT_NE(Resolve({.name = "South Korea"}).id(), Resolve({.name = "North Korea"}).id());
  EXPECT_NE(Resolve({.name = "DR Congo"}).id(), Resolve({.name = "Republic of Congo"}).id());
}

TEST(ResolverTest, DisputedPlacesAreFoundUnderEitherCountry) {
  const std::string saky = Resolve({.name = "Saky", .region = "Crimea", .country = "Ukraine"}).id();
  EXPECT_EQ(saky, "geonames:694910");
  EXPECT_EQ(Resolve({.name = "Saki", .region = "Crimea", .country = "Russia"}).id(), saky);
}

TEST(ResolverTest, APartOfAnAreaIsNotTheArea) {
  const PlaceRef ref = Resolve({.name = "western Nepal"});
  EXPECT_EQ(ref.id(), "stated:western nepal||");
  EXPECT_TRUE(ref.is_area());
  ASSERT_EQ(ref.parents_size(), 1);
  EXPECT_EQ(ref.parents(0), "geonames:1282988");
  EXPECT_TRUE(Contains(Resolve({.name = "Nepal"}), ref));
}

TEST(ResolverTest, AnAreaOfSeveralDivisions) {
  EXPECT_EQ(Resolve({.name = "Bakhmut", .region = "Donbas"}).id(), "geonames:713174");
  EXPECT_NE(Resolve({.name = "Izium", .region = "Donbas"}).mismatch(), "");
}

TEST(ResolverTest, ACountryAsRegionSaysNoMoreThanTheCountry) {
  EXPECT_EQ(Resolve({.name = "Lyman", .region = "northeastern Ukraine"}).id(), "");
  EXPECT_EQ(Resolve({.name = "Chornobaivka", .region = "southern Ukraine"}).id(), "");
  EXPECT_EQ(Resolve({.name = "Bakhmut", .region = "eastern Ukraine"}).id(), "geonames:713174");
  EXPECT_EQ(Resolve({.name = "Austin", .region = "TX"}).id(), "geonames:4671654");
}

TEST(ResolverTest, LargeDivisionsAreMeantBeforeTownsElsewhere) {
  EXPECT_EQ(Resolve({.name = "Virginia"}).id(), "geonames:6254928");
  EXPECT_EQ(Resolve({.name = "Ontario"}).id(), "geonames:6093943");
  EXPECT_EQ(Resolve({.name = "Africa"}).id(), "cc:africa");
  EXPECT_EQ(Resolve({.name = "West Virginia"}).id(), "geonames:4826850");
  EXPECT_EQ(Resolve({.name = "W.Va."}).id(), "stated:wva||") << "no spelling of Wa in Ghana";
}

TEST(ResolverTest, UnknownNames) {
  const PlaceRef ref =
      Resolve({.name = "Zzyzx Corner", .region = "Kherson Oblast", .country = "Ukraine"});
  EXPECT_EQ(ref.id(), "stated:zzyzx corner|kherson|ukraine");
  EXPECT_TRUE(IsNameCell(ref.cell()));
  EXPECT_EQ(ref.parents(0), "geonames:706442");
  EXPECT_EQ(Resolve({.name = "Zzyzx Corner", .region = "Kherson region", .country = "UA"}).id(),
            ref.id());
}

TEST(ResolverTest, NothingStated) {
  const PlaceRef ref = Resolve({});
  EXPECT_EQ(ref.id(), "");
  EXPECT_EQ(ref.resolution(), "no place was stated");
  const PlaceRef point = Resolve({.lat = 48.5, .lon = 37.5});
  EXPECT_EQ(point.id(), "stated:@485000000,375000000");
  EXPECT_EQ(point.lat_e7(), 485000000);
}

TEST(ResolverTest, NameKeyIsTheSameForOneName) {
  const auto key = [](absl::string_view name, absl::string_view region, absl::string_view country) {
    return NameKey(BuiltIn(), name, region, country);
  };
  EXPECT_EQ(key("Kupiansk", "Kharkiv Oblast", "Ukraine"),
            key("Куп’янськ", "Kharkiv region", "UA"));
  EXPECT_NE(key("Kupiansk", "Kharkiv Oblast", "Ukraine"),
            key("Kupiansk", "Luhansk Oblast", "Ukraine"));
  EXPECT_NE(key("a b", "c", ""), key("a", "b c", ""));
}

TEST(ResolverTest, ContainsByParentsAndDistance) {
  const PlaceRef oblast = Resolve({.name = "Donetsk Oblast"});
  const PlaceRef bakhmut = Resolve({.name = "Bakhmut"});
  const PlaceRef kherson = Resolve({.name = "Kherson"});
  EXPECT_TRUE(Contains(oblast, bakhmut));
  EXPECT_TRUE(Contains(oblast, oblast));
  EXPECT_FALSE(Contains(oblast, kherson));
  EXPECT_FALSE(Contains(bakhmut, oblast));
  ASSERT_TRUE(DistanceKm(bakhmut, kherson).has_value());
  EXPECT_NEAR(*DistanceKm(bakhmut, kherson), 456, 5);
  EXPECT_FALSE(DistanceKm(bakhmut, PlaceRef()).has_value());
}

TEST(ResolverTest, EmptyGazetteerKnowsNothingAndStillAnswers) {
  const Gazetteer nothing;
  const PlaceRef ref = Resolver(&nothing).Resolve({.name = "Kyiv", .country = "Ukraine"});
  EXPECT_EQ(ref.id(), "stated:kyiv||ukraine");
}

}  // namespace
}  // namespace crosscheck
