// Reads tests/golden/feed/*.txt: rows of the feed and what becomes of them. See the README there.
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/json_lines.h"
#include "engine/normalize/feed_words.h"
#include "engine/normalize/normalizer.h"
#include "engine/quantity/interval.h"
#include "engine/time/edtf.h"
#include "engine/vocabulary/vocabulary.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::string Shown(const PlaceRef& place) {
  return place.id().empty() ? absl::StrCat("\"", place.name(), "\"") : place.id();
}

std::string Shown(const Quantity& quantity) {
  QuantityInterval interval;
  if (quantity.has_low()) interval.low = quantity.low();
  if (quantity.has_high()) interval.high = quantity.high();
  interval.low_exclusive = quantity.low_exclusive();
  interval.high_exclusive = quantity.high_exclusive();
  std::string text = quantity.measure();
  if (!quantity.population().empty()) absl::StrAppend(&text, " of ", quantity.population());
  absl::StrAppend(&text, " ", FormatInterval(interval));
  for (const std::string& more : {quantity.unit(), std::string(FeedWord(quantity.mode()))}) {
    if (!more.empty()) absl::StrAppend(&text, " ", more);
  }
  return text;
}

std::string Shown(const Claim& claim) {
  std::vector<std::string> parts;
  parts.push_back(absl::StrCat(claim.event_type(), " ", FeedWord(claim.polarity()), " ",
                               FeedWord(claim.modality())));
  parts.push_back(absl::StrCat(
      "by ", absl::StrJoin(claim.chain(), " > ", [](std::string* text, const Hop& hop) {
        text->append(hop.source_id());
      })));
  if (claim.has_actor()) parts.push_back(absl::StrCat("actor ", claim.actor().id()));
  if (claim.has_target()) parts.push_back(absl::StrCat("target ", claim.target().id()));
  parts.push_back(absl::StrCat(
      FeedWord(claim.place_relation()), " ", Shown(claim.place()),
      claim.has_place2() ? absl::StrCat(" and ", Shown(claim.place2())) : std::string()));
  parts.push_back(FormatEdtf(claim.event_time()));
  for (const Quantity& quantity : claim.quantities()) parts.push_back(Shown(quantity));
  if (claim.extras_size() > 0) {
    parts.push_back(absl::StrCat(
        "extra ", absl::StrJoin(claim.extras(), ", ", [](std::string* text, const Extra& extra) {
          text->append(extra.key());
        })));
  }
  return absl::StrJoin(parts, " | ");
}

class FeedRowsTest : public ::testing::Test {
 protected:
  // "= ..." or "! field: reason".
  std::string Outcome(const std::string& row) {
    TextSource source(row);
    JsonLinesReader reader(&source, "golden");
    StatedBatch batch;
    EXPECT_TRUE(*reader.Read(&batch));
    if (!batch.rejects.empty()) {
      return absl::StrCat("! ", batch.rejects[0].field(), ": ", batch.rejects[0].reason());
    }
    NormalizedClaim claim;
    RowFault fault;
    if (normalizer_.Normalize(batch.claims()[0], &claim, &fault)) {
      return absl::StrCat("= ", Shown(claim.claim));
    }
    return absl::StrCat("! ", fault.field, ": ", fault.reason);
  }

  const Vocabulary vocabulary_ = Vocabulary::BuiltIn();
  const Gazetteer gazetteer_ = *Gazetteer::BuiltIn();
  const Resolver resolver_{&gazetteer_};
  Normalizer normalizer_{&vocabulary_, &resolver_, {}};
};

TEST_F(FeedRowsTest, BecomeWhatTheFilesSay) {
  std::ifstream file("tests/golden/feed/rows.txt");
  ASSERT_TRUE(file);
  std::string line;
  std::string outcome;
  int cases = 0;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    SCOPED_TRACE(absl::StrCat("rows.txt:", number));
    if (line[0] == '=') {
      EXPECT_EQ(outcome, line);
      ++cases;
    } else if (line[0] == '!') {
      const std::size_t colon = line.find(": ");
      ASSERT_NE(colon, std::string::npos);
      EXPECT_TRUE(absl::StartsWith(outcome, line.substr(0, colon + 2))) << outcome;
      EXPECT_THAT(outcome, testing::HasSubstr(line.substr(colon + 2)));
      ++cases;
    } else {
      outcome = Outcome(line);
    }
  }
  EXPECT_GT(cases, 30);
}

}  // namespace
}  // namespace crosscheck
