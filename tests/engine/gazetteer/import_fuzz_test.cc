// Files of other people's making: whatever they hold, an import ends, counts every line, and what it
// makes can be opened and asked.
#include <cstring>
#include <string>
#include <vector>

#include "engine/gazetteer/blob_format.h"
#include "engine/gazetteer/blob_writer.h"
#include "engine/gazetteer/import_places.h"
#include "engine/gazetteer/place_table.h"
#include "engine/gazetteer/resolver.h"
#include "gtest/gtest.h"
#include "tests/fuzz/mutate.h"

namespace crosscheck {
namespace {

void Ask(const Gazetteer& base, const absl::StatusOr<PlaceImport>& import) {
  if (!import.ok()) {
    EXPECT_FALSE(import.status().message().empty());
    return;
  }
  EXPECT_EQ(import->lines, import->places + import->other + import->bad);
  const absl::StatusOr<Gazetteer> g = base.WithLayer(import->blob);
  ASSERT_TRUE(g.ok()) << g.status();
  for (std::size_t i = 0; i < g->size(); ++i) g->Describe(g->At(i));
  Resolver(&*g).Resolve({.name = "Testivka", .region = "Kharkiv Oblast"});
}

TEST(ImportFuzzTest, GeoNames) {
  const Gazetteer base;
  const std::string line =
      "703656\tKupiansk\tKupiansk\tKupyansk,Куп’янськ\t49.71\t37.61\tP\tPPLA2\tUA\t\t07\t6308\t\t\t"
      "27169\t\t92\tEurope/Kyiv\t2023-01-23\n";
  const std::string division =
      "706482\tKharkiv\tKharkiv\t\t49.5\t36.5\tA\tADM1\tUA\t\t07\t\t\t\t0\t\t1\tE\t2023-01-23\n";
  ForEachMutation({line, division + line, division, "UA.07\tKharkiv\tKharkiv\t706482\n"}, 1500,
                  [&](absl::string_view text) {
                    GeoNamesFiles files;
                    files.dumps = {{"a", text}};
                    files.admin1 = {"b", text};
                    files.alternate_names = {"c", text};
                    Ask(base, ImportGeoNames(files, base));
                  });
}

TEST(ImportFuzzTest, Katotth) {
  const Gazetteer base;
  const std::string top = "UA63000000000041885;;;;;O;Харківська\n";
  const std::string raion = "UA63000000000041885;UA63080000000032022;;;;P;Куп’янський\n";
  const std::string village =
      "UA63000000000041885;UA63080000000032022;;UA63080090010026457;;C;\"Тестівка\"\n";
  ForEachMutation({top, top + raion + village, village}, 1500, [&](absl::string_view text) {
    Ask(base, ImportKatotth({"k.csv", text}, base));
  });
}

// A file of places that somebody else made, with a checksum that fits: damage is found without it.
TEST(ImportFuzzTest, FilesOfPlaces) {
  BlobWriter writer;
  const absl::StatusOr<PlaceTable> rows = ReadPlaceTable(
      "t", "x:1\tcountry\tTestland\t\t\t1\t2\nx:2\tadmin1\tNorth Province\t\tx:1\n"
           "x:3\tsettlement\tOldtown\tСтароград\tx:2\t10\t20\t30000\n");
  ASSERT_TRUE(rows.ok()) << rows.status();
  for (const PlaceRow& row : rows->places) ASSERT_TRUE(writer.Add(row).ok());
  const Gazetteer base;
  ForEachMutation({writer.Build().value()}, 3000, [&](absl::string_view input) {
    std::string bytes(input);
    BlobHeader header;
    if (bytes.size() >= sizeof(header)) {
      std::memcpy(&header, bytes.data(), sizeof(header));
      header.size = bytes.size();
      header.checksum = BlobChecksum(absl::string_view(bytes).substr(sizeof(header)));
      std::memcpy(bytes.data(), &header, sizeof(header));
    }
    const absl::StatusOr<Gazetteer> g = base.WithLayer(bytes);
    if (!g.ok()) {
      EXPECT_FALSE(g.status().message().empty());
      return;
    }
    for (std::size_t i = 0; i < g->size(); ++i) g->Describe(g->At(i));
    const Resolver resolver(&*g);
    resolver.Resolve({.name = "Oldtown", .region = "North Province", .country = "Testland"});
    resolver.Resolve({.name = "Oldtown", .lat = 10, .lon = 20});
    resolver.Resolve({.place_id = "x:3"});
  });
}

TEST(ImportFuzzTest, TablesAndQueries) {
  const Gazetteer base = Gazetteer::BuiltIn().value();
  const Resolver resolver(&base);
  ForEachMutation({"Kharkiv Oblast", "Куп’янськ", "eastern part of the Luhansk region", "UA",
                   "geonames:703656", "x:1\tcountry\tA\t\t\t1\t2", "Bakhmut, Donetsk"},
                  3000, [&](absl::string_view text) {
                    ReadPlaceTable("t", text).status().IgnoreError();
                    ReadKindWords("w", text).status().IgnoreError();
                    const PlaceRef a = resolver.Resolve({.name = text});
                    EXPECT_FALSE(a.resolution().empty());
                    resolver.Resolve({.name = "Lyman", .region = text, .country = text});
                    resolver.Resolve({.place_id = text});
                    base.Lookup(text, {.region = text});
                  });
}

}  // namespace
}  // namespace crosscheck
