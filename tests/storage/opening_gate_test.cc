// Readers that open share the gate; who removes files has it alone or not at all.
#include "storage/opening_gate.h"

#include <sys/stat.h>

#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

TEST(OpeningGateTest, NothingIsRemovedWhileAReaderOpens) {
  TempDir dir;
  ASSERT_TRUE(OpeningGate::EnterToWrite(dir.path()).is_held());
  std::optional<OpeningGate> first = OpeningGate::EnterToRead(dir.path());
  const OpeningGate second = OpeningGate::EnterToRead(dir.path());
  EXPECT_TRUE(first->is_held());
  EXPECT_TRUE(second.is_held());
  first.reset();
  EXPECT_FALSE(OpeningGate::TryEnterToRemove(dir.path()).is_held()) << "the second still opens";
}

TEST(OpeningGateTest, FilesGoWhenNobodyOpens) {
  TempDir dir;
  { const OpeningGate reader = OpeningGate::EnterToRead(dir.path()); }
  EXPECT_TRUE(OpeningGate::TryEnterToRemove(dir.path()).is_held());
  EXPECT_TRUE(OpeningGate::TryEnterToRemove(dir.path()).is_held()) << "given back";
}

TEST(OpeningGateTest, AReaderWritesNothing) {
  TempDir dir;
  EXPECT_FALSE(OpeningGate::EnterToRead(dir.path()).is_held());
  struct stat found;
  EXPECT_NE(stat((dir.path() + "/OPENING").c_str(), &found), 0);
}

TEST(OpeningGateTest, MovingTakesTheGateAlong) {
  TempDir dir;
  OpeningGate gate = OpeningGate::EnterToWrite(dir.path());
  OpeningGate moved = std::move(gate);
  EXPECT_TRUE(moved.is_held());
  EXPECT_FALSE(OpeningGate::TryEnterToRemove(dir.path()).is_held());
}

}  // namespace
}  // namespace crosscheck
