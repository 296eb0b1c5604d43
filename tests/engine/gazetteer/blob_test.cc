#include "engine/gazetteer/blob.h"

#include <cstring>

#include "engine/gazetteer/blob_format.h"
#include "engine/gazetteer/blob_writer.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/place_table.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

PlaceRow Row(std::string id, PlaceKind kind, std::string name, std::string parent) {
  PlaceRow row;
  row.id = std::move(id);
  row.kind = kind;
  row.name = std::move(name);
  row.parent = std::move(parent);
  row.where = "test.tsv:" + row.id;
  return row;
}

std::string SmallBlob() {
  BlobWriter writer;
  PlaceRow land = Row("x:1", PlaceKind::kCountry, "Testland", "");
  land.country_code = "TL";
  EXPECT_TRUE(writer.Add(land).ok());
  EXPECT_TRUE(writer.Add(Row("x:2", PlaceKind::kAdmin1, "North Province", "x:1")).ok());
  PlaceRow town = Row("x:3", PlaceKind::kSettlement, "Oldtown", "x:2");
  town.lat = 10;
  town.lon = 20;
  town.alternates = {"Altstadt", "Староград"};
  EXPECT_TRUE(writer.Add(town).ok());
  writer.AddKindWords({{"province", false, 1u << static_cast<unsigned>(PlaceKind::kAdmin1)}});
  return writer.Build().value();
}

// The checksum made right again, so that the deeper checks are reached.
void Reseal(std::string* bytes) {
  if (bytes->size() < sizeof(BlobHeader)) return;
  BlobHeader header;
  std::memcpy(&header, bytes->data(), sizeof(header));
  header.checksum = BlobChecksum(absl::string_view(*bytes).substr(sizeof(header)));
  std::memcpy(bytes->data(), &header, sizeof(header));
}

TEST(BlobTest, RoundTrip) {
  const Gazetteer g = Gazetteer().WithLayer(SmallBlob()).value();
  EXPECT_EQ(g.size(), 3u);
  EXPECT_EQ(g.Describe(g.Find("x:3")), "Oldtown (North Province, Testland)");
  EXPECT_EQ(g.Named("altstadt", MatchTier::kExact).size(), 1u);
  EXPECT_EQ(g.Find("x:3").country_code(), "TL");
  EXPECT_EQ(g.Find("x:2").lat_e7(), 100000000) << "the middle of what it holds";
  EXPECT_EQ(g.Named("north", MatchTier::kExact)[0].id(), "x:2") << "without its kind word";
}

TEST(BlobTest, TheSameRowsGiveTheSameBytes) { EXPECT_EQ(SmallBlob(), SmallBlob()); }

TEST(BlobTest, RefusesWhatIsNoBlob) {
  EXPECT_EQ(Blob::Own("").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Blob::Own(std::string(1000, 'x')).status().code(), absl::StatusCode::kInvalidArgument);
  std::string bytes = SmallBlob();
  bytes[8] = 99;  // the version
  EXPECT_EQ(Blob::Own(bytes).status().code(), absl::StatusCode::kFailedPrecondition);
  bytes = SmallBlob();
  bytes.pop_back();
  EXPECT_EQ(Blob::Own(bytes).status().code(), absl::StatusCode::kDataLoss);
  bytes = SmallBlob();
  bytes.back() ^= 1;
  EXPECT_EQ(Blob::Own(bytes).status().code(), absl::StatusCode::kDataLoss);
}

TEST(BlobTest, EveryTruncationIsRefused) {
  const std::string bytes = SmallBlob();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(Blob::Own(absl::string_view(bytes).substr(0, size)).ok()) << size;
  }
}

TEST(BlobTest, NoChangedByteReadsOutOfBounds) {
  const std::string good = SmallBlob();
  std::size_t opened = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (unsigned char flip : {0x01, 0x80, 0xff}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
      Reseal(&bytes);
      const absl::StatusOr<Gazetteer> g = Gazetteer().WithLayer(bytes);
      if (!g.ok()) continue;
      ++opened;
      // Whatever is left can be read to the end.
      for (std::size_t p = 0; p < g->size(); ++p) {
        const Place place = g->At(p);
        EXPECT_LE(g->Describe(place).size() + place.alternates().size(), 4 * good.size());
      }
      for (const char* name : {"oldtown", "altstadt", "north", "testland"}) {
        g->Lookup(name, {});
      }
    }
  }
  EXPECT_GT(opened, 0u) << "a letter of a name may change";
}

