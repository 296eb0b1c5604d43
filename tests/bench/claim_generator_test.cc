#include "tests/bench/claim_generator.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/json_lines.h"
#include "engine/normalize/normalizer.h"
#include "engine/vocabulary/vocabulary.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

struct Everything {
  Vocabulary vocabulary = Vocabulary::BuiltIn();
  Gazetteer gazetteer = *Gazetteer::BuiltIn();
  Resolver resolver{&gazetteer};
  GeneratedWorld world = *MakeWorld(vocabulary, gazetteer, {});
};
const Everything& All() {
  static const auto* const all = new Everything();
  return *all;
}

std::string Rows(const GeneratorOptions& options) {
  ClaimGenerator generator(&All().world, options);
  std::string rows;
  std::string row;
  while (generator.Next(&row)) rows.append(row).push_back('\n');
  return rows;
}

NormalizedRows Normalized(const GeneratorOptions& options) {
  const std::string rows = Rows(options);
  TextSource source(rows);
  JsonLinesReader reader(&source, "generated");
  Normalizer normalizer(&All().vocabulary, &All().resolver, {});
  NormalizedRows all;
  StatedBatch batch;
  while (*reader.Read(&batch)) {
    NormalizedRows some = NormalizeAll(batch.claims(), normalizer);
    for (Claim& claim : some.claims) all.claims.push_back(std::move(claim));
    for (Reject& reject : some.rejects) all.rejects.push_back(std::move(reject));
    for (Reject& reject : batch.rejects) all.rejects.push_back(std::move(reject));
  }
  return all;
}

TEST(ClaimGenerator, SameOptionsSameBytes) {
  const GeneratorOptions options = {.seed = 3, .claims = 3000};
  EXPECT_EQ(Rows(options), Rows(options));
  EXPECT_NE(Rows(options), Rows({.seed = 4, .claims = 3000}));
}

TEST(ClaimGenerator, MoreClaimsGoOnWhereFewerEnd) {
  const std::string few = Rows({.claims = 1000});
  EXPECT_EQ(Rows({.claims = 2000}).substr(0, few.size()), few);
}

TEST(ClaimGenerator, RowsAreClaimsOfAllKinds) {
  const NormalizedRows rows = Normalized({.claims = 20000, .bad_share = 0.01});
  EXPECT_EQ(rows.claims.size() + rows.rejects.size(), 20000u);
  EXPECT_NEAR(static_cast<double>(rows.rejects.size()), 200, 60);
  std::set<std::string> events, ids, fields;
  std::map<std::string, int> places;
  int relayed = 0, denied = 0, corrections = 0, quantities = 0, unresolved = 0;
  for (const Claim& claim : rows.claims) {
    events.insert(claim.event_type());
    ids.insert(claim.id());
    ++places[claim.place().id()];
    relayed += claim.chain_size() > 1;
    denied += claim.polarity() == DENIED;
    corrections += !claim.corrects().empty();
    quantities += claim.quantities_size() > 0;
    unresolved += claim.place().id().empty();
  }
  for (const Reject& reject : rows.rejects) fields.insert(reject.field());
  EXPECT_EQ(events.size(), All().world.events.size());
  EXPECT_GT(rows.claims.size() - ids.size(), 20u) << "some rows come twice";
  EXPECT_THAT(fields, testing::IsSupersetOf({"", "event", "published", "polarity"}));
  EXPECT_GT(relayed, 8000);
  EXPECT_GT(denied, 500);
  EXPECT_GT(corrections, 200);
  EXPECT_GT(quantities, 3000);
  EXPECT_GT(unresolved, 50) << "names without a region that several places have";
  EXPECT_LT(unresolved, 4000);
  EXPECT_GT(places.size(), 500u);
}

// Those who quote an old total tell of the day it was counted on.
TEST(ClaimGenerator, RunningTotalsGrow) {
  std::map<std::string, std::map<int32_t, std::set<int64_t>>> totals;  // by keeper and what is counted
  for (const Claim& claim : Normalized({.claims = 20000, .claims_per_day = 200}).claims) {
    if (claim.quantities_size() != 1 || !claim.corrects().empty()) continue;
    const Quantity& quantity = claim.quantities(0);
    if (quantity.mode() != CUMULATIVE) continue;
    totals[absl::StrCat(claim.chain(0).source_id(), quantity.measure(), quantity.population())]
          [claim.event_time().last_day()]
              .insert(quantity.low());
  }
  ASSERT_GT(totals.size(), 3u);
  for (const auto& [what, by_day] : totals) {
    int64_t before = 0;
    for (const auto& [day, counts] : by_day) {
      EXPECT_GE(*counts.begin(), before) << what << " on day " << day;
      before = *counts.rbegin();
    }
  }
}

TEST(ClaimGenerator, DaysPass) {
  const NormalizedRows rows = Normalized({.claims = 4000, .first_day = 100, .claims_per_day = 50});
  EXPECT_EQ(rows.claims.front().published().last_day(), 100);
  EXPECT_EQ(rows.claims.back().published().last_day(), 179);
}

TEST(ClaimGenerator, SkewIsAsAskedFor) {
  const NormalizedRows rows = Normalized({.claims = 10000,
                                          .claims_per_day = 100,
                                          .one_place_share = 0.5,
                                          .one_source_share = 0.4,
                                          .one_day_share = 0.1});
  std::map<std::string, int> places, sources;
  std::map<std::int32_t, int> days;
  for (const Claim& claim : rows.claims) {
    ++places[claim.place().id()];
    ++sources[claim.chain(0).source_id()];
    ++days[claim.event_time().first_day()];
  }
  const auto most = [](const auto& counts) {
    int most = 0;
    for (const auto& [what, count] : counts) most = std::max(most, count);
    return most;
  };
  EXPECT_GT(most(places), 4400);
  EXPECT_GT(most(sources), 3900);
  EXPECT_GT(most(days), 900);
}

TEST(ClaimGenerator, AsksForACountryThatIsThere) {
  EXPECT_EQ(MakeWorld(All().vocabulary, All().gazetteer, {.country = "ZZ"}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crosscheck
