// A process that feeds is killed at any moment: what it was told is stored is there, whole.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/index_entries.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

// Whichever is reached first; a slow machine makes fewer.
constexpr int kKills = 200;
constexpr auto kTime = std::chrono::seconds(40);
constexpr uint64_t kClaimsPerCommit = 50;

// Feeds claims from `first` on for ever, and writes the number of each acknowledged commit's last
// claim to `acknowledged`.
[[noreturn]] void FeedUntilKilled(const std::string& path, uint64_t first, int acknowledged) {
  const auto store = OpenOrDie(path, OpenMode::kWrite);
  for (uint64_t number = first;; number += kClaimsPerCommit) {
    Batch batch;
    for (const Claim& claim : MakeClaims(number, kClaimsPerCommit)) {
      if (!batch.PutClaim(claim).ok()) _exit(1);
      Report report;
      report.set_id(claim.report_id());
      if (!batch.PutReport(report).ok()) _exit(1);
    }
    if (!store->Commit(batch, {.sync = true}).ok()) _exit(1);
    const uint64_t last = number + kClaimsPerCommit - 1;
    if (write(acknowledged, &last, sizeof(last)) != sizeof(last)) _exit(1);
  }
}

TEST(KilledWriterTest, LosesNothingAcknowledgedAndLeavesNothingHalf) {
  TempDir dir;
  const std::string path = dir.path() + "/store";
  uint64_t next = 1;
  uint64_t acknowledged = 0;
  const auto end = std::chrono::steady_clock::now() + kTime;
  int kill_number = 0;
  for (; kill_number < kKills && std::chrono::steady_clock::now() < end; ++kill_number) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(ends[0]);
      FeedUntilKilled(path, next, ends[1]);
    }
    close(ends[1]);
    // At first before, later after some commits, and never at the same point of one.
    uint64_t last = 0;
    for (int commits = kill_number % 4; commits > 0; --commits) {
      ASSERT_EQ(read(ends[0], &last, sizeof(last)), static_cast<ssize_t>(sizeof(last)));
      acknowledged = last;
    }
    usleep(static_cast<useconds_t>(kill_number * 977 % 7919));
    ASSERT_EQ(kill(child, SIGKILL), 0);
    int exit_status = 0;
    ASSERT_EQ(waitpid(child, &exit_status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(exit_status)) << exit_status;
    // What it could still say before it died.
    while (read(ends[0], &last, sizeof(last)) == sizeof(last)) acknowledged = last;
    close(ends[0]);
    next = acknowledged + 1;
  }
  ASSERT_GT(acknowledged, 0u);

  const auto store = OpenOrDie(path, OpenMode::kRead);
  const auto view = store->NewReadView();
  for (uint64_t number = 1; number <= acknowledged; ++number) {
    const auto claim = view->GetClaim(IdOf(number));
    ASSERT_TRUE(claim.ok()) << claim.status();
    ASSERT_TRUE(claim->has_value()) << number << " of " << acknowledged;
  }
  // Beyond that at most the one commit that was under way, whole or not at all.
  const bool has_more = (*view->FindClaim(IdOf(acknowledged + 1))).has_value();
  for (uint64_t i = 1; i <= kClaimsPerCommit; ++i) {
    EXPECT_EQ((*view->FindClaim(IdOf(acknowledged + i))).has_value(), has_more);
  }
  const auto result = VerifyStore(*store, {}, [](const Damage& damage) {
    ADD_FAILURE() << damage.ToText();
  });
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->damaged, 0);
  std::printf("%d kills, %llu claims acknowledged in between, 0 lost\n", kill_number,
              static_cast<unsigned long long>(acknowledged));
}

}  // namespace
}  // namespace crosscheck
