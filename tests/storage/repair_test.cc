// Stores with every kind of damage are repaired: they verify clean, what was sound is there, and
// what was not is set aside or still in the kept store.
#include "storage/repair.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/dump.h"
#include "storage/index_entries.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"
#include "tests/testing/temp_store_raw.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;

class RepairTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }

  void SetUp() override {
    const auto store = OpenOrDie(path(), OpenMode::kWrite);
    StoreClaims(claims_, 100, store.get());
    Batch batch;
    FeedRun run;
    run.set_id(std::string(IdOf(900).bytes()));
    run.set_file("monday.jsonl");
    ASSERT_TRUE(batch.PutFeedRun(run).ok());
    ASSERT_TRUE(batch.PutReject(MakeReject("monday.jsonl", 1)).ok());
    for (size_t i = 0; i < claims_.size(); ++i) {
      ASSERT_TRUE(batch.PutClaim(claims_[i], Arrival{IdOf(900), i + 1}).ok());
    }
    ASSERT_TRUE(batch.PutPlain(Family::kJudgements, "key", "a person's").ok());
    ASSERT_TRUE(store->Commit(batch, {}).ok());
    ASSERT_TRUE(store->Compact().ok());
    before_ = EverythingIn(*store);
  }

  RepairResult Repair() {
    const auto result = RepairStore(path(), {}, [](const Damage&) {});
    EXPECT_TRUE(result.ok()) << result.status();
    if (!result.ok()) return {};
    ExpectSound();
    EXPECT_FALSE(std::filesystem::exists(path() + ".repairing"));
    return *result;
  }

  void ExpectSound() {
    const auto result =
        VerifyStore(*OpenOrDie(path(), OpenMode::kRead), {},
                    [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    ASSERT_TRUE(result.ok()) << result.status();
  }

  std::string Everything() { return EverythingIn(*OpenOrDie(path(), OpenMode::kRead)); }

  static std::string Read(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }

  size_t ClaimsPresent() {
    size_t present = 0;
    const auto store = OpenOrDie(path(), OpenMode::kRead);
    const auto view = store->NewReadView();
    for (const Claim& claim : claims_) {
      const auto found = view->GetClaim(*RecordId::FromBytes(claim.id()));
      EXPECT_TRUE(found.ok()) << found.status();
      if (found.ok() && found->has_value()) {
        EXPECT_EQ((*found)->SerializeAsString(), claim.SerializeAsString());
        ++present;
      }
    }
    return present;
  }

  // The way back from a loss: what was lost is fed again.
  void FeedEverythingAgain() {
    const auto store = OpenOrDie(path(), OpenMode::kWriteExisting);
    StoreClaims(claims_, 100, store.get());
    Batch batch;
    for (size_t i = 0; i < claims_.size(); ++i) {
      ASSERT_TRUE(batch.PutClaim(claims_[i], Arrival{IdOf(900), i + 1}).ok());
    }
    ASSERT_TRUE(store->Commit(batch, {}).ok());
    EXPECT_EQ(EverythingIn(*store), before_);
  }

  TempDir dir_;
  const std::vector<Claim> claims_ = MakeClaims(1, 1000);
  std::string before_;
};

TEST_F(RepairTest, ASoundStoreIsLeftAlone) {
  const RepairResult result = Repair();
  EXPECT_EQ(result.damaged, 0);
  EXPECT_EQ(result.kept_store, "");
  EXPECT_EQ(result.set_aside_file, "");
  EXPECT_EQ(Everything(), before_);
  const std::filesystem::directory_iterator names(dir_.path());
  EXPECT_EQ(std::distance(begin(names), end(names)), 1);
}

TEST_F(RepairTest, MissingIndexEntriesAreMadeAgain) {
  for (const IndexEntry& entry : IndexEntriesOf(claims_[5])) {
    DeleteRaw(path(), std::string(FamilyName(entry.family)), entry.key);
  }
  const RepairResult result = Repair();
  EXPECT_GT(result.entries_mended, 4);
  EXPECT_EQ(result.claims_lost, 0);
  // Its arrival, which had no claim without the entry in by_id.
  EXPECT_EQ(result.set_aside, 1);
  EXPECT_TRUE(std::filesystem::exists(result.kept_store));
  EXPECT_EQ(Everything(), before_);
}

TEST_F(RepairTest, EntriesWithoutAClaimAreSetAside) {
  const Claim absent = MakeClaim({.number = 5000, .cell = 9, .report = 3});
  for (const IndexEntry& entry : IndexEntriesOf(absent)) {
    WriteRaw(path(), std::string(FamilyName(entry.family)), entry.key, entry.value);
  }
  WriteRaw(path(), "arrivals", ArrivalKey{IdOf(5000), IdOf(900), 77}.ToBytes(), "");
  const RepairResult result = Repair();
  EXPECT_EQ(result.claims_lost, 1);
  const std::string aside = Read(result.set_aside_file);
  EXPECT_THAT(aside, HasSubstr("the claim is lost; it came from monday.jsonl:77"));
  EXPECT_THAT(aside, HasSubstr("by_source"));
  EXPECT_EQ(ClaimsPresent(), claims_.size());
}

TEST_F(RepairTest, ADamagedClaimIsSetAsideWithItsBytes) {
  const std::string key = ClaimKeyOf(claims_[7]).ToBytes();
  WriteRaw(path(), "claims", key, "\xff these bytes are no claim");
  const RepairResult result = Repair();
  EXPECT_EQ(result.claims_lost, 1);
  std::ifstream in(result.set_aside_file);
  // It is a dump of damaged records, which the dump's own reader understands.
  const auto store = OpenOrDie(dir_.path() + "/other", OpenMode::kWrite);
  const auto loaded = LoadDump(&in, DumpFormat::kJsonl, store.get());
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->damaged, result.set_aside);
  EXPECT_EQ(loaded->stored, 0);
  // base64 of the bytes
  EXPECT_THAT(Read(result.set_aside_file), HasSubstr("/yB0aGVzZSBieXRlcyBhcmUgbm8gY2xhaW0="));
  EXPECT_THAT(Read(result.set_aside_file), HasSubstr("monday.jsonl:8"));
  EXPECT_EQ(ClaimsPresent(), claims_.size() - 1);
  FeedEverythingAgain();
}

