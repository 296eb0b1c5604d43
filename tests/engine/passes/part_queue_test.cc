#include "engine/passes/part_queue.h"

#include <optional>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using ::testing::Eq;
using ::testing::Optional;

TEST(PartQueueTest, LargeOnesComeFirstAndOneAtATime) {
  PartQueue queue({7, 8}, {1, 2});
  EXPECT_THAT(queue.Next(), Optional(7));
  EXPECT_THAT(queue.Next(), Optional(1));  // somebody else, meanwhile
  queue.GiveBackLarge();
  EXPECT_THAT(queue.Next(), Optional(8));
  EXPECT_THAT(queue.Next(), Optional(2));
  queue.GiveBackLarge();
  EXPECT_THAT(queue.Next(), Eq(std::nullopt));
}

// Whoever has a large one takes the next of them when it is done; nobody waits for that.
TEST(PartQueueTest, NobodyIsGivenALargeOneBesideAnother) {
  PartQueue queue({7, 8}, {});
  EXPECT_THAT(queue.Next(), Optional(7));
  EXPECT_THAT(queue.Next(), Eq(std::nullopt));
  queue.GiveBackLarge();
  EXPECT_THAT(queue.Next(), Optional(8));
}

TEST(PartQueueTest, AfterAFailureNothingIsLeft) {
  PartQueue queue({7}, {1, 2});
  queue.Close();
  EXPECT_THAT(queue.Next(), Eq(std::nullopt));
}

}  // namespace
}  // namespace crosscheck
