#include "storage/verify.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/index_entries.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class VerifyTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }

  void SetUp() override {
    const auto store = OpenOrDie(path(), OpenMode::kWrite);
    StoreClaims(claims_, 100, store.get());
    Batch batch;
    ASSERT_TRUE(batch.PutReject(MakeReject("a.jsonl", 1)).ok());
    ASSERT_TRUE(batch.PutClaim(claims_[0], Arrival{IdOf(900), 4}).ok());
    ASSERT_TRUE(store->Commit(batch, {}).ok());
  }

  std::vector<std::string> Damages() {
    std::vector<std::string> damages;
    const auto store = OpenOrDie(path(), OpenMode::kRead);
    const auto result = VerifyStore(
        *store, {}, [&](const Damage& damage) { damages.push_back(damage.ToText()); });
    EXPECT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->damaged, static_cast<int64_t>(damages.size()));
    records_ = result->records;
    return damages;
  }

  const IndexEntry Entry(size_t claim, Family family) {
    for (const IndexEntry& entry : IndexEntriesOf(claims_[claim])) {
      if (entry.family == family) return entry;
    }
    return {};
  }

  TempDir dir_;
  const std::vector<Claim> claims_ = MakeClaims(1, 1000);
  int64_t records_ = 0;
};

TEST_F(VerifyTest, ASoundStoreHasNoDamage) {
  EXPECT_THAT(Damages(), IsEmpty());
  // Claims, and at least by_day, by_source twice, by_report, by_known and by_id for each.
  EXPECT_GT(records_, 7000);
}

TEST_F(VerifyTest, AMissingEntryOfAnyIndexIsNamed) {
  for (Family family : {Family::kByDay, Family::kBySource, Family::kByReport, Family::kByKnown,
                        Family::kById}) {
    const IndexEntry entry = Entry(5, family);
    DeleteRaw(path(), std::string(FamilyName(family)), entry.key);
    EXPECT_THAT(Damages(), ElementsAre(AllOf(
                               HasSubstr(absl::StrCat(FamilyName(family), " ",
                                                      KeyToText(family, entry.key))),
                               HasSubstr(ClaimKeyOf(claims_[5]).ToText()))));
    WriteRaw(path(), std::string(FamilyName(family)), entry.key, entry.value);
  }
  EXPECT_THAT(Damages(), IsEmpty());
}

TEST_F(VerifyTest, AnEntryWithoutAClaimIsNamed) {
  const Claim absent = MakeClaim({.number = 5000, .cell = 9, .report = 3});
  for (const IndexEntry& entry : IndexEntriesOf(absent)) {
    const std::string family(FamilyName(entry.family));
    WriteRaw(path(), family, entry.key, entry.value);
    EXPECT_THAT(Damages(), ElementsAre(AllOf(
                               HasSubstr(absl::StrCat(family, " ", KeyToText(entry.family, entry.key))),
                               HasSubstr("there is no claim"))));
    DeleteRaw(path(), family, entry.key);
  }
}

TEST_F(VerifyTest, AnEntryThatDoesNotFitItsClaimIsNamed) {
  const ClaimKey key = ClaimKeyOf(claims_[5]);
  const std::string stray = BySourceKey{"somebody", key.first_day, key}.ToBytes();
  WriteRaw(path(), "by_source", stray, "");
  EXPECT_THAT(Damages(), ElementsAre(AllOf(HasSubstr("by_source somebody/"),
                                           HasSubstr("does not belong"))));
}

TEST_F(VerifyTest, AMissingClaimIsNamedByItsEntries) {
  const ClaimKey key = ClaimKeyOf(claims_[0]);
  DeleteRaw(path(), "claims", key.ToBytes());
  // Its entries in every index; the arrival still finds its id there.
  EXPECT_EQ(Damages().size(), IndexEntriesOf(claims_[0]).size());
}

TEST_F(VerifyTest, AClaimInTheWrongPlaceIsNamed) {
  ClaimKey key = ClaimKeyOf(claims_[5]);
  key.cell = 1;
  WriteRaw(path(), "claims", key.ToBytes(), claims_[5].SerializeAsString());
  EXPECT_THAT(Damages(), ElementsAre(AllOf(HasSubstr(key.ToText()),
                                           HasSubstr(ClaimKeyOf(claims_[5]).ToText()))));
}

TEST_F(VerifyTest, RecordsThatDoNotDecodeOrHaveNoKeyAreNamed) {
  WriteRaw(path(), "rejects", "short", "");
  WriteRaw(path(), "feeds", std::string(IdOf(1).bytes()), "\xff\xff");
  WriteRaw(path(), "reports", std::string(IdOf(1).bytes()), MakeReport(1).SerializeAsString());
  EXPECT_THAT(Damages(),
              ElementsAre(HasSubstr(absl::StrCat("reports ", IdOf(1).ToHex(), ": ")),
                          HasSubstr("rejects bytes:73686f7274: the key"),
                          HasSubstr(absl::StrCat("feeds ", IdOf(1).ToHex(), ": the value"))));
}

TEST_F(VerifyTest, WhatIsListedForTheNightIsACellOrAClaim) {
  const std::string claim = ClaimKeyOf(claims_[5]).ToBytes();
  WriteRaw(path(), "dirty", claim, "");
  EXPECT_THAT(Damages(), IsEmpty());
  std::string no_claim = claim;
  no_claim[8] = kMaxClosedSpanClass + 1;
  WriteRaw(path(), "dirty", no_claim, "");
  WriteRaw(path(), "dirty", claim.substr(0, 12), "");
  EXPECT_THAT(Damages(), ElementsAre(HasSubstr("dirty bytes:"), HasSubstr("dirty bytes:")));
}

TEST_F(VerifyTest, AMissingReportAndAnArrivalWithoutClaimAreNamed) {
  DeleteRaw(path(), "reports", claims_[5].report_id());
  WriteRaw(path(), "arrivals", ArrivalKey{IdOf(7777), IdOf(1), 2}.ToBytes(), "");
  EXPECT_THAT(Damages(), ElementsAre(HasSubstr("the report of this claim is missing"),
                                     HasSubstr("the claim that arrived is missing")));
}

TEST_F(VerifyTest, OnlySoManyDamagesAreHandedOverButAllAreCounted) {
  for (uint64_t number = 1; number <= 5; ++number) {
    WriteRaw(path(), "claims", absl::StrCat("x", number), "");
  }
  int handed = 0;
  const auto result = VerifyStore(*OpenOrDie(path(), OpenMode::kRead), {.max_damages = 2},
                                  [&](const Damage&) { ++handed; });
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(handed, 2);
  EXPECT_EQ(result->damaged, 5);
}

}  // namespace
}  // namespace crosscheck
