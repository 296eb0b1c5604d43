#include "engine/gazetteer/import_places.h"

#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/gazetteer/resolver.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

const Gazetteer& BuiltIn() {
  static const Gazetteer* const kGazetteer = new Gazetteer(Gazetteer::BuiltIn().value());
  return *kGazetteer;
}

// One line of GeoNames' main dump.
std::string Line(int id, absl::string_view name, double lat, double lon, absl::string_view feature,
                 absl::string_view admin1, absl::string_view admin2, int population,
                 absl::string_view names = "") {
  const std::vector<std::string> f = {std::to_string(id), std::string(name), std::string(name),
                                      std::string(names), absl::StrCat(lat), absl::StrCat(lon)};
  std::string line;
  for (const std::string& field : f) absl::StrAppend(&line, field, "\t");
  absl::StrAppend(&line, feature[0] == 'A' ? "A" : feature[0] == 'P' ? "P" : "H", "\t",
                  std::string(feature), "\tUA\t\t", std::string(admin1), "\t", std::string(admin2),
                  "\t\t\t", population, "\t\t100\tEurope/Kyiv\t2022-01-01\n");
  return line;
}

TEST(ImportGeoNamesTest, JoinsWhatIsKnownAndAddsTheRest) {
  const std::string dump = absl::StrCat(
      Line(706482, "Kharkiv Oblast", 49.5, 36.5, "ADM1", "07", "", 0),
      Line(9000001, "Kupyanskyi Raion", 49.7, 37.6, "ADM2", "07", "6308", 0, "Kupiansk Raion"),
      Line(703656, "Kupyansk", 49.71, 37.61, "PPLA2", "07", "6308", 28000, "Koupiansk-test"),
      // A village of ours under GeoNames' own number.
      Line(9000002, "Synkivka", 49.765, 37.695, "PPL", "07", "6308", 500),
      Line(9000003, "Nova Testivka", 49.8, 37.7, "PPL", "07", "6308", 12),
      Line(9000004, "Nova Testivka", 49.2, 36.7, "PPL", "07", "", 0),
      Line(9000005, "Some Stream", 49.2, 36.7, "STM", "07", "", 0), "broken\tline\n",
      Line(9000006, "Off The Map", 149.2, 36.7, "PPL", "07", "", 0));
  GeoNamesFiles files;
  files.dumps = {{"UA.txt", dump}};
  const PlaceImport import = ImportGeoNames(files, BuiltIn()).value();
  EXPECT_EQ(import.lines, 9u);
  EXPECT_EQ(import.places, 6u);
  EXPECT_EQ(import.other, 1u);
  EXPECT_EQ(import.bad, 2u);
  ASSERT_EQ(import.bad_lines.size(), 2u);
  EXPECT_EQ(import.bad_lines[0].where, "UA.txt:8");
  EXPECT_EQ(import.bad_lines[1].field, "latitude");
  EXPECT_EQ(import.bad_lines[1].value, "149.2");

  const Gazetteer g = BuiltIn().WithLayer(import.blob).value();
  const Place kupiansk = g.Find("geonames:703656");
  EXPECT_EQ(kupiansk.name(), "Kupiansk") << "the base's name stays";
  EXPECT_EQ(kupiansk.population(), 28000u);
  EXPECT_EQ(g.Named("koupiansk test", MatchTier::kExact).size(), 1u);
  EXPECT_EQ(g.Parent(kupiansk).id(), "katottg:UA63080000000032022") << "the base's raion stays";
  const Place synkivka = g.Find("geonames:9000002");
  ASSERT_TRUE(synkivka.ok());
  EXPECT_TRUE(absl::StartsWith(synkivka.id(), "katottg:")) << "its id stays";
  EXPECT_EQ(g.Named("synkivka", MatchTier::kExact).size(), 1u);

  // The dump has features of every class, so it is whole and its counts of a name are complete.
  const Place village = g.Find("geonames:9000003");
  EXPECT_EQ(village.namesakes(), 2u);
  const Resolver resolver(&g);
  EXPECT_EQ(resolver.Resolve({.name = "Nova Testivka"}).id(), "");
  EXPECT_EQ(resolver.Resolve({.name = "Nova Testivka", .lat = 49.8, .lon = 37.7}).id(),
            "geonames:9000003");
  EXPECT_EQ(g.Describe(village), "Nova Testivka (Kupiansk Raion, Kharkiv Oblast, Ukraine)");
}

TEST(ImportGeoNamesTest, AlternateNamesAndDivisionCodes) {
  const std::string dump = Line(9000003, "Nova Testivka", 49.8, 37.7, "PPL", "77", "1", 12);
  const std::string admin1 = "UA.77\tTest Oblast\tTest Oblast\t9000077\nnonsense\n";
  const std::string names =
      "1\t9000003\tuk\tНова Тестівка\n2\t9000003\tlink\thttps://x\n3\t1\ten\tNobody\nshort\n";
  GeoNamesFiles files;
  files.dumps = {{"UA.txt", dump}};
  files.admin1 = {"admin1.txt", admin1};
  files.alternate_names = {"names.txt", names};
  const PlaceImport import = ImportGeoNames(files, BuiltIn()).value();
  EXPECT_EQ(import.lines, import.places + import.other + import.bad);
  EXPECT_EQ(import.bad, 2u);
  const Gazetteer g = BuiltIn().WithLayer(import.blob).value();
  EXPECT_EQ(g.Describe(g.Find("geonames:9000003")), "Nova Testivka (Test Oblast, Ukraine)");
  EXPECT_EQ(g.Named("нова тестівка", MatchTier::kExact).size(), 1u);
}

