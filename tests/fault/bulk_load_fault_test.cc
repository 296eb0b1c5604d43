// A bulk load that is killed before, in or after the step that makes it part of the store, or meets a
// disk that is full or fails at any one write, leaves the store empty or holding all of it, sound in both
// cases, and nothing of its own.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/bulk_load.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/fault/faulty_disk.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr int kKillsBefore = 10;

absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, rocksdb::Env* env) {
  OpenOptions options;
  options.mode = OpenMode::kWrite;
  options.memory_bytes = size_t{32} << 20;
  options.env = env;
  return Store::Open(path, options);
}

// 1,000 claims, in files of about fifty claims each.
absl::Status Load(Store* store) {
  absl::StatusOr<std::unique_ptr<BulkLoad>> load =
      BulkLoad::Begin(store, {.memory_bytes = 50'000, .threads = 1});
  if (!load.ok()) return load.status();
  for (uint64_t first = 1; first < 1000; first += 125) {
    Batch batch;
    for (const Claim& claim : MakeClaims(first, 125)) {
      if (absl::Status status = batch.PutClaim(claim, Arrival{IdOf(7), first}); !status.ok()) {
        return status;
      }
      Report report;
      report.set_id(claim.report_id());
      if (absl::Status status = batch.PutReport(report); !status.ok()) return status;
    }
    if (absl::Status status = (*load)->Add(batch); !status.ok()) return status;
  }
  return (*load)->Finish([](const BulkCounts&, Batch*) { return absl::OkStatus(); }).status();
}

class BulkLoadFaultTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto store = Open(dir_.path() + "/undisturbed", nullptr);
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE(Load(store->get()).ok());
    everything_ = EverythingIn(**store);
  }

  // Opens the store again: it is empty or whole, and filling it makes it whole.
  void ExpectEmptyOrWhole(const std::string& path, bool* is_whole) {
    const auto store = Open(path, nullptr);
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_FALSE(fs::exists(path + "/BULK"));
    const std::string found = EverythingIn(**store);
    *is_whole = !found.empty();
    if (*is_whole) {
      EXPECT_TRUE(found == everything_) << "a part of it";
    }
    const auto verified = VerifyStore(**store, {}, [](const Damage& damage) {
      ADD_FAILURE() << damage.ToText();
    });
    EXPECT_TRUE(verified.ok()) << verified.status();
    if (*is_whole) return;
    const absl::Status again = Load(store->get());
    EXPECT_TRUE(again.ok()) << again;
    EXPECT_TRUE(EverythingIn(**store) == everything_);
  }

  const TempDir dir_;
  std::string everything_;
};

// Where the step begins and ends, counted in changes to the disk since the store was opened.
struct Step {
  int begin = 0;  // before the first table is linked into the store
  int end = 0;    // the load is over, and nothing of it left beside the store
};

Step StepOf(const std::string& path) {
  FaultyDisk disk;
  const auto store = Open(path, &disk);
  EXPECT_TRUE(store.ok()) << store.status();
  const int opened = disk.changes();
  EXPECT_TRUE(Load(store->get()).ok());
  return {disk.changes_before_first_link() - opened, disk.changes() - opened};
}

