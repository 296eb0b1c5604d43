#include "engine/nightly/packed_bytes.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

TEST(PackedBytesTest, WhatIsUnpackedIsWhatWasPacked) {
  std::string large;
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&large, "who controls Urozhaine on day ", i, "\n");
  for (const std::string& bytes : {std::string(), std::string("a"), std::string("\0\xff", 2), large}) {
    EXPECT_EQ(UnpackBytes(PackBytes(bytes)), bytes);
  }
}

TEST(PackedBytesTest, MuchOfOneKindTakesLittleRoom) {
  std::string alike;
  for (int i = 0; i < 1000; ++i) absl::StrAppend(&alike, "who controls Urozhaine on day ", i, "\n");
  EXPECT_LT(PackBytes(alike).capacity(), alike.size() / 4);
}

}  // namespace
}  // namespace crosscheck
