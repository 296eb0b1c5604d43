// Every fault of the disk that we know how to make, at random moments with fixed seeds: after each,
// opening shows exactly what was acknowledged (and at most the one commit under way, whole), it
// verifies clean, and feeding everything again gives the store of a feed that nobody disturbed.
//
// CROSSCHECK_FAULT_TRIALS sets how often each fault is tried; the table of docs/durability.md is from
// a run with 40. The table is printed.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/fault/faulty_disk.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

using rocksdb::Status;

constexpr size_t kCommits = 12;
constexpr size_t kClaimsPerCommit = 30;

// An empty store, to be copied: making one anew takes longer than a trial.
const std::string& EmptyStore() {
  static const auto* const dir = [] {
    auto* made = new TempDir;
    OpenOrDie(made->path() + "/store", OpenMode::kWrite);
    return made;
  }();
  static const auto* const path = new std::string(dir->path() + "/store");
  return *path;
}

int Trials() {
  const char* const text = std::getenv("CROSSCHECK_FAULT_TRIALS");
  int trials = 0;
  return text != nullptr && absl::SimpleAtoi(text, &trials) ? trials : 8;
}

const std::vector<Claim>& Claims() {
  static const auto* const claims =
      new std::vector<Claim>(MakeClaims(1, kCommits * kClaimsPerCommit));
  return *claims;
}

class FaultTableTest : public ::testing::Test {
 protected:
  struct Trial {
    explicit Trial(uint32_t seed) : random(seed), with_little_memory(Pick(0, 3) == 0) {
      std::filesystem::copy(EmptyStore(), dir.path() + "/store");
    }

    int Pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

    TempDir dir;
    FaultyDisk disk;
    std::mt19937 random;
    const bool with_little_memory;
    std::unique_ptr<Store> store;
    std::vector<bool> acknowledged = std::vector<bool>(kCommits);

    absl::Status Open() {
      OpenOptions options;
      options.mode = OpenMode::kWrite;
      // In some trials every commit fills the memory and goes to files, in most the log has all.
      options.memory_bytes = (with_little_memory ? size_t{16} : size_t{64}) << 20;
      options.env = &disk;
      absl::StatusOr<std::unique_ptr<Store>> opened = Store::Open(dir.path() + "/store", options);
      if (opened.ok()) store = *std::move(opened);
      return opened.status();
    }

    bool Commit(size_t number, bool sync) {
      Batch batch;
      for (size_t i = 0; i < kClaimsPerCommit; ++i) {
        const Claim& claim = Claims()[number * kClaimsPerCommit + i];
        Report report;
        report.set_id(claim.report_id());
        if (!batch.PutClaim(claim).ok() || !batch.PutReport(report).ok()) std::abort();
      }
      return store->Commit(batch, {.sync = sync}).ok();
    }

    // Feeds from the first commit on, as a person would: what fails is tried once more, then the
    // store is opened again. `arm` is called before one of the commits.
    void Feed(bool sync, const std::function<void(Trial&)>& arm) {
      const size_t armed_at = static_cast<size_t>(Pick(0, kCommits - 2));
      for (size_t number = 0; number < kCommits; ++number) {
        if (number == armed_at) arm(*this);
        if (Pick(0, 15) == 0) store->Compact().IgnoreError();
        bool is_stored = Commit(number, sync);
        if (!is_stored) is_stored = Commit(number, sync);
        if (!is_stored) return;
        acknowledged[number] = true;
      }
    }
  };

  // The rows of the table.
  void TryFault(const std::string& name, bool sync, const std::function<void(Trial&)>& arm,
                const std::function<void(Trial&)>& after) {
    int struck = 0;
    int64_t acknowledged = 0;
    int64_t lost = 0;
    for (int i = 0; i < Trials() && !HasFailure(); ++i) {
      SCOPED_TRACE(absl::StrCat(name, ", seed ", i));
      Trial trial(static_cast<uint32_t>(i * 7919 + 1));
      absl::Status opened = trial.Open();
      ASSERT_TRUE(opened.ok()) << opened;
      trial.Feed(sync, arm);
      after(trial);
      struck += trial.disk.has_failed();
      trial.store.reset();
      trial.disk.Heal();
      opened = trial.Open();
      ASSERT_TRUE(opened.ok()) << opened;
      Check(trial, &acknowledged, &lost);
      FeedTheRest(trial);
    }
    std::printf("| %s | %d | %d | %lld | %lld |\n", name.c_str(), Trials(), struck,
                static_cast<long long>(acknowledged), static_cast<long long>(lost));
  }

  static void Check(const Trial& trial, int64_t* acknowledged, int64_t* lost) {
    const auto view = trial.store->NewReadView();
    int under_way = 0;
    for (size_t number = 0; number < kCommits; ++number) {
      size_t present = 0;
      for (size_t i = 0; i < kClaimsPerCommit; ++i) {
        const Claim& claim = Claims()[number * kClaimsPerCommit + i];
        const auto found = view->GetClaim(*RecordId::FromBytes(claim.id()));
        ASSERT_TRUE(found.ok()) << found.status();
        present += found->has_value();
      }
      EXPECT_TRUE(present == 0 || present == kClaimsPerCommit) << "half a commit";
      if (trial.acknowledged[number]) {
        *acknowledged += kClaimsPerCommit;
        *lost += static_cast<int64_t>(kClaimsPerCommit - present);
        EXPECT_EQ(present, kClaimsPerCommit) << "commit " << number << " was acknowledged";
      } else {
        under_way += present > 0;
      }
    }
    EXPECT_LE(under_way, 1);
    ExpectSound(*trial.store);
  }

