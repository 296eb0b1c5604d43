// The program itself is killed while it feeds a file in bulk, each time after another file that it made,
// linked or removed in the store: the store is empty or has all of the file, verifies clean, and feeding
// the file again gives the store of a feed that nobody disturbed.
#include <fcntl.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "storage/store.h"
#include "storage/verify.h"
#include "tests/fault/dump_without_runs.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr char kProgram[] = "tools/crosscheck";
// Whichever is reached first; a slow machine makes fewer. CROSSCHECK_KILL_SECONDS gives it longer.
constexpr int kKills = 24;
constexpr int kSeconds = 30;
constexpr int kRows = 500;

// Counts the files that come and go in a store and in the directory of its bulk load, from the moment on
// that there is one.
class Watch {
 public:
  explicit Watch(const std::string& store) : store_(store), events_(inotify_init1(IN_CLOEXEC)) {
    Add(store_);
  }
  ~Watch() { close(events_); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Until that many have been seen, or the program has ended and closed `lives`. Returns how many.
  int WaitFor(int count, int lives) {
    while (seen_ < count) {
      fd_set ready;
      FD_ZERO(&ready);
      FD_SET(events_, &ready);
      FD_SET(lives, &ready);
      if (select(std::max(events_, lives) + 1, &ready, nullptr, nullptr, nullptr) < 0) break;
      if (!FD_ISSET(events_, &ready)) break;
      Read();
    }
    return seen_;
  }

 private:
  void Add(const std::string& directory) {
    inotify_add_watch(events_, directory.c_str(), IN_CREATE | IN_DELETE | IN_MOVED_TO);
  }

  void Read() {
    alignas(inotify_event) char bytes[16 * (sizeof(inotify_event) + NAME_MAX + 1)];
    const ssize_t size = read(events_, bytes, sizeof(bytes));
    for (ssize_t at = 0; at < size;) {
      const auto* const event = reinterpret_cast<const inotify_event*>(bytes + at);
      if ((event->mask & IN_ISDIR) != 0 && (event->mask & IN_CREATE) != 0) {
        has_begun_ = true;
        Add(absl::StrCat(store_, "/", event->name));
      }
      seen_ += has_begun_;
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }

  const std::string store_;
  const int events_;
  bool has_begun_ = false;
  int seen_ = 0;
};

class KilledBulkFeedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream out(FileName());
    for (int row = 0; row < kRows; ++row) {
      out << "{\"id\":\"" << row << "\",\"claimant\":\"Source " << row % 7
          << "\",\"event\":\"shelling\",\"place\":\"Village " << row % 300 << "\",\"date\":\"2023-0"
          << row % 9 + 1 << "-" << row % 19 + 10 << "\",\"text\":\"Said for the " << row
          << "th time.\"}\n";
    }
  }

  std::string FileName() const { return dir_.path() + "/rows.jsonl"; }

  // Feeds the file; `lives` is open for reading as long as the program lives.
  pid_t Start(const std::string& store, bool in_bulk, int* lives) const {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
      execl(kProgram, kProgram, "feed", in_bulk ? "--bulk" : "--no-findings", "--now", "2023-08-20",
            "--format", "json", "--db", store.c_str(), FileName().c_str(),
            static_cast<char*>(nullptr));
      _exit(99);
    }
    close(ends[1]);
    *lives = ends[0];
    return child;
  }

  void FeedToTheEnd(const std::string& store, bool in_bulk) const {
    int lives = -1;
    const pid_t child = Start(store, in_bulk, &lives);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    close(lives);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_EQ(WEXITSTATUS(status), 0);
  }

  static void ExpectSound(const std::string& path) {
    const auto result =
        VerifyStore(*OpenOrDie(path, OpenMode::kRead), {},
                    [](const Damage& damage) { ADD_FAILURE() << damage.ToText(); });
    EXPECT_TRUE(result.ok()) << result.status();
  }

  const TempDir dir_;
};

TEST_F(KilledBulkFeedTest, LeavesNothingOrAllAndFeedsToTheSameStore) {
  const std::string undisturbed_path = dir_.path() + "/undisturbed";
  fs::create_directory(undisturbed_path);
  int most = 0;
  {
    Watch watch(undisturbed_path);
    int lives = -1;
    const pid_t child = Start(undisturbed_path, true, &lives);
    most = watch.WaitFor(INT_MAX, lives);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    close(lives);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  const std::string undisturbed = DumpWithoutRuns(undisturbed_path);
  ASSERT_GT(most, kKills);

  const char* const given = std::getenv("CROSSCHECK_KILL_SECONDS");
  int seconds = kSeconds;
  ASSERT_TRUE(given == nullptr || absl::SimpleAtoi(given, &seconds));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  int kills = 0, left_nothing = 0, left_all = 0;
  // Steps that reach every part of the load even where there is no time for all of them.
  for (int i = 0; i < kKills && std::chrono::steady_clock::now() < end && !HasFailure(); ++i) {
    const int moment = 1 + (i * 7 % kKills) * most / kKills;
    const std::string path = absl::StrCat(dir_.path(), "/store", i);
    fs::create_directory(path);
    Watch watch(path);
    int lives = -1;
    const pid_t child = Start(path, true, &lives);
    watch.WaitFor(moment, lives);
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    close(lives);
    kills += WIFSIGNALED(status);

    // Opening it for writing is what the next feed does first; what was begun is gone then.
    std::string found;
    {
      const auto store = OpenOrDie(path, OpenMode::kWrite);
      EXPECT_FALSE(fs::exists(path + "/BULK")) << moment;
      found = EverythingIn(*store);
    }
    ExpectSound(path);
    if (found.empty()) {
      ++left_nothing;
    } else {
      ++left_all;
      EXPECT_TRUE(DumpWithoutRuns(path) == undisturbed) << "a part of it, killed after change " << moment;
    }
    FeedToTheEnd(path, found.empty());
    EXPECT_TRUE(DumpWithoutRuns(path) == undisturbed) << moment;
    ExpectSound(path);
    fs::remove_all(path);
  }
  EXPECT_GT(kills, 0);
  EXPECT_GT(left_nothing, 0);
  std::printf("%d kills; of %d stores %d had nothing of the load, %d all of it\n", kills,
              left_nothing + left_all, left_nothing, left_all);
}

}  // namespace
}  // namespace crosscheck
