// The program itself is killed while it feeds, at random moments with a fixed seed: every row that
// it acknowledged is in the store, what it stored is whole batches from the beginning, and feeding
// the same files to their end gives the store of a feed that nobody disturbed.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/fault/dump_without_runs.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

constexpr char kProgram[] = "tools/crosscheck";
// Whichever is reached first; a slow machine makes fewer. CROSSCHECK_KILL_SECONDS gives it longer.
constexpr int kKills = 200;
constexpr int kSeconds = 60;
constexpr int kKillsPerStore = 10;

constexpr int kFiles = 2;
constexpr int kRowsPerFile = 4000;
constexpr int kRowsPerBatch = 1000;  // FeedOptions::batch_claims

class KilledFeedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int file = 0; file < kFiles; ++file) {
      std::ofstream out(FileName(file));
      for (int row = 0; row < kRowsPerFile; ++row) {
        const int number = file * kRowsPerFile + row;
        out << "{\"id\":\"" << number << "\",\"claimant\":\"Source " << number % 7
            << "\",\"event\":\"shelling\",\"place\":\"Village " << number % 300
            << "\",\"date\":\"2023-0" << number % 9 + 1 << "-" << number % 19 + 10
            << "\",\"text\":\"Said for the " << number << "th time.\"}\n";
      }
    }
  }

  std::string FileName(int file) const { return absl::StrCat(dir_.path(), "/rows", file, ".jsonl"); }

  // Starts a feed of all files; what it acknowledges comes through `acknowledged`.
  pid_t Start(const std::string& store, int* acknowledged) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      const int nowhere = open("/dev/null", O_WRONLY);
      dup2(nowhere, STDERR_FILENO);
      execl(kProgram, kProgram, "feed", "--acknowledge", "--no-findings", "--now", "2023-08-20",
            "--db", store.c_str(), FileName(0).c_str(), FileName(1).c_str(),
            static_cast<char*>(nullptr));
      _exit(99);
    }
    close(ends[1]);
    *acknowledged = ends[0];
    return child;
  }

  // Adds lines "{"file":...,"stored_up_to_row":2000}" to what is known to be stored.
  static void Note(const std::string& output, std::vector<int>* stored) {
    for (const absl::string_view line : absl::StrSplit(output, '\n')) {
      const std::vector<absl::string_view> parts = absl::StrSplit(line, "\"stored_up_to_row\":");
      int rows = 0;
      // A line that the end of the process cut off acknowledges nothing.
      if (parts.size() != 2 || !absl::EndsWith(parts[1], "}") ||
          !absl::SimpleAtoi(parts[1].substr(0, parts[1].size() - 1), &rows)) {
        continue;
      }
      const int file = absl::StrContains(parts[0], "rows0.jsonl") ? 0 : 1;
      (*stored)[file] = std::max((*stored)[file], rows);
    }
  }

  // Lets the feed acknowledge `batches`, waits a little and kills it. False when it was done before.
  bool FeedAndKill(const std::string& store, int batches, int microseconds,
                   std::vector<int>* stored) {
    int acknowledged = -1;
    const pid_t child = Start(store, &acknowledged);
    std::string output;
    char bytes[4096];
    ssize_t count = 1;
    while (std::count(output.begin(), output.end(), '\n') < batches &&
           (count = read(acknowledged, bytes, sizeof(bytes))) > 0) {
      output.append(bytes, static_cast<size_t>(count));
    }
    usleep(static_cast<useconds_t>(microseconds));
    kill(child, SIGKILL);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    while ((count = read(acknowledged, bytes, sizeof(bytes))) > 0) {
      output.append(bytes, static_cast<size_t>(count));
    }
    close(acknowledged);
    Note(output, stored);
    if (WIFEXITED(status)) {
      EXPECT_EQ(WEXITSTATUS(status), 0);
    }
    return WIFSIGNALED(status);
  }

  void FeedToTheEnd(const std::string& store) {
    int acknowledged = -1;
    const pid_t child = Start(store, &acknowledged);
    char bytes[4096];
    while (read(acknowledged, bytes, sizeof(bytes)) > 0) {
    }
    close(acknowledged);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_EQ(WEXITSTATUS(status), 0);
  }

  // The acknowledged rows of each file are there, and of the rest whole batches in their order.
  static void ExpectStored(const std::string& path, const std::vector<int>& acknowledged) {
    if (acknowledged == std::vector<int>(kFiles, 0) && access((path + "/CURRENT").c_str(), F_OK) != 0) {
      return;  // killed before the store was made
    }
    OpenOptions options;
    const auto store = Store::Open(path, options);
    if (store.status().code() == absl::StatusCode::kNotFound) {
      EXPECT_EQ(acknowledged, std::vector<int>(kFiles, 0));
      return;  // killed while the store was being made
    }
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ((*store)->log_damage(), "");
    std::vector<std::vector<bool>> has(kFiles, std::vector<bool>(kRowsPerFile));
    const auto counts = (*store)->NewReadView()->ScanCells(
        {},
        [&](const ClaimKey&, const Claim& claim) {
          int number = -1;
          EXPECT_TRUE(absl::SimpleAtoi(claim.external_id(), &number));
          has[number / kRowsPerFile][number % kRowsPerFile] = true;
          return true;
        },
        [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    ASSERT_TRUE(counts.ok()) << counts.status();
    for (int file = 0; file < kFiles; ++file) {
      const auto first_missing = std::find(has[file].begin(), has[file].end(), false);
      const int stored = static_cast<int>(first_missing - has[file].begin());
      EXPECT_GE(stored, acknowledged[file]);
      EXPECT_EQ(stored % kRowsPerBatch, 0) << "half a batch";
      EXPECT_EQ(std::count(first_missing, has[file].end(), true), 0) << "a batch before the others";
    }
  }

  const TempDir dir_;
};

TEST_F(KilledFeedTest, LosesNothingAcknowledgedAndFeedsOnToTheSameStore) {
  const std::string undisturbed_path = dir_.path() + "/undisturbed";
  FeedToTheEnd(undisturbed_path);
  const std::string undisturbed = DumpWithoutRuns(undisturbed_path);
  ExpectStored(undisturbed_path, std::vector<int>(kFiles, kRowsPerFile));

  const char* const given = std::getenv("CROSSCHECK_KILL_SECONDS");
  int seconds = kSeconds;
  ASSERT_TRUE(given == nullptr || absl::SimpleAtoi(given, &seconds));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  std::mt19937 random(20230812);
  int kills = 0;
  int64_t acknowledged_rows = 0;
  for (int store_number = 0;
       kills < kKills && std::chrono::steady_clock::now() < end && !HasFailure();
       ++store_number) {
    const std::string path = absl::StrCat(dir_.path(), "/store", store_number);
    std::vector<int> acknowledged(kFiles);
    for (int i = 0; i < kKillsPerStore && !HasFailure(); ++i) {
      // Later feeds pass faster over what is there.
      const int batches = std::uniform_int_distribution<int>(0, i)(random);
      const int wait = std::uniform_int_distribution<int>(0, 30'000)(random);
      kills += FeedAndKill(path, batches, wait, &acknowledged);
      ExpectStored(path, acknowledged);
    }
    for (int rows : acknowledged) acknowledged_rows += rows;
    FeedToTheEnd(path);
    EXPECT_TRUE(DumpWithoutRuns(path) == undisturbed) << path;
    const auto result =
        VerifyStore(*OpenOrDie(path, OpenMode::kRead), {},
                    [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(result.ok()) << result.status();
  }
  EXPECT_GT(kills, 0);
  EXPECT_GT(acknowledged_rows, 0);
  std::printf("%d kills, %lld rows acknowledged in between, 0 lost\n", kills,
              static_cast<long long>(acknowledged_rows));
}

}  // namespace
}  // namespace crosscheck