  static void ExpectSound(const Store& store) {
    const auto result =
        VerifyStore(store, {}, [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(result.ok()) << result.status();
  }

  void FeedTheRest(Trial& trial) {
    for (size_t number = 0; number < kCommits; ++number) {
      ASSERT_TRUE(trial.Commit(number, /*sync=*/false));
    }
    EXPECT_TRUE(EverythingIn(*trial.store) == Undisturbed());
  }

  static const std::string& Undisturbed() {
    static const auto* const everything = [] {
      Trial trial(0);
      if (!trial.Open().ok()) std::abort();
      for (size_t number = 0; number < kCommits; ++number) trial.Commit(number, false);
      return new std::string(EverythingIn(*trial.store));
    }();
    return *everything;
  }
};

// Nothing more reaches the disk, not even what closing would write.
void CutPower(FaultyDisk& disk) { disk.FailWrites(Status::IOError("no power")); }

TEST_F(FaultTableTest, NothingAcknowledgedIsLost) {
  const Status tired = Status::IOError("the disk is tired");
  const Status full = Status::NoSpace("No space left on device");
  const auto nothing = [](auto&) {};
  const auto close_and_cut = [](auto& trial) {
    CutPower(trial.disk);
    trial.store.reset();
    trial.disk.LosePower();
  };

  TryFault("power goes; what was not synced is lost", true,
           [](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 20), Operations::kWrites, false,
                                  Status::IOError("no power"));
           },
           close_and_cut);
  TryFault("power goes; of what was not synced some is left", true,
           [](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 20), Operations::kWrites, false,
                                  Status::IOError("no power"));
           },
           [](auto& trial) {
             CutPower(trial.disk);
             trial.store.reset();
             trial.disk.LosePowerInTheMiddle(&trial.random);
           });
  TryFault("one write fails", false,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 60), Operations::kWrites, true, tired);
           },
           nothing);
  TryFault("one write fails, then the power goes", true,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 60), Operations::kWrites, true, tired);
           },
           close_and_cut);
  TryFault("all writes fail from one on", false,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 60), Operations::kWrites, false, tired);
           },
           nothing);
  TryFault("one sync fails, then the power goes", true,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 12), Operations::kSyncs, true, tired);
           },
           close_and_cut);
  TryFault("the disk is full from one write on", true,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 60), Operations::kWrites, false, full);
           },
           nothing);
  TryFault("the disk is full, has room again, and feeding goes on", true,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 30), Operations::kWrites, true, full);
           },
           close_and_cut);
  TryFault("one read fails", false,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 60), Operations::kReads, true, tired);
           },
           nothing);
  TryFault("all reads fail from one on", false,
           [&](auto& trial) {
             trial.disk.FailAfter(trial.Pick(0, 60), Operations::kReads, false, tired);
           },
           nothing);
  TryFault("one read gives a wrong byte", false,
           [](auto& trial) { trial.disk.GarbleReadAfter(trial.Pick(0, 60)); }, nothing);
}

// The power goes between any two bytes of a commit's record in the log: the claim and its entries
// are there together or not at all.
TEST_F(FaultTableTest, ALogThatEndsAtAnyByteHoldsWholeCommits) {
  Trial whole(2);
  ASSERT_FALSE(whole.with_little_memory);
  const absl::Status whole_opened = whole.Open();
  ASSERT_TRUE(whole_opened.ok()) << whole_opened;
  for (size_t number = 0; number < kCommits; ++number) ASSERT_TRUE(whole.Commit(number, true));
  whole.store.reset();
  const std::string path = whole.dir.path() + "/store";
  std::string log;
  uintmax_t size = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.path().extension() == ".log" && entry.file_size() > size) {
      log = entry.path().filename();
      size = entry.file_size();
    }
  }
  ASSERT_GT(size, 0u);
  const int cuts = Trials();
  size_t last_commits = 0;
  for (int i = 0; i < cuts && !HasFailure(); ++i) {
    Trial cut(static_cast<uint32_t>(i));
    const std::string copy = cut.dir.path() + "/store";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(path, copy);
    // In rising order, so that the number of commits must rise too.
    const uintmax_t step = size / static_cast<uintmax_t>(cuts);
    const uintmax_t end = step * static_cast<uintmax_t>(i) +
                          static_cast<uintmax_t>(cut.Pick(0, static_cast<int>(step) - 1));
    std::filesystem::resize_file(copy + "/" + log, end);
    const absl::Status opened = cut.Open();
    ASSERT_TRUE(opened.ok()) << opened;
    const auto view = cut.store->NewReadView();
    size_t claims = 0;
    for (const Claim& claim : Claims()) {
      const auto found = view->GetClaim(*RecordId::FromBytes(claim.id()));
      ASSERT_TRUE(found.ok()) << found.status();
      claims += found->has_value();
    }
    EXPECT_EQ(claims % kClaimsPerCommit, 0u) << "half a commit";
    EXPECT_GE(claims / kClaimsPerCommit, last_commits);
    last_commits = claims / kClaimsPerCommit;
    ExpectSound(*cut.store);
    FeedTheRest(cut);
  }
  std::printf("| the log ends at any byte | %d | %d | | 0 |\n", cuts, cuts);
}

}  // namespace
}  // namespace crosscheck