TEST_F(RepairTest, AClaimInTheWrongPlaceIsPutInItsOwn) {
  const std::string key = ClaimKeyOf(claims_[7]).ToBytes();
  DeleteRaw(path(), "claims", key);
  ClaimKey elsewhere = ClaimKeyOf(claims_[7]);
  elsewhere.cell = 1;
  WriteRaw(path(), "claims", elsewhere.ToBytes(), claims_[7].SerializeAsString());
  const RepairResult result = Repair();
  EXPECT_EQ(result.claims_lost, 0);
  EXPECT_EQ(Everything(), before_);
}

TEST_F(RepairTest, FlippedBytesInAClaimsFileLoseOneBlockAndNameItsClaims) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  FlipBytes(file, std::filesystem::file_size(file) / 2, 3);
  const RepairResult result = Repair();
  EXPECT_GT(result.claims_lost, 0);
  EXPECT_LT(result.claims_lost, 150);
  EXPECT_EQ(ClaimsPresent(), claims_.size() - static_cast<size_t>(result.claims_lost));
  EXPECT_THAT(Read(result.set_aside_file), HasSubstr("monday.jsonl:"));
  FeedEverythingAgain();
}

TEST_F(RepairTest, FlippedBytesInEveryIndexLoseNothing) {
  for (const char* family : {"by_day", "by_source", "by_report", "by_known", "by_id"}) {
    const std::string file = TableFilesOf(path(), family)[0];
    FlipBytes(file, std::filesystem::file_size(file) / 2, 3);
  }
  const RepairResult result = Repair();
  EXPECT_EQ(result.claims_lost, 0);
  EXPECT_EQ(Everything(), before_);
}

TEST_F(RepairTest, AMissingFileOfClaimsCostsWhatWasInItAndNoMore) {
  std::filesystem::remove(TableFilesOf(path(), "claims")[0]);
  const RepairResult result = Repair();
  EXPECT_EQ(result.claims_lost, static_cast<int64_t>(claims_.size()));
  FeedEverythingAgain();
}

