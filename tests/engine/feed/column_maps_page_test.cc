// Holds the worked example of docs/column_maps.md to account: the map and the table on the page
// make the claims that the page says.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/feed/feed.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/intake/column_map.h"
#include "engine/normalize/feed_words.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::ElementsAre;

// The text between the n-th pair of ``` lines, counted from 0.
std::string Block(const std::string& page, int n) {
  std::size_t at = 0;
  for (int i = 0; i < n * 2; ++i) at = page.find("```", at) + 3;
  const std::size_t begin = page.find('\n', page.find("```", at)) + 1;
  return page.substr(begin, page.find("```", begin) - begin);
}

TEST(ColumnMapsPageTest, TheWorkedExampleMakesTheClaimsItSays) {
  std::ifstream file("docs/column_maps.md");
  ASSERT_TRUE(file);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string table = Block(text.str(), 0);
  const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(Block(text.str(), 1), "page");
  ASSERT_TRUE(map.ok()) << map.status();

  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const Gazetteer gazetteer;
  const Resolver resolver(&gazetteer);
  std::vector<std::string> claims;
  FeedOptions options;
  options.reader.map = &*map;
  options.stored = [&](const Claim& claim) {
    claims.push_back(absl::StrCat(
        claim.chain(0).name(), ", ", FeedWord(claim.polarity()), " ", claim.event_type(), ", ",
        claim.actor().name(), ", ", claim.place().name(),
        claim.quantities_size() > 0 ? absl::StrCat(", ", claim.quantities(0).text()) : ""));
  };
  Feeder feeder(&vocabulary, &resolver, nullptr, options);
  TextSource source(table);
  const FileSummary summary = feeder.Feed(&source, "page.csv");
  EXPECT_TRUE(summary.status.ok()) << summary.status;
  EXPECT_EQ(summary.run.rejected(), 0);
  EXPECT_EQ(summary.file_rows, 2);
  EXPECT_THAT(claims, ElementsAre("Election Board, affirmed hold, North, Lower Arven",
                                  "Election Board, affirmed casualties, , Lower Arven, 12",
                                  "Election Board, affirmed fight_in, , Upper Arven",
                                  "Ministry of Defence, denied hold, North, Upper Arven"));
}

}  // namespace
}  // namespace crosscheck
