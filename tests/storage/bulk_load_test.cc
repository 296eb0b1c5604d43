#include "storage/bulk_load.h"

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// Batches as no feed makes them: claims that come again, the same and with another content, reports
// that differ, rejects and runs put twice.
std::vector<Batch> SomeBatches(unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Claim> claims = MakeClaims(1, 300);
  std::vector<Batch> batches(40);
  for (Batch& batch : batches) {
    for (unsigned i = random() % 30; i > 0; --i) {
      Claim claim = claims[random() % claims.size()];
      switch (random() % 6) {
        case 0:
          claim.mutable_quote()->set_text(absl::StrCat("told another way ", random() % 3));
          break;
        case 1:
          // The same id at another place, on another day, by others.
          claim.mutable_place()->set_cell(random() | 1u);
          claim.mutable_event_time()->set_first_day(static_cast<int>(random() % 20000));
          claim.mutable_chain(0)->set_source_id(absl::StrCat("source", random() % 9));
          break;
        default:
          break;
      }
      EXPECT_TRUE(batch.PutClaim(claim, Arrival{IdOf(random() % 3), random() % 50}).ok());
      Report report = MakeReport(random() % 40);
      if (random() % 3 == 0) report.set_title(absl::StrCat("Title ", random() % 4));
      if (random() % 9 == 0) {
        const std::string id = report.id();
        report.Clear();
        report.set_id(id);
      }
      EXPECT_TRUE(batch.PutReport(report).ok());
    }
    if (random() % 2 == 0) {
      EXPECT_TRUE(batch.PutReject(MakeReject("f", random() % 9)).ok());
    }
    FeedRun run;
    run.set_id(std::string(IdOf(random() % 3).bytes()));
    run.set_rows(static_cast<int>(random() % 100));
    EXPECT_TRUE(batch.PutFeedRun(run).ok());
  }
  // Every claim's report is there in the end, or verifying would miss it.
  for (const Claim& claim : claims) {
    Report report;
    report.set_id(claim.report_id());
    if (report.id().empty()) continue;
    EXPECT_TRUE(batches.back().PutReport(report).ok());
  }
  return batches;
}

FeedRun LastRun(int64_t stored, int64_t repeated) {
  FeedRun run;
  run.set_id(std::string(IdOf(1).bytes()));
  run.set_stored(stored);
  run.set_repeated(repeated);
  return run;
}

TEST(BulkLoad, LeavesWhatCommitsWouldHaveLeft) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    TempDir dir;
    const std::vector<Batch> batches = SomeBatches(seed);
    const auto committed = OpenOrDie(dir.path() + "/committed", OpenMode::kWrite);
    CommitResult sum;
    for (const Batch& batch : batches) {
      const absl::StatusOr<CommitResult> result = committed->Commit(batch, {});
      ASSERT_TRUE(result.ok()) << result.status();
      sum.claims_stored += result->claims_stored;
      sum.claims_repeated += result->claims_repeated;
    }
    Batch last;
    ASSERT_TRUE(last.PutFeedRun(LastRun(sum.claims_stored, sum.claims_repeated)).ok());
    ASSERT_TRUE(committed->Commit(last, {}).ok());

    const auto loaded = OpenOrDie(dir.path() + "/loaded", OpenMode::kWrite);
    // From a file for each batch to none at all.
    const size_t memory = seed % 3 == 0 ? 1 : seed % 3 == 1 ? 60'000 : 100'000'000;
    auto load = BulkLoad::Begin(loaded.get(), {.memory_bytes = memory});
    ASSERT_TRUE(load.ok()) << load.status();
    for (const Batch& batch : batches) ASSERT_TRUE((*load)->Add(batch).ok());
    EXPECT_EQ(EverythingIn(*loaded), "") << "nothing before it is finished";
    const absl::StatusOr<BulkCounts> counts =
        (*load)->Finish([](const BulkCounts& so_far, Batch* batch) {
          return batch->PutFeedRun(LastRun(so_far.claims_stored, so_far.claims_repeated));
        });
    ASSERT_TRUE(counts.ok()) << counts.status();
    load->reset();

    EXPECT_EQ(counts->claims_stored, sum.claims_stored);
    EXPECT_EQ(counts->claims_repeated, sum.claims_repeated);
    EXPECT_EQ(EverythingIn(*loaded), EverythingIn(*committed)) << "seed " << seed;
    EXPECT_FALSE(fs::exists(dir.path() + "/loaded/BULK"));
    const auto verified = VerifyStore(*loaded, {}, [](const Damage& damage) {
      ADD_FAILURE() << damage.ToText();
    });
    EXPECT_TRUE(verified.ok()) << verified.status();
  }
}