// Loads in a process of its own, which is killed after so many changes. False: it was done before.
bool LoadAndKill(const std::string& path, int changes) {
  const pid_t child = fork();
  if (child == 0) {
    FaultyDisk disk;
    const auto store = Open(path, &disk);
    if (!store.ok()) _exit(1);
    disk.KillAfter(changes);
    _exit(Load(store->get()).ok() ? 0 : 1);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  if (WIFEXITED(status)) {
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

// Of each phase: how often the load was killed, and how often that left the store empty.
struct Kills {
  const char* phase;
  int kills = 0;
  int left_empty = 0;
};

TEST_F(BulkLoadFaultTest, KilledBeforeInAndAfterTheStepThatMakesItPartOfTheStore) {
  const Step step = StepOf(dir_.path() + "/step");
  ASSERT_GT(step.begin, kKillsBefore);
  ASSERT_GT(step.end, step.begin + 10);
  std::vector<int> moments;
  for (int i = 0; i < kKillsBefore; ++i) moments.push_back(step.begin * i / kKillsBefore);
  for (int change = step.begin; change < step.end; ++change) moments.push_back(change);

  Kills before{"before the step"}, in{"in the step"};
  for (const int moment : moments) {
    const std::string path = absl::StrCat(dir_.path(), "/killed", moment);
    Kills& phase = moment < step.begin ? before : in;
    if (LoadAndKill(path, moment)) ++phase.kills;
    bool is_whole = false;
    ExpectEmptyOrWhole(path, &is_whole);
    if (moment < step.begin) {
      EXPECT_FALSE(is_whole) << moment;
    }
    phase.left_empty += !is_whole;
    fs::remove_all(path);
    if (HasFailure()) break;
  }
  // Once the step is done the load is over; a kill comes too late.
  const std::string path = dir_.path() + "/done";
  EXPECT_FALSE(LoadAndKill(path, step.end + 100));
  bool is_whole = false;
  ExpectEmptyOrWhole(path, &is_whole);
  EXPECT_TRUE(is_whole);

  EXPECT_EQ(before.kills, kKillsBefore);
  EXPECT_EQ(before.left_empty, before.kills);
  // The moment at which the load becomes part of the store lies among these.
  EXPECT_GT(in.left_empty, 0);
  EXPECT_LT(in.left_empty, in.kills);
  for (const Kills& phase : {before, in}) {
    std::printf("%d kills %s: %d left the store empty, %d whole\n", phase.kills, phase.phase,
                phase.left_empty, phase.kills - phase.left_empty);
  }
}

TEST_F(BulkLoadFaultTest, AnyOneWriteFails) {
  int failed = 0;
  int writes = 1;
  for (int trial = 0; writes < 3000; ++trial, writes += 1 + writes / 3) {
    const std::string path = absl::StrCat(dir_.path(), "/failed", trial);
    FaultyDisk disk;
    absl::Status loaded;
    {
      const auto store = Open(path, &disk);
      ASSERT_TRUE(store.ok()) << store.status();
      disk.FailAfter(writes, Operations::kWrites, /*only_once=*/trial % 2 == 0,
                     trial % 3 == 0 ? rocksdb::Status::NoSpace("no room")
                                    : rocksdb::Status::IOError("tired"));
      loaded = Load(store->get());
      if (!disk.has_failed()) {
        EXPECT_TRUE(loaded.ok()) << loaded;
        break;
      }
      if (trial % 3 == 0 && !loaded.ok()) {
        EXPECT_EQ(loaded.code(), absl::StatusCode::kResourceExhausted) << loaded;
        EXPECT_THAT(std::string(loaded.message()), testing::HasSubstr("no room"));
      }
    }
    ++failed;
    bool is_whole = false;
    ExpectEmptyOrWhole(path, &is_whole);
    if (loaded.ok()) {
      EXPECT_TRUE(is_whole);
    }
    fs::remove_all(path);
    if (HasFailure()) break;
  }
  EXPECT_GT(failed, 8);
}

// Each write from the first link of a table into the store to the end of the load. Among them is the one that
// enters the tables in RocksDB's list of files: when it fails RocksDB removes the tables, and the list may name
// them all the same.
class FailingStepTest : public BulkLoadFaultTest {
 protected:
  void SetUp() override {
    BulkLoadFaultTest::SetUp();
    FaultyDisk disk;
    const auto store = Open(dir_.path() + "/counted", &disk);
    ASSERT_TRUE(store.ok()) << store.status();
    const int opened = disk.writes();
    ASSERT_TRUE(Load(store->get()).ok());
    begin_ = disk.writes_before_first_link() - opened;
    end_ = disk.writes() - opened;
    ASSERT_GT(end_, begin_);
  }

  int begin_ = 0;  // writes since the store was opened
  int end_ = 0;
};

TEST_F(FailingStepTest, LeavesTheStoreEmptyOrWhole) {
  int failed = 0;
  int refused = 0;
  for (int write = begin_; write < end_; ++write) {
    for (const bool only_once : {true, false}) {
      SCOPED_TRACE(absl::StrCat("write ", write, only_once ? " once" : ""));
      const std::string path = absl::StrCat(dir_.path(), "/step", write, only_once);
      FaultyDisk disk;
      absl::Status loaded;
      {
        const auto store = Open(path, &disk);
        ASSERT_TRUE(store.ok()) << store.status();
        disk.FailAfter(write, Operations::kWrites, only_once, rocksdb::Status::IOError("tired"));
        loaded = Load(store->get());
      }
      failed += disk.has_failed();
      const auto read = Store::Open(path, {});
      if (!read.ok()) {
        EXPECT_EQ(read.status().code(), absl::StatusCode::kFailedPrecondition) << read.status();
        EXPECT_THAT(std::string(read.status().message()),
                    testing::HasSubstr("what a bulk load left that broke off"));
        ++refused;
      }
      bool is_whole = false;
      ExpectEmptyOrWhole(path, &is_whole);
      EXPECT_EQ(is_whole, loaded.ok()) << loaded;
      fs::remove_all(path);
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(failed, 0);
  EXPECT_GT(refused, 0) << "no trial met the write that leaves the list naming what is gone";
}

TEST_F(FailingStepTest, WhatIsCommittedAfterwardsIsThere) {
  int refused = 0;
  for (int write = begin_; write < end_; ++write) {
    SCOPED_TRACE(absl::StrCat("write ", write));
    const std::string path = absl::StrCat(dir_.path(), "/after", write);
    FaultyDisk disk;
    std::string everything;
    {
      const auto store = Open(path, &disk);
      ASSERT_TRUE(store.ok()) << store.status();
      disk.FailAfter(write, Operations::kWrites, /*only_once=*/false, rocksdb::Status::IOError("tired"));
      if (Load(store->get()).ok()) continue;
      disk.Heal();
      Batch batch;
      ASSERT_TRUE(batch.PutClaim(MakeClaims(1, 1)[0]).ok());
      const absl::Status committed = (*store)->Commit(batch, {.sync = true}).status();
      refused += !committed.ok();
      if (committed.ok()) everything = EverythingIn(**store);
    }
    const auto store = Open(path, nullptr);
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_TRUE(EverythingIn(**store) == everything);
    fs::remove_all(path);
    if (HasFailure()) return;
  }
  EXPECT_GT(refused, 0) << "what is taken back must not hold what was acknowledged";
}

TEST_F(BulkLoadFaultTest, WhatIsFinishedSurvivesALossOfPower) {
  const std::string path = dir_.path() + "/power";
  FaultyDisk disk;
  {
    const auto store = Open(path, &disk);
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE(Load(store->get()).ok());
    disk.FailWrites(rocksdb::Status::IOError("the power is gone"));
  }
  disk.LosePower();
  bool is_whole = false;
  ExpectEmptyOrWhole(path, &is_whole);
  EXPECT_TRUE(is_whole);
}

}  // namespace
}  // namespace crosscheck
