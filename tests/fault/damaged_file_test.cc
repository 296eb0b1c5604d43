// Bytes of the table files are changed: verify and dump say where, and give everything else.
#include <filesystem>
#include <set>
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
using ::testing::Not;
using ::testing::IsEmpty;

class DamagedFileTest : public ::testing::Test {
 protected:
  std::string path() const { return dir_.path() + "/store"; }

  void SetUp() override {
    const auto store = OpenOrDie(path(), OpenMode::kWrite);
    // Merged files, on top of them files of a later feed, and the last claims only in the log.
    StoreClaims({claims_.begin(), claims_.begin() + 3000}, 500, store.get());
    ASSERT_TRUE(store->Compact().ok());
    StoreClaims({claims_.begin() + 3000, claims_.end()}, 500, store.get());
  }

  std::vector<Damage> Verify() {
    std::vector<Damage> damages;
    const auto store = OpenOrDie(path(), OpenMode::kRead);
    const auto result =
        VerifyStore(*store, {}, [&](const Damage& damage) { damages.push_back(damage); });
    EXPECT_TRUE(result.ok()) << result.status();
    return damages;
  }

  // The ids of the claims that a dump still gives.
  std::set<std::string> DumpedIds(int64_t* damaged) {
    std::set<std::string> ids;
    const auto store = OpenOrDie(path(), OpenMode::kRead);
    const auto counts =
        DumpRecords(*store, {.families = {Family::kClaims}}, [&](const DumpRecord& record) {
          if (record.has_claim()) ids.insert(record.claim().id());
          return absl::OkStatus();
        });
    EXPECT_TRUE(counts.ok()) << counts.status();
    *damaged = counts->damaged;
    return ids;
  }

  TempDir dir_;
  const std::vector<Claim> claims_ = MakeClaims(1, 4000);
};

TEST_F(DamagedFileTest, ABadBlockOfClaimsIsNamedAndTheRestIsRead) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  const uint64_t size = std::filesystem::file_size(file);
  // Only the block in the middle of the data: three bytes.
  FlipBytes(file, size / 3, 3);

  const std::vector<Damage> damages = Verify();
  ASSERT_EQ(damages.size(), 1);
  EXPECT_EQ(damages[0].family, Family::kClaims);
  EXPECT_TRUE(damages[0].is_region);
  EXPECT_THAT(damages[0].ToText(), HasSubstr(std::filesystem::path(file).filename().string()));
  EXPECT_THAT(damages[0].ToText(), HasSubstr("claims after "));

  int64_t damaged = 0;
  const std::set<std::string> ids = DumpedIds(&damaged);
  EXPECT_EQ(damaged, 1);
  // A block holds 16 KiB of claims.
  EXPECT_LT(ids.size(), claims_.size());
  EXPECT_GT(ids.size(), claims_.size() - 150);
  int64_t in_region = 0;
  for (const Claim& claim : claims_) {
    const std::string key = ClaimKeyOf(claim).ToBytes();
    const bool may_be_lost = key > damages[0].key && key < damages[0].region_end;
    in_region += may_be_lost;
    if (!may_be_lost) {
      EXPECT_EQ(ids.count(claim.id()), 1) << ClaimKeyOf(claim).ToText();
    }
  }
  EXPECT_GT(in_region, 0);
  EXPECT_THAT(damages[0].reason,
              HasSubstr(absl::StrCat(" entries ", claims_.size() - ids.size(), " cannot be read")));
}

TEST_F(DamagedFileTest, LookingUpALostClaimSaysSo) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  FlipBytes(file, std::filesystem::file_size(file) / 3, 3);
  const auto store = OpenOrDie(path(), OpenMode::kRead);
  const auto view = store->NewReadView();
  int lost = 0;
  std::vector<ClaimKey> keys;
  for (const Claim& claim : claims_) {
    const auto found = view->GetClaim(*RecordId::FromBytes(claim.id()));
    if (found.ok()) {
      EXPECT_TRUE(found->has_value());
    } else {
      EXPECT_EQ(found.status().code(), absl::StatusCode::kDataLoss);
      EXPECT_THAT(std::string(found.status().message()), HasSubstr(ClaimKeyOf(claim).ToText()));
      ++lost;
    }
    keys.push_back(ClaimKeyOf(claim));
  }
  EXPECT_GT(lost, 0);
  int damaged = 0;
  const auto claims = view->GetClaims(keys, [&](const Damage&) { ++damaged; });
  ASSERT_TRUE(claims.ok());
  EXPECT_EQ(damaged, lost);
}