TEST(BulkLoad, IsThereAfterOpeningAgainAndIsFedOn) {
  TempDir dir;
  const std::vector<Claim> claims = MakeClaims(1, 500);
  std::string everything;
  {
    const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
    auto load = BulkLoad::Begin(store.get(), {.memory_bytes = 50'000});
    ASSERT_TRUE(load.ok());
    Batch batch;
    for (const Claim& claim : claims) ASSERT_TRUE(batch.PutClaim(claim).ok());
    ASSERT_TRUE((*load)->Add(batch).ok());
    ASSERT_TRUE((*load)->Finish([](const BulkCounts&, Batch*) { return absl::OkStatus(); }).ok());
    load->reset();
    everything = EverythingIn(*store);
    const absl::StatusOr<CommitResult> again = store->Commit(batch, {});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->claims_repeated, 500);
    StoreClaims(MakeClaims(1000, 10), 10, store.get());
    EXPECT_NE(EverythingIn(*store), everything);
    everything = EverythingIn(*store);
  }
  EXPECT_EQ(EverythingIn(*OpenOrDie(dir.path() + "/s", OpenMode::kRead)), everything);
  EXPECT_EQ(EverythingIn(*OpenOrDie(dir.path() + "/s", OpenMode::kWrite)), everything);
}

TEST(BulkLoad, NothingAtAllIsFine) {
  TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
  auto load = BulkLoad::Begin(store.get(), {});
  ASSERT_TRUE(load.ok());
  const auto counts = (*load)->Finish([](const BulkCounts&, Batch*) { return absl::OkStatus(); });
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->claims_stored, 0);
}

TEST(BulkLoad, UnfinishedLeavesNothing) {
  TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
  {
    auto load = BulkLoad::Begin(store.get(), {.memory_bytes = 1});
    ASSERT_TRUE(load.ok());
    Batch batch;
    ASSERT_TRUE(batch.PutClaim(MakeClaim({})).ok());
    ASSERT_TRUE((*load)->Add(batch).ok());
    EXPECT_TRUE(fs::exists(dir.path() + "/s/BULK/claims-1"));
  }
  EXPECT_FALSE(fs::exists(dir.path() + "/s/BULK"));
  EXPECT_EQ(EverythingIn(*store), "");
}

TEST(BulkLoad, LeftOversGoWhenTheStoreIsOpenedForWriting) {
  TempDir dir;
  OpenOrDie(dir.path() + "/s", OpenMode::kWrite).reset();
  fs::create_directory(dir.path() + "/s/BULK");
  fs::copy_file(dir.path() + "/s/CURRENT", dir.path() + "/s/BULK/claims-1");
  OpenOrDie(dir.path() + "/s", OpenMode::kRead).reset();
  EXPECT_TRUE(fs::exists(dir.path() + "/s/BULK")) << "readers change nothing";
  OpenOrDie(dir.path() + "/s", OpenMode::kWrite).reset();
  EXPECT_FALSE(fs::exists(dir.path() + "/s/BULK"));
}

TEST(BulkLoad, AStoreWithAnythingFedInItIsRefused) {
  TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
  Batch batch;
  ASSERT_TRUE(batch.PutReport(MakeReport(1)).ok());
  ASSERT_TRUE(store->Commit(batch, {}).ok());
  const auto load = BulkLoad::Begin(store.get(), {});
  EXPECT_EQ(load.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(load.status().message()), HasSubstr("it has entries in reports"));
  EXPECT_FALSE(fs::exists(dir.path() + "/s/BULK"));
}

TEST(BulkLoad, TakesOnlyWhatAFeedBrings) {
  TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
  auto load = BulkLoad::Begin(store.get(), {});
  ASSERT_TRUE(load.ok());
  Batch batch;
  ASSERT_TRUE(batch.PutPlain(Family::kJudgements, "j", "x").ok());
  EXPECT_EQ((*load)->Add(batch).code(), absl::StatusCode::kInvalidArgument);
}

TEST(BulkLoad, TheLastBatchHasNoReports) {
  TempDir dir;
  const auto store = OpenOrDie(dir.path() + "/s", OpenMode::kWrite);
  auto load = BulkLoad::Begin(store.get(), {});
  ASSERT_TRUE(load.ok());
  Batch batch;
  ASSERT_TRUE(batch.PutReport(MakeReport(1)).ok());
  ASSERT_TRUE((*load)->Add(batch).ok());
  // Those that came before are in files by then.
  const auto counts = (*load)->Finish(
      [](const BulkCounts&, Batch* last) { return last->PutReport(MakeReport(2)); });
  EXPECT_EQ(counts.status().code(), absl::StatusCode::kInvalidArgument);
  load->reset();
  EXPECT_EQ(EverythingIn(*store), "");
}

}  // namespace
}  // namespace crosscheck
