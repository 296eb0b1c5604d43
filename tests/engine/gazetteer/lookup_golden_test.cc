// Holds lookups.tsv: what a claim that names a place so would be resolved to. To add a case, add a
// line; no C++ is needed.
#include <fstream>
#include <iterator>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/resolver.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

TEST(LookupGoldenTest, EveryLine) {
  const Gazetteer gazetteer = Gazetteer::BuiltIn().value();
  const Resolver resolver(&gazetteer);
  std::ifstream in("tests/engine/gazetteer/lookups.tsv");
  ASSERT_TRUE(in) << "lookups.tsv is not beside the test";
  std::string line;
  int number = 0, cases = 0;
  while (std::getline(in, line)) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> f = absl::StrSplit(line, '\t');
    ASSERT_EQ(f.size(), 5u) << "lookups.tsv:" << number;
    PlaceQuery query{.name = f[0], .region = f[1], .country = f[2]};
    if (!f[3].empty()) {
      const std::pair<std::string, std::string> point = absl::StrSplit(f[3], ',');
      double lat = 0, lon = 0;
      ASSERT_TRUE(absl::SimpleAtod(point.first, &lat) && absl::SimpleAtod(point.second, &lon));
      query.lat = lat;
      query.lon = lon;
    }
    const PlaceRef ref = resolver.Resolve(query);
    const std::string& want = f[4];
    const std::string got = ref.id().empty()                          ? "ambiguous"
                            : absl::StartsWith(ref.id(), "stated:")
                                ? (ref.mismatch().empty() ? "stated" : "mismatch")
                                : ref.id();
    EXPECT_EQ(got, want) << "lookups.tsv:" << number << ": " << line << "\n  " << ref.resolution();
    ++cases;
  }
  EXPECT_GE(cases, 100);
}

}  // namespace
}  // namespace crosscheck
