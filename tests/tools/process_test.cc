// The program as a process: exit codes, pipes that close, disks that are full, Ctrl-C.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "tests/testing/temp_store.h"
#include "tools/exit_codes.h"
#include "tools/fd_stream.h"

namespace crosscheck {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kProgram[] = "tools/crosscheck";

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

struct ShellResult {
  int code = -1;
  std::string err;
};

// Runs a line of shell; `crosscheck` in it is the program.
ShellResult Shell(const TempDir& dir, const std::string& line) {
  const std::string err_file = dir.path() + "/stderr";
  const std::string script = "set -o pipefail; crosscheck() { " + std::string(kProgram) +
                             " \"$@\"; }; { " + line + " ; } 2> " + err_file;
  const int status = std::system(("bash -c '" + script + "'").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, ReadFile(err_file)};
}

TEST(ProcessTest, ExitCodeComesThrough) {
  const TempDir dir;
  EXPECT_EQ(Shell(dir, "crosscheck --version > /dev/null").code, kExitDone);
  EXPECT_EQ(Shell(dir, "crosscheck no-such-command").code, kExitUsage);
}

TEST(ProcessTest, FullDiskIsNoSuccess) {
  const TempDir dir;
  const ShellResult r = Shell(dir, "crosscheck --help > /dev/full");
  EXPECT_EQ(r.code, kExitIncomplete);
  EXPECT_THAT(r.err, HasSubstr("standard output: No space left on device"));
}

TEST(ProcessTest, ClosedStandardOutputIsNoSuccess) {
  const TempDir dir;
  EXPECT_EQ(Shell(dir, "crosscheck --help >&-").code, kExitIncomplete);
}

TEST(ProcessTest, ReaderThatGoesAwayIsNoError) {
  const TempDir dir;
  const ShellResult r = Shell(dir, "crosscheck --help | true");
  EXPECT_EQ(r.code, kExitDone);
  EXPECT_THAT(r.err, IsEmpty());
}

TEST(ProcessTest, NoColourAndNoProgressIntoAPipe) {
  const TempDir dir;
  const std::string out = dir.path() + "/out";
  ASSERT_EQ(Shell(dir, "TERM=xterm crosscheck report --help > " + out).code, kExitDone);
  EXPECT_THAT(ReadFile(out), testing::Not(HasSubstr("\x1b")));
}

// A feed that waits for its pipe is interrupted: what came through the pipe is stored, and the
// code is that of an interruption.
TEST(ProcessTest, InterruptedFeedKeepsWhatItStored) {
  const TempDir dir;
  const std::string store = dir.path() + "/store";
  int fds[2];
  ASSERT_EQ(pipe(fds), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(fds[0], STDIN_FILENO);
    close(fds[1]);
    const int err = open((dir.path() + "/err").c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(err, STDERR_FILENO);
    execl(kProgram, kProgram, "feed", "--db", store.c_str(), "--input-format", "jsonl", "-",
          static_cast<char*>(nullptr));
    _exit(99);
  }
  close(fds[0]);
  const std::string row =
      "{\"id\":\"a\",\"claimant\":\"Somebody\",\"event\":\"hold\",\"actor\":\"Russia\","
      "\"place\":\"Kupiansk\",\"date\":\"2023-08-12\"}\n";
  ASSERT_EQ(write(fds[1], row.data(), row.size()), static_cast<ssize_t>(row.size()));
  // The store is made before the first row is read.
  for (int i = 0; i < 600 && access((store + "/CURRENT").c_str(), F_OK) != 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  kill(child, SIGINT);
  // The feed looks at the flag when its pipe wakes it.
  ASSERT_EQ(write(fds[1], row.data(), row.size()), static_cast<ssize_t>(row.size()));
  close(fds[1]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), kExitInterrupted) << ReadFile(dir.path() + "/err");
  EXPECT_THAT(ReadFile(dir.path() + "/err"), HasSubstr("interrupted"));
  EXPECT_EQ(Shell(dir, "crosscheck verify --db " + store + " > /dev/null").code, kExitDone);
}

TEST(FdStreamBufferTest, WritesAllBytesInOrder) {
  const TempDir dir;
  const std::string path = dir.path() + "/file";
  std::string expected;
  {
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    FdStreamBuffer buffer(fd);
    std::ostream out(&buffer);
    for (int i = 0; i < 1000; ++i) {
      const std::string piece(static_cast<size_t>(i % 300), static_cast<char>('a' + i % 26));
      out << piece << i;
      expected += piece + std::to_string(i);
    }
    const std::string large(200000, 'x');
    out << large;
    expected += large;
    out.flush();
    EXPECT_EQ(buffer.error(), 0);
    close(fd);
  }
  EXPECT_EQ(ReadFile(path), expected);
}

TEST(FdStreamBufferTest, RemembersTheFirstError) {
  const int fd = open("/dev/full", O_WRONLY);
  ASSERT_GE(fd, 0);
  FdStreamBuffer buffer(fd);
  std::ostream out(&buffer);
  out << "text" << std::flush;
  EXPECT_FALSE(out.good());
  EXPECT_EQ(buffer.error(), ENOSPC);
  close(fd);
}

}  // namespace
}  // namespace crosscheck
