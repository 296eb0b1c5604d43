// The built-in vocabulary and gazetteer, opened once, and claims read through them: what
// `crosscheck compare FILE` has before it compares.
//
//   ReadRows rows = ReadClaims("{\"id\":\"a\",...}\n", "case", nullptr);
//   CompareClaims(rows.claims, TheWorld().vocabulary);
#ifndef CROSSCHECK_TESTS_GOLDEN_WORLD_H_
#define CROSSCHECK_TESTS_GOLDEN_WORLD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/column_map.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/feed.pb.h"

namespace crosscheck {

// Lives as long as the program; any thread may read.
struct World {
  Vocabulary vocabulary = Vocabulary::BuiltIn();
  Gazetteer gazetteer = Gazetteer::BuiltIn().value();
  Resolver resolver{&gazetteer};
};
const World& TheWorld();

struct ReadRows {
  std::vector<Claim> claims;
  std::vector<Reject> rejects;
};

// The rows of `text`, JSON Lines unless `map` says how a table is to be read. A feed that cannot be
// read at all fails the current test. `name` is the file name for messages.
ReadRows ReadClaims(absl::string_view text, const std::string& name, const ColumnMap* map);

// The bytes of a file; a file that cannot be opened fails the current test.
std::string ReadFileBytes(const std::string& path);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_GOLDEN_WORLD_H_
