// Scores the finder of places on local news (LGL) and on reports of epidemics (GeoVirus), with the
// gazetteer as it is shipped.
//
// Of each marked name: found (some mention overlaps it), resolved (that mention has a place), and
// right (the place lies within 161 km, 100 miles, of the marked coordinates). An area is taken at
// the nearest of its point and its extent: the coordinates of a country are a matter of taste.
// Covered: some place of the gazetteer with the marked words as a name lies as near; only these
// can be right. The bar is the share of right ones among the resolved; names left open are not
// errors, and their share is printed too.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/places.h"
#include "engine/mentions/tokens.h"
#include "engine/text/fold.h"
#include "engine/text/utf8.h"
#include "engine/vocabulary/vocabulary.h"
#include "gtest/gtest.h"
#include "tests/testing/test_data.h"

namespace crosscheck {
namespace {

using nlohmann::json;

constexpr double kNearKm = 161;

bool Near(const Place& place, double lat, double lon) {
  const auto e7 = [](double degrees) {
    return static_cast<std::int32_t>(std::lround(degrees * 1e7));
  };
  if (place.has_coordinates() &&
      DistanceKm(place.lat_e7(), place.lon_e7(), e7(lat), e7(lon)) <= kNearKm) {
    return true;
  }
  const std::optional<Extent> extent = place.is_area() ? place.extent() : std::nullopt;
  if (!extent) return false;
  const std::int32_t y = std::clamp(e7(lat), extent->south_e7, extent->north_e7);
  std::int32_t x = e7(lon);
  const bool wraps = extent->west_e7 > extent->east_e7;
  if (!wraps) x = std::clamp(x, extent->west_e7, extent->east_e7);
  return DistanceKm(y, x, e7(lat), e7(lon)) <= kNearKm;
}

struct Score {
  int marked = 0, covered = 0, found = 0, resolved = 0, right = 0, given = 0, given_marked = 0;
};

TEST(GeoTest, WithinAHundredMiles) {
  constexpr absl::string_view kFile = "text/geo_dev.jsonl";
  const std::optional<std::string> path = TestDataPath(kFile);
  if (!path.has_value()) GTEST_SKIP() << NoTestData(kFile);
  const absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.status();
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  const PlaceFinder finder(&*gazetteer, &vocabulary);
  std::map<std::string, Score> scores;
  std::ifstream file(*path);
  for (std::string line; std::getline(file, line);) {
    const json doc = json::parse(line);
    const std::string words = doc["text"];
    const MentionText text(words, lexicon);
    const std::vector<PlaceMention> mentions = finder.Find(text, {});
    Score& score = scores[doc["corpus"]];
    std::vector<std::pair<size_t, size_t>> marked;
    for (const json& toponym : doc["toponyms"]) {
      if (!toponym.contains("lat") || !toponym["lat"].is_number()) continue;
      const std::optional<size_t> begin = ByteOffset(words, toponym["b"].get<size_t>());
      const std::optional<size_t> end = ByteOffset(words, toponym["e"].get<size_t>());
      if (!begin || !end) continue;
      marked.emplace_back(*begin, *end);
      const double lat = toponym["lat"], lon = toponym["lon"];
      ++score.marked;
      bool covered = false;
      for (const Place& place :
           gazetteer->Named(FoldName(toponym["phrase"].get<std::string>()), MatchTier::kExact)) {
        covered = covered || Near(place, lat, lon);
      }
      score.covered += covered ? 1 : 0;
      for (const PlaceMention& mention : mentions) {
        if (mention.end <= *begin || mention.begin >= *end) continue;
        ++score.found;
        if (mention.place.ok()) {
          ++score.resolved;
          const bool right = Near(mention.place, lat, lon);
          score.right += right ? 1 : 0;
          if (!right) {
            std::cout << doc["doc_id"].get<std::string>() << " | "
                      << toponym["phrase"].get<std::string>() << " ["
                      << words.substr(mention.begin, mention.end - mention.begin) << "] | "
                      << gazetteer->Describe(mention.place) << " | " << mention.why << " "
                      << mention.margin << " | wanted "
                      << (toponym.contains("admin1") && toponym["admin1"].is_string()
                              ? toponym["admin1"].get<std::string>()
                              : "")
                      << " " << lat << " " << lon << "\n";
          }
        }
        break;
      }
    }
    for (const PlaceMention& mention : mentions) {
      if (!mention.place.ok() || mention.role == PlaceRole::kMetonym) continue;
      ++score.given;
      for (const auto& [begin, end] : marked) {
        if (mention.end > begin && mention.begin < end) {
          ++score.given_marked;
          break;
        }
      }
    }
  }
  for (const auto& [corpus, s] : scores) {
    std::cout << corpus << ": " << s.marked << " names marked, " << s.covered
              << " in the gazetteer (" << 100.0 * s.covered / s.marked << " %); " << s.found
              << " found, " << s.resolved << " resolved, " << s.right << " within 161 km ("
              << 100.0 * s.right / s.resolved << " % of resolved, " << 100.0 * s.right / s.marked
              << " % of all); " << s.given_marked << " of " << s.given
              << " resolved mentions are marked names\n";
  }
  EXPECT_GE(100.0 * scores["lgl"].right / scores["lgl"].resolved, 75);
  EXPECT_GE(100.0 * scores["geovirus"].right / scores["geovirus"].resolved, 85);
}

}  // namespace
}  // namespace crosscheck