TEST(ImportGeoNamesTest, AnotherFormatIsRefused) {
  GeoNamesFiles files;
  files.dumps = {{"notes.txt", "hello\nworld\n"}};
  EXPECT_EQ(ImportGeoNames(files, BuiltIn()).status().code(),
            absl::StatusCode::kInvalidArgument);
}

constexpr char kRegister[] =
    "\xef\xbb\xbfПерший рівень;Другий рівень;Третій рівень;Четвертий рівень;Додатковий рівень;"
    "Категорія об’єкта;Назва об’єкта\r\n"
    "UA63000000000041885;;;;;O;Харківська\r\n"
    "UA63000000000041885;UA63080000000032022;;;;P;Куп’янський\r\n"
    "UA63000000000041885;UA63080000000032022;UA63080090000051389;;;H;Куп’янська\r\n"
    "UA63000000000041885;UA63080000000032022;UA63080090000051389;UA63080090010026457;;M;Куп’янськ\r\n"
    "UA63000000000041885;UA63080000000032022;UA63080090000051389;UA63080090019999999;;С;Тестівка\r\n"
    "UA63000000000041885;UA63080000000032022;UA63080090000051389;UA63080090019999998;;C;\"Над;ія\"\r\n"
    "UA63000000000041885;UA63080000000032022;UA63080090000051389;UA63080090019999997;;Z;Що\r\n"
    "UA63000000000041885;UA6308;;;;P;Куций\r\n"
    "лише;два\r\n";

TEST(ImportKatotthTest, ReadsTheRegister) {
  const PlaceImport import = ImportKatotth({"k.csv", kRegister}, BuiltIn()).value();
  EXPECT_EQ(import.lines, 10u);
  EXPECT_EQ(import.lines, import.places + import.other + import.bad);
  EXPECT_EQ(import.settlements, 3u);
  EXPECT_EQ(import.bad, 3u);
  EXPECT_EQ(import.bad_lines[0].where, "k.csv:8");
  EXPECT_EQ(import.bad_lines[0].field, "category");
  const Gazetteer g = BuiltIn().WithLayer(import.blob).value();
  EXPECT_EQ(g.Find("katottg:UA63080090010026457").id(), "geonames:703656") << "its id stays";
  EXPECT_TRUE(g.Find("geonames:703656").has_coordinates());
  const Place village = g.Find("katottg:UA63080090019999999");
  ASSERT_TRUE(village.ok());
  EXPECT_EQ(village.name(), "Testivka");
  EXPECT_FALSE(village.has_coordinates());
  EXPECT_EQ(g.Describe(village),
            "Testivka (Kupianska Hromada, Kupiansk Raion, Kharkiv Oblast, Ukraine)");
  EXPECT_EQ(g.Find("katottg:UA63080090019999998").local_name(), "Над;ія");
  // Known by name and register only: it resolves, and keeps coordinates that are stated in its raion.
  const Resolver resolver(&g);
  EXPECT_EQ(resolver.Resolve({.name = "Тестівка"}).id(), village.id());
  const PlaceRef ref = resolver.Resolve({.name = "Testivka", .lat = 49.75, .lon = 37.65});
  EXPECT_EQ(ref.id(), village.id());
  EXPECT_EQ(ref.lat_e7(), 497500000);
}

TEST(ImportKatotthTest, AnotherFormatIsRefused) {
  EXPECT_FALSE(ImportKatotth({"k.csv", "a,b,c\n1,2,3\n"}, BuiltIn()).ok());
  EXPECT_FALSE(ImportKatotth({"k.csv", ""}, BuiltIn()).ok());
}

TEST(ImportKatotthTest, TheWholeRegister) {
  const std::optional<std::string> path = TestDataPath("gazetteer/katottg.csv");
  if (!path.has_value()) GTEST_SKIP() << NoTestData("gazetteer/katottg.csv");
  std::ifstream in(*path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const PlaceImport import = ImportKatotth({"katottg.csv", text}, BuiltIn()).value();
  EXPECT_EQ(import.settlements, 29705u);
  EXPECT_EQ(import.bad, 0u);
  EXPECT_EQ(import.lines, import.places + import.other);
  EXPECT_GT(import.joined, 4000u);
  const Gazetteer g = BuiltIn().WithLayer(import.blob).value();
  const Resolver resolver(&g);
  EXPECT_EQ(resolver.Resolve({.name = "Urozhaine"}).candidates_size(), 10);
  EXPECT_EQ(resolver.Resolve({.name = "Надія"}).candidates_size(), 8);
  EXPECT_EQ(resolver.Resolve({.name = "Lyman"}).candidates_size(), 9);
  std::size_t ivanivkas = 0;
  for (const Place& place : g.Named("іванівка", MatchTier::kExact)) {
    ivanivkas += place.local_name() == "Іванівка" && g.Find(place.id()) == place &&
                 (absl::StartsWith(place.id(), "katottg:") || !place.code().empty());
  }
  EXPECT_EQ(ivanivkas, 119u);
  EXPECT_EQ(resolver.Resolve({.name = "Kupiansk"}).id(), "geonames:703656");
}

}  // namespace
}  // namespace crosscheck
