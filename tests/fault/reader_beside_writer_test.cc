// While one process feeds, others open the store again and again: each sees whole commits, in the
// order in which they were made, and all that was there before it looked.
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <new>
#include <string>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/backup.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr uint64_t kClaimsPerCommit = 40;

// Calls `acknowledge` with the number of the last claim of each commit, as fast as they can be made.
template <typename Acknowledge>
[[noreturn]] void FeedForEver(const std::string& path, Acknowledge acknowledge) {
  OpenOptions options;
  options.mode = OpenMode::kWrite;
  // Small buffers, so that files are written and merged all the time.
  options.memory_bytes = size_t{16} << 20;
  const auto store = Store::Open(path, options);
  if (!store.ok()) _exit(1);
  for (uint64_t number = 1;; number += kClaimsPerCommit) {
    Batch batch;
    for (Claim claim : MakeClaims(number, kClaimsPerCommit)) {
      claim.mutable_quote()->mutable_text()->resize(1000, 'x');
      if (!batch.PutClaim(claim).ok()) _exit(1);
      Report report;
      report.set_id(claim.report_id());
      if (!batch.PutReport(report).ok()) _exit(1);
    }
    if (!(*store)->Commit(batch, {}).ok()) _exit(1);
    acknowledge(number + kClaimsPerCommit - 1);
  }
}

[[noreturn]] void Feed(const std::string& path, int acknowledged) {
  FeedForEver(path, [&](uint64_t last) {
    if (write(acknowledged, &last, sizeof(last)) != sizeof(last)) _exit(1);
    usleep(3'000);
  });
}

TEST(ReaderBesideWriterTest, SeesWholeCommitsInOrder) {
  TempDir dir;
  const std::string path = dir.path() + "/store";
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    close(ends[0]);
    Feed(path, ends[1]);
  }
  close(ends[1]);
  uint64_t last = 0;
  uint64_t checked = 0;
  for (int round = 0; round < 12; ++round) {
    for (int commits = 0; commits < 20; ++commits) {
      ASSERT_EQ(read(ends[0], &last, sizeof(last)), static_cast<ssize_t>(sizeof(last)));
    }
    OpenOptions options;
    options.mode = OpenMode::kRead;
    const auto store = Store::Open(path, options);
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ((*store)->log_damage(), "");
    const auto view = (*store)->NewReadView();
    for (uint64_t number = checked + 1; number <= last; ++number) {
      ASSERT_TRUE((*view->FindClaim(IdOf(number))).has_value()) << number << " of " << last;
    }
    checked = last;
    while ((*view->FindClaim(IdOf(checked + 1))).has_value()) ++checked;
    EXPECT_EQ(checked % kClaimsPerCommit, 0u);
    uint64_t claims = 0;
    ASSERT_TRUE(view->ScanEntries(
                        Family::kClaims, "", "",
                        [&](absl::string_view, absl::string_view) { return ++claims > 0; },
                        [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); })
                    .ok());
    EXPECT_EQ(claims, checked);
    if (round % 3 != 2) continue;
    const auto result = VerifyStore(
        **store, {}, [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    ASSERT_TRUE(result.ok()) << result.status();
  }
  ASSERT_EQ(kill(child, SIGKILL), 0);
  int exit_status = 0;
  ASSERT_EQ(waitpid(child, &exit_status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(exit_status)) << "the writer ended by itself";
  close(ends[0]);
}

// Nothing slows the feed down; readers open and backups are made all the time.
class FullSpeedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    void* const shared = mmap(nullptr, sizeof(std::atomic<uint64_t>), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(shared, MAP_FAILED);
    acknowledged_ = new (shared) std::atomic<uint64_t>(0);
    writer_ = fork();
    ASSERT_GE(writer_, 0);
    if (writer_ == 0) FeedForEver(path(), [&](uint64_t last) { acknowledged_->store(last); });
    while (acknowledged_->load() == 0) {
      ASSERT_EQ(waitpid(writer_, nullptr, WNOHANG), 0) << "the writer ended by itself";
      usleep(1000);
    }
  }
  void TearDown() override {
    EXPECT_EQ(waitpid(writer_, nullptr, WNOHANG), 0) << "the writer ended by itself";
    kill(writer_, SIGKILL);
    waitpid(writer_, nullptr, 0);
    munmap(acknowledged_, sizeof(*acknowledged_));
  }

  std::string path() const { return dir_.path() + "/store"; }

  static void ExpectHas(const std::string& path, uint64_t last) {
    const auto store = Store::Open(path, OpenOptions());
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ((*store)->log_damage(), "");
    const auto found = (*store)->NewReadView()->GetClaim(IdOf(last));
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_TRUE(found->has_value()) << last << " was acknowledged before";
  }

  static void ExpectSound(const std::string& path) {
    const auto result =
        VerifyStore(*OpenOrDie(path, OpenMode::kRead), {},
                    [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(result.ok()) << result.status();
  }

  TempDir dir_;
  pid_t writer_ = -1;
  std::atomic<uint64_t>* acknowledged_ = nullptr;
};

TEST_F(FullSpeedTest, FiftyReadersOpenAndSeeWhatWasAcknowledged) {
  for (int opened = 0; opened < 50 && !HasFailure(); ++opened) {
    ExpectHas(path(), acknowledged_->load());
  }
}

TEST_F(FullSpeedTest, BackupsHoldWhatWasAcknowledgedAndAreSound) {
  for (int made = 1; made <= 4 && !HasFailure(); ++made) {
    const uint64_t last = acknowledged_->load();
    const auto backup = BackUp(path(), dir_.path() + "/backups");
    ASSERT_TRUE(backup.ok()) << backup.status();
    const std::string restored = absl::StrCat(dir_.path(), "/restored", made);
    const absl::Status status = RestoreBackup(dir_.path() + "/backups", 0, restored);
    ASSERT_TRUE(status.ok()) << status;
    ExpectHas(restored, last);
    ExpectSound(restored);
  }
}

}  // namespace
}  // namespace crosscheck