// The smallest file of all, without which nobody knows the schema's version.
TEST_F(RepairTest, WithoutItsMetaTheStoreIsReadAndRepaired) {
  const std::string file = TableFilesOf(path(), "meta")[0];
  FlipBytes(file, std::filesystem::file_size(file) / 2, 3);
  EXPECT_GT(Repair().damaged, 0);
  EXPECT_EQ(Everything(), before_);
  std::filesystem::remove(TableFilesOf(path(), "meta")[0]);
  EXPECT_GT(Repair().damaged, 0);
  EXPECT_EQ(Everything(), before_);
}

TEST_F(RepairTest, ALostReportLeavesOneThatGivesWayToTheNext) {
  DeleteRaw(path(), "reports", claims_[5].report_id());
  const RepairResult result = Repair();
  EXPECT_EQ(result.reports_lost, 1);
  const RecordId id = *RecordId::FromBytes(claims_[5].report_id());
  {
    const auto store = OpenOrDie(path(), OpenMode::kWriteExisting);
    EXPECT_EQ((*store->NewReadView()->GetReport(id))->title(), "");
    Report again;
    again.set_id(claims_[5].report_id());
    again.set_title("fed again");
    Batch batch;
    ASSERT_TRUE(batch.PutReport(again).ok());
    ASSERT_TRUE(store->Commit(batch, {}).ok());
    EXPECT_EQ((*store->NewReadView()->GetReport(id))->title(), "fed again");
    // And does not come back.
    again.clear_title();
    batch.Clear();
    ASSERT_TRUE(batch.PutReport(again).ok());
    ASSERT_TRUE(store->Commit(batch, {}).ok());
    EXPECT_EQ((*store->NewReadView()->GetReport(id))->title(), "fed again");
  }
}

TEST_F(RepairTest, ADamagedLogCostsItsEnd) {
  const std::vector<Claim> more = MakeClaims(10001, 300);
  StoreClaims(more, 100, OpenOrDie(path(), OpenMode::kWriteExisting).get());
  // Closing wrote them to the log only.
  std::string log;
  uintmax_t size = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path())) {
    if (entry.path().extension() == ".log" && entry.file_size() > size) {
      log = entry.path();
      size = entry.file_size();
    }
  }
  ASSERT_FALSE(log.empty());
  FlipBytes(log, size - size / 6, 3);  // in the last of three commits
  const RepairResult result = Repair();
  EXPECT_EQ(result.damaged, 1) << Read(result.set_aside_file);
  EXPECT_EQ(ClaimsPresent(), claims_.size());
  EXPECT_THAT(Read(result.set_aside_file), HasSubstr("the latest commits cannot be read"));
}

TEST_F(RepairTest, RepairsAreNumberedAndKeepEveryEarlierStore) {
  for (int number = 1; number <= 2; ++number) {
    DeleteRaw(path(), "by_id", IndexEntriesOf(claims_[3]).back().key);
    const RepairResult result = Repair();
    EXPECT_EQ(result.kept_store,
              absl::StrCat(std::filesystem::canonical(path()).string(), ".damaged-", number));
    EXPECT_TRUE(std::filesystem::exists(result.kept_store + "/CURRENT"));
  }
  EXPECT_EQ(Everything(), before_);
}

TEST_F(RepairTest, AStoreInUseIsNotRepaired) {
  const auto writer = OpenOrDie(path(), OpenMode::kWriteExisting);
  const auto result = RepairStore(path(), {}, [](const Damage&) {});
  EXPECT_EQ(result.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("is being written by process"));
  EXPECT_EQ(RepairStore(dir_.path() + "/none", {}, [](const Damage&) {}).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(RepairTest, AnyBytesOfAnyFileAreRepaired) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(path())) {
    if (entry.path().extension() == ".sst") files.push_back(entry.path().filename());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GT(files.size(), 5u);
  int damaged = 0;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string file = absl::StrCat(path(), "/", files[i]);
    FlipBytes(file, std::filesystem::file_size(file) * (i + 1) / (files.size() + 2), 3);
    const RepairResult result = Repair();
    damaged += result.damaged > 0;
    if (result.damaged == 0) continue;
    // Back to the damaged one without its damage.
    std::filesystem::remove_all(path());
    std::filesystem::rename(result.kept_store, path());
    FlipBytes(file, std::filesystem::file_size(file) * (i + 1) / (files.size() + 2), 3);
  }
  EXPECT_GT(damaged, 0);
  EXPECT_EQ(Everything(), before_);
}

}  // namespace
}  // namespace crosscheck