TEST(BlobWriterTest, DanglingParentsAndDuplicatesNameTheirLines) {
  BlobWriter dangling;
  ASSERT_TRUE(dangling.Add(Row("x:3", PlaceKind::kSettlement, "Oldtown", "x:2")).ok());
  const absl::Status status = dangling.Build().status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "test.tsv:x:3: place x:3: parent \"x:2\" is no known place");

  BlobWriter twice;
  ASSERT_TRUE(twice.Add(Row("x:1", PlaceKind::kCountry, "A", "")).ok());
  EXPECT_EQ(twice.Add(Row("x:1", PlaceKind::kCountry, "B", "")).message(),
            "test.tsv:x:1: place x:1: the id is already at test.tsv:x:1");
  twice.EndFile();
  EXPECT_TRUE(twice.Add(Row("x:1", PlaceKind::kCountry, "B", "")).ok()) << "another file adds";

  BlobWriter circle;
  ASSERT_TRUE(circle.Add(Row("x:1", PlaceKind::kAdmin1, "A", "x:2")).ok());
  ASSERT_TRUE(circle.Add(Row("x:2", PlaceKind::kAdmin1, "B", "x:1")).ok());
  EXPECT_FALSE(circle.Build().ok());

  PlaceRow names = Row("x:9", PlaceKind::kSettlement, "", "");
  EXPECT_EQ(circle.AddNames(names).code(), absl::StatusCode::kNotFound);
}

TEST(BlobWriterTest, ALaterFileWinsAndNamesAddUp) {
  BlobWriter writer;
  PlaceRow first = Row("x:1", PlaceKind::kCountry, "Persia", "");
  first.country_code = "IR";
  first.population = 5;
  ASSERT_TRUE(writer.Add(first).ok());
  writer.EndFile();
  ASSERT_TRUE(writer.Add(Row("x:1", PlaceKind::kCountry, "Iran", "")).ok());
  const Gazetteer g = Gazetteer().WithLayer(writer.Build().value()).value();
  const Place place = g.Find("x:1");
  EXPECT_EQ(place.name(), "Iran");
  EXPECT_EQ(place.population(), 5u);
  EXPECT_EQ(g.Named("persia", MatchTier::kExact).size(), 1u);
}

TEST(LayerTest, ALayersRecordStandsForTheLowerOne) {
  const Gazetteer base = Gazetteer().WithLayer(SmallBlob()).value();
  BlobWriter writer(&base);
  PlaceRow row = Row("x:3", PlaceKind::kSettlement, "Newtown", "x:2");
  row.lat = 11;
  row.lon = 21;
  ASSERT_TRUE(writer.Add(row).ok());
  PlaceRow village = Row("x:4", PlaceKind::kSettlement, "Hamlet", "x:3");
  ASSERT_TRUE(writer.Add(village).ok());
  const Gazetteer both = base.WithLayer(writer.Build().value()).value();
  EXPECT_EQ(both.Find("x:3").name(), "Newtown");
  ASSERT_EQ(both.Named("oldtown", MatchTier::kExact).size(), 1u);
  EXPECT_EQ(both.Named("oldtown", MatchTier::kExact)[0].name(), "Newtown");
  EXPECT_EQ(both.Describe(both.Find("x:4")), "Hamlet (Newtown, North Province, Testland)");
  EXPECT_EQ(base.Find("x:3").name(), "Oldtown") << "the base is as it was";
}

TEST(PlaceTableTest, NamesFileLineColumnAndValue) {
  EXPECT_EQ(ReadPlaceTable("t.tsv", "# c\nx:1\tcastle\tA\n").status().message(),
            "t.tsv:2: kind \"castle\": expected settlement, country, admin1, admin2, admin3, area, "
            "site or +");
  EXPECT_EQ(ReadPlaceTable("t.tsv", "x:1\tcountry\tA\t\t\t91\t0\n").status().message(),
            "t.tsv:1: lat \"91\": expected degrees from -90 to 90");
  EXPECT_EQ(ReadPlaceTable("t.tsv", "x1\tcountry\tA\n").status().message(),
            "t.tsv:1: id \"x1\": expected \"gazetteer:id\"");
  EXPECT_FALSE(ReadPlaceTable("t.tsv", "x:1\tcountry\tA\t\t\t1\t\n").ok()) << "half a point";
  EXPECT_FALSE(ReadPlaceTable("t.tsv", "x:1\tcountry\t\n").ok()) << "no name";
  EXPECT_FALSE(ReadPlaceTable("t.tsv", "x:1\tcountry\tA\t\t\t\t\tmany\n").ok());
}

TEST(PlaceTableTest, ReadsPlacesAndAdditions) {
  const PlaceTable table =
      ReadPlaceTable("t.tsv", "x:1\tcountry\tA\t\t\t1.5\t-2\t7\r\nx:2\t+" + std::string(13, '\t') +
                                  "B|C\n")
          .value();
  ASSERT_EQ(table.places.size(), 1u);
  EXPECT_EQ(table.places[0].lat, 1.5);
  EXPECT_EQ(table.places[0].population, 7u);
  ASSERT_EQ(table.additions.size(), 1u);
  EXPECT_EQ(table.additions[0].alternates, (std::vector<std::string>{"B", "C"}));
}

TEST(KindWordsTest, ErrorsNameTheLine) {
  EXPECT_EQ(ReadKindWords("w.tsv", "oblast\tbehind\tadmin1\n").status().message(),
            "w.tsv:1: side \"behind\": expected before or after");
  EXPECT_FALSE(ReadKindWords("w.tsv", "oblast\tafter\tcastle\n").ok());
  EXPECT_EQ(ReadKindWords("w.tsv", "eastern\tbefore\tpart\n").value()[0].kinds & kPartWord,
            kPartWord);
}

}  // namespace
}  // namespace crosscheck