TEST_F(DamagedFileTest, SeveralBadBlocksAreEachNamed) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  const uint64_t size = std::filesystem::file_size(file);
  for (uint64_t part : {1, 3, 5}) FlipBytes(file, size * part / 7, 3);
  const std::vector<Damage> damages = Verify();
  EXPECT_EQ(damages.size(), 3);
  int64_t damaged = 0;
  EXPECT_GT(DumpedIds(&damaged).size(), claims_.size() - 450);
  EXPECT_EQ(damaged, 3);
}

TEST_F(DamagedFileTest, TheFirstAndTheLastBlockToo) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  FlipBytes(file, 0, 3);
  int64_t damaged = 0;
  EXPECT_GT(DumpedIds(&damaged).size(), claims_.size() - 150);
  EXPECT_EQ(damaged, 1);
  EXPECT_EQ(Verify().size(), 1);
}

TEST_F(DamagedFileTest, AnIndexIsDamagedWithoutHarmToTheClaims) {
  for (const char* family : {"by_day", "by_source", "by_report", "by_known", "by_id"}) {
    const std::string file = TableFilesOf(path(), family)[0];
    FlipBytes(file, std::filesystem::file_size(file) / 3, 3);
  }
  std::set<Family> families;
  for (const Damage& damage : Verify()) {
    families.insert(damage.family);
    EXPECT_TRUE(damage.is_region) << damage.ToText();
  }
  EXPECT_EQ(families, (std::set<Family>{Family::kByDay, Family::kBySource, Family::kByReport,
                                        Family::kByKnown, Family::kById}));
  int64_t damaged = 0;
  EXPECT_EQ(DumpedIds(&damaged).size(), claims_.size());
  EXPECT_EQ(damaged, 0);
}

TEST_F(DamagedFileTest, AFileWhoseEndIsDamagedIsNamedAndTheOthersAreRead) {
  const std::string file = TableFilesOf(path(), "claims")[0];
  // The magic number of the footer, without which a table file is none.
  FlipBytes(file, std::filesystem::file_size(file) - 4, 3);
  const std::vector<Damage> damages = Verify();
  ASSERT_THAT(damages, Not(IsEmpty()));
  EXPECT_THAT(damages[0].ToText(), HasSubstr("cannot be opened"));
  int64_t damaged = 0;
  // What came after the merging is in other files.
  EXPECT_EQ(DumpedIds(&damaged).size(), 1000);
  EXPECT_EQ(damaged, 1);
}

TEST_F(DamagedFileTest, AMissingFileIsNamedAndTheOthersAreRead) {
  std::filesystem::remove(TableFilesOf(path(), "claims")[0]);
  int64_t damaged = 0;
  EXPECT_EQ(DumpedIds(&damaged).size(), 1000);
  EXPECT_EQ(damaged, 1);
}

TEST_F(DamagedFileTest, ADamagedLogIsNamedAndWhatStandsBeforeIsRead) {
  std::string log;
  for (const auto& entry : std::filesystem::directory_iterator(path())) {
    if (entry.path().extension() == ".log" && entry.file_size() > 0) log = entry.path();
  }
  ASSERT_FALSE(log.empty());
  FlipBytes(log, std::filesystem::file_size(log) / 2, 3);

  OpenOptions options;
  options.mode = OpenMode::kWrite;
  const absl::Status refused = Store::Open(path(), options).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kDataLoss) << refused;

  const std::vector<Damage> damages = Verify();
  ASSERT_EQ(damages.size(), 1);
  EXPECT_THAT(damages[0].ToText(), HasSubstr("the latest commits cannot be read"));
  int64_t damaged = 0;
  const std::set<std::string> ids = DumpedIds(&damaged);
  EXPECT_EQ(damaged, 1);
  EXPECT_GE(ids.size(), 3000);
  EXPECT_LT(ids.size(), claims_.size());
}

TEST_F(DamagedFileTest, AnyBytesAnywhereNeverCrashAndAreAlwaysNoticed) {
  const std::vector<std::string> files = TableFilesOf(path(), "claims");
  const std::string file = files[0];
  const uint64_t size = std::filesystem::file_size(file);
  const auto intact = [&] {
    int64_t damaged = 0;
    return DumpedIds(&damaged).size() == claims_.size() && damaged == 0;
  };
  ASSERT_TRUE(intact());
  for (int i = 0; i < 12; ++i) {
    const uint64_t offset = size * i / 12 + 17;
    FlipBytes(file, offset, 3);
    int64_t damaged = 0;
    const size_t found = DumpedIds(&damaged).size();
    // Damage to a file's filter or statistics loses no record.
    EXPECT_EQ(found < claims_.size(), damaged > 0) << offset;
    FlipBytes(file, offset, 3);
  }
  EXPECT_TRUE(intact());
}

}  // namespace
}  // namespace crosscheck
