// A bulk load that is killed at random moments, or meets a disk that is full or fails at any one
// write, leaves the store empty or holding all of it, sound in both cases, and nothing of its own.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
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

constexpr int kSeconds = 40;
constexpr int kKills = 60;

absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path, rocksdb::Env* env) {
  OpenOptions options;
  options.mode = OpenMode::kWrite;
  options.memory_bytes = size_t{32} << 20;
  options.env = env;
  return Store::Open(path, options);
}

// 4,000 claims, in files of about fifty claims each.
absl::Status Load(Store* store) {
  absl::StatusOr<std::unique_ptr<BulkLoad>> load =
      BulkLoad::Begin(store, {.memory_bytes = 200'000, .threads = 1});
  if (!load.ok()) return load.status();
  for (uint64_t first = 1; first < 4000; first += 500) {
    Batch batch;
    for (const Claim& claim : MakeClaims(first, 500)) {
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

TEST_F(BulkLoadFaultTest, KilledAtAnyMoment) {
  const auto start = std::chrono::steady_clock::now();
  const auto end = start + std::chrono::seconds(kSeconds);
  std::mt19937 random(20231128);
  int kills = 0;
  int empty = 0;
  // How long a load takes, learned from those that were done before they were killed.
  int longest = 200'000;
  for (int trial = 0;
       kills < kKills && std::chrono::steady_clock::now() < end && !HasFailure(); ++trial) {
    const std::string path = absl::StrCat(dir_.path(), "/killed", trial);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const auto store = Open(path, nullptr);
      _exit(store.ok() && Load(store->get()).ok() ? 0 : 1);
    }
    const int wait = std::uniform_int_distribution<int>(0, longest)(random);
    usleep(static_cast<useconds_t>(wait));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
      EXPECT_EQ(WEXITSTATUS(status), 0);
      longest = wait + 1000;
    } else {
      ++kills;
      // Nearly always too early: wait longer next time.
      longest += longest / 20;
    }
    bool is_whole = false;
    ExpectEmptyOrWhole(path, &is_whole);
    if (WIFEXITED(status)) {
      EXPECT_TRUE(is_whole);
    }
    empty += !is_whole;
    fs::remove_all(path);
  }
  EXPECT_GT(kills, 0);
  std::printf("%d kills, %d left the store empty, the others whole\n", kills, empty);
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
