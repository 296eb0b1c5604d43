#include "storage/record_blocks.h"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

constexpr size_t kMiB = size_t{1} << 20;

TEST(RecordBlocks, WhatWasTakenStaysWhereItIs) {
  RecordBlocks blocks;
  std::vector<std::pair<const char*, std::string>> records;
  size_t size = 0;
  for (const bool again : {false, true}) {
    if (again) {
      blocks.Clear();
      EXPECT_EQ(blocks.size(), 0u);
      records.clear();
      size = 0;
    }
    // Larger than a block, and just as large, too.
    for (const size_t each : {size_t{1}, size_t{0}, 3 * kMiB, 2 * kMiB, 4 * kMiB, 9 * kMiB, size_t{7},
                              2 * kMiB, 2 * kMiB, 6 * kMiB}) {
      const std::string bytes(each, static_cast<char>('a' + records.size()));
      char* const taken = blocks.Take(each);
      if (each > 0) std::memcpy(taken, bytes.data(), each);
      records.emplace_back(taken, bytes);
      size += each;
      EXPECT_EQ(blocks.size(), size);
    }
    for (const auto& [taken, bytes] : records) {
      EXPECT_TRUE(bytes == std::string(taken, bytes.size())) << bytes.size();
    }
  }
}

TEST(RecordBlocks, TheBlocksAreUsedAgain) {
  RecordBlocks blocks;
  const char* const first = blocks.Take(100);
  blocks.Take(3 * kMiB);
  const char* const second = blocks.Take(3 * kMiB);
  blocks.Clear();
  EXPECT_EQ(blocks.Take(50), first);
  blocks.Take(4 * kMiB - 50);
  EXPECT_EQ(blocks.Take(1), second);
}

}  // namespace
}  // namespace crosscheck
