// Any bytes as keys, index entries and dumps: nothing crashes, what is taken for a key is one, and a
// store into which anything was loaded verifies clean.
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/dump.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/fuzz/mutate.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

template <typename Key>
void ExpectOwnBytes(absl::string_view bytes) {
  const std::optional<Key> key = Key::FromBytes(bytes);
  if (key.has_value()) {
    EXPECT_EQ(key->ToBytes(), bytes) << absl::BytesToHexString(bytes);
    EXPECT_FALSE(key->ToText().empty());
  }
}

void FuzzKey(absl::string_view bytes) {
  ExpectOwnBytes<ClaimKey>(bytes);
  ExpectOwnBytes<ByDayKey>(bytes);
  ExpectOwnBytes<BySourceKey>(bytes);
  ExpectOwnBytes<ByReportKey>(bytes);
  ExpectOwnBytes<ByKnownKey>(bytes);
  ExpectOwnBytes<ByExternalKey>(bytes);
  ExpectOwnBytes<RejectKey>(bytes);
  ExpectOwnBytes<ArrivalKey>(bytes);
  for (const Family family : AllFamilies()) {
    // Goes into messages, whatever the bytes.
    EXPECT_FALSE(bytes.size() > 0 && KeyToText(family, bytes).empty());
    const std::optional<ClaimKey> claim = ClaimOfEntry(family, bytes, bytes);
    if (claim.has_value()) {
      EXPECT_EQ(ClaimKey::FromBytes(claim->ToBytes()), claim);
    }
    IsKeyOf(family, bytes);
  }
}

TEST(StoreFuzz, Keys) {
  std::vector<std::string> seeds;
  const Claim claim = MakeClaim({.number = 7,
                                 .cell = 0x40ce54c9d1a2b3c4u,
                                 .external_scope = std::string("a\0b", 3),
                                 .external_id = "17"});
  seeds.push_back(ClaimKeyOf(claim).ToBytes());
  for (const IndexEntry& entry : IndexEntriesOf(claim)) seeds.push_back(entry.key);
  seeds.push_back(RejectKeyOf(MakeReject("a.jsonl", 17)).ToBytes());
  seeds.push_back(ArrivalKey{IdOf(7), IdOf(900), 4}.ToBytes());
  ForEachMutation(seeds, 20000, FuzzKey);
}

TEST(StoreFuzz, KeyTexts) {
  ForEachMutation({"40ce54c9d1a2b3c4/0/2023-08-12/9f8e7d6c5b4a39281706f5e4d3c2b1a0",
                   "40ce54c9d1a2b3c4/open/min/9f8e7d6c5b4a39281706f5e4d3c2b1a0"},
                  20000, [](absl::string_view text) {
                    const std::optional<ClaimKey> key = ClaimKey::FromText(text);
                    if (key.has_value()) {
                      EXPECT_EQ(ClaimKey::FromText(key->ToText()), key) << text;
                    }
                  });
}

// All into one store, as far as each dump can be read.
void FuzzDumps(DumpFormat format) {
  const TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/store", OpenMode::kWrite);
  std::vector<std::string> seeds;
  {
    const auto good = OpenOrDie(dir.path() + "/good", OpenMode::kWrite);
    StoreClaims(MakeClaims(1, 2), 2, good.get());
    Batch batch;
    ASSERT_TRUE(batch.PutReject(MakeReject("a.jsonl", 1)).ok());
    Reject readable = MakeReject("a.jsonl", 2);
    readable.set_row("{\"id\": 7}");
    ASSERT_TRUE(batch.PutReject(readable).ok());
    ASSERT_TRUE(batch.PutClaim(MakeClaims(1, 1)[0], Arrival{IdOf(900), 4}).ok());
    ASSERT_TRUE(good->Commit(batch, {}).ok());
    for (const bool raw : {false, true}) {
      DumpOptions options;
      options.raw = raw;
      std::ostringstream out;
      ASSERT_TRUE(DumpStore(*good, options, format, &out).ok());
      seeds.push_back(out.str());
    }
  }
  ForEachMutation(seeds, 400, [&](absl::string_view bytes) {
    std::istringstream in{std::string(bytes)};
    const absl::StatusOr<LoadCounts> counts = LoadDump(&in, format, store.get());
    if (!counts.ok()) {
      EXPECT_EQ(counts.status().code(), absl::StatusCode::kInvalidArgument) << counts.status();
    }
  });
  const auto result = VerifyStore(*store, {}, [](const Damage& damage) {
    // A dump may bring claims without their reports and arrivals without their claims.
    EXPECT_TRUE(damage.is_absent || damage.family == Family::kArrivals) << damage.ToText();
  });
  ASSERT_TRUE(result.ok()) << result.status();
}

TEST(StoreFuzz, DumpAsJson) { FuzzDumps(DumpFormat::kJsonl); }
TEST(StoreFuzz, DumpAsText) { FuzzDumps(DumpFormat::kTextproto); }
TEST(StoreFuzz, DumpAsBinary) { FuzzDumps(DumpFormat::kBinary); }

}  // namespace
}  // namespace crosscheck
