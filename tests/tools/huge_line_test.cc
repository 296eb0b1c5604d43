// A file of two gibibytes without a line end, most of it a hole. Takes seconds of reading zeros, so
// it runs by hand: bazel test -c opt //tests/tools:huge_line_test
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <string>

#include "tests/testing/temp_store.h"
#include "tests/tools/run_cli.h"
#include "tools/exit_codes.h"

namespace crosscheck {
namespace {

constexpr char kGoodRow[] =
    R"({"id":"good","claimant":"Somebody","event":"hold","actor":"Russia","place":"Kupiansk","date":"2023-08-12"})"
    "\n";

TEST(HugeLineTest, IsOneRejectedRowReadInBoundedMemory) {
  const TempDir dir;
  const std::string path = dir.path() + "/huge.jsonl";
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  ASSERT_GE(fd, 0);
  ASSERT_EQ(write(fd, "{\"id\":", 6), 6);
  const off_t size = off_t{2} << 30;
  ASSERT_EQ(pwrite(fd, "\n", 1, size), 1);
  const ssize_t row_size = sizeof(kGoodRow) - 1;
  ASSERT_EQ(pwrite(fd, kGoodRow, row_size, size + 1), row_size);
  close(fd);

  const CliResult r = RunCli({"feed", "--db", dir.path() + "/store", path});
  EXPECT_EQ(r.code, kExitIncomplete) << r.err;
  EXPECT_THAT(r.out, testing::HasSubstr("2 rows: 1 stored, 0 repeated, 1 rejected"));
  rusage usage{};
  ASSERT_EQ(getrusage(RUSAGE_SELF, &usage), 0);
  EXPECT_LT(usage.ru_maxrss, 512 << 10) << "KiB";
}

}  // namespace
}  // namespace crosscheck
