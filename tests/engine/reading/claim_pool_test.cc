#include "engine/reading/claim_pool.h"

#include <string>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

std::string Bytes(const std::string& id) {
  Claim claim;
  claim.set_id(id);
  if (id == "a") claim.set_corrects("before");
  return claim.SerializeAsString();
}

TEST(ClaimPoolTest, HoldsWhatWasAddedSinceItWasCleared) {
  ClaimPool pool(10);
  ASSERT_NE(pool.Parse(Bytes("a")), nullptr);
  Claim other;
  other.set_id("b");
  pool.Add(other);
  ASSERT_EQ(pool.claims().size(), 2u);
  EXPECT_EQ(pool.claims()[1].id(), "b");
  pool.Clear();
  EXPECT_EQ(pool.claims().size(), 0u);
  ASSERT_NE(pool.Parse(Bytes("c")), nullptr);
  EXPECT_EQ(pool.claims()[0].id(), "c");
  EXPECT_EQ(pool.claims()[0].corrects(), "");  // nothing is left of what stood there
}

TEST(ClaimPoolTest, WhatIsNoClaimIsLeftOut) {
  ClaimPool pool(10);
  EXPECT_EQ(pool.Parse("\xff\xff no claim"), nullptr);
  EXPECT_EQ(pool.claims().size(), 0u);
  ASSERT_NE(pool.Parse(Bytes("a")), nullptr);
  pool.DropLast();
  EXPECT_EQ(pool.claims().size(), 0u);
}

TEST(ClaimPoolTest, GivesBackWhatItNeedsNoMore) {
  ClaimPool pool(2);
  for (const char* id : {"a", "b", "c"}) ASSERT_NE(pool.Parse(Bytes(id)), nullptr);
  pool.Clear();
  ASSERT_NE(pool.Parse(Bytes("d")), nullptr);
  EXPECT_EQ(pool.claims()[0].id(), "d");
}

}  // namespace
}  // namespace crosscheck
