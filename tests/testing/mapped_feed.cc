#include "tests/testing/mapped_feed.h"

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/column_map.h"
#include "gtest/gtest.h"
#include "tests/testing/built_in.h"

namespace crosscheck {

MappedFeed::MappedFeed(const std::string& map_name, const std::string& data_path) {
  const std::string map_file = absl::StrCat("tests/maps/", map_name);
  const absl::StatusOr<ColumnMap> map = ColumnMap::Parse(ReadFile(map_file), map_file);
  EXPECT_TRUE(map.ok()) << map.status();
  if (!map.ok()) return;
  const Resolver resolver(&gazetteer());
  FeedOptions options;
  options.reader.map = &*map;
  options.stored = [this](const Claim& claim) { claims_.push_back(claim); };
  const std::string text = ReadFile(data_path);
  TextSource source(text);
  Feeder feeder(&vocabulary(), &resolver, nullptr, options);
  summary_ = feeder.Feed(&source, data_path);
  EXPECT_TRUE(summary_.status.ok()) << summary_.status;
  EXPECT_EQ(summary_.run.rows(),
            summary_.run.stored() + summary_.run.repeated() + summary_.run.rejected());
  for (const Reject& reject : summary_.first_rejects) {
    ADD_FAILURE() << reject.line() << ": " << reject.field() << "=" << reject.value() << ": "
                  << reject.reason();
  }
}

const Vocabulary& MappedFeed::vocabulary() { return BuiltInVocabulary(); }

const Gazetteer& MappedFeed::gazetteer() { return BuiltInGazetteer(); }

std::string MappedFeed::ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace crosscheck
